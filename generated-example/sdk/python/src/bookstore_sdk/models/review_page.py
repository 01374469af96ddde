# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: ReviewPage."""

from __future__ import annotations

import typing as _t

from .._runtime import model as _m

if _t.TYPE_CHECKING:
    from .review import Review


class ReviewPage(_m.Model, kw_only=True):
    """One page of reviews."""

    items: list[Review]
    """The reviews of this page, in the requested order."""

    next_cursor: str | None = _m.field(name="nextCursor", default=None)
    """Where the next page begins, to be sent as `cursor`; absent on the last page."""
