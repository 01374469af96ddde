# Managed by oasmith. Do not edit: the next run writes it anew.

"""What clients of every contract have."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import httpx2

from .async_client import AsyncCore
from .async_client import Middleware as AsyncMiddleware
from .core import Reply, Settings
from .errors import ApiError
from .notices import Deprecation
from .options import Retry
from .response import Response
from .sync_client import Middleware, SyncCore

if TYPE_CHECKING:
    from typing_extensions import ParamSpec, Self

    P = ParamSpec("P")

T = TypeVar("T")

#: How many seconds connecting may take.
_CONNECT = 10.0


class Service(NamedTuple):
    """What generated code knows of the service."""

    #: What calls say in ``User-Agent``.
    user_agent: str
    #: The path below which the service is served.
    mount: str
    #: Where the service is, where the contract says it.
    base_url: str | None
    #: The failures that have a class of their own, by status.
    errors: Mapping[str, type[ApiError]]


class _Info:
    """Takes what comes with an answer."""

    def __init__(self, takes_unchanged: bool = False) -> None:
        self.reply: Reply | None = None
        self.attempts = 0
        self.takes_unchanged = takes_unchanged

    def __call__(self, reply: Reply, attempts: int) -> None:
        self.reply, self.attempts = reply, attempts

    def response(self, value: Any) -> Response[Any]:
        reply = self.reply
        if reply is None:
            raise TypeError("this is no method that makes one call")
        return Response(value, reply.status, reply.headers, self.attempts)


class BaseClient:
    """A client whose calls are waited for."""

    _about: Service

    def __init__(
        self,
        base_url: str | None = None,
        *,
        bearer: str | None = None,
        basic: tuple[str, str] | None = None,
        api_keys: Mapping[str, str] | None = None,
        client_credentials: tuple[str, str] | None = None,
        timeout: float = 30.0,
        total_timeout: float = 120.0,
        retry: Retry = Retry(),  # noqa: B008
        body_limit: int = 64 * 1024 * 1024,
        headers: Mapping[str, str] | None = None,
        middleware: Sequence[Middleware] = (),
        on_deprecation: Callable[[str, Deprecation], object] | None = None,
        traceparent: Callable[[], str | None] | None = None,
        keep_unknown: bool = False,
        proxy: str | None = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        """A client of the service.

        :param base_url: Where the service is; the path of the contract's server is appended.
        :param bearer: A bearer token (RFC 6750).
        :param basic: User and password (RFC 7617).
        :param api_keys: Keys, by the names of their security schemes.
        :param client_credentials: Identifier and secret by which the client asks for tokens itself.
        :param timeout: How many seconds an attempt may take.
        :param total_timeout: How many seconds a call may take, with all attempts.
        :param retry: How calls are repeated.
        :param body_limit: The most bytes of an answer's body.
        :param headers: Header fields that every call sends.
        :param middleware: What stands around each attempt; the first is the outermost.
        :param on_deprecation: Who is told once of each operation that is deprecated; else a
            ``DeprecationWarning`` is given.
        :param traceparent: Who knows the trace that a call belongs to (W3C Trace Context).
        :param keep_unknown: Whether properties that the contract does not name are kept in
            ``unknown`` of what is read, and sent back with it.
        :param proxy: Through what the service is reached, in place of what the system names.
        :param http_client: The client that sends calls, with its own connections, proxy and
            certificates; it is not closed with this one.
        """
        settings = Settings(
            base_url=base_url or self._about.base_url,
            mount=self._about.mount,
            user_agent=self._about.user_agent,
            bearer=bearer,
            basic=basic,
            api_keys=api_keys,
            client_credentials=client_credentials,
            timeout=timeout,
            total_timeout=total_timeout,
            retry=retry,
            body_limit=body_limit,
            headers=headers,
            on_deprecation=on_deprecation,
            traceparent=traceparent,
            keep_unknown=keep_unknown,
            errors=self._about.errors,
        )
        self._owns = http_client is None
        limits = httpx2.Timeout(timeout, connect=_CONNECT)
        http = http_client or httpx2.Client(timeout=limits, proxy=proxy)
        if http_client is not None and "user-agent" not in {*map(str.lower, headers or ())}:
            settings.headers.pop("user-agent")
        self._core = SyncCore(settings, http, middleware)

    def with_response(
        self, method: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> Response[T]:
        """What a call gives, with what came with it: ``client.with_response(client.books.get, key)``."""
        info, call = _Info(), _untyped(method)
        return info.response(call(*args, **kwargs, _info=info))

    def if_changed(
        self, etag: str, method: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> Response[T] | None:
        """The same, for what has another entity tag by now (RFC 9110, section 13.1.2); ``None`` where it
        still has this one."""
        info, call = _Info(takes_unchanged=True), _untyped(method)
        value = call(*args, **_conditional(kwargs, etag), _info=info)
        response = info.response(value)
        return None if response.status == 304 else response

    def close(self) -> None:
        """Closes the connections."""
        if self._owns:
            self._core.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncBaseClient:
    """A client whose calls are awaited."""

    _about: Service

    def __init__(
        self,
        base_url: str | None = None,
        *,
        bearer: str | None = None,
        basic: tuple[str, str] | None = None,
        api_keys: Mapping[str, str] | None = None,
        client_credentials: tuple[str, str] | None = None,
        timeout: float = 30.0,
        total_timeout: float = 120.0,
        retry: Retry = Retry(),  # noqa: B008
        body_limit: int = 64 * 1024 * 1024,
        headers: Mapping[str, str] | None = None,
        middleware: Sequence[AsyncMiddleware] = (),
        on_deprecation: Callable[[str, Deprecation], object] | None = None,
        traceparent: Callable[[], str | None] | None = None,
        keep_unknown: bool = False,
        proxy: str | None = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        """A client of the service.

        :param base_url: Where the service is; the path of the contract's server is appended.
        :param bearer: A bearer token (RFC 6750).
        :param basic: User and password (RFC 7617).
        :param api_keys: Keys, by the names of their security schemes.
        :param client_credentials: Identifier and secret by which the client asks for tokens itself.
        :param timeout: How many seconds an attempt may take.
        :param total_timeout: How many seconds a call may take, with all attempts.
        :param retry: How calls are repeated.
        :param body_limit: The most bytes of an answer's body.
        :param headers: Header fields that every call sends.
        :param middleware: What stands around each attempt; the first is the outermost.
        :param on_deprecation: Who is told once of each operation that is deprecated; else a
            ``DeprecationWarning`` is given.
        :param traceparent: Who knows the trace that a call belongs to (W3C Trace Context).
        :param keep_unknown: Whether properties that the contract does not name are kept in
            ``unknown`` of what is read, and sent back with it.
        :param proxy: Through what the service is reached, in place of what the system names.
        :param http_client: The client that sends calls, with its own connections, proxy and
            certificates; it is not closed with this one.
        """
        settings = Settings(
            base_url=base_url or self._about.base_url,
            mount=self._about.mount,
            user_agent=self._about.user_agent,
            bearer=bearer,
            basic=basic,
            api_keys=api_keys,
            client_credentials=client_credentials,
            timeout=timeout,
            total_timeout=total_timeout,
            retry=retry,
            body_limit=body_limit,
            headers=headers,
            on_deprecation=on_deprecation,
            traceparent=traceparent,
            keep_unknown=keep_unknown,
            errors=self._about.errors,
        )
        self._owns = http_client is None
        limits = httpx2.Timeout(timeout, connect=_CONNECT)
        http = http_client or httpx2.AsyncClient(timeout=limits, proxy=proxy)
        if http_client is not None and "user-agent" not in {*map(str.lower, headers or ())}:
            settings.headers.pop("user-agent")
        self._core = AsyncCore(settings, http, middleware)

    async def with_response(
        self, method: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs
    ) -> Response[T]:
        """What a call gives, with what came with it: ``await client.with_response(client.books.get, key)``."""
        info, call = _Info(), _untyped(method)
        return info.response(await call(*args, **kwargs, _info=info))

    async def if_changed(
        self, etag: str, method: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs
    ) -> Response[T] | None:
        """The same, for what has another entity tag by now (RFC 9110, section 13.1.2); ``None`` where it
        still has this one."""
        info, call = _Info(takes_unchanged=True), _untyped(method)
        value = await call(*args, **_conditional(kwargs, etag), _info=info)
        response = info.response(value)
        return None if response.status == 304 else response

    async def close(self) -> None:
        """Closes the connections."""
        if self._owns:
            await self._core.http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


def _untyped(method: Any) -> Any:
    return method


def _conditional(kwargs: Mapping[str, Any], etag: str) -> dict[str, Any]:
    headers = {**kwargs.get("headers", {}), "if-none-match": etag}
    return {**kwargs, "headers": headers}
