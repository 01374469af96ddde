"""What is one of several forms."""

from __future__ import annotations

from contextvars import ContextVar
from decimal import Decimal
from typing import Any

from pydantic import BaseModel
from pydantic_core import core_schema

from ..models import TYPES
from .limits import READING


class Form:
    """A form of a union: its type, the JSON types that it has, and the values of the tag in it."""

    __slots__ = ("kinds", "tags", "type")

    def __init__(self, type: str, kinds: tuple[str, ...], tags: tuple[Any, ...] = ()) -> None:
        self.type = type
        self.kinds = kinds
        self.tags = tags


#: The JSON types of values; dates and all else that Python has are texts.
_KINDS: tuple[tuple[Any, str], ...] = (
    (str, "string"),
    (dict, "object"),
    (bool, "boolean"),
    ((int, float, Decimal), "number"),
    ((list, tuple, set, frozenset), "array"),
    (type(None), "null"),
)
#: The unions whose forms are being looked up.
_open: ContextVar[frozenset[Any]] = ContextVar("open", default=frozenset())
#: What unions within a union were read as, by the values that they are: each form of it reads them.
_known: ContextVar[Any] = ContextVar("_known", default=None)


def _read_once(forms: list[core_schema.CoreSchema], key: Any) -> core_schema.CoreSchema:
    """The first of several forms. What a service sends is read once, however many forms of unions around
    it are tried."""
    schema = core_schema.union_schema(list(forms), mode="left_to_right")
    if len(forms) < 3:
        return schema

    def read(value: Any, handler: Any, info: Any) -> Any:
        known = _known.get()
        if info.context is not READING:
            return handler(value)
        if known is None:
            token = _known.set({})
            try:
                return handler(value)
            finally:
                _known.reset(token)
        if (id(value), key) not in known:
            # With the value, so that no other has its identity.
            known[id(value), key] = value, handler(value)
        return known[id(value), key][1]

    return core_schema.with_info_wrap_validator_function(read, schema)


class _Union(type):
    """What is one of several forms, told apart by the JSON type, then by the value of a property; a
    value of no form stays as it came."""

    tag: str | None
    forms: tuple[Form, ...]

    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        ref = f"{cls.__module__}.{cls.__name__}:{id(cls)}"
        if cls in _open.get():
            return core_schema.definition_reference_schema(ref)
        token = _open.set(_open.get() | {cls})
        try:
            schemas = [handler.generate_schema(TYPES.resolve(form.type)) for form in cls.forms]
        finally:
            _open.reset(token)
        everything = tuple(range(len(schemas)))
        objects = tuple(place for place in everything if "object" in cls.forms[place].kinds)
        found = {everything, objects, *cls._by_kind().values(), *cls._by_tag().values()}
        choices: dict[Any, core_schema.CoreSchema] = {
            places: _read_once(
                [*(schemas[place] for place in places), core_schema.any_schema()],
                (cls, places),
            )
            for places in sorted(found, key=len, reverse=True)
        }
        return core_schema.tagged_union_schema(choices, cls._chooser(objects), ref=ref)

    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        everything = schema["choices"][tuple(range(len(cls.forms)))]
        everything = everything.get("schema", everything)
        return handler({**everything, "choices": everything["choices"][:-1]})

    def _by_kind(cls) -> dict[str, tuple[int, ...]]:
        """The forms of each JSON type, without those that a tag must tell."""
        forms = list(enumerate(cls.forms))
        return {
            kind: tuple(
                place
                for place, form in forms
                if kind in form.kinds and (kind != "object" or cls.tag is None or not form.tags)
            )
            for _, kind in _KINDS
        }

    def _by_tag(cls) -> dict[tuple[type, Any], tuple[int, ...]]:
        """The forms of each value of the tag."""
        objects = [(place, form) for place, form in enumerate(cls.forms) if "object" in form.kinds]
        tags = {(type(tag), tag) for _, form in objects for tag in form.tags}
        return {
            tag: tuple(place for place, form in objects if not form.tags or tag[1] in form.tags)
            for tag in tags
        }

    def _chooser(cls, objects: tuple[int, ...]) -> Any:
        by_kind, by_tag, tag = cls._by_kind(), cls._by_tag(), cls.tag

        def choose(value: Any) -> tuple[int, ...]:
            if isinstance(value, BaseModel):
                return objects
            kind = next((kind for types, kind in _KINDS if isinstance(value, types)), "string")
            if kind == "object" and tag is not None:
                said = value.get(tag)
                if isinstance(said, (str, int, float)):
                    return by_tag.get((type(said), said), by_kind[kind])
            return by_kind[kind]

        return choose


def union(name: str, tag: str | None, *forms: Form) -> Any:
    """A union, for the library that reads JSON."""
    return _Union(name, (), {"tag": tag, "forms": forms})
