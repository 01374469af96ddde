# Managed by oasmith. Do not edit: the next run writes it anew.

"""What the data types of the contract are made of."""

from __future__ import annotations

import datetime as _datetime
import decimal as _decimal
import uuid as _uuid
from collections.abc import Mapping
from importlib import import_module
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    NamedTuple,
    TypeAlias,
    get_type_hints,
)

from msgspec import (
    NODEFAULT,
    UNSET,
    Meta,
    Struct,
    UnsetType,
    ValidationError,
    defstruct,
    field,
)

from . import values
from .written import Member, encoded, prepared

if TYPE_CHECKING:
    from typing_extensions import Self, dataclass_transform
else:

    def dataclass_transform(**_):
        return lambda cls: cls


__all__ = ["UNSET", "Form", "Model", "PlainModel", "Unset", "field", "union"]

#: The type of ``UNSET``: a property that is not there, which is not the same as ``None``.
Unset: TypeAlias = UnsetType

# Types whose values JSON has no own form for, or of which the contract allows less than Python.
Int32: TypeAlias = Annotated[int, Meta(ge=-(2**31), le=2**31 - 1)]
Int64: TypeAlias = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
UInt32: TypeAlias = Annotated[int, Meta(ge=0, le=2**32 - 1)]
Decimal: TypeAlias = _decimal.Decimal
Date: TypeAlias = _datetime.date
DateTime: TypeAlias = Annotated[_datetime.datetime, Meta(tz=True)]
Uuid: TypeAlias = _uuid.UUID


if TYPE_CHECKING:
    UInt64: TypeAlias = int
else:

    class _Whole(type):
        def __instancecheck__(cls, value):
            return isinstance(value, int)

    class UInt64(metaclass=_Whole):
        """An integer of 64 bits without a sign. The library knows no limit as high as its own."""

        @staticmethod
        def read(value):
            found = values.converted(value, int)
            if not 0 <= found < 2**64:
                raise ValueError("Expected `int` >= 0 and < 2**64")
            return found


#: What ``field`` gives.
_Field: type[Any] = type(field(name="x"))


class _Conversions:
    """How an object is read and written."""

    __slots__ = ()

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """The object of a JSON value; ``ValueError`` where it is not as the contract says."""
        found: Self = values.converted(prepared(value), values.linked(cls))
        return found

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The object of a JSON text; ``ValueError`` where it is not as the contract says."""
        found: Self = values.decoder(values.linked(cls)).decode(text)
        return found

    def to_dict(self) -> dict[str, Any]:
        """The object as a JSON value: numbers that must be exact are ``Decimal``."""
        found: dict[str, Any] = prepared(self)
        return found

    def to_json(self) -> str:
        """The object as a JSON text."""
        return encoded(self).decode()

    @classmethod
    def _members(cls) -> list[Member]:
        return _members_of(cls)

    def _kept(self) -> dict[str, Any]:
        found: dict[str, Any] = self.__dict__.get("unknown", {})
        return found

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Lets a model of pydantic have it as a field."""
        core_schema = import_module("pydantic_core").core_schema

        def read(value: Any) -> Any:
            return value if isinstance(value, cls) else cls.from_dict(value)

        written = core_schema.plain_serializer_function_ser_schema(cls.to_dict)
        return core_schema.no_info_plain_validator_function(read, serialization=written)


class Model(Struct, _Conversions, kw_only=True, dict=True, repr_omit_defaults=True):
    """An object: its properties are attributes.

    What is optional is ``None`` where it is not there; where it may be null as well, it is ``UNSET``.
    """

    #: The properties whose decimals are written as text.
    _decimal_strings: ClassVar[tuple[str, ...]] = ()

    @property
    def unknown(self) -> dict[str, Any]:
        """The properties that the contract does not name, where the client was asked to keep them."""
        own: dict[str, Any] = vars(self)
        found: dict[str, Any] = own.setdefault("unknown", {})
        return found


