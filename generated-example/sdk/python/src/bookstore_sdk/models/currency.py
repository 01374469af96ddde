# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: Currency."""

from __future__ import annotations

import typing as _t

if _t.TYPE_CHECKING:
    Currency: _t.TypeAlias = _t.Literal["EUR", "GBP", "USD"] | str
    """The currency of a price (ISO 4217)."""
else:
    Currency = str
