# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: Cancellation."""

from __future__ import annotations

from .._runtime import model as _m


class Cancellation(_m.Model, kw_only=True):
    """Why an order is cancelled."""

    reason: str | None = None
    """The reason, in the words of whoever cancels."""
