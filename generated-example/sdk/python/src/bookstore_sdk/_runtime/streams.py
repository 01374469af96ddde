# Managed by oasmith. Do not edit: the next run writes it anew.

"""Answers that are read while they arrive."""

from __future__ import annotations

import copy
import time
from collections.abc import AsyncIterator, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import anyio
import httpx2

from .async_client import AsyncCore
from .core import Reply, decoded
from .errors import ApiConnectionError, ApiTimeoutError, DecodeError
from .options import CallOptions, Retry
from .parsers import Event, EventParser, Lines
from .request import Draft, is_carried
from .sync_client import SyncCore
from .transport import failure

if TYPE_CHECKING:
    from typing_extensions import Self

T = TypeVar("T")


def _unhurried(reply: Reply) -> Reply:
    """What arrives one by one may take its time."""
    reply.stream.request.extensions.get("timeout", {})["read"] = None
    return reply


def _read(core: Any, type: str | None, text: bytes | str) -> Any:
    if type is None:
        return text
    try:
        return decoded(core.settings, type, text)
    except (ValueError, RecursionError) as error:
        raw = text if isinstance(text, bytes) else text.encode()
        raise DecodeError(200, {}, str(error), raw) from error


class Stream(Generic[T]):
    """What arrives, one after the other. Leaving it, by ``with`` or ``close``, closes its connection."""

    def __init__(self, core: SyncCore, opened: tuple[Reply, Draft, int], options: Any) -> None:
        self._core = core
        #: How many attempts were made.
        self.attempts = opened[2]
        self._reply, self._draft = opened[:2]
        self._options = options
        self._items = self._iterate()

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self._reply.status

    @property
    def headers(self) -> Any:
        """The header fields, by their names in lower case."""
        return self._reply.headers

    def __iter__(self) -> Iterator[T]:
        return self._items

    def __next__(self) -> T:
        return next(self._items)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connection."""
        if self._reply.stream is not None:
            self._reply.stream.close()

    def _iterate(self) -> Iterator[T]:
        raise NotImplementedError

    def _pieces(self) -> Iterator[bytes]:
        try:
            yield from self._reply.stream.iter_bytes()
        except httpx2.TimeoutException:
            raise ApiTimeoutError(self._timeout) from None
        except httpx2.HTTPError as error:
            raise failure(error) from None
        finally:
            self.close()

    @property
    def _timeout(self) -> float:
        found: float = self._options.get("timeout", self._core.settings.timeout)
        return found


class ByteStream(Stream[bytes]):
    """Bytes as they arrive: nothing of them is kept, and no limit holds."""

    def _iterate(self) -> Iterator[bytes]:
        return self._pieces()


class LineStream(Stream[T]):
    """JSON values, a line each."""

    def __init__(self, core: SyncCore, opened: Any, options: Any, type: str | None) -> None:
        self._type = type
        super().__init__(core, opened, options)

    def _iterate(self) -> Iterator[T]:
        _unhurried(self._reply)
        lines = Lines(self._core.settings.body_limit)
        for piece in self._pieces():
            for line in lines.feed(piece):
                if line.strip():
                    yield _read(self._core, self._type, line)
        for line in [*lines.feed(b"", is_last=True), lines.rest()]:
            if line.strip():
                yield _read(self._core, self._type, line)


class EventStream(Stream[Event[T]]):
    """Server-sent events. After the connection broke, the stream of a GET is asked for again, from the
    last event on."""

    def __init__(self, core: SyncCore, opened: Any, options: Any, type: str | None) -> None:
        self._type = type
        super().__init__(core, opened, options)

    def _iterate(self) -> Iterator[Event[T]]:
        _unhurried(self._reply)
        parser = EventParser(self._core.settings.body_limit)
        again = 0
        while True:
            try:
                for piece in self._pieces():
                    for event in parser.feed(piece):
                        again = 0
                        yield _event(self, event)
                for event in parser.feed(b"", is_last=True):
                    yield _event(self, event)
                return
            except ApiConnectionError:
                again += 1
                if not _may_reopen(self, again):
                    raise
            time.sleep(parser.retry)
            if not self._reopen(parser):
                return

    def _reopen(self, parser: EventParser) -> bool:
        options = cast("CallOptions", dict(self._options))
        reply, _ = self._core.reply(_resumed(self, parser), options, True)
        if not _goes_on(reply):
            return False
        parser.restart()
        self._reply = _unhurried(reply)
        return True


def _event(stream: Any, event: Event[str]) -> Event[Any]:
    data = _read(stream._core, stream._type, event.data)
    return Event(event.name, event.id, data)


def _may_reopen(stream: Any, again: int) -> bool:
    retry: Retry = stream._options.get("retry") or stream._core.settings.retry
    return stream._draft.operation.method == "GET" and again <= retry.times


def _resumed(stream: Any, parser: EventParser) -> Draft:
    """The call that asks for what follows the last event, if a header field can name it."""
    draft: Draft = copy.copy(stream._draft)
    if parser.last_id and is_carried(parser.last_id):
        draft.headers = {**draft.headers, "last-event-id": parser.last_id}
    return draft


def _goes_on(reply: Reply) -> bool:
    if reply.status == 204:
        return False
    if reply.status != 200 or reply.stream is None:
        reason = f"a stream that was asked for again is answered with {reply.status}"
        raise DecodeError(reply.status, reply.headers, reason, reply.body)
    return True


class AsyncStream(Generic[T]):
    """What arrives, one after the other. Leaving it, by ``async with`` or ``close``, closes its
    connection."""

    def __init__(self, core: AsyncCore, opened: tuple[Reply, Draft, int], options: Any) -> None:
        self._core = core
        #: How many attempts were made.
        self.attempts = opened[2]
        self._reply, self._draft = opened[:2]
        self._options = options
        self._items = self._iterate()

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self._reply.status

    @property
    def headers(self) -> Any:
        """The header fields, by their names in lower case."""
        return self._reply.headers

    def __aiter__(self) -> AsyncIterator[T]:
        return self._items

    async def __anext__(self) -> T:
        return await self._items.__anext__()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes the connection."""
        if self._reply.stream is not None:
            await self._reply.stream.aclose()

    def _iterate(self) -> AsyncIterator[T]:
        raise NotImplementedError

    async def _pieces(self) -> AsyncIterator[bytes]:
        try:
            async for piece in self._reply.stream.aiter_bytes():
                yield piece
        except httpx2.TimeoutException:
            raise ApiTimeoutError(self._timeout) from None
        except httpx2.HTTPError as error:
            raise failure(error) from None
        finally:
            await self.close()

    @property
    def _timeout(self) -> float:
        found: float = self._options.get("timeout", self._core.settings.timeout)
        return found


