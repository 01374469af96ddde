"""What the data types of the contract are made of: models of pydantic."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator
from pydantic_core import PydanticOmit, core_schema
from typing_extensions import Self

from . import values
from .limits import READING, Limits
from .scalars import (
    Bool,
    Date,
    DateTime,
    Decimal,
    DecimalText,
    Float,
    Int32,
    Int64,
    UInt32,
    UInt64,
    Uuid,
)
from .unions import Form, union
from .written import Member, encoded, members, prepared

__all__ = [
    "UNSET",
    "Bool",
    "Date",
    "DateTime",
    "Decimal",
    "DecimalText",
    "Float",
    "Form",
    "Int32",
    "Int64",
    "Limits",
    "Model",
    "OpenModel",
    "UInt32",
    "UInt64",
    "Unset",
    "Uuid",
    "union",
    "wire",
]


if TYPE_CHECKING:

    class Unset(enum.Enum):
        """The type of ``UNSET``: a property that is not there, which is not the same as ``None``."""

        UNSET = 0

    UNSET = Unset.UNSET
else:
    # Frameworks would describe an enumeration of its own.
    class Unset:
        """The type of ``UNSET``: a property that is not there, which is not the same as ``None``."""

        __slots__ = ()

        def __bool__(self):
            return False

        def __repr__(self):
            return "UNSET"

        def __reduce__(self):
            return "UNSET"

        @classmethod
        def __get_pydantic_core_schema__(cls, source, handler):
            # What dumps an object takes it out again.
            nothing = core_schema.plain_serializer_function_ser_schema(lambda value: None)
            return core_schema.is_instance_schema(cls, serialization=nothing)

        @classmethod
        def __get_pydantic_json_schema__(cls, schema, handler):
            raise PydanticOmit

    UNSET = Unset()


#: Held while a class is made ready: another thread would take half of it away.
_building = RLock()


def wire(name: str) -> Any:
    """Says what a property is called on the wire."""
    return Field(validation_alias=name, serialization_alias=name)


class Model(BaseModel):
    """An object: its properties are attributes.

    What is optional is ``None`` where it is not there; where it may be null as well, it is ``UNSET``.
    Limits of the contract hold for what is made or validated, and not for what a service sent.
    """

    model_config = ConfigDict(
        defer_build=True, protected_namespaces=(), validate_by_alias=True, validate_by_name=True
    )

    #: The properties whose decimals are written as text.
    _decimal_strings: ClassVar[tuple[str, ...]] = ()
    #: The attribute with the properties that have no name in the contract.
    _others: ClassVar[str | None] = None

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if values.is_declared(cls):
            values.shadow(cls)
        # What others make of a type of the contract does not know the modules that it needs.
        for base in cls.__mro__[1:]:
            if issubclass(base, Model) and values.is_declared(base):
                base.model_rebuild()

    @classmethod
    def __pydantic_init_subclass__(cls, **options: Any) -> None:
        super().__pydantic_init_subclass__(**options)
        if values.is_declared(cls):
            # What has one as a field is not put off.
            cls.model_config = {**cls.model_config, "defer_build": False}

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """The object of a JSON value, as a service sends it; ``ValueError`` where it is none."""
        found: Self = values.converted(value, cls)
        return found

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The object of a JSON text, as a service sends it; ``ValueError`` where it is none."""
        found: Self = values.converted(values.parsed(text), cls)
        return found

    def to_dict(self) -> dict[str, Any]:
        """The object as a JSON value: numbers that must be exact are ``Decimal``."""
        found: dict[str, Any] = prepared(self)
        return found

    def to_json(self) -> str:
        """The object as a JSON text, with all digits of its numbers."""
        return encoded(self).decode()

    @property
    def unknown(self) -> dict[str, Any]:
        """The properties that the contract does not name, where the client was asked to keep them."""
        found = self.__pydantic_extra__
        if found is None:
            found = {}
            object.__setattr__(self, "__pydantic_extra__", found)
        return found

    def __eq__(self, other: object) -> bool:
        # Whether more was kept is no part of it.
        return type(other) is type(self) and other.__dict__ == self.__dict__

    @classmethod
    def model_rebuild(cls, **options: Any) -> bool | None:
        """Makes it ready to be used, with the types that it names."""
        if values.is_declared(cls):
            # What a caller has by the same name is another thing.
            options["_types_namespace"] = {}
        else:
            options["_parent_namespace_depth"] = options.get("_parent_namespace_depth", 2) + 1
        with _building:
            values.link(cls)
            return super().model_rebuild(**options)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        values.link(cls)
        found: core_schema.CoreSchema = handler(source)
        own: Any = handler.resolve_ref_schema(found)
        own["serialization"] = _SERIALIZED
        _found[cls] = _members_of(cls, own)
        return found

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        found = handler(schema)
        properties = handler.resolve_ref_schema(found).get("properties", {})
        for name, called, left_out, _ in members(cls):
            own = properties.get(called) or properties.get(name, {})
            own.pop("default", None)
            if left_out is None:
                _without_null(own)
        return found

    def _kept(self) -> dict[str, Any]:
        return self.__pydantic_extra__ or {}

    @classmethod
    def _members(cls) -> list[Member]:
        if cls not in _found:
            cls.model_rebuild()
        return _found[cls]


