# Managed by oasmith. Do not edit: the next run writes it anew.

"""How attempts travel: what both kinds of clients share of the HTTP library."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import httpx2

from .errors import ApiConnectionError, DecodeError, InvalidRequestError, SdkError
from .request import Body
from .upload import Upload

#: How many bytes of a file are read at a time.
PIECE = 64 * 1024


def fields(response: httpx2.Response) -> dict[str, str]:
    """The header fields by their names in lower case; several of one name with commas between them."""
    return {name.lower(): value for name, value in response.headers.items()}


def encoded(headers: Mapping[str, str]) -> httpx2.Headers:
    """Header fields as they are sent: in UTF-8."""
    return httpx2.Headers(dict(headers), encoding="utf-8")


def failure(error: httpx2.HTTPError | httpx2.InvalidURL) -> SdkError:
    """What a failure of the HTTP library is."""
    if isinstance(error, (httpx2.InvalidURL, httpx2.UnsupportedProtocol)):
        return InvalidRequestError("its address is none")
    if isinstance(error, httpx2.LocalProtocolError):
        return InvalidRequestError("its header fields cannot be sent")
    is_connect = isinstance(error, (httpx2.ConnectError, httpx2.ProxyError))
    # An address may hold keys: the cause is told by its kind.
    return ApiConnectionError(is_connect, type(error).__name__)


def too_long(status: int, headers: Mapping[str, str], begin: bytes, limit: int) -> DecodeError:
    return DecodeError(status, headers, f"its body is longer than {limit} bytes", begin)


def content(body: Body, is_async: bool) -> dict[str, Any]:
    """What the HTTP library is given for a body."""
    if body.parts is not None:
        files: list[tuple[str, tuple[str | None, Any] | tuple[str | None, Any, str]]] = []
        for name, part in body.parts:
            if isinstance(part, str):
                files.append((name, (None, part.encode())))
            else:
                files.append((name, _file(part)))
        return {"files": files}
    if body.content is None:
        return {}
    if isinstance(body.content, os.PathLike):
        file = _OpenFile(body.content)
        headers = {"content-type": body.media_type, "content-length": str(file.left)}
        pieces = file.pieces()
        return {"content": _in_async(pieces) if is_async else pieces, "headers": headers}
    found = body.content
    if is_async and not isinstance(found, bytes) and not hasattr(found, "__aiter__"):
        found = _in_async(iter(found))
    return {"content": found, "headers": {"content-type": body.media_type}}


def closed(given: dict[str, Any]) -> None:
    """Closes the files that were opened for a form."""
    for _, part in given.get("files", ()):
        if hasattr(part[1], "close"):
            part[1].close()


def _file(upload: Upload) -> tuple[str | None, Any, str]:
    found = upload.content
    media_type = upload.media_type or "application/octet-stream"
    if isinstance(found, os.PathLike):
        return upload.file_name, _OpenFile(found), media_type
    if not isinstance(found, bytes):
        raise InvalidRequestError("a file of a form is bytes, text or a path")
    return upload.file_name, found, media_type


class _OpenFile:
    """A file that is sent with the length that it had when it was opened."""

    def __init__(self, path: os.PathLike[str]) -> None:
        try:
            self._file = open(path, "rb")  # noqa: SIM115
            self.left = os.fstat(self._file.fileno()).st_size
        except OSError as error:
            raise InvalidRequestError(f"{os.fspath(path)} cannot be read: {error}") from error

    def fileno(self) -> int:
        return self._file.fileno()

    def read(self, size: int) -> bytes:
        try:
            piece = self._file.read(min(size, self.left))
        except OSError as error:
            raise ApiConnectionError(False, type(error).__name__) from error
        if not piece and self.left:
            raise ApiConnectionError(False, "the file has become shorter")
        self.left -= len(piece)
        return piece

    def pieces(self) -> Iterator[bytes]:
        try:
            while piece := self.read(PIECE):
                yield piece
        finally:
            self.close()

    def close(self) -> None:
        self._file.close()


async def _in_async(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece
