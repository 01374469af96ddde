"""The objects that are read: the same as in ``rust/src/objects.rs``."""

from typing import Any

DESCRIPTION = (
    "A novel about an envoy on a planet in eternal winter, who is to win it for a union of worlds \u2013 "
    '"the mission is overdue" \u2013 and crosses the ice with the one who believes him.'
)


def one(number: int, known: list[str], other: str) -> str:
    """One of the texts, and every hundredth time one that the contract does not have."""
    return other if number % 100 == 99 else known[number % len(known)]


def book(number: int) -> dict[str, Any]:
    """A book, with an optional property here and there."""
    found: dict[str, Any] = {
        "id": f"01937b1d-88f2-7a61-8d3b-{number:012x}",
        "title": f"The Left Hand of Darkness, part {number}",
        "isbn": f"978-0-{number % 1000:03}-{number:05}-{number % 10}",
        "authorId": f"01937b1c-5a10-7c3e-9f04-{number % 700:012x}",
        "description": DESCRIPTION,
        "price": f"{number % 90 + 5}.{number % 100:02}",
        "currency": one(number, ["EUR", "GBP", "USD"], "CHF"),
        "status": one(number, ["draft", "available", "out_of_print"], "announced"),
        "tags": ["science-fiction", "classic"],
        "dimensions": {
            "widthMm": 106,
            "heightMm": 171,
            "depthMm": 20 + number % 30,
            "weightGrams": 159 + number % 400,
        },
        "publishedOn": f"19{number % 90 + 10}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "pageCount": 100 + number % 900,
        "stock": number % 40,
        "coverUrl": f"/covers/01937b1d-88f2-7a61-8d3b-{number:012x}-2.png",
        "coverCaption": "First edition, 1969",
        "createdAt": f"2026-04-01T09:{number % 60:02}:{number % 60:02}.{number * 97:06}Z",
        "updatedAt": f"2026-04-02T16:{number % 60:02}:41.007350Z",
    }
    absent = (("description", 5), ("dimensions", 4), ("coverUrl", 2), ("coverCaption", 2))
    for name, every in absent:
        if number % every == 0:
            del found[name]
    return found


def patch(number: int) -> dict[str, Any]:
    """A patch of a book, in which what may be null is absent, null and there in turn."""
    found = book(number)
    for name in ("id", "coverUrl", "coverCaption", "createdAt", "updatedAt"):
        found.pop(name, None)
    nullable = ("description", "dimensions", "publishedOn", "pageCount")
    for turn, name in enumerate(nullable):
        if (number + turn) % 3 == 0:
            found.pop(name, None)
        elif (number + turn) % 3 == 1:
            found[name] = None
    for turn, name in enumerate(("title", "isbn", "authorId", "tags")):
        if (number + turn) % 2 == 0:
            del found[name]
    return found
