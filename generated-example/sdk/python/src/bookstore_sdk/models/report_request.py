# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: ReportRequest."""

from __future__ import annotations

import typing as _t

from .._runtime import model as _m

if _t.TYPE_CHECKING:
    from .report_kind import ReportKind


class ReportRequest(_m.Model, kw_only=True):
    """Which report to compute. A range that ends before it begins is empty and gives empty figures."""

    kind: ReportKind
    """What a report is about."""

    from_value: _m.Date = _m.field(name="from")
    """The first day that counts."""

    to: _m.Date
    """The last day that counts."""
