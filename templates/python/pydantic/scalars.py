"""Types whose values JSON has no own form for, or of which the contract allows less than Python."""

from __future__ import annotations

import datetime as _datetime
import decimal as _decimal
import re
import uuid as _uuid
from collections.abc import Callable
from typing import Annotated, Any, TypeAlias

from pydantic import Field, PlainSerializer, Strict, WithJsonSchema
from pydantic_core import core_schema


class _Read:
    """How a value is read: what is made of it first, and what that must be."""

    __slots__ = ("made", "schema")

    def __init__(self, made: Callable[[Any], Any], schema: core_schema.CoreSchema) -> None:
        self.made = made
        self.schema = schema

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(self.made, self.schema)


def _double(value: Any) -> Any:
    # JSON is read with all digits of its numbers where some type of the contract needs them.
    return float(value) if isinstance(value, _decimal.Decimal) else value


def _exact(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError("it is no number")
    return value


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ].*")


# A number would be taken for a time since 1970.
def _day(value: Any) -> Any:
    if isinstance(value, _datetime.date) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return value
    raise ValueError("it is no date")


def _time(value: Any) -> Any:
    if isinstance(value, _datetime.datetime) or (isinstance(value, str) and _TIME.fullmatch(value)):
        return value
    raise ValueError("it is no time")


def _number(value: _decimal.Decimal) -> float | str:
    """A decimal in JSON that pydantic writes: a number, unless that would lose digits."""
    found = float(value)
    return found if _decimal.Decimal(repr(found)) == value else str(value)


_decimals = core_schema.decimal_schema(allow_inf_nan=False)

Bool: TypeAlias = Annotated[bool, Strict()]
Int32: TypeAlias = Annotated[int, Field(strict=True, ge=-(2**31), le=2**31 - 1)]
Int64: TypeAlias = Annotated[int, Field(strict=True, ge=-(2**63), le=2**63 - 1)]
UInt32: TypeAlias = Annotated[int, Field(strict=True, ge=0, le=2**32 - 1)]
UInt64: TypeAlias = Annotated[int, Field(strict=True, ge=0, le=2**64 - 1)]
Float: TypeAlias = Annotated[
    float, _Read(_double, core_schema.float_schema(strict=True, allow_inf_nan=False))
]
#: A decimal that travels as a number.
Decimal: TypeAlias = Annotated[
    _decimal.Decimal,
    _Read(_exact, _decimals),
    PlainSerializer(_number, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
#: A decimal that travels as text.
DecimalText: TypeAlias = Annotated[
    _decimal.Decimal,
    _Read(_exact, _decimals),
    WithJsonSchema({"type": "string", "format": "decimal"}),
]
Date: TypeAlias = Annotated[_datetime.date, _Read(_day, core_schema.date_schema())]
DateTime: TypeAlias = Annotated[
    _datetime.datetime, _Read(_time, core_schema.datetime_schema(tz_constraint="aware"))
]
Uuid: TypeAlias = _uuid.UUID
