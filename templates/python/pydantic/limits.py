"""What the contract demands of values beside their types."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticKnownError, core_schema

#: The context in which answers are read: what a service sends is taken, whatever limits it breaks.
READING = object()

_BOUNDS = {
    "ge": ("greater_than_equal", "minimum"),
    "gt": ("greater_than", "exclusiveMinimum"),
    "le": ("less_than_equal", "maximum"),
    "lt": ("less_than", "exclusiveMaximum"),
    "multiple_of": ("multiple_of", "multipleOf"),
}
_LENGTHS = {
    "string": ("minLength", "maxLength"),
    "array": ("minItems", "maxItems"),
    "object": ("minProperties", "maxProperties"),
}


class Limits:
    """Bounds of a number, length and pattern of a text, length of a list or a map."""

    def __init__(
        self,
        *,
        min_length: int = 0,
        max_length: int | None = None,
        pattern: str | None = None,
        **bounds: float,
    ) -> None:
        """
        :param bounds: ``ge``, ``gt``, ``le``, ``lt`` and ``multiple_of``.
        """
        self.lengths = (min_length, max_length)
        self.pattern = pattern
        self.bounds = bounds
        self._expression: re.Pattern[str] | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.with_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        found = handler(schema)
        for name, bound in self.bounds.items():
            found[_BOUNDS[name][1]] = bound
        least, most = _LENGTHS.get(found.get("type"), ("minLength", "maxLength"))
        if self.lengths[0]:
            found[least] = self.lengths[0]
        if self.lengths[1] is not None:
            found[most] = self.lengths[1]
        if self.pattern is not None:
            found["pattern"] = self.pattern
        return found

    def _checked(self, value: Any, info: Any) -> Any:
        if info.context is not READING:
            self._check_length(value)
            for name, bound in self.bounds.items():
                if not _holds(name, Decimal(str(value)), Decimal(str(bound))):
                    kind: Any = _BOUNDS[name][0]
                    raise PydanticKnownError(kind, {name: bound})
        return value

    def _check_length(self, value: Any) -> None:
        least, most = self.lengths
        if least and len(value) < least:
            raise _wrong_length(value, "short", "min_length", least)
        if most is not None and len(value) > most:
            raise _wrong_length(value, "long", "max_length", most)
        if self.pattern is not None and not self._fits(value):
            raise PydanticKnownError("string_pattern_mismatch", {"pattern": self.pattern})

    def _fits(self, value: str) -> bool:
        """Whether the pattern says so; one that Python does not know is not looked at."""
        if self._expression is None:
            try:
                self._expression = re.compile(self.pattern or "")
            except re.error:
                self._expression = re.compile("")
        return self._expression.search(value) is not None


def _holds(name: str, value: Decimal, bound: Decimal) -> bool:
    if name == "ge":
        return value >= bound
    if name == "gt":
        return value > bound
    if name == "le":
        return value <= bound
    if name == "lt":
        return value < bound
    return value % bound == 0


def _wrong_length(value: Any, way: str, name: str, bound: int) -> PydanticKnownError:
    kind: Any = f"too_{way}"
    if isinstance(value, str):
        kind = f"string_too_{way}"
        return PydanticKnownError(kind, {name: bound})
    told = {"field_type": type(value).__name__.title(), name: bound, "actual_length": len(value)}
    return PydanticKnownError(kind, told)
