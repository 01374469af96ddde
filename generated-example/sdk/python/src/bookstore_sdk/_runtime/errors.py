# Managed by oasmith. Do not edit: the next run writes it anew.

"""What a call ends in, if not in its answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .notices import Deprecation, RateLimit, deprecation, rate_limit, retry_after, shown


class SdkError(Exception):
    """Why a call failed."""

    #: How many attempts were made.
    attempts: int = 1

    def __reduce__(self) -> tuple[Any, ...]:
        # Pickled as it is: it cannot be made anew of its message alone.
        return _restored, (type(self), self.args), self.__dict__


def _restored(kind: type[SdkError], args: tuple[Any, ...]) -> SdkError:
    return kind.__new__(kind, *args)


class ApiError(SdkError):
    """The service answered that the operation failed."""

    def __init__(
        self,
        status: int,
        headers: Mapping[str, str],
        raw: bytes,
        declared: str | None = None,
        body: Any = None,
    ) -> None:
        #: The status of the answer.
        self.status = status
        #: Its header fields, by their names in lower case.
        self.headers = headers
        #: Its body as it came.
        self.raw = raw
        #: What declares it in the contract: a status, ``4XX``, or ``default``.
        self.declared = declared
        #: Its body as the contract declares it; else as text.
        self.body = body
        super().__init__(self._message())

    def _message(self) -> str:
        message = f"the service answered {self.status}"
        problem = self.problem
        members = [problem.get("title"), problem.get("detail")] if problem else []
        said = ": ".join(part for part in members if isinstance(part, str) and part)
        if said:
            message += f": {shown(said)}"
        return f"{message} (request {shown(self.request_id)})" if self.request_id else message

    @property
    def problem(self) -> dict[str, Any] | None:
        """The problem details (RFC 9457), if there are some."""
        media_type = self.headers.get("content-type", "").split(";")[0].strip().lower()
        if media_type != "application/problem+json":
            return None
        try:
            found = json.loads(self.raw)
        except (ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None

    @property
    def request_id(self) -> str | None:
        """The identifier of the request (``X-Request-Id``)."""
        return self.headers.get("x-request-id")

    @property
    def retry_after(self) -> float | None:
        """How many seconds the service asks to wait."""
        return retry_after(self.headers)

    @property
    def rate_limit(self) -> RateLimit | None:
        """What is said of limits."""
        return rate_limit(self.headers)

    @property
    def deprecation(self) -> Deprecation | None:
        """What is said of the end of the operation."""
        return deprecation(self.headers)


class ApiTimeoutError(SdkError):
    """An attempt took longer than it may. The service may have done it nevertheless."""

    def __init__(self, seconds: float) -> None:
        #: How many seconds the last attempt was allowed to take.
        self.seconds = seconds
        super().__init__(f"no answer within {seconds:g} s")


class ApiConnectionError(SdkError):
    """The service was not reached, or the connection broke."""

    def __init__(self, is_connect: bool, reason: str = "") -> None:
        #: Whether no connection was made, so that the service cannot have seen the call.
        self.is_connect = is_connect
        what = "the service cannot be reached" if is_connect else "the connection broke"
        super().__init__(f"{what}: {reason}" if reason else what)


class DecodeError(SdkError):
    """The answer is not as the contract says, or too large."""

    def __init__(self, status: int, headers: Mapping[str, str], reason: str, raw: bytes) -> None:
        #: The status of the answer.
        self.status = status
        #: Its header fields.
        self.headers = headers
        #: How its body begins.
        self.excerpt = excerpt(raw)
        super().__init__(f"the answer ({status}) cannot be read: {shown(reason)}")

    @property
    def request_id(self) -> str | None:
        """The identifier of the request (``X-Request-Id``)."""
        return self.headers.get("x-request-id")


class InvalidRequestError(SdkError):
    """The call cannot be sent; nothing was."""

    attempts = 0

    def __init__(self, reason: str) -> None:
        super().__init__(f"the call cannot be sent: {reason}")


class TokenError(SdkError):
    """The client could not get the token that the call needs (RFC 6749, section 4.4)."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        #: The status with which the token URL answered, if it did.
        self.status = status
        super().__init__(f"no token could be had: {reason}" + (f" ({status})" if status else ""))


def excerpt(raw: bytes) -> str:
    """How a body begins: at most 200 characters, on one line."""
    return shown(raw[:800].decode(errors="replace"), 200)
