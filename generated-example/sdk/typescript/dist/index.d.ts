// Managed by oasmith. Do not edit: the next run writes it anew.

/**
 * A client of Bookstore.
 *
 * The catalogue, the customers and the orders of a small bookstore.
 *
 * Every single resource carries an entity tag. Send it back in `If-Match` and the write happens
 * only if nobody changed the resource in between. Lists are read page by page: follow `nextCursor`
 * until it is absent. Failures are problem details (RFC 9457).
 *
 * @packageDocumentation
 */

export { Client, connect } from "./client.js";
export { BadRequestError } from "./errors.js";
export { UnauthorizedError } from "./errors.js";
export { ForbiddenError } from "./errors.js";
export { NotFoundError } from "./errors.js";
export { ConflictError } from "./errors.js";
export { PreconditionFailedError } from "./errors.js";
export { ContentTooLargeError } from "./errors.js";
export { UnsupportedMediaTypeError } from "./errors.js";
export { UnprocessableContentError } from "./errors.js";
export { InternalServerError } from "./errors.js";
export { ServiceUnavailableError } from "./errors.js";
export { GatewayTimeoutError } from "./errors.js";
export { listAuthors } from "./resources/authors.js";
export { createAuthor } from "./resources/authors.js";
export { getAuthor } from "./resources/authors.js";
export { replaceAuthor } from "./resources/authors.js";
export { patchAuthor } from "./resources/authors.js";
export { deleteAuthor } from "./resources/authors.js";
export { listBooks } from "./resources/books.js";
export { createBook } from "./resources/books.js";
export { getBook } from "./resources/books.js";
export { replaceBook } from "./resources/books.js";
export { patchBook } from "./resources/books.js";
export { deleteBook } from "./resources/books.js";
export { uploadBookCover } from "./resources/books.js";
export { listCustomers } from "./resources/customers.js";
export { createCustomer } from "./resources/customers.js";
export { getCustomer } from "./resources/customers.js";
export { replaceCustomer } from "./resources/customers.js";
export { patchCustomer } from "./resources/customers.js";
export { deleteCustomer } from "./resources/customers.js";
export { listOrders } from "./resources/orders.js";
export { createOrder } from "./resources/orders.js";
export { getOrder } from "./resources/orders.js";
export { deleteOrder } from "./resources/orders.js";
export { cancelOrder } from "./resources/orders.js";
export { listReviews } from "./resources/reviews.js";
export { createReview } from "./resources/reviews.js";
export { getReview } from "./resources/reviews.js";
export { patchReview } from "./resources/reviews.js";
export { deleteReview } from "./resources/reviews.js";
export { listReports } from "./resources/reports.js";
export { createReport } from "./resources/reports.js";
export { getReport } from "./resources/reports.js";
export { ApiError, CancelledError, ConnectionError, DecodeError } from "./runtime/index.js";
export { InvalidRequestError, SdkError, TimeoutError, TokenError } from "./runtime/index.js";
export { Webhook, WebhookError, clientCredentials, deprecation, rateLimit } from "./runtime/index.js";

export type * as models from "./models/index.js";
export type * from "./resources/authors.js";
export type * from "./resources/books.js";
export type * from "./resources/customers.js";
export type * from "./resources/orders.js";
export type * from "./resources/reviews.js";
export type * from "./resources/reports.js";
export type {
  Answered,
  AttemptRequest,
  Call,
  CallOptions,
  ClientOptions,
  Core,
  Deprecation,
  Failure,
  Items,
  Middleware,
  Next,
  Other,
  Outcome,
  RateLimit,
  Retry,
  ServerEvent,
  Stream,
  Tokens,
  Upload,
  Validate,
} from "./runtime/index.js";
