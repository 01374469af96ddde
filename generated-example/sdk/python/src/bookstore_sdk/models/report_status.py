# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: ReportStatus."""

from __future__ import annotations

import typing as _t

if _t.TYPE_CHECKING:
    ReportStatus: _t.TypeAlias = _t.Literal["queued", "running", "done", "failed"] | str
    """How far the computation of a report has come."""
else:
    ReportStatus = str
