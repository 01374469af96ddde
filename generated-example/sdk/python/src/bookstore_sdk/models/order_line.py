# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: OrderLine, OrderLineInput, OrderLineStatus."""

from __future__ import annotations

import typing as _t

from .._runtime import model as _m

if _t.TYPE_CHECKING:
    OrderLineStatus: _t.TypeAlias = _t.Literal["open", "cancelled"] | str
    """Whether the line still counts."""
else:
    OrderLineStatus = str


class OrderLine(_m.Model, kw_only=True):
    """One book of an order, in any number of copies."""

    _decimal_strings = ("unit_price",)

    book_id: _m.Uuid = _m.field(name="bookId")
    """The identifier of the book."""

    quantity: _m.Int32
    """How many copies are ordered."""

    unit_price: _m.Decimal = _m.field(name="unitPrice")
    """The price of one copy at the time of the order, with two decimals."""

    status: OrderLineStatus
    """Whether the line still counts."""


class OrderLineInput(_m.Model, kw_only=True):
    """One book of an order, in any number of copies."""

    _decimal_strings = ("unit_price",)

    book_id: _m.Uuid = _m.field(name="bookId")
    """The identifier of the book."""

    quantity: _m.Int32
    """How many copies are ordered."""

    unit_price: _m.Decimal = _m.field(name="unitPrice")
    """The price of one copy at the time of the order, with two decimals."""
