# Managed by oasmith. Do not edit: the next run writes it anew.

"""How values are written as JSON values."""

from __future__ import annotations

import datetime
import math
import uuid
from decimal import Decimal
from typing import Any, NamedTuple


class Member(NamedTuple):
    """A property as it is written."""

    name: str
    wire: str
    #: What it is where it is not there.
    left_out: Any
    #: Whether decimals are written as text.
    as_text: bool


_members: dict[type, list[Member]] = {}


def members(cls: Any) -> list[Member]:
    """The properties of a class that have names."""
    found = _members.get(cls)
    if found is None:
        found = _members[cls] = cls._members()
    return found


_SAME = (str, int, bool, type(None))


def prepared(value: Any, as_text: bool = False) -> Any:
    """A value as JSON values; numbers that must be exact stay ``Decimal``.

    :param as_text: Whether decimals are written as text.
    """
    kind = type(value)
    if kind in _SAME:
        return value
    if kind is float:
        if not math.isfinite(value):
            raise ValueError(f"JSON has no number {value}")
        return value
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"JSON has no number {value}")
        return decimal_text(value) if as_text else value
    if isinstance(value, dict):
        return {str(key): prepared(member, as_text) for key, member in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [prepared(item, as_text) for item in value]
    if hasattr(value, "_decimal_strings"):
        return _object(value)
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            raise ValueError("a time needs a time zone")
        text = value.isoformat()
        return f"{text[:-6]}Z" if text.endswith("+00:00") else text
    if isinstance(value, (datetime.date, uuid.UUID)):
        return str(value)
    if isinstance(value, (str, int)):
        return value
    raise ValueError(f"a value of {kind.__name__} cannot be sent")


def exact(digits: str) -> Decimal:
    """A number with all its digits; ``ValueError`` where even decimals have no room for it."""
    try:
        return Decimal(digits)
    except ArithmeticError:
        raise ValueError("there is no room for a number of it") from None


def decimal_text(value: Decimal) -> str:
    """A decimal without an exponent, where it is not long without one."""
    _, _, exponent = value.as_tuple()
    is_short = -_LONG < int(exponent) and value.adjusted() < _LONG
    return format(value, "f") if is_short else str(value)


#: How many digits a decimal may have in front of its point and behind it that its exponent stands for.
_LONG = 400


def _object(value: Any) -> dict[str, Any]:
    written = {key: prepared(member) for key, member in value._kept().items()}
    others = getattr(value, "_others", None)
    if others is not None:
        as_text = others in value._decimal_strings
        for key, member in (getattr(value, others) or {}).items():
            written[key] = prepared(member, as_text)
    for name, wire, left_out, as_text in members(type(value)):
        member = getattr(value, name)
        if member is not left_out:
            written[wire] = prepared(member, as_text)
    return written


def encoded(value: Any, as_text: bool = False) -> bytes:
    """The JSON text of a value."""
    from . import values

    return values.encoder.encode(prepared(value, as_text))
