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

export { Client, connect } from "./client.cjs";
export { BadRequestError } from "./errors.cjs";
export { UnauthorizedError } from "./errors.cjs";
export { ForbiddenError } from "./errors.cjs";
export { NotFoundError } from "./errors.cjs";
export { ConflictError } from "./errors.cjs";
export { PreconditionFailedError } from "./errors.cjs";
export { ContentTooLargeError } from "./errors.cjs";
export { UnsupportedMediaTypeError } from "./errors.cjs";
export { UnprocessableContentError } from "./errors.cjs";
export { InternalServerError } from "./errors.cjs";
export { ServiceUnavailableError } from "./errors.cjs";
export { GatewayTimeoutError } from "./errors.cjs";
export { listAuthors } from "./resources/authors.cjs";
export { createAuthor } from "./resources/authors.cjs";
export { getAuthor } from "./resources/authors.cjs";
export { replaceAuthor } from "./resources/authors.cjs";
export { patchAuthor } from "./resources/authors.cjs";
export { deleteAuthor } from "./resources/authors.cjs";
export { listBooks } from "./resources/books.cjs";
export { createBook } from "./resources/books.cjs";
export { getBook } from "./resources/books.cjs";
export { replaceBook } from "./resources/books.cjs";
export { patchBook } from "./resources/books.cjs";
export { deleteBook } from "./resources/books.cjs";
export { uploadBookCover } from "./resources/books.cjs";
export { listCustomers } from "./resources/customers.cjs";
export { createCustomer } from "./resources/customers.cjs";
export { getCustomer } from "./resources/customers.cjs";
export { replaceCustomer } from "./resources/customers.cjs";
export { patchCustomer } from "./resources/customers.cjs";
export { deleteCustomer } from "./resources/customers.cjs";
export { listOrders } from "./resources/orders.cjs";
export { createOrder } from "./resources/orders.cjs";
export { getOrder } from "./resources/orders.cjs";
export { deleteOrder } from "./resources/orders.cjs";
export { cancelOrder } from "./resources/orders.cjs";
export { listReviews } from "./resources/reviews.cjs";
export { createReview } from "./resources/reviews.cjs";
export { getReview } from "./resources/reviews.cjs";
export { patchReview } from "./resources/reviews.cjs";
export { deleteReview } from "./resources/reviews.cjs";
export { listReports } from "./resources/reports.cjs";
export { createReport } from "./resources/reports.cjs";
export { getReport } from "./resources/reports.cjs";
export { ApiError, CancelledError, ConnectionError, DecodeError } from "./runtime/index.cjs";
export { InvalidRequestError, SdkError, TimeoutError, TokenError } from "./runtime/index.cjs";
export { Webhook, WebhookError, clientCredentials, deprecation, rateLimit } from "./runtime/index.cjs";

export type * as models from "./models/index.cjs";
export type * from "./resources/authors.cjs";
export type * from "./resources/books.cjs";
export type * from "./resources/customers.cjs";
export type * from "./resources/orders.cjs";
export type * from "./resources/reviews.cjs";
export type * from "./resources/reports.cjs";
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
} from "./runtime/index.cjs";
