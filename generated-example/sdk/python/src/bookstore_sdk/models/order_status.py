# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: OrderStatus."""

from __future__ import annotations

import typing as _t

if _t.TYPE_CHECKING:
    OrderStatus: _t.TypeAlias = _t.Literal["placed", "paid", "shipped", "cancelled"] | str
    """How far an order has come."""
else:
    OrderStatus = str