@dataclass_transform(kw_only_default=True, field_specifiers=(field,))
class PlainModel(_Conversions):
    """An object that the library does not read by itself: it has properties of any name, or such as the
    library does not take."""

    _decimal_strings: ClassVar[tuple[str, ...]] = ()
    #: The attribute with the properties that have no name in the contract.
    _others: ClassVar[str | None] = None

    def __init__(self, **values: Any) -> None:
        defaults = _defaults(type(self))
        for name in values:
            if name not in defaults:
                raise TypeError(f"{type(self).__name__} has no property {name!r}")
        for name, (_, default) in defaults.items():
            if name not in values and default is NODEFAULT:
                raise TypeError(f"{type(self).__name__} needs {name!r}")
            self.__dict__[name] = values.get(name, default)

    @classmethod
    def read(cls, value: Any) -> Self:
        """The object of a JSON value."""
        if not isinstance(value, Mapping):
            raise ValidationError(f"Expected `object`, got `{type(value).__name__}`")
        parts = cls.parts()
        known = {name: value[wire] for name, wire in parts.wires.items() if wire in value}
        made = values.converted(known, parts.named)
        found = cls.__new__(cls)
        for name in parts.wires:
            found.__dict__[name] = getattr(made, name)
        if cls._others is not None:
            wires = set(parts.wires.values())
            rest = {key: member for key, member in value.items() if key not in wires}
            others = values.converted(rest, parts.of_others) if rest else None
            found.__dict__[cls._others] = others
        return found

    @classmethod
    def parts(cls) -> Parts:
        """What it is made of."""
        found = _parts.get(cls)
        if found is None:
            found = _parts[cls] = _parts_of(values.linked(cls))
        return found

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __repr__(self) -> str:
        own = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({own})"


class Parts(NamedTuple):
    """What a class of plain Python is made of."""

    #: The properties with names, as a type that the library reads.
    named: Any
    #: Their names on the wire.
    wires: dict[str, str]
    #: The type of all others together.
    of_others: Any


_parts: dict[type, Parts] = {}


def _defaults(cls: type) -> dict[str, tuple[str, Any]]:
    """The properties of a class: names on the wire, and what they are where nobody sets them."""
    found: dict[str, tuple[str, Any]] = {}
    for name in cls.__annotations__:
        own = cls.__dict__.get(name, NODEFAULT)
        if isinstance(own, _Field):
            found[name] = own.name or name, own.default
        else:
            found[name] = name, own
    return found


def _parts_of(cls: Any) -> Parts:
    hints = get_type_hints(cls, include_extras=True)
    fields: list[Any] = []
    wires: dict[str, str] = {}
    for name, (wire, default) in _defaults(cls).items():
        if name != cls._others:
            wires[name] = wire
            fields.append((name, hints[name], field(default=default)))
    named = defstruct(cls.__name__, fields, kw_only=True)
    return Parts(named, wires, hints.get(cls._others))


def _members_of(cls: Any) -> list[Member]:
    if hasattr(cls, "parts"):
        named, wires, _ = cls.parts()
    else:
        named = cls
        wires = dict(zip(cls.__struct_fields__, cls.__struct_encode_fields__, strict=True))
    defaults = named.__struct_defaults__
    required = len(wires) - len(defaults)
    own = zip(named.__struct_fields__, [...] * required + list(defaults), strict=True)
    texts = cls._decimal_strings
    return [
        Member(name, wires[name], default if default is None else UNSET, name in texts)
        for name, default in own
    ]


class Form:
    """A form of a union: its type, the JSON types that it has, and the values of the tag in it."""

    __slots__ = ("kinds", "tags", "type")

    def __init__(self, type: str, kinds: tuple[str, ...], tags: tuple[Any, ...] = ()) -> None:
        self.type = type
        self.kinds = kinds
        self.tags = tags


class _Union(type):
    """What is one of several forms, told apart by the JSON type, then by the value of a property."""

    tag: str | None
    forms: tuple[Form, ...]

    def __instancecheck__(cls, value: Any) -> bool:
        # A value of no form stays as it came.
        return True


def union(name: str, tag: str | None, *forms: Form) -> Any:
    """A union, for the library that reads JSON."""
    return _Union(name, (), {"tag": tag, "forms": forms})
