# Managed by oasmith. Do not edit: the next run writes it anew.

"""What a service says of itself in header fields."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import NamedTuple

#: A number as header fields have them (RFC 9651, section 3.3.1): what has more digits is none.
_WHOLE = r"[0-9]{1,15}"


class RateLimit(NamedTuple):
    """How many calls a caller may still make."""

    #: How many are allowed in all.
    limit: int | None
    #: How many are left.
    remaining: int | None
    #: In how many seconds they are renewed.
    reset: float | None


class Deprecation(NamedTuple):
    """That an operation is deprecated."""

    #: Since when, or from when on (``Deprecation``, RFC 9745).
    since: datetime | None
    #: When it is expected to end (``Sunset``, RFC 8594).
    sunset: datetime | None
    #: Where its successor is.
    successor: str | None
    #: Where more is said about it.
    documentation: str | None

    def __str__(self) -> str:
        text = f", and ends {self.sunset:%Y-%m-%d %H:%M:%S} UTC" if self.sunset else ""
        if self.successor:
            text += f"; use {shown(self.successor)}"
        return f"{text}; see {shown(self.documentation)}" if self.documentation else text


def shown(text: str, most: int = 500) -> str:
    """What a service says, as a message may say it: not too long, and no sign that a terminal obeys."""
    return "".join(sign if sign.isprintable() else " " for sign in text[:most])


def rate_limit(headers: Mapping[str, str]) -> RateLimit | None:
    """What is said of limits: ``RateLimit-*``, ``X-RateLimit-*``, or ``RateLimit``."""

    def number(name: str) -> float | None:
        said = headers.get(f"ratelimit-{name}") or headers.get(f"x-ratelimit-{name}") or ""
        found = re.match(rf"\s*({_WHOLE}(?:\.[0-9]+)?)\s*(?:[,;]|$)", said)
        return float(found[1]) if found else None

    def whole(value: float | None) -> int | None:
        return None if value is None else int(value)

    limit, remaining, reset = number("limit"), number("remaining"), number("reset")
    if limit is None and remaining is None and reset is None:
        return _structured(headers)
    if reset is not None and reset > 366 * 86_400:
        # A Unix time, which no wait is as long as.
        reset = max(0.0, reset - time.time())
    return RateLimit(whole(limit), whole(remaining), reset)


def _structured(headers: Mapping[str, str]) -> RateLimit | None:
    def parameter(field: str, key: str) -> int | None:
        item = headers.get(field, "").split(",")[0]
        found = re.search(rf";\s*{key}=({_WHOLE})\s*(?:;|$)", item)
        return int(found[1]) if found else None

    remaining = parameter("ratelimit", "r")
    if remaining is None:
        return None
    return RateLimit(parameter("ratelimit-policy", "q"), remaining, parameter("ratelimit", "t"))


def deprecation(headers: Mapping[str, str]) -> Deprecation | None:
    """What is said of the end of an operation."""
    said, sunset = headers.get("deprecation"), headers.get("sunset")
    if (said is None or said.lower() == "false") and sunset is None:
        return None
    return Deprecation(
        _structured_date(said) or http_date(said),
        http_date(sunset),
        link(headers, "successor-version"),
        link(headers, "deprecation") or link(headers, "sunset"),
    )


def _structured_date(text: str | None) -> datetime | None:
    """A date of structured fields (RFC 9651, section 3.3.7): ``@1688169599``."""
    found = re.match(rf"@({_WHOLE})\s*(?:;|$)", text or "")
    try:
        return datetime.fromtimestamp(int(found[1]), timezone.utc) if found else None
    except (ValueError, OverflowError, OSError):
        return None


def http_date(text: str | None) -> datetime | None:
    """A date of HTTP (RFC 9110, section 5.6.7)."""
    try:
        found = parsedate_to_datetime(text or "")
        if found.tzinfo is None:
            return found.replace(tzinfo=timezone.utc)
        return found.astimezone(timezone.utc)
    except (TypeError, ValueError, OverflowError):
        return None


_LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[^\s=;,"]+\s*=\s*(?:"[^"]*"|[^\s;,"]+))*)')
_REL = re.compile(r';\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))', re.IGNORECASE)


def link(headers: Mapping[str, str], relation: str) -> str | None:
    """The target of the first link with this relation (RFC 8288)."""
    for target, parameters in _LINK.findall(headers.get("link", "")):
        found = _REL.search(parameters)
        if found and relation.lower() in (found[1] or found[2] or "").lower().split():
            return str(target)
    return None


def retry_after(headers: Mapping[str, str]) -> float | None:
    """How many seconds the service asks to wait (RFC 9110, section 10.2.3); none for no time."""
    said = headers.get("retry-after", "").strip()
    if re.fullmatch(_WHOLE, said):
        wait = float(said)
    else:
        until = http_date(said)
        if until is None:
            return None
        # The clock of the service, where it tells it: ours may go otherwise.
        now = http_date(headers.get("date")) or datetime.now(timezone.utc)
        wait = (until - now).total_seconds()
    return wait if wait > 0 else None
