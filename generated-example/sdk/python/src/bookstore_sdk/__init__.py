# Managed by oasmith. Do not edit: the next run writes it anew.

"""A client of Bookstore.

The catalogue, the customers and the orders of a small bookstore.

Every single resource carries an entity tag. Send it back in `If-Match` and the write happens
only if nobody changed the resource in between. Lists are read page by page: follow `nextCursor`
until it is absent. Failures are problem details (RFC 9457).
"""

from __future__ import annotations

import typing as _t

from ._runtime.async_client import Middleware as AsyncMiddleware
from ._runtime.core import Reply
from ._runtime.errors import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    DecodeError,
    InvalidRequestError,
    SdkError,
    TokenError,
)
from ._runtime.notices import Deprecation, RateLimit
from ._runtime.options import CallOptions, Retry
from ._runtime.parsers import Event
from ._runtime.request import Request
from ._runtime.response import Response
from ._runtime.sync_client import Middleware
from ._runtime.upload import Upload
from .client import AsyncClient, Client
from .errors import (
    BadRequestError,
    ConflictError,
    ContentTooLargeError,
    ForbiddenError,
    GatewayTimeoutError,
    InternalServerError,
    NotFoundError,
    PreconditionFailedError,
    ServiceUnavailableError,
    UnauthorizedError,
    UnprocessableContentError,
    UnsupportedMediaTypeError,
)

if _t.TYPE_CHECKING:
    from . import models as models
    from ._runtime.model import UNSET as UNSET
    from ._runtime.model import Unset as Unset
    from ._runtime.webhook import Webhook as Webhook
    from ._runtime.webhook import WebhookError as WebhookError

__all__ = [
    "ApiConnectionError",
    "ApiError",
    "ApiTimeoutError",
    "AsyncClient",
    "AsyncMiddleware",
    "CallOptions",
    "Client",
    "DecodeError",
    "Deprecation",
    "Event",
    "InvalidRequestError",
    "Middleware",
    "RateLimit",
    "Reply",
    "Request",
    "Response",
    "Retry",
    "SdkError",
    "TokenError",
    "UNSET",
    "Unset",
    "Upload",
    "Webhook",
    "WebhookError",
    "models",
    "BadRequestError",
    "ConflictError",
    "ContentTooLargeError",
    "ForbiddenError",
    "GatewayTimeoutError",
    "InternalServerError",
    "NotFoundError",
    "PreconditionFailedError",
    "ServiceUnavailableError",
    "UnauthorizedError",
    "UnprocessableContentError",
    "UnsupportedMediaTypeError",
]

#: What is loaded when it is asked for.
_LAZY = {
    "UNSET": "._runtime.model",
    "Unset": "._runtime.model",
    "Webhook": "._runtime.webhook",
    "WebhookError": "._runtime.webhook",
    "models": ".models",
}


def __getattr__(name: str) -> _t.Any:
    place = _LAZY.get(name)
    if place is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module = import_module(place, __name__)
    return module if name == "models" else getattr(module, name)
