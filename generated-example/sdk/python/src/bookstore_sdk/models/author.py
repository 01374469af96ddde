# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: Author, AuthorInput."""

from __future__ import annotations

from .._runtime import model as _m


class Author(_m.Model, kw_only=True):
    """A person who writes books."""

    id: _m.Uuid
    """The identifier of the author, chosen by the server."""

    name: str
    """The name as it stands on the book."""

    biography: str | None = None
    """A few words about the author."""

    born_on: _m.Date | None = _m.field(name="bornOn", default=None)
    """The day of birth."""

    website: str | None = None
    """Where to read more about the author."""

    created_at: _m.DateTime = _m.field(name="createdAt")
    """When it was created (UTC)."""

    updated_at: _m.DateTime = _m.field(name="updatedAt")
    """When it was changed last (UTC)."""


class AuthorInput(_m.Model, kw_only=True):
    """A person who writes books."""

    name: str
    """The name as it stands on the book."""

    biography: str | None = None
    """A few words about the author."""

    born_on: _m.Date | None = _m.field(name="bornOn", default=None)
    """The day of birth."""

    website: str | None = None
    """Where to read more about the author."""
