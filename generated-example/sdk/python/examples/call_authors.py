# Managed by oasmith. Do not edit: the next run writes it anew.

"""The operations of `authors`, one function each.

``python call_authors.py`` names them, ``python call_authors.py list_authors`` makes a call.
``BASE_URL`` says where the service is, ``TOKEN`` who calls.
"""

from __future__ import annotations

import datetime
import itertools
import os
import sys
import uuid
from collections.abc import Callable

from bookstore_sdk import Client, models


def list_authors(client: Client) -> None:
    """List authors.

    Answers one page of the authors, in the requested order.
    """
    items = client.authors.list()
    for item in itertools.islice(items, 10):
        print(item)


def create_author(client: Client) -> None:
    """Create an author.

    Adds an author. The server chooses the identifier and the times.
    """
    body = models.AuthorInput(
        name="Ursula K. Le Guin",
        biography="An American author of speculative fiction.",
        born_on=datetime.date.fromisoformat("1929-10-21"),
        website="https://www.example.com/le-guin",
    )
    answer = client.authors.create(body)
    print(answer)


def get_author(client: Client, author_id: str) -> None:
    """Get an author.

    Answers one author.
    """
    answer = client.authors.get(uuid.UUID(author_id))
    print(answer)


def replace_author(client: Client, author_id: str) -> None:
    """Replace an author.

    Replaces an existing author. What is left out is removed or gets its default.
    """
    body = models.AuthorInput(
        name="Ursula K. Le Guin",
        biography="An American author of speculative fiction.",
        born_on=datetime.date.fromisoformat("1929-10-21"),
        website="https://www.example.com/le-guin",
    )
    answer = client.authors.replace(uuid.UUID(author_id), body)
    print(answer)


def patch_author(client: Client, author_id: str) -> None:
    """Change an author.

    Changes the given properties of an author (JSON merge patch, RFC 7396); null removes a property.
    """
    body = models.AuthorPatch(
        biography="An American author of speculative fiction, essays and poetry.",
        website=None,
    )
    answer = client.authors.patch(uuid.UUID(author_id), body)
    print(answer)


def delete_author(client: Client, author_id: str) -> None:
    """Delete an author.

    Removes an author. An author who still has books in the catalogue cannot be removed.
    """
    client.authors.delete(uuid.UUID(author_id))


OPERATIONS: dict[str, Callable[..., None]] = {
    "list_authors": list_authors,
    "create_author": create_author,
    "get_author": get_author,
    "replace_author": replace_author,
    "patch_author": patch_author,
    "delete_author": delete_author,
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
