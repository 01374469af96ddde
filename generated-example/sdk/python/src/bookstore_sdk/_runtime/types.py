# Managed by oasmith. Do not edit: the next run writes it anew.

"""Finds the data types of the contract when they are needed."""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import Any


class Types:
    """The data types, by name. A module of them is loaded when one of its types is."""

    def __init__(self, package: str, places: Mapping[str, str], is_exact: bool) -> None:
        """
        :param package: The package with the modules.
        :param places: The module of each type.
        :param is_exact: Whether numbers of which nobody says what they are keep all their digits: a union
            may turn out to need them.
        """
        self._package = package
        self._places = places
        self.is_exact = is_exact
        self._linked: set[str] = set()
        self._resolved: dict[str, Any] = {}

    def get(self, name: str) -> Any:
        """A type; ``AttributeError`` where there is none of the name."""
        if name not in self._places:
            raise AttributeError(f"module {self._package!r} has no attribute {name!r}")
        return getattr(self._module(self._places[name]), name)

    def names(self) -> list[str]:
        """The names of all types."""
        return sorted(self._places)

    def resolve(self, text: str) -> Any:
        """The type that is spelt so."""
        found = self._resolved.get(text)
        if found is None:
            space = self._space(text)
            found = self._resolved[text] = eval(text, space)  # noqa: S307
        return found

    def _space(self, text: str) -> dict[str, Any]:
        from . import model

        space: dict[str, Any] = {"_m": model, "_t": typing}
        for name in self._named(text):
            self.link(self._places[name])
            space[name] = self.get(name)
        return space

    def link(self, module: str) -> None:
        """Gives a module the types of others that its own name, and those theirs."""
        todo = [module]
        while todo:
            one = todo.pop()
            if one in self._linked:
                continue
            space = vars(self._module(one))
            for name in self._needed(space):
                place = self._places[name]
                if place != one:
                    space[name] = self.get(name)
                todo.append(place)
            # Last, since another thread may rely on it.
            self._linked.add(one)

    def _module(self, name: str) -> ModuleType:
        return import_module(f".{name}", self._package)

    def _named(self, text: str) -> set[str]:
        return self._places.keys() & set(re.findall(r"\w+", text))

    def _needed(self, space: Mapping[str, Any]) -> set[str]:
        found: set[str] = set()
        for value in list(space.values()):
            if getattr(value, "__module__", None) == space["__name__"]:
                for text in vars(value).get("__annotations__", {}).values():
                    found |= self._named(text)
            for form in getattr(value, "forms", ()):
                found |= self._named(form.type)
        return found
