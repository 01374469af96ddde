# Managed by oasmith. Do not edit: the next run writes it anew.

"""The operations of `books`, one function each.

``python call_books.py`` names them, ``python call_books.py list_books`` makes a call.
``BASE_URL`` says where the service is, ``TOKEN`` who calls.
"""

from __future__ import annotations

import datetime
import decimal
import itertools
import os
import sys
import uuid
from collections.abc import Callable

from bookstore_sdk import Client, Upload, models


def list_books(client: Client) -> None:
    """List books.

    Answers one page of the catalogue, filtered and in the requested order.
    """
    items = client.books.list()
    for item in itertools.islice(items, 10):
        print(item)


def create_book(client: Client) -> None:
    """Create a book.

    Adds a book to the catalogue. The ISBN must not be there yet, and the author must exist;
    otherwise the answer is 409.
    """
    body = models.BookInput(
        title="The Left Hand of Darkness",
        isbn="978-0-441-47812-5",
        author_id=uuid.UUID("01937b1c-5a10-7c3e-9f04-2f6b8a1d3c55"),
        description="A novel about an envoy on a planet in eternal winter.",
        price=decimal.Decimal("12.90"),
        currency="EUR",
        status="available",
        tags=["science-fiction", "classic"],
        dimensions=models.Dimensions(width_mm=106, height_mm=171, depth_mm=20, weight_grams=159),
        published_on=datetime.date.fromisoformat("1969-03-01"),
        page_count=304,
        stock=17,
    )
    answer = client.books.create(body)
    print(answer)


def get_book(client: Client, book_id: str) -> None:
    """Get a book.

    Answers one book.
    """
    answer = client.books.get(uuid.UUID(book_id))
    print(answer)


def replace_book(client: Client, book_id: str) -> None:
    """Replace a book.

    Replaces an existing book. What is left out is removed or gets its default; the cover stays.
    """
    body = models.BookInput(
        title="The Left Hand of Darkness",
        isbn="978-0-441-47812-5",
        author_id=uuid.UUID("01937b1c-5a10-7c3e-9f04-2f6b8a1d3c55"),
        description="A novel about an envoy on a planet in eternal winter.",
        price=decimal.Decimal("12.90"),
        currency="EUR",
        status="available",
        tags=["science-fiction", "classic"],
        dimensions=models.Dimensions(width_mm=106, height_mm=171, depth_mm=20, weight_grams=159),
        published_on=datetime.date.fromisoformat("1969-03-01"),
        page_count=304,
        stock=17,
    )
    answer = client.books.replace(uuid.UUID(book_id), body)
    print(answer)


def patch_book(client: Client, book_id: str) -> None:
    """Change a book.

    Changes the given properties of a book (JSON merge patch, RFC 7396); null removes a property.
    """
    body = models.BookPatch(description=None, price=decimal.Decimal("10.50"))
    answer = client.books.patch(uuid.UUID(book_id), body)
    print(answer)


def delete_book(client: Client, book_id: str) -> None:
    """Delete a book.

    Removes a book and its reviews. Orders keep the lines that name it; set a book out of print
    instead where those who ordered it may still want to read about it.
    """
    client.books.delete(uuid.UUID(book_id))


def upload_book_cover(client: Client, book_id: str) -> None:
    """Upload the cover of a book.

    Stores the picture as the cover of the book, in place of an earlier one, and answers the book.
    """
    answer = client.books.upload_cover(
        uuid.UUID(book_id),
        Upload(b"an example", "image/png", "example.png"),
    )
    print(answer)


OPERATIONS: dict[str, Callable[..., None]] = {
    "list_books": list_books,
    "create_book": create_book,
    "get_book": get_book,
    "replace_book": replace_book,
    "patch_book": patch_book,
    "delete_book": delete_book,
    "upload_book_cover": upload_book_cover,
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
