// Managed by oasmith. Do not edit: the next run writes it anew.

/** The data types of the contract. */

export type * from "./address.js";
export type * from "./address-patch.js";
export type * from "./author.js";
export type * from "./author-page.js";
export type * from "./author-patch.js";
export type * from "./book.js";
export type * from "./book-page.js";
export type * from "./book-patch.js";
export type * from "./book-status.js";
export type * from "./cancellation.js";
export type * from "./currency.js";
export type * from "./customer.js";
export type * from "./customer-page.js";
export type * from "./customer-patch.js";
export type * from "./dimensions.js";
export type * from "./dimensions-patch.js";
export type * from "./list-authors.js";
export type * from "./list-books.js";
export type * from "./list-customers.js";
export type * from "./list-orders.js";
export type * from "./list-reviews.js";
export type * from "./order.js";
export type * from "./order-line.js";
export type * from "./order-page.js";
export type * from "./order-status.js";
export type * from "./problem.js";
export type * from "./problem-detail.js";
export type * from "./report.js";
export type * from "./report-kind.js";
export type * from "./report-page.js";
export type * from "./report-request.js";
export type * from "./report-status.js";
export type * from "./review.js";
export type * from "./review-page.js";
export type * from "./review-patch.js";