class AsyncByteStream(AsyncStream[bytes]):
    """Bytes as they arrive: nothing of them is kept, and no limit holds."""

    def _iterate(self) -> AsyncIterator[bytes]:
        return self._pieces()


class AsyncLineStream(AsyncStream[T]):
    """JSON values, a line each."""

    def __init__(self, core: AsyncCore, opened: Any, options: Any, type: str | None) -> None:
        self._type = type
        super().__init__(core, opened, options)

    async def _iterate(self) -> AsyncIterator[T]:
        _unhurried(self._reply)
        lines = Lines(self._core.settings.body_limit)
        async for piece in self._pieces():
            for line in lines.feed(piece):
                if line.strip():
                    yield _read(self._core, self._type, line)
        for line in [*lines.feed(b"", is_last=True), lines.rest()]:
            if line.strip():
                yield _read(self._core, self._type, line)


class AsyncEventStream(AsyncStream[Event[T]]):
    """Server-sent events. After the connection broke, the stream of a GET is asked for again, from the
    last event on."""

    def __init__(self, core: AsyncCore, opened: Any, options: Any, type: str | None) -> None:
        self._type = type
        super().__init__(core, opened, options)

    async def _iterate(self) -> AsyncIterator[Event[T]]:
        _unhurried(self._reply)
        parser = EventParser(self._core.settings.body_limit)
        again = 0
        while True:
            try:
                async for piece in self._pieces():
                    for event in parser.feed(piece):
                        again = 0
                        yield _event(self, event)
                for event in parser.feed(b"", is_last=True):
                    yield _event(self, event)
                return
            except ApiConnectionError:
                again += 1
                if not _may_reopen(self, again):
                    raise
            await anyio.sleep(parser.retry)
            if not await self._reopen(parser):
                return

    async def _reopen(self, parser: EventParser) -> bool:
        options = cast("CallOptions", dict(self._options))
        reply, _ = await self._core.reply(_resumed(self, parser), options, True)
        if not _goes_on(reply):
            return False
        parser.restart()
        self._reply = _unhurried(reply)
        return True
