# Managed by oasmith. Do not edit: the next run writes it anew.

"""The operations of `orders`, one function each.

``python call_orders.py`` names them, ``python call_orders.py list_orders`` makes a call.
``BASE_URL`` says where the service is, ``TOKEN`` who calls.
"""

from __future__ import annotations

import decimal
import itertools
import os
import sys
import uuid
from collections.abc import Callable

from bookstore_sdk import Client, models


def list_orders(client: Client) -> None:
    """List orders.

    Answers one page of the orders, filtered and in the requested order.
    """
    items = client.orders.list()
    for item in itertools.islice(items, 10):
        print(item)


def create_order(client: Client) -> None:
    """Place an order.

    Places an order for a customer. The customer and the books must exist; otherwise the answer is
    409. An order is never changed afterwards, only cancelled.
    """
    body = models.OrderInput(
        customer_id=uuid.UUID("01937b20-0c41-7d02-b6a8-91f3c5e7a210"),
        lines=[
            models.OrderLineInput(
                book_id=uuid.UUID("01937b1d-88f2-7a61-8d3b-64c0e9a7b112"),
                quantity=2,
                unit_price=decimal.Decimal("12.90"),
            )
        ],
        note="Please wrap it as a gift.",
    )
    answer = client.orders.create(body)
    print(answer)


def get_order(client: Client, order_id: str) -> None:
    """Get an order.

    Answers one order with its lines.
    """
    answer = client.orders.get(uuid.UUID(order_id))
    print(answer)


def delete_order(client: Client, order_id: str) -> None:
    """Delete an order.

    Removes an order and its lines from the records. To call an order off, cancel it instead.
    """
    client.orders.delete(uuid.UUID(order_id))


def cancel_order(client: Client, order_id: str) -> None:
    """Cancel an order.

    Cancels an order with all its lines and puts the copies back into stock. An order that was
    shipped or cancelled before cannot be cancelled; the answer is 409 then.
    """
    answer = client.orders.cancel(uuid.UUID(order_id))
    print(answer)


OPERATIONS: dict[str, Callable[..., None]] = {
    "list_orders": list_orders,
    "create_order": create_order,
    "get_order": get_order,
    "delete_order": delete_order,
    "cancel_order": cancel_order,
}


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in OPERATIONS:
        sys.exit("one of: " + ", ".join(OPERATIONS))
    with Client(
        os.environ.get("BASE_URL", "http://127.0.0.1:8080"),
        bearer=os.environ.get("TOKEN"),
    ) as client:
        OPERATIONS[sys.argv[1]](client, *sys.argv[2:])


if __name__ == "__main__":
    main()
