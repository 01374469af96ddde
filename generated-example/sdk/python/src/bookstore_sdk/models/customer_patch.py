# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: CustomerPatch."""

from __future__ import annotations

import typing as _t

from .._runtime import model as _m

if _t.TYPE_CHECKING:
    from .address_patch import AddressPatch


class CustomerPatch(_m.Model, kw_only=True):
    """What changes in a customer (JSON merge patch); null removes a property."""

    name: str | None = None
    """The full name of the customer."""

    email: str | None = None
    """Where to write to the customer. No two customers have the same address."""

    phone: str | None | _m.Unset = _m.UNSET
    """Where to call the customer, in international form (ITU-T E.164)."""

    address: AddressPatch | None | _m.Unset = _m.UNSET
    """The new postal address, given whole; null removes it."""

    marketing_opt_in: bool | None = _m.field(name="marketingOptIn", default=None)
    """Whether the customer wants to hear about new books."""
