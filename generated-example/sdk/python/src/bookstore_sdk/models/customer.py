# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: Customer, CustomerInput."""

from __future__ import annotations

import typing as _t

from .._runtime import model as _m

if _t.TYPE_CHECKING:
    from .address import Address


class Customer(_m.Model, kw_only=True):
    """A person who buys books."""

    id: _m.Uuid
    """The identifier of the customer, chosen by the server."""

    name: str
    """The full name of the customer."""

    email: str
    """Where to write to the customer. No two customers have the same address."""

    phone: str | None = None
    """Where to call the customer, in international form (ITU-T E.164)."""

    address: Address | None = None
    """A postal address."""

    marketing_opt_in: bool | None = _m.field(name="marketingOptIn", default=None)
    """Whether the customer wants to hear about new books."""

    created_at: _m.DateTime = _m.field(name="createdAt")
    """When it was created (UTC)."""

    updated_at: _m.DateTime = _m.field(name="updatedAt")
    """When it was changed last (UTC)."""


class CustomerInput(_m.Model, kw_only=True):
    """A person who buys books."""

    name: str
    """The full name of the customer."""

    email: str
    """Where to write to the customer. No two customers have the same address."""

    phone: str | None = None
    """Where to call the customer, in international form (ITU-T E.164)."""

    address: Address | None = None
    """A postal address."""

    marketing_opt_in: bool | None = _m.field(name="marketingOptIn", default=None)
    """Whether the customer wants to hear about new books."""
