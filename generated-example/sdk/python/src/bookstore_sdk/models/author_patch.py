# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: AuthorPatch."""

from __future__ import annotations

from .._runtime import model as _m


class AuthorPatch(_m.Model, kw_only=True):
    """What changes in an author (JSON merge patch); null removes a property."""

    name: str | None = None
    """The name as it stands on the book."""

    biography: str | None | _m.Unset = _m.UNSET
    """A few words about the author."""

    born_on: _m.Date | None | _m.Unset = _m.field(name="bornOn", default=_m.UNSET)
    """The day of birth."""

    website: str | None | _m.Unset = _m.UNSET
    """Where to read more about the author."""
