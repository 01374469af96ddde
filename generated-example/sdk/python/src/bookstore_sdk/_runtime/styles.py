# Managed by oasmith. Do not edit: the next run writes it anew.

"""Parameters as text (OpenAPI, "Style Values"; RFC 6570)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import quote

from .written import decimal_text, encoded


def percent(text: str) -> str:
    """Percent-encodes all but the unreserved characters of RFC 3986, section 2.3."""
    return quote(text, safe="")


def text(value: Any) -> str:
    """A JSON value that is no list and no object, as text."""
    if value is True or value is False:
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, Decimal):
        return decimal_text(value)
    return encoded(value).decode() if isinstance(value, (list, dict)) else str(value)


def pair(name: str, value: str) -> str:
    """``name=value``, encoded."""
    return f"{percent(name)}={percent(value)}"


def _joined(value: Any, separator: str, encode: bool = True) -> str:
    own = percent if encode else str
    if isinstance(value, dict):
        parts = [part for key, member in value.items() for part in (key, text(member))]
    else:
        parts = [text(item) for item in value]
    return separator.join(own(part) for part in parts)


def in_path(name: str, value: Any, style: str, explode: bool) -> str:
    """A path parameter."""
    if style == "content":
        return percent(encoded(value).decode())
    start, separator = {"label": (".", "."), "matrix": (";", ";")}.get(style, ("", ","))

    def own(part: str) -> str:
        return f"{percent(name)}={part}" if style == "matrix" else part

    if isinstance(value, list) and explode:
        parts = [own(percent(text(item))) for item in value]
    elif isinstance(value, dict) and explode:
        parts = [pair(key, text(member)) for key, member in value.items()]
    elif isinstance(value, (list, dict)):
        parts = [own(_joined(value, ","))]
    else:
        parts = [own(percent(text(value)))]
    body = separator.join(parts)
    return start + body if body else ""


def in_query(name: str, value: Any, style: str, explode: bool) -> list[str]:
    """The pairs of a query parameter or a cookie; none where there is nothing to say."""
    if style == "content":
        return [pair(name, encoded(value).decode())]
    if style == "deepObject" and isinstance(value, dict):
        return _deep(name, value)
    if isinstance(value, list):
        if not value:
            return []
        separator = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}.get(style)
        if separator is not None and not explode:
            return [f"{percent(name)}={_joined(value, separator)}"]
        if explode:
            return [pair(name, text(item)) for item in value]
        return [f"{percent(name)}={_joined(value, ',')}"]
    if isinstance(value, dict):
        if explode:
            return [one for key, member in value.items() for one in _member(key, member)]
        return [f"{percent(name)}={_joined(value, ',')}"]
    return [pair(name, text(value))]


def _member(name: str, value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [pair(name, text(item)) for item in items]


def _deep(name: str, value: Any) -> list[str]:
    if isinstance(value, dict):
        return [one for key, member in value.items() for one in _deep(f"{name}[{key}]", member)]
    return _member(name, value)


def in_header(value: Any, style: str, explode: bool) -> str | None:
    """A header field, as it is; ``None`` where there is nothing to say."""
    if style == "content":
        return encoded(value).decode()
    if value == []:
        return None
    if isinstance(value, dict) and explode:
        return ",".join(f"{key}={text(member)}" for key, member in value.items())
    if isinstance(value, (list, dict)):
        return _joined(value, ",", encode=False)
    return text(value)
