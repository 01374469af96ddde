# Managed by oasmith. Do not edit: the next run writes it anew.

"""The people who buy the books."""

from __future__ import annotations

import builtins as _builtins
import typing as _t
import uuid as _uuid

from .._runtime.operation import Answer, Input, Operation, Scheme, Steps, TokenSource
from .._runtime.pages import AsyncItems, Items

if _t.TYPE_CHECKING:
    from typing_extensions import Unpack

    from .. import models
    from .._runtime.async_client import AsyncCore
    from .._runtime.options import CallOptions
    from .._runtime.sync_client import SyncCore

_LIST_CUSTOMERS: Operation[models.CustomerPage] = Operation(
    "listCustomers",
    "GET",
    ("/customers",),
    "application/json, application/problem+json",
    inputs=(
        Input("query", "limit"),
        Input("query", "cursor"),
        Input("query", "email"),
        Input("query", "q"),
        Input("query", "sort"),
    ),
    answers=(
        Answer("200", "json", "CustomerPage"),
        Answer("400", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    successes=("200",),
)
_LIST_CUSTOMERS_STEPS = Steps(
    "cursor",
    1,
    lambda page: page.items,
    lambda page: page.next_cursor,
)

_CREATE_CUSTOMER: Operation[models.Customer] = Operation(
    "createCustomer",
    "POST",
    ("/customers",),
    "application/json, application/problem+json",
    inputs=(Input("json", "application/json"),),
    answers=(
        Answer("201", "json", "Customer"),
        Answer("400", "json", "Problem"),
        Answer("401", "json", "Problem"),
        Answer("403", "json", "Problem"),
        Answer("409", "json", "Problem"),
        Answer("413", "json", "Problem"),
        Answer("415", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    security=(
        (
            Scheme(
                "bearer",
                source=TokenSource("https://auth.example.com/oauth/token", ("customers:write",)),
            ),
        ),
    ),
    successes=("201",),
)

_GET_CUSTOMER: Operation[models.Customer] = Operation(
    "getCustomer",
    "GET",
    ("/customers/", 0),
    "application/json, application/problem+json",
    inputs=(Input("path", "customerId"),),
    answers=(
        Answer("200", "json", "Customer"),
        Answer("400", "json", "Problem"),
        Answer("404", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    successes=("200",),
)

_REPLACE_CUSTOMER: Operation[models.Customer] = Operation(
    "replaceCustomer",
    "PUT",
    ("/customers/", 0),
    "application/json, application/problem+json",
    inputs=(
        Input("path", "customerId"),
        Input("header", "If-Match"),
        Input("json", "application/json"),
    ),
    answers=(
        Answer("200", "json", "Customer"),
        Answer("400", "json", "Problem"),
        Answer("401", "json", "Problem"),
        Answer("403", "json", "Problem"),
        Answer("404", "json", "Problem"),
        Answer("409", "json", "Problem"),
        Answer("412", "json", "Problem"),
        Answer("413", "json", "Problem"),
        Answer("415", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    security=(
        (
            Scheme(
                "bearer",
                source=TokenSource("https://auth.example.com/oauth/token", ("customers:write",)),
            ),
        ),
    ),
    successes=("200",),
)

_PATCH_CUSTOMER: Operation[models.Customer] = Operation(
    "patchCustomer",
    "PATCH",
    ("/customers/", 0),
    "application/json, application/problem+json",
    inputs=(
        Input("path", "customerId"),
        Input("header", "If-Match"),
        Input("json", "application/merge-patch+json"),
    ),
    answers=(
        Answer("200", "json", "Customer"),
        Answer("400", "json", "Problem"),
        Answer("401", "json", "Problem"),
        Answer("403", "json", "Problem"),
        Answer("404", "json", "Problem"),
        Answer("409", "json", "Problem"),
        Answer("412", "json", "Problem"),
        Answer("413", "json", "Problem"),
        Answer("415", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    security=(
        (
            Scheme(
                "bearer",
                source=TokenSource("https://auth.example.com/oauth/token", ("customers:write",)),
            ),
        ),
    ),
    successes=("200",),
)

_DELETE_CUSTOMER: Operation[None] = Operation(
    "deleteCustomer",
    "DELETE",
    ("/customers/", 0),
    "application/problem+json",
    inputs=(
        Input("path", "customerId"),
        Input("header", "If-Match"),
    ),
    answers=(
        Answer("204", "empty"),
        Answer("400", "json", "Problem"),
        Answer("401", "json", "Problem"),
        Answer("403", "json", "Problem"),
        Answer("404", "json", "Problem"),
        Answer("409", "json", "Problem"),
        Answer("412", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    security=(
        (
            Scheme(
                "bearer",
                source=TokenSource("https://auth.example.com/oauth/token", ("customers:write",)),
            ),
        ),
    ),
    successes=("204",),
)


class Customers:
    """The people who buy the books."""

    def __init__(self, core: SyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: _builtins.str | None = None,
        email: _builtins.str | None = None,
        q: _builtins.str | None = None,
        sort: models.ListCustomersSort | None = None,
        **options: Unpack[CallOptions],
    ) -> Items[models.Customer, models.CustomerPage]:
        """List customers.

        Answers one page of the customers, filtered and in the requested order.

        ``GET /customers``
        :param limit: How many items the page has at most.
        :param cursor: Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page.
        :param email: Keeps the customer with this e-mail address.
        :param q: Keeps the customers whose name or e-mail address has words that begin with those of this text, whatever the case.
        :param sort: The order of the list; a leading `-` reverses it.
        """
        return Items(
            self._core,
            _LIST_CUSTOMERS,
            _LIST_CUSTOMERS_STEPS,
            (limit, cursor, email, q, sort),
            options,
        )

    def create(
        self,
        body: models.CustomerInput,
        **options: Unpack[CallOptions],
    ) -> models.Customer:
        """Create a customer.

        Adds a customer. No two customers have the same e-mail address; a second one is answered with
        409.

        ``POST /customers``
        :param body: The customer to add.
        """
        return self._core.call(_CREATE_CUSTOMER, (body,), options)

    def get(
        self,
        customer_id: _uuid.UUID,
        **options: Unpack[CallOptions],
    ) -> models.Customer:
        """Get a customer.

        Answers one customer.

        ``GET /customers/{customerId}``
        :param customer_id: The identifier of the customer.
        """
        return self._core.call(_GET_CUSTOMER, (customer_id,), options)

    def replace(
        self,
        customer_id: _uuid.UUID,
        body: models.CustomerInput,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Customer:
        """Replace a customer.

        Replaces an existing customer. What is left out is removed or gets its default.

        ``PUT /customers/{customerId}``
        :param customer_id: The identifier of the customer.
        :param body: The customer as it shall be.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return self._core.call(_REPLACE_CUSTOMER, (customer_id, if_match, body), options)

    def patch(
        self,
        customer_id: _uuid.UUID,
        body: models.CustomerPatch,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Customer:
        """Change a customer.

        Changes the given properties of a customer (JSON merge patch, RFC 7396); null removes a
        property.

        ``PATCH /customers/{customerId}``
        :param customer_id: The identifier of the customer.
        :param body: The properties to change.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return self._core.call(_PATCH_CUSTOMER, (customer_id, if_match, body), options)

    def delete(
        self,
        customer_id: _uuid.UUID,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete a customer.

        Removes a customer. A customer who has orders cannot be removed.

        ``DELETE /customers/{customerId}``
        :param customer_id: The identifier of the customer.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return self._core.call(_DELETE_CUSTOMER, (customer_id, if_match), options)


class AsyncCustomers:
    """The people who buy the books."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: _builtins.str | None = None,
        email: _builtins.str | None = None,
        q: _builtins.str | None = None,
        sort: models.ListCustomersSort | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncItems[models.Customer, models.CustomerPage]:
        """List customers.

        Answers one page of the customers, filtered and in the requested order.

        ``GET /customers``
        :param limit: How many items the page has at most.
        :param cursor: Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page.
        :param email: Keeps the customer with this e-mail address.
        :param q: Keeps the customers whose name or e-mail address has words that begin with those of this text, whatever the case.
        :param sort: The order of the list; a leading `-` reverses it.
        """
        return AsyncItems(
            self._core,
            _LIST_CUSTOMERS,
            _LIST_CUSTOMERS_STEPS,
            (limit, cursor, email, q, sort),
            options,
        )

    async def create(
        self,
        body: models.CustomerInput,
        **options: Unpack[CallOptions],
    ) -> models.Customer:
        """Create a customer.

        Adds a customer. No two customers have the same e-mail address; a second one is answered with
        409.

        ``POST /customers``
        :param body: The customer to add.
        """
        return await self._core.call(_CREATE_CUSTOMER, (body,), options)

    async def get(
        self,
        customer_id: _uuid.UUID,
        **options: Unpack[CallOptions],
    ) -> models.Customer:
        """Get a customer.

        Answers one customer.

        ``GET /customers/{customerId}``
        :param customer_id: The identifier of the customer.
        """
        return await self._core.call(_GET_CUSTOMER, (customer_id,), options)

    async def replace(
        self,
        customer_id: _uuid.UUID,
        body: models.CustomerInput,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Customer:
        """Replace a customer.

        Replaces an existing customer. What is left out is removed or gets its default.

        ``PUT /customers/{customerId}``
        :param customer_id: The identifier of the customer.
        :param body: The customer as it shall be.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return await self._core.call(_REPLACE_CUSTOMER, (customer_id, if_match, body), options)

    async def patch(
        self,
        customer_id: _uuid.UUID,
        body: models.CustomerPatch,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Customer:
        """Change a customer.

        Changes the given properties of a customer (JSON merge patch, RFC 7396); null removes a
        property.

        ``PATCH /customers/{customerId}``
        :param customer_id: The identifier of the customer.
        :param body: The properties to change.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return await self._core.call(_PATCH_CUSTOMER, (customer_id, if_match, body), options)

    async def delete(
        self,
        customer_id: _uuid.UUID,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete a customer.

        Removes a customer. A customer who has orders cannot be removed.

        ``DELETE /customers/{customerId}``
        :param customer_id: The identifier of the customer.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return await self._core.call(_DELETE_CUSTOMER, (customer_id, if_match), options)
