# Managed by oasmith. Do not edit: the next run writes it anew.

"""The end of an attempt, for a client without ``await``.

Sockets know how long a single read may take, and a service that sends a byte now and then never lets one
take so long. The HTTP library tells of the connections that it makes; what is read and written through
them gets no more time than is left.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpx2

#: When the attempt ends that is being made here.
_end: ContextVar[float | None] = ContextVar("_end", default=None)
#: The steps of the HTTP library that give a connection.
_CONNECTED = (".connect_tcp.complete", ".connect_unix_socket.complete", ".start_tls.complete")
#: How many bytes are written at a time.
_PIECE = 64 * 1024


@contextmanager
def ending(at: float) -> Iterator[None]:
    """What is done within ends at that time."""
    token = _end.set(at)
    try:
        yield
    finally:
        _end.reset(token)


def watch(step: str, info: Mapping[str, Any]) -> None:
    """Takes what the HTTP library tells of its steps (its extension ``trace``)."""
    if step.endswith(_CONNECTED):
        stream = info["return_value"]
        stream.read, stream.write = _reading(stream.read), _writing(stream.write)


def _reading(read: Callable[..., bytes]) -> Callable[..., bytes]:
    def bounded(size: int, timeout: float | None = None) -> bytes:
        return read(size, timeout=_left(timeout))

    return bounded


def _writing(write: Callable[..., None]) -> Callable[..., None]:
    def bounded(content: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(content), _PIECE):
            write(content[start : start + _PIECE], timeout=_left(timeout))

    return bounded


def _left(timeout: float | None) -> float | None:
    """How many seconds a step may take."""
    end = _end.get()
    if end is None:
        return timeout
    left = end - time.monotonic()
    if left <= 0:
        raise httpx2.ReadTimeout("the attempt is over")
    return left if timeout is None else min(timeout, left)
