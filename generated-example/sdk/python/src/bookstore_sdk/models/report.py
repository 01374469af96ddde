# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: Report."""

from __future__ import annotations

import typing as _t

from .._runtime import model as _m

if _t.TYPE_CHECKING:
    from .report_kind import ReportKind
    from .report_status import ReportStatus


class Report(_m.Model, kw_only=True):
    """A report and how far its computation has come. Everything in it is set by the server."""

    _decimal_strings = ("total",)

    id: _m.Uuid
    """The identifier of the report, chosen by the server."""

    kind: ReportKind
    """What a report is about."""

    from_value: _m.Date = _m.field(name="from")
    """The first day that counts."""

    to: _m.Date
    """The last day that counts."""

    status: ReportStatus
    """How far the computation of a report has come."""

    rows: _m.Int32 | None = None
    """How many order lines or books were counted; absent until the report is done."""

    total: _m.Decimal | None = None
    """The sum over all rows, with two decimals; absent until the report is done."""

    created_at: _m.DateTime = _m.field(name="createdAt")
    """When it was created (UTC)."""

    updated_at: _m.DateTime = _m.field(name="updatedAt")
    """When it was changed last (UTC)."""
