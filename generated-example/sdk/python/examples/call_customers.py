# Managed by oasmith. Do not edit: the next run writes it anew.

"""The operations of `customers`, one function each.

``python call_customers.py`` names them, ``python call_customers.py list_customers`` makes a call.
``BASE_URL`` says where the service is, ``TOKEN`` who calls.
"""

from __future__ import annotations

import itertools
import os
import sys
import uuid
from collections.abc import Callable

from bookstore_sdk import Client, models


def list_customers(client: Client) -> None:
    """List customers.

    Answers one page of the customers, filtered and in the requested order.
    """
    items = client.customers.list()
    for item in itertools.islice(items, 10):
        print(item)


def create_customer(client: Client) -> None:
    """Create a customer.

    Adds a customer. No two customers have the same e-mail address; a second one is answered with
    409.
    """
    body = models.CustomerInput(
        name="Avid Reader",
        email="reader@example.com",
        phone="+441632960961",
        address=models.Address(
            street="12 Shelf Lane",
            city="Oxford",
            postal_code="OX1 1AA",
            country="GB",
        ),
        marketing_opt_in=True,
    )
    answer = client.customers.create(body)
    print(answer)


def get_customer(client: Client, customer_id: str) -> None:
    """Get a customer.

    Answers one customer.
    """
    answer = client.customers.get(uuid.UUID(customer_id))
    print(answer)


def replace_customer(client: Client, customer_id: str) -> None:
    """Replace a customer.

    Replaces an existing customer. What is left out is removed or gets its default.
    """
    body = models.CustomerInput(
        name="Avid Reader",
        email="reader@example.com",
        phone="+441632960961",
        address=models.Address(
            street="12 Shelf Lane",
            city="Oxford",
            postal_code="OX1 1AA",
            country="GB",
        ),
        marketing_opt_in=True,
    )
    answer = client.customers.replace(uuid.UUID(customer_id), body)
    print(answer)


def patch_customer(client: Client, customer_id: str) -> None:
    """Change a customer.

    Changes the given properties of a customer (JSON merge patch, RFC 7396); null removes a
    property.
    """
    body = models.CustomerPatch(email="avid.reader@example.com", phone=None)
    answer = client.customers.patch(uuid.UUID(customer_id), body)
    print(answer)


def delete_customer(client: Client, customer_id: str) -> None:
    """Delete a customer.

    Removes a customer. A customer who has orders cannot be removed.
    """
    client.customers.delete(uuid.UUID(customer_id))


OPERATIONS: dict[str, Callable[..., None]] = {
    "list_customers": list_customers,
    "create_customer": create_customer,
    "get_customer": get_customer,
    "replace_customer": replace_customer,
    "patch_customer": patch_customer,
    "delete_customer": delete_customer,
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
