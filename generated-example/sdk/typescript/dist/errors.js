// Managed by oasmith. Do not edit: the next run writes it anew.

/** The failures that the contract declares, by status. */

import { ApiError } from "./runtime/index.js";

/** The service answered 400. */
export class BadRequestError extends ApiError {}

/** The service answered 401. */
export class UnauthorizedError extends ApiError {}

/** The service answered 403. */
export class ForbiddenError extends ApiError {}

/** The service answered 404. */
export class NotFoundError extends ApiError {}

/** The service answered 409. */
export class ConflictError extends ApiError {}

/** The service answered 412. */
export class PreconditionFailedError extends ApiError {}

/** The service answered 413. */
export class ContentTooLargeError extends ApiError {}

/** The service answered 415. */
export class UnsupportedMediaTypeError extends ApiError {}

/** The service answered 422. */
export class UnprocessableContentError extends ApiError {}

/** The service answered 500. */
export class InternalServerError extends ApiError {}

/** The service answered 503. */
export class ServiceUnavailableError extends ApiError {}

/** The service answered 504. */
export class GatewayTimeoutError extends ApiError {}

/** The classes by status. */
export const ERRORS = {
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
