# Managed by oasmith. Do not edit: the next run writes it anew.

"""Lists, page by page and item by item."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any, Generic, TypeVar, cast
from urllib.parse import urljoin, urlsplit

import httpx2

from .async_client import AsyncCore
from .core import Reply, understood
from .errors import DecodeError
from .notices import link
from .operation import Operation, Steps
from .options import CallOptions
from .request import Draft
from .response import Response
from .styles import pair
from .sync_client import SyncCore

P = TypeVar("P")
T = TypeVar("T")

#: A cursor that is an address: opaque ones begin with a slash too, but have no query.
_ADDRESS = re.compile(r"https?://|/.*\?")


class _Walk:
    """The way from page to page."""

    def __init__(self, operation: Operation[Any], steps: Steps, values: Sequence[Any]) -> None:
        self.steps = steps
        self.operation = operation
        self.draft = Draft(operation, values)
        self.is_over = False
        self._seen = 0
        said = None if steps.input is None else values[steps.input]
        start = steps.first if steps.kind == "number" else 0
        self._count = said if isinstance(said, int) else start

    def arrive(self, root: str, reply: Reply, page: Any) -> Sequence[Any]:
        """The items of a page; turns to the next one."""
        steps = self.steps
        items = steps.items(page) or ()
        self._seen += len(items)
        if steps.kind == "cursor":
            assert steps.next is not None  # noqa: S101
            cursor = steps.next(page) or None
            if isinstance(cursor, str) and _ADDRESS.match(cursor):
                self._follow(root, reply, cursor)
            else:
                self._go(reply, cursor)
        elif steps.kind == "link":
            self._follow(root, reply, link(reply.headers, "next"))
        elif not items or self._is_last(page):
            self.is_over = True
        elif steps.kind == "key":
            assert steps.next is not None  # noqa: S101
            self._go(reply, steps.next(items[-1]))
        else:
            self._count += len(items) if steps.kind == "offset" else 1
            pages = steps.pages(page) if steps.pages else None
            if pages is not None and steps.kind == "number" and self._count >= pages + steps.first:
                self.is_over = True
            else:
                self._go(reply, self._count)
        return items

    def _is_last(self, page: Any) -> bool:
        steps = self.steps
        if steps.more is not None and not steps.more(page):
            return True
        total = steps.total(page) if steps.total else None
        return total is not None and self._seen >= total

    def _go(self, reply: Reply, value: Any) -> None:
        if value is None:
            self.is_over = True
            return
        assert self.steps.input is not None  # noqa: S101
        wire = self.operation.inputs[self.steps.input].wire
        pairs = [pair(wire, str(value))]
        if pairs == self.draft.query.pop(wire, None):
            raise _misled(reply, "the next page is this page again")
        self.draft.query[wire] = pairs
        self.draft.address = None

    def _follow(self, root: str, reply: Reply, target: str | None) -> None:
        if target is None:
            self.is_over = True
            return
        base = self.draft.own_address(root)
        address = _beside(base, target)
        if address is None:
            raise _misled(reply, "the next page is at another place than the service")
        if address == base:
            raise _misled(reply, "the next page is this page again")
        self.draft.address = address


def _beside(base: str, target: str) -> str | None:
    """The address of a target, where it is at the origin of the base: credentials go there."""
    try:
        address = urljoin(base, target)
        is_own = urlsplit(address)[:2] == urlsplit(base)[:2]
        httpx2.URL(address)
    except (ValueError, httpx2.InvalidURL):
        return None
    return address if is_own else None


def _misled(reply: Reply, reason: str) -> DecodeError:
    return DecodeError(reply.status, reply.headers, reason, reply.body)


class Items(Generic[T, P]):
    """The items of a list, over all its pages. A page is asked for when the items of the one in front of
    it are used up."""

    def __init__(
        self,
        core: SyncCore,
        operation: Operation[Any],
        steps: Steps,
        values: Sequence[Any],
        options: Any,
    ) -> None:
        self._core = core
        self._made = (operation, steps, values)
        self._options = options

    def __iter__(self) -> Iterator[T]:
        for _, items in self._walk():
            yield from items

    def pages(self) -> Iterator[Response[P]]:
        """The pages, with what came with them."""
        for page, _ in self._walk():
            yield page

    def page(self) -> P:
        """The first page alone."""
        return next(self.pages()).value

    def _walk(self) -> Iterator[tuple[Response[P], Sequence[T]]]:
        walk = _Walk(*self._made)
        settings = self._core.settings
        while not walk.is_over:
            reply, attempts = self._core.reply(
                walk.draft, cast("CallOptions", dict(self._options)), False
            )
            page = understood(settings, walk.operation, reply, attempts)
            items = walk.arrive(settings.root, reply, page)
            yield Response(page, reply.status, reply.headers, attempts), items


class AsyncItems(Generic[T, P]):
    """The items of a list, over all its pages. A page is asked for when the items of the one in front of
    it are used up."""

    def __init__(
        self,
        core: AsyncCore,
        operation: Operation[Any],
        steps: Steps,
        values: Sequence[Any],
        options: Any,
    ) -> None:
        self._core = core
        self._made = (operation, steps, values)
        self._options = options

    async def __aiter__(self) -> AsyncIterator[T]:
        async for _, items in self._walk():
            for item in items:
                yield item

    async def pages(self) -> AsyncIterator[Response[P]]:
        """The pages, with what came with them."""
        async for page, _ in self._walk():
            yield page

    async def page(self) -> P:
        """The first page alone."""
        async for page, _ in self._walk():
            return page.value
        raise AssertionError("a list has a page")

    async def _walk(self) -> AsyncIterator[tuple[Response[P], Sequence[T]]]:
        walk = _Walk(*self._made)
        settings = self._core.settings
        while not walk.is_over:
            reply, attempts = await self._core.reply(
                walk.draft, cast("CallOptions", dict(self._options)), False
            )
            page = understood(settings, walk.operation, reply, attempts)
            items = walk.arrive(settings.root, reply, page)
            yield Response(page, reply.status, reply.headers, attempts), items
