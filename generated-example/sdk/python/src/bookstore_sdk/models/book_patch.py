# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: BookPatch."""

from __future__ import annotations

import typing as _t

from .._runtime import model as _m

if _t.TYPE_CHECKING:
    from .book_status import BookStatus
    from .currency import Currency
    from .dimensions_patch import DimensionsPatch


class BookPatch(_m.Model, kw_only=True):
    """What changes in a book (JSON merge patch); null removes a property."""

    _decimal_strings = ("price",)

    title: str | None = None
    """The title as it stands on the book."""

    isbn: str | None = None
    """The ISBN-13, with or without hyphens. No two books have the same one."""

    author_id: _m.Uuid | None = _m.field(name="authorId", default=None)
    """The identifier of the author, who must exist."""

    description: str | None | _m.Unset = _m.UNSET
    """What the book is about."""

    price: _m.Decimal | None = None
    """The price of one copy, with two decimals."""

    currency: Currency | None = None
    """The currency of a price (ISO 4217)."""

    status: BookStatus | None = None
    """Whether a book can be ordered; a draft is not for sale yet, and a book out of print no longer
    is.
    """

    tags: list[str] | None = None
    """Words to find the book by; they replace the earlier ones."""

    dimensions: DimensionsPatch | None | _m.Unset = _m.UNSET
    """The new size and weight of a printed copy, given whole; null removes them."""

    published_on: _m.Date | None | _m.Unset = _m.field(name="publishedOn", default=_m.UNSET)
    """The day on which the book came out."""

    page_count: _m.Int32 | None | _m.Unset = _m.field(name="pageCount", default=_m.UNSET)
    """How many pages the book has."""

    stock: _m.Int32 | None = None
    """How many copies are in stock."""
