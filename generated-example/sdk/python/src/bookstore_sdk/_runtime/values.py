# Managed by oasmith. Do not edit: the next run writes it anew.

"""How values are read from JSON, and written as JSON text."""

from __future__ import annotations

from contextvars import ContextVar
from decimal import Decimal
from typing import Any

import msgspec

from ..models import TYPES
from .written import exact, members

#: JSON in which ``Decimal`` is a number with all its digits.
encoder = msgspec.json.Encoder(decimal_format="number")
#: What reads numbers of which nobody says what they are.
_float = exact if TYPES.is_exact else None
_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}
_any = msgspec.json.Decoder(float_hook=exact)


def linked(cls: type) -> type:
    """A class of the contract, with all classes that it names."""
    TYPES.link(cls.__module__.rpartition(".")[2])
    return cls


def decoder(wanted: Any) -> msgspec.json.Decoder[Any]:
    """What reads values of a type, or of one that is spelt as in the contract's modules."""
    found = _decoders.get(wanted)
    if found is None:
        of = TYPES.resolve(wanted) if isinstance(wanted, str) else wanted
        made: Any = msgspec.json.Decoder(of, dec_hook=_hook, float_hook=_float)
        found = _decoders[wanted] = made
    return found


def decoded(wanted: str, text: bytes | str, keep: bool = False) -> Any:
    """The value of a JSON text; ``ValueError`` where it is none of the type.

    :param keep: Whether properties that the contract does not name are kept.
    """
    if text[:1] in (b"\xef", "\ufeff"):
        text = text.decode("utf-8-sig") if isinstance(text, bytes) else text[1:]
    if not keep:
        return decoder(wanted).decode(text)
    raw = _any.decode(text)
    value = converted(raw, TYPES.resolve(wanted))
    _keep(value, raw)
    return value


def converted(value: Any, wanted: Any) -> Any:
    """The value of a type that a JSON value is."""
    return msgspec.convert(value, wanted, dec_hook=_hook)


_KINDS = {
    bool: "boolean",
    int: "number",
    float: "number",
    Decimal: "number",
    str: "string",
    list: "array",
    dict: "object",
}


#: What unions within a union were read as, by the values that they are: each form of it reads them.
_known: ContextVar[Any] = ContextVar("_known", default=None)


def _hook(wanted: Any, value: Any) -> Any:
    """Reads what the library does not: unions, and objects with properties that have no names."""
    if hasattr(wanted, "read"):
        return wanted.read(value)
    forms = _candidates(wanted, value)
    if len(forms) < 2:
        return _first(forms, value)
    known = _known.get()
    if known is None:
        token = _known.set({})
        try:
            return _first(forms, value)
        finally:
            _known.reset(token)
    key = id(value), wanted
    if key not in known:
        # With the value, so that no other has its identity.
        known[key] = value, _first(forms, value)
    return known[key][1]


def _first(forms: list[Any], value: Any) -> Any:
    """The value as the first form that it has; one of no form stays as it came."""
    for form in forms:
        try:
            return converted(value, TYPES.resolve(form.type))
        except msgspec.ValidationError:
            continue
    return value


def _candidates(union: Any, value: Any) -> list[Any]:
    kind = _KINDS.get(type(value), "null")
    forms = [form for form in union.forms if kind in form.kinds]
    if union.tag is None or kind != "object":
        return forms
    said = value.get(union.tag)
    return [
        form
        for form in forms
        if not form.tags or any(said == tag and type(said) is type(tag) for tag in form.tags)
    ]


def _keep(value: Any, raw: Any) -> None:
    """Puts the properties that a class does not name into ``unknown`` of its object."""
    if hasattr(value, "_decimal_strings"):
        names = {wire: name for name, wire, _, _ in members(type(value))}
        others = getattr(value, "_others", None)
        unknown = {}
        for key, member in raw.items():
            if key in names:
                _keep(getattr(value, names[key]), member)
            elif others is not None:
                _keep(getattr(value, others)[key], member)
            else:
                unknown[key] = member
        if unknown:
            vars(value)["unknown"] = unknown
    elif isinstance(value, (list, tuple)):
        for item, raw_item in zip(value, raw, strict=True):
            _keep(item, raw_item)
    elif isinstance(value, dict):
        for key, member in value.items():
            _keep(member, raw[key])
