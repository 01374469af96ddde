# Managed by oasmith. Do not edit: the next run writes it anew.

"""The operations of `reviews`, one function each.

``python call_reviews.py`` names them, ``python call_reviews.py list_reviews BOOK_ID`` makes a call.
``BASE_URL`` says where the service is, ``TOKEN`` who calls.
"""

from __future__ import annotations

import itertools
import os
import sys
import uuid
from collections.abc import Callable

from bookstore_sdk import Client, models


def list_reviews(client: Client, book_id: str) -> None:
    """List the reviews of a book.

    Answers one page of the reviews of one book, in the requested order.
    """
    items = client.reviews.list(uuid.UUID(book_id))
    for item in itertools.islice(items, 10):
        print(item)


def create_review(client: Client, book_id: str) -> None:
    """Review a book.

    Adds a review to a book.
    """
    body = models.ReviewInput(
        rating=5,
        title="Colder and better than I remembered",
        body="The journey over the ice alone is worth the price.",
        reviewer="A reader",
    )
    answer = client.reviews.create(uuid.UUID(book_id), body)
    print(answer)


def get_review(client: Client, book_id: str, review_id: str) -> None:
    """Get a review.

    Answers one review of the book.
    """
    answer = client.reviews.get(uuid.UUID(book_id), uuid.UUID(review_id))
    print(answer)


def patch_review(client: Client, book_id: str, review_id: str) -> None:
    """Change a review.

    Changes the given properties of a review (JSON merge patch, RFC 7396); null removes a property.
    """
    answer = client.reviews.patch(
        uuid.UUID(book_id),
        uuid.UUID(review_id),
        models.ReviewPatch(rating=4, body=None),
    )
    print(answer)


def delete_review(client: Client, book_id: str, review_id: str) -> None:
    """Delete a review.

    Removes a review.
    """
    client.reviews.delete(uuid.UUID(book_id), uuid.UUID(review_id))


OPERATIONS: dict[str, Callable[..., None]] = {
    "list_reviews": list_reviews,
    "create_review": create_review,
    "get_review": get_review,
    "patch_review": patch_review,
    "delete_review": delete_review,
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
