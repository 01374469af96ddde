# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: ReviewPatch."""

from __future__ import annotations

from .._runtime import model as _m


class ReviewPatch(_m.Model, kw_only=True):
    """What changes in a review (JSON merge patch); null removes a property."""

    rating: _m.Int32 | None = None
    """From 1 (do not bother) to 5 (drop everything and read)."""

    title: str | None = None
    """The review in one line."""

    body: str | None | _m.Unset = _m.UNSET
    """The review at length."""

    reviewer: str | None = None
    """The name under which the review appears."""
