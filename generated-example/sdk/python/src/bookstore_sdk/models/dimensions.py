# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: Dimensions."""

from __future__ import annotations

from .._runtime import model as _m


class Dimensions(_m.Model, kw_only=True):
    """How large and how heavy a printed copy is."""

    width_mm: _m.Int32 = _m.field(name="widthMm")
    """The width in millimetres."""

    height_mm: _m.Int32 = _m.field(name="heightMm")
    """The height in millimetres."""

    depth_mm: _m.Int32 = _m.field(name="depthMm")
    """The thickness in millimetres."""

    weight_grams: _m.Int32 = _m.field(name="weightGrams")
    """The weight in grams."""
