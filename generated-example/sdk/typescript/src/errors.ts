// Managed by oasmith. Do not edit: the next run writes it anew.

/** The failures that the contract declares, by status. */

import type * as models from "./models/index.js";
import { ApiError } from "./runtime/index.js";

/** The service answered 400. */
export class BadRequestError extends ApiError<models.Problem> {}

/** The service answered 401. */
export class UnauthorizedError extends ApiError<models.Problem> {}

/** The service answered 403. */
export class ForbiddenError extends ApiError<models.Problem> {}

/** The service answered 404. */
export class NotFoundError extends ApiError<models.Problem> {}

/** The service answered 409. */
export class ConflictError extends ApiError<models.Problem> {}

/** The service answered 412. */
export class PreconditionFailedError extends ApiError<models.Problem> {}

/** The service answered 413. */
export class ContentTooLargeError extends ApiError<models.Problem> {}

/** The service answered 415. */
export class UnsupportedMediaTypeError extends ApiError<models.Problem> {}

/** The service answered 422. */
export class UnprocessableContentError extends ApiError<models.Problem> {}

/** The service answered 500. */
export class InternalServerError extends ApiError<models.Problem> {}

/** The service answered 503. */
export class ServiceUnavailableError extends ApiError<models.Problem> {}

/** The service answered 504. */
export class GatewayTimeoutError extends ApiError<models.Problem> {}

/** The classes by status. */
export const ERRORS: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError as typeof ApiError,
  401: UnauthorizedError as typeof ApiError,
  403: ForbiddenError as typeof ApiError,
  404: NotFoundError as typeof ApiError,
  409: ConflictError as typeof ApiError,
  412: PreconditionFailedError as typeof ApiError,
  413: ContentTooLargeError as typeof ApiError,
  415: UnsupportedMediaTypeError as typeof ApiError,
  422: UnprocessableContentError as typeof ApiError,
  500: InternalServerError as typeof ApiError,
  503: ServiceUnavailableError as typeof ApiError,
  504: GatewayTimeoutError as typeof ApiError,
};
