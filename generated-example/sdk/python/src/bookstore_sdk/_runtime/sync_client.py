# Managed by oasmith. Do not edit: the next run writes it anew.

"""What a client without ``await`` does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

import httpx2

from . import core
from .core import Attempt, ForgetToken, GetToken, Reply, Settings, Token, Wait
from .deadline import ending, watch
from .errors import ApiTimeoutError, SdkError, TokenError
from .operation import Operation, TokenSource
from .options import CallOptions
from .request import Draft, Request
from .transport import closed, content, encoded, failure, fields, too_long

T = TypeVar("T")

#: Goes on with a request: to other middleware, then to the service.
Next = Callable[[Request], Reply]
#: Stands around each attempt of each call.
Middleware = Callable[[Request, Next], Reply]


class SyncCore:
    """Makes calls, and waits for them."""

    def __init__(
        self, settings: Settings, http: httpx2.Client, middleware: Sequence[Middleware]
    ) -> None:
        self.settings = settings
        self.http = http
        self.middleware = tuple(middleware)
        self._tokens: dict[TokenSource, _Slot] = {}
        self._lock = threading.Lock()

    def call(self, operation: Operation[T], values: Sequence[Any], options: Any) -> T:
        """The value that a call gives."""
        info = options.pop("_info", None)
        reply, attempts = self.reply(Draft(operation, values), options, False)
        if info is not None:
            info(reply, attempts)
            if reply.status == 304 and info.takes_unchanged:
                return cast("T", None)
        found: T = core.understood(self.settings, operation, reply, attempts)
        return found

    def open(
        self, operation: Operation[Any], values: Sequence[Any], options: Any
    ) -> tuple[Reply, Draft, int]:
        """An answer whose body is still to arrive, and how many attempts there were."""
        info = options.pop("_info", None)
        draft = Draft(operation, values)
        if operation.stream_accept:
            draft.headers["accept"] = operation.stream_accept
        reply, attempts = self.reply(draft, options, True)
        if info is not None:
            info(reply, attempts)
        if reply.stream is None:
            raise core.failed(self.settings, operation, reply, attempts)
        if not operation.is_success(reply.status):
            reply.stream.close()
            raise core.failed(self.settings, operation, reply, attempts)
        return reply, draft, attempts

    def reply(self, draft: Draft, options: CallOptions, is_stream: bool) -> tuple[Reply, int]:
        """What the last attempt of a call was answered, and how many there were."""
        way = core.perform(self.settings, draft, options, is_stream)
        try:
            todo = next(way)
            while True:
                try:
                    done = self._do(todo)
                except SdkError as error:
                    todo = way.throw(error)
                else:
                    todo = way.send(done)
        except StopIteration as ended:
            found: tuple[Reply, int] = ended.value
            return found

    def _do(self, todo: Any) -> Any:
        if isinstance(todo, Wait):
            time.sleep(todo.seconds)
            return None
        if isinstance(todo, ForgetToken):
            self._slot(todo.source).token = None
            return None
        if isinstance(todo, GetToken):
            return self._token(todo.source)
        return self._attempt(todo)

    def _attempt(self, attempt: Attempt) -> Reply:
        def last(request: Request) -> Reply:
            return self._send(attempt, request)

        handle: Next = last
        for one in reversed(self.middleware):
            handle = _around(one, handle)
        return handle(attempt.request)

    def _send(self, attempt: Attempt, request: Request) -> Reply:
        given = content(attempt.body, False)
        given["headers"] = encoded({**given.get("headers", {}), **request.headers})
        deadline = time.monotonic() + attempt.timeout
        try:
            sent = self.http.build_request(
                request.method, request.url, timeout=attempt.timeout, **given
            )
            sent.extensions.setdefault("trace", watch)
            with ending(deadline):
                response = self.http.send(sent, stream=True, follow_redirects=False)
                reply = Reply(response.status_code, fields(response))
                if attempt.streamed and attempt.streamed.is_success(reply.status):
                    # What is still to arrive may take its time.
                    reply.stream = response
                    return reply
                try:
                    reply.body = self._body(response, reply, deadline, attempt.timeout)
                finally:
                    response.close()
        except httpx2.TimeoutException:
            raise ApiTimeoutError(attempt.timeout) from None
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise failure(error) from None
        finally:
            closed(given)
        return reply

    def _body(
        self, response: httpx2.Response, reply: Reply, deadline: float, timeout: float
    ) -> bytes:
        limit, body = self.settings.body_limit, bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > limit:
                raise too_long(reply.status, reply.headers, bytes(body[:800]), limit)
            if time.monotonic() > deadline:
                raise ApiTimeoutError(timeout)
        return bytes(body)

    def _token(self, source: TokenSource) -> str:
        slot = self._slot(source)
        asked = slot.asked
        with slot.lock:
            if slot.token is not None and slot.token.is_good:
                return slot.token.text
            if slot.failed is not None and slot.asked > asked:
                # Others asked while this call waited.
                raise slot.failed
            try:
                slot.token, slot.failed = self._ask(source), None
            except TokenError as error:
                slot.token, slot.failed = None, error
                raise
            finally:
                slot.asked += 1
            return slot.token.text

    def _slot(self, source: TokenSource) -> _Slot:
        with self._lock:
            return self._tokens.setdefault(source, _Slot())

    def _ask(self, source: TokenSource) -> Token:
        steps = core.token_steps(self.settings.retry)
        todo = next(steps)
        try:
            while True:
                if isinstance(todo, Wait):
                    time.sleep(todo.seconds)
                    todo = steps.send(None)
                    continue
                url, headers, body = core.token_request(self.settings, source)
                request = Request("token", 1, "POST", url, headers)
                draft = _token_body(body)
                attempt = Attempt(request, draft, self.settings.timeout)
                try:
                    done = self._send(attempt, request)
                except SdkError as error:
                    todo = steps.throw(error)
                else:
                    todo = steps.send(done)
        except StopIteration as ended:
            found: Token = ended.value
            return found


def _token_body(text: bytes) -> Any:
    from .request import Body

    body = Body()
    body.content, body.media_type = text, "application/x-www-form-urlencoded"
    return body


class _Slot:
    """The token of one source; who holds it asks for a new one, and others wait."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.token: Token | None = None
        self.failed: TokenError | None = None
        self.asked = 0


def _around(middleware: Middleware, handle: Next) -> Next:
    return lambda request: middleware(request, handle)
