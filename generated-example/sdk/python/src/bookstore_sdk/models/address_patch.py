# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: AddressPatch."""

from __future__ import annotations

from .._runtime import model as _m


class AddressPatch(_m.Model, kw_only=True):
    """The new postal address, given whole; null removes it."""

    street: str
    """The street and the number of the house."""

    city: str
    """The city or the village."""

    postal_code: str = _m.field(name="postalCode")
    """The postal code."""

    country: str
    """The country (ISO 3166-1, two letters)."""
