# Managed by oasmith. Do not edit: the next run writes it anew.

"""Lines and events out of bytes that arrive in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Generic, TypeVar

from .errors import DecodeError

T = TypeVar("T")

#: The longest ``retry`` that is taken, in seconds.
LONGEST = 60.0
_END = re.compile(rb"\r\n|\n|\r")


@dataclass(frozen=True)
class Event(Generic[T]):
    """A server-sent event."""

    #: Its name; ``message`` where it has none.
    name: str
    #: The identifier of the last event that had one.
    id: str | None
    #: What it carries.
    data: T


def _too_long(begin: bytes, limit: int) -> DecodeError:
    return DecodeError(200, {}, f"an item of it is longer than {limit} bytes", begin)


class Lines:
    """Takes bytes and gives lines, which end with CR, LF or both."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._open = bytearray()
        #: How much of it was searched for an end.
        self._seen = 0

    def feed(self, piece: bytes, is_last: bool = False) -> Iterator[bytes]:
        """The lines that are whole now."""
        self._open += piece
        start, seen = 0, self._seen
        while found := _END.search(self._open, seen):
            if found[0] == b"\r" and found.end() == len(self._open) and not is_last:
                # A line feed that belongs to it may still come.
                break
            line = bytes(self._open[start : found.start()])
            if len(line) > self._limit:
                raise _too_long(line, self._limit)
            start = seen = found.end()
            yield line
        del self._open[:start]
        self._seen = len(self._open) - self._open.endswith(b"\r")
        if len(self._open) > self._limit:
            raise _too_long(self.rest(), self._limit)

    def rest(self) -> bytes:
        """What is left behind the last line."""
        return bytes(self._open)


class EventParser:
    """Takes bytes and gives events (HTML, "Parsing an event stream")."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.last_id: str | None = None
        #: How many seconds to wait before the stream is asked for again.
        self.retry = 1.0
        self.restart()

    def restart(self) -> None:
        """Begins with another connection; what was said of the last event and of waits stays."""
        self._lines = Lines(self._limit)
        self._is_first = True
        self._begin()

    def _begin(self) -> None:
        """Begins with another event."""
        self._name = ""
        self._data = StringIO()
        #: How many bytes its data has; no line of it: one less than none.
        self._size = -1

    def feed(self, piece: bytes, is_last: bool = False) -> Iterator[Event[str]]:
        """The events that are whole now."""
        for line in self._lines.feed(piece, is_last):
            text = line.decode(errors="replace")
            if self._is_first:
                text, self._is_first = text.removeprefix("\ufeff"), False
            if text:
                self._field(text)
                continue
            name, data, size = self._name or "message", self._data, self._size
            self._begin()
            if size >= 0:
                yield Event(name, self.last_id or None, data.getvalue())

    def _field(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "event":
            self._name = value
        elif name == "data":
            self._data.write(value if self._size < 0 else f"\n{value}")
            self._size += 1 + len(value.encode())
            if self._size > self._limit:
                raise _too_long(value.encode(), self._limit)
        elif name == "id" and "\0" not in value:
            self.last_id = value
        elif name == "retry" and re.fullmatch(r"[0-9]+", value):
            self.retry = min(float(value) / 1000, LONGEST)
