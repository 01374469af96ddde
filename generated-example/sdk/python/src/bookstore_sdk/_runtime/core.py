# Managed by oasmith. Do not edit: the next run writes it anew.

"""How a call is made: what to do next, whoever does it.

The way of a call is written once, as a generator. It yields what is to be done (an attempt, a wait, a
token) and is sent what came of it; a client of its kind, with or without ``await``, does it.
"""

from __future__ import annotations

import base64
import inspect
import json
import math
import re
import time
import uuid
import warnings
from collections.abc import Callable, Generator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from .errors import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    DecodeError,
    InvalidRequestError,
    SdkError,
    TokenError,
)
from .notices import Deprecation, deprecation, retry_after
from .operation import Operation, Scheme, TokenSource
from .options import CallOptions, Retry
from .request import Body, Draft, Request, appended, checked
from .styles import pair, percent


class Reply:
    """What one attempt was answered, as middleware sees it."""

    __slots__ = ("body", "headers", "status", "stream")

    def __init__(
        self, status: int, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> None:
        #: The status.
        self.status = status
        #: The header fields, by their names in lower case.
        self.headers: Mapping[str, str] = headers or {}
        #: The body, where it was read.
        self.body = body
        #: The answer of the HTTP library, whose body is still to arrive.
        self.stream: Any = None


class Attempt(NamedTuple):
    """To do: send a request, through all middleware."""

    request: Request
    body: Body
    timeout: float
    #: The operation whose successes keep their bodies where they are; none: all bodies are read.
    streamed: Operation[Any] | None = None


class Wait(NamedTuple):
    """To do: wait for so many seconds."""

    seconds: float


class GetToken(NamedTuple):
    """To do: get a token of a source, by asking for one if there is none."""

    source: TokenSource


class ForgetToken(NamedTuple):
    """To do: forget the token of a source, which the service does not take."""

    source: TokenSource


class Settings:
    """What a client is made of, without its connections."""

    def __init__(
        self,
        *,
        base_url: str | None,
        mount: str,
        user_agent: str,
        bearer: str | None,
        basic: tuple[str, str] | None,
        api_keys: Mapping[str, str] | None,
        client_credentials: tuple[str, str] | None,
        timeout: float,
        total_timeout: float,
        retry: Retry,
        body_limit: int,
        headers: Mapping[str, str] | None,
        on_deprecation: Callable[[str, Deprecation], object] | None,
        traceparent: Callable[[], str | None] | None,
        keep_unknown: bool,
        errors: Mapping[str, type[ApiError]],
    ) -> None:
        self.root = _root(base_url, mount)
        self.bearer = bearer
        self.basic = _basic(*basic) if basic else None
        self.keys = dict(api_keys or {})
        self.client = _basic(*map(percent, client_credentials)) if client_credentials else None
        self.timeout = timeout
        self.total_timeout = total_timeout
        self.retry = retry
        self.body_limit = body_limit
        self.headers = {"user-agent": user_agent}
        self.headers.update({name.lower(): value for name, value in (headers or {}).items()})
        checked(self.headers)
        self.on_deprecation = on_deprecation or _warn
        self.traceparent = traceparent
        self.keep_unknown = keep_unknown
        self.errors = errors
        self.warned: set[str] = set()

    def __repr__(self) -> str:
        return f"Settings({self.root!r})"


def _root(base_url: str | None, mount: str) -> str:
    if not base_url:
        raise InvalidRequestError("there is no base URL")
    parts = urlsplit(base_url)
    is_plain = parts.scheme in ("http", "https") and parts.hostname
    if not is_plain or parts.query or parts.fragment or parts.username or parts.password:
        raise InvalidRequestError(
            "the base URL must be of `http` or `https`, without credentials, query and fragment"
        )
    return base_url.rstrip("/") + mount


def _basic(user: str, password: str) -> str:
    return base64.b64encode(f"{user}:{password}".encode()).decode()


def _warn(operation: str, deprecation: Deprecation) -> None:
    text = f"the operation `{operation}` is deprecated{deprecation}"
    # It is told of the line that made the call: Python does not show what is said of packages.
    package, level, frame = __name__.partition(".")[0], 1, inspect.currentframe()
    while frame and frame.f_globals.get("__name__", "").partition(".")[0] == package:
        level, frame = level + 1, frame.f_back
    warnings.warn(text, DeprecationWarning, stacklevel=level)


#: What a call yields, is sent, and ends in.
Way = Generator["Attempt | Wait | GetToken | ForgetToken", Any, "tuple[Reply, int]"]


def perform(settings: Settings, draft: Draft, options: CallOptions, is_stream: bool) -> Way:
    """Attempt after attempt; what the last one was answered, and how many there were."""
    operation = draft.operation
    headers = _headers(settings, draft, options)
    retry = options.get("retry") or settings.retry
    total = options.get("total_timeout", settings.total_timeout)
    is_repeatable = operation.is_idempotent or "idempotency-key" in headers
    is_repeatable = is_repeatable and draft.body.is_repeatable
    started = time.monotonic()
    # A body that can be read only once is not sent with another token either.
    made, may_renew = 0, draft.body.is_repeatable
    while True:
        made += 1
        left = max(0.0, total - (time.monotonic() - started))
        timeout = min(options.get("timeout", settings.timeout), left)
        failure: SdkError | None = None
        reply: Reply | None = None
        source: TokenSource | None = None
        try:
            request, source = yield from _request(settings, draft, headers, made)
            streamed = operation if is_stream else None
            answered: Reply = yield Attempt(request, draft.body, timeout, streamed)
            reply = answered
            _notice(settings, operation.id, answered.headers)
        except (ApiConnectionError, ApiTimeoutError) as error:
            failure = error
        except SdkError as error:
            error.attempts = 0 if isinstance(error, InvalidRequestError) else made
            raise
        if reply is not None and reply.status == 401 and source is not None and may_renew:
            may_renew = False
            yield ForgetToken(source)
            continue
        wait = None
        if is_repeatable and (failure is not None or (reply and _is_passing(reply.status))):
            wait = retry.wait(made, retry_after(reply.headers) if reply else None)
        if wait is None or time.monotonic() - started + wait >= total:
            if failure is not None:
                failure.attempts = made
                raise failure
            assert reply is not None  # noqa: S101
            return reply, made
        yield Wait(wait)


def _is_passing(status: int) -> bool:
    return status in (408, 429) or 500 <= status <= 599


def _headers(settings: Settings, draft: Draft, options: CallOptions) -> dict[str, str]:
    operation = draft.operation
    headers = {**settings.headers, "accept": operation.accept, **draft.headers}
    for name, value in (options.get("headers") or {}).items():
        headers[name.lower()] = value
    key = options.get("idempotency_key")
    if key is None and operation.has_key:
        key = headers.get("idempotency-key") or str(uuid.uuid4())
    if key is not None:
        headers["idempotency-key"] = key
    parent = options.get("traceparent")
    if parent is None and "traceparent" not in headers and settings.traceparent:
        parent = settings.traceparent()
    if parent is not None:
        headers["traceparent"] = parent
    checked(headers)
    return headers


def _request(
    settings: Settings, draft: Draft, headers: dict[str, str], attempt: int
) -> Generator[Any, Any, tuple[Request, TokenSource | None]]:
    """The request of an attempt, with credentials, and the source of the token in it."""
    headers = dict(headers)
    cookies = list(draft.cookies)
    query: list[str] = []
    used: TokenSource | None = None
    for scheme in _chosen(settings, draft.operation):
        if scheme.kind == "bearer":
            token = settings.bearer
            if token is None and scheme.source is not None:
                used = scheme.source
                token = yield GetToken(used)
            headers["authorization"] = f"Bearer {token}"
        elif scheme.kind == "basic":
            headers["authorization"] = f"Basic {settings.basic}"
        elif scheme.kind == "apiKey":
            name, place, field = scheme.key
            if place == "header":
                headers[field.lower()] = settings.keys[name]
            else:
                shown = pair(field, settings.keys[name])
                (query if place == "query" else cookies).append(shown)
    if cookies:
        headers["cookie"] = "; ".join(cookies)
    checked(headers)
    url = appended(draft.own_address(settings.root), query)
    return Request(draft.operation.id, attempt, draft.operation.method, url, headers), used


def _chosen(settings: Settings, operation: Operation[Any]) -> Sequence[Scheme]:
    """The first alternative for which there is everything."""
    for alternative in operation.security:
        if all(_has(settings, scheme) for scheme in alternative):
            return alternative
    return ()


def _has(settings: Settings, scheme: Scheme) -> bool:
    if scheme.kind == "bearer":
        can_ask = scheme.source is not None and settings.client is not None
        return settings.bearer is not None or can_ask
    if scheme.kind == "basic":
        return settings.basic is not None
    return scheme.kind == "other" or scheme.key[0] in settings.keys


def _notice(settings: Settings, operation: str, headers: Mapping[str, str]) -> None:
    if operation in settings.warned:
        return
    found = deprecation(headers)
    if found is not None:
        settings.warned.add(operation)
        settings.on_deprecation(operation, found)


def understood(settings: Settings, operation: Operation[Any], reply: Reply, attempts: int) -> Any:
    """The value of an answer; a failure is raised."""
    answer = operation.answer(reply.status)
    if answer is None or answer.declared not in operation.successes:
        raise failed(settings, operation, reply, attempts)
    if answer.kind == "empty":
        return None
    if answer.kind == "bytes":
        return reply.body
    try:
        if answer.kind == "text":
            return reply.body.decode()
        if not reply.body:
            raise ValueError("it has no body")
        return decoded(settings, answer.type, reply.body)
    except (ValueError, RecursionError) as error:
        found = DecodeError(reply.status, reply.headers, str(error), reply.body)
        found.attempts = attempts
        raise found from error


def decoded(settings: Settings, type: str, text: bytes | str) -> Any:
    """A value of a type out of JSON."""
    from .values import decoded

    return decoded(type, text, settings.keep_unknown)


def failed(settings: Settings, operation: Operation[Any], reply: Reply, attempts: int) -> ApiError:
    """The failure that an answer is."""
    answer = operation.answer(reply.status)
    declared, body = None, None
    if answer is not None and answer.declared not in operation.successes:
        declared = answer.declared
        if answer.kind == "json":
            try:
                body = decoded(settings, answer.type, reply.body)
            except (ValueError, RecursionError):
                declared = None
    if body is None:
        body = reply.body.decode(errors="replace")
    error = settings.errors.get(str(reply.status), ApiError)
    found = error(reply.status, reply.headers, reply.body, declared, body)
    found.attempts = attempts
    return found


def token_request(settings: Settings, source: TokenSource) -> tuple[str, dict[str, str], bytes]:
    """How a token is asked for: address, header fields and body."""
    form = "grant_type=client_credentials"
    if source.scopes:
        form += "&" + pair("scope", " ".join(source.scopes))
    headers = {
        "accept": "application/json",
        "authorization": f"Basic {settings.client}",
        "content-type": "application/x-www-form-urlencoded",
        "user-agent": settings.headers["user-agent"],
    }
    return urljoin(settings.root + "/", source.url), headers, form.encode()


class Token:
    """A token, and until when it is used."""

    __slots__ = ("text", "until")

    def __init__(self, text: str, until: float | None) -> None:
        self.text = text
        self.until = until

    @property
    def is_good(self) -> bool:
        return self.until is None or time.monotonic() < self.until


def granted(reply: Reply) -> Token:
    """The token in the answer of a token URL (RFC 6749, section 5.1)."""
    if reply.status != 200:
        raise TokenError("the token URL refuses it", reply.status)
    try:
        found = json.loads(reply.body)
        text, said = found["access_token"], found.get("expires_in")
        seconds = float(said) if isinstance(said, (int, float)) else None
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
        raise TokenError("the answer holds no token", reply.status) from None
    if not isinstance(text, str) or not _TOKEN.fullmatch(text) or not math.isfinite(seconds or 0):
        raise TokenError("the answer holds no token", reply.status)
    if seconds is None:
        return Token(text, None)
    # Half a minute before its end, or in the middle of a short life.
    return Token(text, time.monotonic() + seconds - min(30.0, seconds / 2))


#: What a token is made of (RFC 6749, appendix A.12).
_TOKEN = re.compile(r"[\x20-\x7e]+")


def token_steps(retry: Retry) -> Generator[Any, Any, Token]:
    """Asks for a token, again if need be: yields ``None`` for an attempt and ``Wait``."""
    made = 0
    while True:
        made += 1
        reply: Reply | None = None
        failure: SdkError | None = None
        try:
            reply = yield None
        except (ApiConnectionError, ApiTimeoutError) as error:
            failure = error
        wait = None
        if failure is not None or (reply and _is_passing(reply.status)):
            wait = retry.wait(made, retry_after(reply.headers) if reply else None)
        if wait is None:
            if failure is not None:
                raise TokenError(str(failure)) from failure
            assert reply is not None  # noqa: S101
            return granted(reply)
        yield Wait(wait)
