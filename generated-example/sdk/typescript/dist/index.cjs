// Managed by oasmith. Do not edit: the next run writes it anew.

"use strict";
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

(({ Client, connect }) => Object.assign(exports, { Client, connect }))(require("./client.cjs"));
(({ BadRequestError }) => Object.assign(exports, { BadRequestError }))(require("./errors.cjs"));
(({ UnauthorizedError }) => Object.assign(exports, { UnauthorizedError }))(require("./errors.cjs"));
(({ ForbiddenError }) => Object.assign(exports, { ForbiddenError }))(require("./errors.cjs"));
(({ NotFoundError }) => Object.assign(exports, { NotFoundError }))(require("./errors.cjs"));
(({ ConflictError }) => Object.assign(exports, { ConflictError }))(require("./errors.cjs"));
(({ PreconditionFailedError }) => Object.assign(exports, { PreconditionFailedError }))(require("./errors.cjs"));
(({ ContentTooLargeError }) => Object.assign(exports, { ContentTooLargeError }))(require("./errors.cjs"));
(({ UnsupportedMediaTypeError }) => Object.assign(exports, { UnsupportedMediaTypeError }))(require("./errors.cjs"));
(({ UnprocessableContentError }) => Object.assign(exports, { UnprocessableContentError }))(require("./errors.cjs"));
(({ InternalServerError }) => Object.assign(exports, { InternalServerError }))(require("./errors.cjs"));
(({ ServiceUnavailableError }) => Object.assign(exports, { ServiceUnavailableError }))(require("./errors.cjs"));
(({ GatewayTimeoutError }) => Object.assign(exports, { GatewayTimeoutError }))(require("./errors.cjs"));
(({ listAuthors }) => Object.assign(exports, { listAuthors }))(require("./resources/authors.cjs"));
(({ createAuthor }) => Object.assign(exports, { createAuthor }))(require("./resources/authors.cjs"));
(({ getAuthor }) => Object.assign(exports, { getAuthor }))(require("./resources/authors.cjs"));
(({ replaceAuthor }) => Object.assign(exports, { replaceAuthor }))(require("./resources/authors.cjs"));
(({ patchAuthor }) => Object.assign(exports, { patchAuthor }))(require("./resources/authors.cjs"));
(({ deleteAuthor }) => Object.assign(exports, { deleteAuthor }))(require("./resources/authors.cjs"));
(({ listBooks }) => Object.assign(exports, { listBooks }))(require("./resources/books.cjs"));
(({ createBook }) => Object.assign(exports, { createBook }))(require("./resources/books.cjs"));
(({ getBook }) => Object.assign(exports, { getBook }))(require("./resources/books.cjs"));
(({ replaceBook }) => Object.assign(exports, { replaceBook }))(require("./resources/books.cjs"));
(({ patchBook }) => Object.assign(exports, { patchBook }))(require("./resources/books.cjs"));
(({ deleteBook }) => Object.assign(exports, { deleteBook }))(require("./resources/books.cjs"));
(({ uploadBookCover }) => Object.assign(exports, { uploadBookCover }))(require("./resources/books.cjs"));
(({ listCustomers }) => Object.assign(exports, { listCustomers }))(require("./resources/customers.cjs"));
(({ createCustomer }) => Object.assign(exports, { createCustomer }))(require("./resources/customers.cjs"));
(({ getCustomer }) => Object.assign(exports, { getCustomer }))(require("./resources/customers.cjs"));
(({ replaceCustomer }) => Object.assign(exports, { replaceCustomer }))(require("./resources/customers.cjs"));
(({ patchCustomer }) => Object.assign(exports, { patchCustomer }))(require("./resources/customers.cjs"));
(({ deleteCustomer }) => Object.assign(exports, { deleteCustomer }))(require("./resources/customers.cjs"));
(({ listOrders }) => Object.assign(exports, { listOrders }))(require("./resources/orders.cjs"));
(({ createOrder }) => Object.assign(exports, { createOrder }))(require("./resources/orders.cjs"));
(({ getOrder }) => Object.assign(exports, { getOrder }))(require("./resources/orders.cjs"));
(({ deleteOrder }) => Object.assign(exports, { deleteOrder }))(require("./resources/orders.cjs"));
(({ cancelOrder }) => Object.assign(exports, { cancelOrder }))(require("./resources/orders.cjs"));
(({ listReviews }) => Object.assign(exports, { listReviews }))(require("./resources/reviews.cjs"));
(({ createReview }) => Object.assign(exports, { createReview }))(require("./resources/reviews.cjs"));
(({ getReview }) => Object.assign(exports, { getReview }))(require("./resources/reviews.cjs"));
(({ patchReview }) => Object.assign(exports, { patchReview }))(require("./resources/reviews.cjs"));
(({ deleteReview }) => Object.assign(exports, { deleteReview }))(require("./resources/reviews.cjs"));
(({ listReports }) => Object.assign(exports, { listReports }))(require("./resources/reports.cjs"));
(({ createReport }) => Object.assign(exports, { createReport }))(require("./resources/reports.cjs"));
(({ getReport }) => Object.assign(exports, { getReport }))(require("./resources/reports.cjs"));
(({ ApiError, CancelledError, ConnectionError, DecodeError }) => Object.assign(exports, { ApiError, CancelledError, ConnectionError, DecodeError }))(require("./runtime/index.cjs"));
(({ InvalidRequestError, SdkError, TimeoutError, TokenError }) => Object.assign(exports, { InvalidRequestError, SdkError, TimeoutError, TokenError }))(require("./runtime/index.cjs"));
(({ Webhook, WebhookError, clientCredentials, deprecation, rateLimit }) => Object.assign(exports, { Webhook, WebhookError, clientCredentials, deprecation, rateLimit }))(require("./runtime/index.cjs"));
