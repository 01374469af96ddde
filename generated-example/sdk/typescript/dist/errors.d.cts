// Managed by oasmith. Do not edit: the next run writes it anew.

/** The failures that the contract declares, by status. */

import type * as models from "./models/index.cjs";
import { ApiError } from "./runtime/index.cjs";

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
export const ERRORS: Readonly<Record<number, typeof ApiError>>;
