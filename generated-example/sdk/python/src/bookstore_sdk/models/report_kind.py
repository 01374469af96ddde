# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: ReportKind."""

from __future__ import annotations

import typing as _t

if _t.TYPE_CHECKING:
    ReportKind: _t.TypeAlias = _t.Literal["sales", "inventory"] | str
    """What a report is about."""
else:
    ReportKind = str
