// Managed by oasmith. Do not edit: the next run writes it anew.

/** The data types of the contract. */

export type * from "./address.cjs";
export type * from "./address-patch.cjs";
export type * from "./author.cjs";
export type * from "./author-page.cjs";
export type * from "./author-patch.cjs";
export type * from "./book.cjs";
export type * from "./book-page.cjs";
export type * from "./book-patch.cjs";
export type * from "./book-status.cjs";
export type * from "./cancellation.cjs";
export type * from "./currency.cjs";
export type * from "./customer.cjs";
export type * from "./customer-page.cjs";
export type * from "./customer-patch.cjs";
export type * from "./dimensions.cjs";
export type * from "./dimensions-patch.cjs";
export type * from "./list-authors.cjs";
export type * from "./list-books.cjs";
export type * from "./list-customers.cjs";
export type * from "./list-orders.cjs";
export type * from "./list-reviews.cjs";
export type * from "./order.cjs";
export type * from "./order-line.cjs";
export type * from "./order-page.cjs";
export type * from "./order-status.cjs";
export type * from "./problem.cjs";
export type * from "./problem-detail.cjs";
export type * from "./report.cjs";
export type * from "./report-kind.cjs";
export type * from "./report-page.cjs";
export type * from "./report-request.cjs";
export type * from "./report-status.cjs";
export type * from "./review.cjs";
export type * from "./review-page.cjs";
export type * from "./review-patch.cjs";
