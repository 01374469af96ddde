"""How values are read from JSON, and written as JSON text."""

from __future__ import annotations

import builtins
import json
import math
import re
import sys
from collections.abc import Callable
from decimal import Decimal
from json.encoder import encode_basestring as quoted
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from .. import models
from .limits import READING
from .written import exact

TYPES = models.TYPES
_decoders: dict[Any, TypeAdapter[Any]] = {}


def is_declared(cls: type) -> bool:
    """Whether a class is one of the contract."""
    return cls.__module__.rpartition(".")[0] == models.__name__


def link(cls: type) -> None:
    """Gives a class of the contract, or one that is made of it, all classes that it names."""
    for base in cls.__mro__:
        if is_declared(base):
            TYPES.link(base.__module__.rpartition(".")[2])


#: The types of the contract that are called like something that every module of Python has.
_HIDDEN = {name for name in TYPES.names() if hasattr(builtins, name)}


def shadow(cls: type) -> None:
    """Sees to it that a class is not made of what Python calls like the types that it names."""
    if _HIDDEN:
        space = vars(sys.modules[cls.__module__])
        words = re.findall(r"\w+", " ".join(cls.__annotations__.values()))
        for name in _HIDDEN.intersection(words) - space.keys():
            space[name] = _later(name)


def _later(name: str) -> type:
    """What stands for a type that is not loaded yet."""

    def made(cls: type, source: Any, handler: Any) -> Any:
        return handler.generate_schema(TYPES.get(name))

    return type(name, (), {"__get_pydantic_core_schema__": classmethod(made)})


def decoder(wanted: Any) -> TypeAdapter[Any]:
    """What reads values of a type, or of one that is spelt as in the contract's modules."""
    found = _decoders.get(wanted)
    if found is None:
        of = TYPES.resolve(wanted) if isinstance(wanted, str) else wanted
        if isinstance(of, type) and issubclass(of, BaseModel):
            of.model_rebuild()
        found = _decoders[wanted] = TypeAdapter(of)
    return found


def decoded(wanted: str, text: bytes | str, keep: bool = False) -> Any:
    """The value of a JSON text; ``ValueError`` where it is none of the type.

    :param keep: Whether properties that the contract does not name are kept.
    """
    try:
        return converted(parsed(text, keep), wanted, keep)
    except ValidationError as error:
        # It holds all that was answered.
        raise ValueError(_said(error)) from None


def converted(value: Any, wanted: Any, keep: bool = False) -> Any:
    """The value of a type that a JSON value is, as a service sends it."""
    return decoder(wanted).validate_python(
        value,
        context=READING,
        by_alias=True,
        by_name=False,
        extra="allow" if keep else None,
    )


def _said(error: ValidationError) -> str:
    """The first of what is wrong, and where."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    # Names of schemas stand among those of properties.
    way = [part for part in first["loc"] if not str(part).endswith(("]", ")"))]
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in way)
    return f"{first['msg']} - at `${place}`"


def parsed(text: bytes | str, keep: bool = False) -> Any:
    """The JSON value of a text, with all digits of its numbers where they are needed."""
    said = text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff")
    # A union may turn out to need them, and so may who sends back what was kept.
    number: Callable[[str], Any] = exact if keep or TYPES.is_exact else _double
    return json.loads(said, parse_float=number, parse_constant=_refused)


def _double(digits: str) -> float:
    found = float(digits)
    return found if math.isfinite(found) else _refused(digits)


def _refused(word: str) -> Any:
    raise ValueError(f"there is no room for {word}")


class _Encoder:
    """Writes JSON in which ``Decimal`` is a number with all its digits."""

    def encode(self, value: Any) -> bytes:
        """The JSON text of a JSON value."""
        return _written(value).encode()


encoder = _Encoder()


def _written(value: Any) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict):
        members = (f"{quoted(key)}:{_written(member)}" for key, member in value.items())
        return f"{{{','.join(members)}}}"
    if isinstance(value, list):
        return f"[{','.join(map(_written, value))}]"
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value)
