# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: Review, ReviewInput."""

from __future__ import annotations

from .._runtime import model as _m


class Review(_m.Model, kw_only=True):
    """What a reader thinks of a book."""

    id: _m.Uuid
    """The identifier of the review, chosen by the server."""

    book_id: _m.Uuid = _m.field(name="bookId")
    """The identifier of the book, taken from the path."""

    rating: _m.Int32
    """From 1 (do not bother) to 5 (drop everything and read)."""

    title: str
    """The review in one line."""

    body: str | None = None
    """The review at length."""

    reviewer: str
    """The name under which the review appears."""

    created_at: _m.DateTime = _m.field(name="createdAt")
    """When it was created (UTC)."""

    updated_at: _m.DateTime = _m.field(name="updatedAt")
    """When it was changed last (UTC)."""


class ReviewInput(_m.Model, kw_only=True):
    """What a reader thinks of a book."""

    rating: _m.Int32
    """From 1 (do not bother) to 5 (drop everything and read)."""

    title: str
    """The review in one line."""

    body: str | None = None
    """The review at length."""

    reviewer: str
    """The name under which the review appears."""