def _without_null(schema: dict[str, Any]) -> None:
    """Says of a property what the contract does: that it may be missing, and not null."""
    forms = [form for form in schema.pop("anyOf", ()) if form != {"type": "null"}]
    schema |= forms[0] if len(forms) == 1 else {"anyOf": forms} if forms else {}


_found: dict[type, list[Member]] = {}


def _members_of(cls: type[Model], schema: Any) -> list[Member]:
    # Fields of a class that is part of another's are known to their schema alone.
    while schema["type"] != "model-fields":
        schema = schema["schema"]
    return [
        Member(
            name,
            field.get("serialization_alias", name),
            field["schema"].get("default", UNSET),
            name in cls._decimal_strings,
        )
        for name, field in schema["fields"].items()
        if name != cls._others
    ]


class _Given(dict[str, Any]):
    """What a caller gives for properties, by their names in Python."""


class OpenModel(Model):
    """An object with properties of any name."""

    def __init__(self, **given: Any) -> None:
        self.__pydantic_validator__.validate_python(_Given(given), self_instance=self)

    # What is read would be given to it too.
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    @model_validator(mode="before")
    @classmethod
    def _gathered(cls, value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, Mapping):
            return value
        known = {called for _, called, _, _ in members(cls)}
        if info.context is not READING:
            known |= {name for name, _, _, _ in members(cls)}
        own = {key: member for key, member in value.items() if key in known}
        rest = {key: member for key, member in value.items() if key not in known}
        given = rest.pop(cls._others, None) if isinstance(value, _Given) else None
        return {**own, cls._others: {**(given or {}), **rest} if rest else given}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        found = super().__get_pydantic_json_schema__(schema, handler)
        own = handler.resolve_ref_schema(found)
        others = own.get("properties", {}).pop(cls._others, {})
        for form in others.get("anyOf", ()):
            if form.get("type") == "object":
                own["additionalProperties"] = form["additionalProperties"]
        return found


def _dumped(value: Model, handler: Any, info: Any) -> Any:
    """What pydantic writes: without what is not there, and with what has no name."""
    found = handler(value)
    for name, called, left_out, _ in members(type(value)):
        if getattr(value, name) is left_out:
            found.pop(called if info.by_alias else name, None)
    if value._others is not None:
        found |= found.pop(value._others, None) or {}
    return {**value._kept(), **found}


_SERIALIZED = core_schema.wrap_serializer_function_ser_schema(_dumped, info_arg=True)
