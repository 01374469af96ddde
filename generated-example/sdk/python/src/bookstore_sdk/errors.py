# Managed by oasmith. Do not edit: the next run writes it anew.

"""The failures that the contract declares, by status."""

from __future__ import annotations

import typing as _t

from ._runtime.errors import ApiError

if _t.TYPE_CHECKING:
    from . import models


class BadRequestError(ApiError):
    """The service answered 400."""

    body: models.Problem


class UnauthorizedError(ApiError):
    """The service answered 401."""

    body: models.Problem


class ForbiddenError(ApiError):
    """The service answered 403."""

    body: models.Problem


class NotFoundError(ApiError):
    """The service answered 404."""

    body: models.Problem


class ConflictError(ApiError):
    """The service answered 409."""

    body: models.Problem


class PreconditionFailedError(ApiError):
    """The service answered 412."""

    body: models.Problem


class ContentTooLargeError(ApiError):
    """The service answered 413."""

    body: models.Problem


class UnsupportedMediaTypeError(ApiError):
    """The service answered 415."""

    body: models.Problem


class UnprocessableContentError(ApiError):
    """The service answered 422."""

    body: models.Problem


class InternalServerError(ApiError):
    """The service answered 500."""

    body: models.Problem


class ServiceUnavailableError(ApiError):
    """The service answered 503."""

    body: models.Problem


class GatewayTimeoutError(ApiError):
    """The service answered 504."""

    body: models.Problem


#: The classes by status.
ERRORS: dict[str, type[ApiError]] = {
    "400": BadRequestError,
    "401": UnauthorizedError,
    "403": ForbiddenError,
    "404": NotFoundError,
    "409": ConflictError,
    "412": PreconditionFailedError,
    "413": ContentTooLargeError,
    "415": UnsupportedMediaTypeError,
    "422": UnprocessableContentError,
    "500": InternalServerError,
    "503": ServiceUnavailableError,
    "504": GatewayTimeoutError,
}
