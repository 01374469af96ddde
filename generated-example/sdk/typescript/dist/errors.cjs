// Managed by oasmith. Do not edit: the next run writes it anew.

"use strict";
/** The failures that the contract declares, by status. */

const { ApiError } = require("./runtime/index.cjs");

/** The service answered 400. */
class BadRequestError extends ApiError {}

/** The service answered 401. */
class UnauthorizedError extends ApiError {}

/** The service answered 403. */
class ForbiddenError extends ApiError {}

/** The service answered 404. */
class NotFoundError extends ApiError {}

/** The service answered 409. */
class ConflictError extends ApiError {}

/** The service answered 412. */
class PreconditionFailedError extends ApiError {}

/** The service answered 413. */
class ContentTooLargeError extends ApiError {}

/** The service answered 415. */
class UnsupportedMediaTypeError extends ApiError {}

/** The service answered 422. */
class UnprocessableContentError extends ApiError {}

/** The service answered 500. */
class InternalServerError extends ApiError {}

/** The service answered 503. */
class ServiceUnavailableError extends ApiError {}

/** The service answered 504. */
class GatewayTimeoutError extends ApiError {}

/** The classes by status. */
const ERRORS = {
  400: BadRequestError,
  401: UnauthorizedError,
  403: ForbiddenError,
  404: NotFoundError,
  409: ConflictError,
  412: PreconditionFailedError,
  413: ContentTooLargeError,
  415: UnsupportedMediaTypeError,
  422: UnprocessableContentError,
  500: InternalServerError,
  503: ServiceUnavailableError,
  504: GatewayTimeoutError,
};
Object.assign(exports, { BadRequestError, UnauthorizedError, ForbiddenError, NotFoundError, ConflictError, PreconditionFailedError, ContentTooLargeError, UnsupportedMediaTypeError, UnprocessableContentError, InternalServerError, ServiceUnavailableError, GatewayTimeoutError, ERRORS });
