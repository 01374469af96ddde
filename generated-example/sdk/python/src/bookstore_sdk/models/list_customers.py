# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: ListCustomersSort."""

from __future__ import annotations

import typing as _t

if _t.TYPE_CHECKING:
    ListCustomersSort: _t.TypeAlias = _t.Literal["name", "-name", "createdAt", "-createdAt"] | str
    """`ListCustomers sort`."""
else:
    ListCustomersSort = str
