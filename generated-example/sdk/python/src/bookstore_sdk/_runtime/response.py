# Managed by oasmith. Do not edit: the next run writes it anew.

"""What came with an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from .notices import Deprecation, RateLimit, deprecation, rate_limit

T = TypeVar("T")


class Response(Generic[T]):
    """An answer: its value, and what came with it."""

    __slots__ = ("attempts", "headers", "status", "value")

    def __init__(self, value: T, status: int, headers: Mapping[str, str], attempts: int) -> None:
        #: What the call gives.
        self.value = value
        #: The status.
        self.status = status
        #: The header fields, by their names in lower case.
        self.headers = headers
        #: How many attempts were made; more than one: the call was repeated.
        self.attempts = attempts

    @property
    def request_id(self) -> str | None:
        """The identifier of the request (``X-Request-Id``), as in the logs of the service."""
        return self.headers.get("x-request-id")

    @property
    def etag(self) -> str | None:
        """The entity tag of what was answered (RFC 9110, section 8.8.3)."""
        return self.headers.get("etag")

    @property
    def rate_limit(self) -> RateLimit | None:
        """How many calls are left."""
        return rate_limit(self.headers)

    @property
    def deprecation(self) -> Deprecation | None:
        """That the operation ends."""
        return deprecation(self.headers)

    def __repr__(self) -> str:
        return f"Response({self.status}, {self.value!r})"
