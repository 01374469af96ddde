# Managed by oasmith. Do not edit: the next run writes it anew.

"""What customers buy, line by line."""

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

_LIST_ORDERS: Operation[models.OrderPage] = Operation(
    "listOrders",
    "GET",
    ("/orders",),
    "application/json, application/problem+json",
    inputs=(
        Input("query", "limit"),
        Input("query", "cursor"),
        Input("query", "customerId"),
        Input("query", "status"),
        Input("query", "sort"),
    ),
    answers=(
        Answer("200", "json", "OrderPage"),
        Answer("400", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    successes=("200",),
)
_LIST_ORDERS_STEPS = Steps(
    "cursor",
    1,
    lambda page: page.items,
    lambda page: page.next_cursor,
)

_CREATE_ORDER: Operation[models.Order] = Operation(
    "createOrder",
    "POST",
    ("/orders",),
    "application/json, application/problem+json",
    inputs=(Input("json", "application/json"),),
    answers=(
        Answer("201", "json", "Order"),
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
                source=TokenSource("https://auth.example.com/oauth/token", ("orders:write",)),
            ),
        ),
    ),
    successes=("201",),
)

_GET_ORDER: Operation[models.Order] = Operation(
    "getOrder",
    "GET",
    ("/orders/", 0),
    "application/json, application/problem+json",
    inputs=(Input("path", "orderId"),),
    answers=(
        Answer("200", "json", "Order"),
        Answer("400", "json", "Problem"),
        Answer("404", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    successes=("200",),
)

_DELETE_ORDER: Operation[None] = Operation(
    "deleteOrder",
    "DELETE",
    ("/orders/", 0),
    "application/problem+json",
    inputs=(
        Input("path", "orderId"),
        Input("header", "If-Match"),
    ),
    answers=(
        Answer("204", "empty"),
        Answer("400", "json", "Problem"),
        Answer("401", "json", "Problem"),
        Answer("403", "json", "Problem"),
        Answer("404", "json", "Problem"),
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
                source=TokenSource("https://auth.example.com/oauth/token", ("orders:write",)),
            ),
        ),
    ),
    successes=("204",),
)

_CANCEL_ORDER: Operation[models.Order] = Operation(
    "cancelOrder",
    "POST",
    ("/orders/", 0, "/cancel"),
    "application/json, application/problem+json",
    inputs=(
        Input("path", "orderId"),
        Input("json", "application/json"),
    ),
    answers=(
        Answer("200", "json", "Order"),
        Answer("400", "json", "Problem"),
        Answer("401", "json", "Problem"),
        Answer("403", "json", "Problem"),
        Answer("404", "json", "Problem"),
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
                source=TokenSource("https://auth.example.com/oauth/token", ("orders:write",)),
            ),
        ),
    ),
    successes=("200",),
)


class Orders:
    """What customers buy, line by line."""

    def __init__(self, core: SyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: _builtins.str | None = None,
        customer_id: _uuid.UUID | None = None,
        status: models.OrderStatus | None = None,
        sort: models.ListOrdersSort | None = None,
        **options: Unpack[CallOptions],
    ) -> Items[models.Order, models.OrderPage]:
        """List orders.

        Answers one page of the orders, filtered and in the requested order.

        ``GET /orders``
        :param limit: How many items the page has at most.
        :param cursor: Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page.
        :param customer_id: Keeps the orders of this customer.
        :param status: Keeps the orders with this status.
        :param sort: The order of the list; a leading `-` reverses it.
        """
        return Items(
            self._core,
            _LIST_ORDERS,
            _LIST_ORDERS_STEPS,
            (limit, cursor, customer_id, status, sort),
            options,
        )

    def create(
        self,
        body: models.OrderInput,
        **options: Unpack[CallOptions],
    ) -> models.Order:
        """Place an order.

        Places an order for a customer. The customer and the books must exist; otherwise the answer is
        409. An order is never changed afterwards, only cancelled.

        ``POST /orders``
        :param body: The order to place.
        """
        return self._core.call(_CREATE_ORDER, (body,), options)

    def get(
        self,
        order_id: _uuid.UUID,
        **options: Unpack[CallOptions],
    ) -> models.Order:
        """Get an order.

        Answers one order with its lines.

        ``GET /orders/{orderId}``
        :param order_id: The identifier of the order.
        """
        return self._core.call(_GET_ORDER, (order_id,), options)

    def delete(
        self,
        order_id: _uuid.UUID,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete an order.

        Removes an order and its lines from the records. To call an order off, cancel it instead.

        ``DELETE /orders/{orderId}``
        :param order_id: The identifier of the order.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return self._core.call(_DELETE_ORDER, (order_id, if_match), options)

    def cancel(
        self,
        order_id: _uuid.UUID,
        *,
        body: models.Cancellation | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Order:
        """Cancel an order.

        Cancels an order with all its lines and puts the copies back into stock. An order that was
        shipped or cancelled before cannot be cancelled; the answer is 409 then.

        ``POST /orders/{orderId}/cancel``
        :param order_id: The identifier of the order.
        :param body: Why the order is cancelled. The body may be left out.
        """
        return self._core.call(_CANCEL_ORDER, (order_id, body), options)


class AsyncOrders:
    """What customers buy, line by line."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: _builtins.str | None = None,
        customer_id: _uuid.UUID | None = None,
        status: models.OrderStatus | None = None,
        sort: models.ListOrdersSort | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncItems[models.Order, models.OrderPage]:
        """List orders.

        Answers one page of the orders, filtered and in the requested order.

        ``GET /orders``
        :param limit: How many items the page has at most.
        :param cursor: Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page.
        :param customer_id: Keeps the orders of this customer.
        :param status: Keeps the orders with this status.
        :param sort: The order of the list; a leading `-` reverses it.
        """
        return AsyncItems(
            self._core,
            _LIST_ORDERS,
            _LIST_ORDERS_STEPS,
            (limit, cursor, customer_id, status, sort),
            options,
        )

    async def create(
        self,
        body: models.OrderInput,
        **options: Unpack[CallOptions],
    ) -> models.Order:
        """Place an order.

        Places an order for a customer. The customer and the books must exist; otherwise the answer is
        409. An order is never changed afterwards, only cancelled.

        ``POST /orders``
        :param body: The order to place.
        """
        return await self._core.call(_CREATE_ORDER, (body,), options)

    async def get(
        self,
        order_id: _uuid.UUID,
        **options: Unpack[CallOptions],
    ) -> models.Order:
        """Get an order.

        Answers one order with its lines.

        ``GET /orders/{orderId}``
        :param order_id: The identifier of the order.
        """
        return await self._core.call(_GET_ORDER, (order_id,), options)

    async def delete(
        self,
        order_id: _uuid.UUID,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete an order.

        Removes an order and its lines from the records. To call an order off, cancel it instead.

        ``DELETE /orders/{orderId}``
        :param order_id: The identifier of the order.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return await self._core.call(_DELETE_ORDER, (order_id, if_match), options)

    async def cancel(
        self,
        order_id: _uuid.UUID,
        *,
        body: models.Cancellation | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Order:
        """Cancel an order.

        Cancels an order with all its lines and puts the copies back into stock. An order that was
        shipped or cancelled before cannot be cancelled; the answer is 409 then.

        ``POST /orders/{orderId}/cancel``
        :param order_id: The identifier of the order.
        :param body: Why the order is cancelled. The body may be left out.
        """
        return await self._core.call(_CANCEL_ORDER, (order_id, body), options)
