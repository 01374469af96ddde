# Managed by oasmith. Do not edit: the next run writes it anew.

"""A call as it is sent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from . import styles
from .errors import InvalidRequestError
from .operation import Input, Operation
from .upload import Upload
from .written import encoded, prepared


class Request:
    """One attempt, on its way through the middleware. Its body stays where it is."""

    __slots__ = ("attempt", "headers", "method", "operation", "url")

    def __init__(
        self, operation: str, attempt: int, method: str, url: str, headers: dict[str, str]
    ) -> None:
        #: What the contract calls the operation.
        self.operation = operation
        #: The number of the attempt, from 1 on.
        self.attempt = attempt
        #: The HTTP method.
        self.method = method
        #: The address. Its query may hold a key.
        self.url = url
        #: The header fields, by their names in lower case.
        self.headers = headers

    def __repr__(self) -> str:
        return f"Request({self.operation}, attempt {self.attempt})"


class Body:
    """What a call carries."""

    __slots__ = ("content", "media_type", "parts")

    def __init__(self) -> None:
        #: Bytes, a path or pieces.
        self.content: Any = None
        self.media_type: str | None = None
        #: The parts of a form with files: names, and what they are.
        self.parts: list[tuple[str, str | Upload]] | None = None

    @property
    def is_repeatable(self) -> bool:
        if self.parts is not None:
            return all(isinstance(part, str) or part.is_repeatable for _, part in self.parts)
        return self.content is None or Upload(self.content).is_repeatable


class Draft:
    """A call that is filled in: everything but credentials."""

    def __init__(self, operation: Operation[Any], values: Sequence[Any]) -> None:
        self.operation = operation
        self.values = list(values)
        self.path = ""
        #: The pairs of each query parameter, by its name.
        self.query: dict[str, list[str]] = {}
        self.headers: dict[str, str] = {}
        self.cookies: list[str] = []
        self.body = Body()
        #: The whole address, where a link leads there.
        self.address: str | None = None
        try:
            self._fill()
        except (ValueError, TypeError, AttributeError, ArithmeticError) as error:
            raise InvalidRequestError(str(error)) from error

    def _fill(self) -> None:
        path = []
        for piece in self.operation.path:
            path.append(piece if isinstance(piece, str) else self._in_path(piece))
        self.path = "".join(path)
        if any(segment in (".", "..") for segment in self.path.split("/")):
            raise InvalidRequestError("a path parameter must not be `.` or `..`")
        for one, value in zip(self.operation.inputs, self.values, strict=True):
            if value is not None:
                self.put(one, value)

    def own_address(self, root: str) -> str:
        """The address below the root of the service, without credentials."""
        pairs = [one for pairs in self.query.values() for one in pairs]
        return self.address or appended(root + self.path, pairs)

    def _in_path(self, index: int) -> str:
        one, value = self.operation.inputs[index], self.values[index]
        written = prepared(value, one.as_text)
        style, explode = one.style or ("simple", False)
        encoded = styles.in_path(one.wire, written, style, explode)
        if not encoded:
            raise InvalidRequestError(f"the path parameter `{one.wire}` must not be empty")
        return encoded

    def put(self, one: Input, value: Any) -> None:
        """Puts a value where it travels."""
        place = one.place
        if place == "path":
            return
        if place == "json":
            self.body.content = encoded(value, one.as_text)
            self.body.media_type = one.wire
        elif place == "form":
            pairs = styles.in_query("", prepared(value, one.as_text), "form", True)
            self.body.content = "&".join(pairs).encode()
            self.body.media_type = "application/x-www-form-urlencoded"
        elif place == "bytes":
            upload = value if isinstance(value, Upload) else Upload(value)
            self.body.content = upload.content
            self.body.media_type = upload.media_type or one.wire
        elif place.endswith("-part"):
            self._part(one, value)
        elif place == "query":
            style, explode = one.style or ("form", True)
            written = prepared(value, one.as_text)
            self.query[one.wire] = styles.in_query(one.wire, written, style, explode)
        elif place == "cookie":
            style, explode = one.style or ("form", True)
            written = prepared(value, one.as_text)
            self.cookies += styles.in_query(one.wire, written, style, explode)
        else:
            style, explode = one.style or ("simple", False)
            text = styles.in_header(prepared(value, one.as_text), style, explode)
            if text is not None:
                self.headers[one.wire.lower()] = text

    def _part(self, one: Input, value: Any) -> None:
        parts = self.body.parts = self.body.parts or []
        if one.place == "file-part":
            for file in value if isinstance(value, (list, tuple)) else [value]:
                parts.append((one.wire, file if isinstance(file, Upload) else Upload(file)))
        elif one.place == "json-part":
            text = encoded(value, one.as_text)
            parts.append((one.wire, Upload(text, "application/json")))
        else:
            written = prepared(value, one.as_text)
            for item in written if isinstance(written, list) else [written]:
                parts.append((one.wire, styles.text(item)))


def appended(address: str, pairs: Sequence[str]) -> str:
    """An address with more pairs in its query."""
    if not pairs:
        return address
    return address + ("&" if "?" in address else "?") + "&".join(pairs)


_FIELD = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_VALUE = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]*")


def checked(headers: Mapping[str, str]) -> None:
    """Refuses what HTTP cannot carry (RFC 9110, section 5.5)."""
    for name, value in headers.items():
        if not _FIELD.fullmatch(name):
            raise InvalidRequestError(f"{name!r} is no header field")
        if not _VALUE.fullmatch(value):
            raise InvalidRequestError(f"the value of the header field {name!r} cannot be sent")


def is_carried(value: str) -> bool:
    """Whether a header field brings a value as it is: blanks around it would be lost."""
    return _VALUE.fullmatch(value) is not None and value == value.strip(" \t")
