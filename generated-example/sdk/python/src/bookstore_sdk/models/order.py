# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: Order, OrderInput."""

from __future__ import annotations

import typing as _t

from .._runtime import model as _m

if _t.TYPE_CHECKING:
    from .order_line import OrderLine, OrderLineInput
    from .order_status import OrderStatus


class Order(_m.Model, kw_only=True):
    """What a customer buys."""

    id: _m.Uuid
    """The identifier of the order, chosen by the server."""

    customer_id: _m.Uuid = _m.field(name="customerId")
    """The identifier of the customer."""

    status: OrderStatus
    """How far the order has come."""

    lines: list[OrderLine]
    """The books that are ordered, in the order in which they were given."""

    note: str | None = None
    """What the customer wants to say about the order."""

    cancellation_reason: str | None = _m.field(name="cancellationReason", default=None)
    """Why the order was cancelled, if somebody said so."""

    created_at: _m.DateTime = _m.field(name="createdAt")
    """When it was created (UTC)."""

    updated_at: _m.DateTime = _m.field(name="updatedAt")
    """When it was changed last (UTC)."""


class OrderInput(_m.Model, kw_only=True):
    """What a customer buys."""

    customer_id: _m.Uuid = _m.field(name="customerId")
    """The identifier of the customer."""

    lines: list[OrderLineInput]
    """The books that are ordered, in the order in which they were given."""

    note: str | None = None
    """What the customer wants to say about the order."""
