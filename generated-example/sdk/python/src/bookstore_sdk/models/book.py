# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: Book, BookInput."""

from __future__ import annotations

import typing as _t

from .._runtime import model as _m

if _t.TYPE_CHECKING:
    from .book_status import BookStatus
    from .currency import Currency
    from .dimensions import Dimensions


class Book(_m.Model, kw_only=True):
    """A book in the catalogue."""

    _decimal_strings = ("price",)

    id: _m.Uuid
    """The identifier of the book, chosen by the server."""

    title: str
    """The title as it stands on the book."""

    isbn: str
    """The ISBN-13, with or without hyphens. No two books have the same one."""

    author_id: _m.Uuid = _m.field(name="authorId")
    """The identifier of the author, who must exist."""

    description: str | None = None
    """What the book is about."""

    price: _m.Decimal
    """The price of one copy, with two decimals."""

    currency: Currency | None = None
    """The currency of the price."""

    status: BookStatus | None = None
    """Whether the book can be ordered."""

    tags: list[str] | None = None
    """Words to find the book by."""

    dimensions: Dimensions | None = None
    """How large and how heavy a printed copy is."""

    published_on: _m.Date | None = _m.field(name="publishedOn", default=None)
    """The day on which the book came out."""

    page_count: _m.Int32 | None = _m.field(name="pageCount", default=None)
    """How many pages the book has."""

    stock: _m.Int32 | None = None
    """How many copies are in stock."""

    cover_url: str | None = _m.field(name="coverUrl", default=None)
    """Where the cover is, below the address under which the shop publishes its pictures; another one
    for each upload, and absent as long as there is none.
    """

    cover_caption: str | None = _m.field(name="coverCaption", default=None)
    """The line that describes the cover."""

    created_at: _m.DateTime = _m.field(name="createdAt")
    """When it was created (UTC)."""

    updated_at: _m.DateTime = _m.field(name="updatedAt")
    """When it was changed last (UTC)."""


class BookInput(_m.Model, kw_only=True):
    """A book in the catalogue."""

    _decimal_strings = ("price",)

    title: str
    """The title as it stands on the book."""

    isbn: str
    """The ISBN-13, with or without hyphens. No two books have the same one."""

    author_id: _m.Uuid = _m.field(name="authorId")
    """The identifier of the author, who must exist."""

    description: str | None = None
    """What the book is about."""

    price: _m.Decimal
    """The price of one copy, with two decimals."""

    currency: Currency | None = None
    """The currency of the price."""

    status: BookStatus | None = None
    """Whether the book can be ordered."""

    tags: list[str] | None = None
    """Words to find the book by."""

    dimensions: Dimensions | None = None
    """How large and how heavy a printed copy is."""

    published_on: _m.Date | None = _m.field(name="publishedOn", default=None)
    """The day on which the book came out."""

    page_count: _m.Int32 | None = _m.field(name="pageCount", default=None)
    """How many pages the book has."""

    stock: _m.Int32 | None = None
    """How many copies are in stock."""
