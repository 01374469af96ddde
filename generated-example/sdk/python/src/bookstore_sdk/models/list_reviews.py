# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: ListReviewsSort."""

from __future__ import annotations

import typing as _t

if _t.TYPE_CHECKING:
    ListReviewsSort: _t.TypeAlias = _t.Literal["createdAt", "-createdAt", "rating", "-rating"] | str
    """`ListReviews sort`."""
else:
    ListReviewsSort = str
