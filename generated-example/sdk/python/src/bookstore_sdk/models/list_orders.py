# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: ListOrdersSort."""

from __future__ import annotations

import typing as _t

if _t.TYPE_CHECKING:
    ListOrdersSort: _t.TypeAlias = (
        _t.Literal["createdAt", "-createdAt", "updatedAt", "-updatedAt"] | str
    )
    """`ListOrders sort`."""
else:
    ListOrdersSort = str
