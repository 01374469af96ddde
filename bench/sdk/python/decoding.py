"""How long the SDK takes to read 10,000 objects, beside pydantic.

A line for each budget, what is measured, the ratio, the budget and its unit, with tabs between.
"""

import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from bookstore_sdk._runtime.values import decoded
from pydantic import TypeAdapter

import by_pydantic
import objects

COUNT = 10_000
ROUNDS = 41
#: No slower.
BUDGET = 1.0


def taken(read: Callable[[bytes], Any], text: bytes) -> float:
    """The seconds that reading takes; giving back the memory is no part of it."""
    begin = time.perf_counter()
    value = read(text)
    end = time.perf_counter()
    del value
    return end - begin


def compare(what: str, name: str, of: Any, value: Any) -> None:
    """Reads the objects by both in turns."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    adapter = TypeAdapter(of)
    readers: list[Callable[[bytes], Any]] = [
        lambda text: decoded(name, text),
        adapter.validate_json,
    ]
    rounds = []
    for number in range(-1, ROUNDS):
        times = [0.0, 0.0]
        for turn in (0, 1):
            index = (number + turn) % 2
            times[index] = taken(readers[index], text)
        # The first one finds the types, too.
        if number >= 0:
            rounds.append(times)
    ratio = statistics.median(ours / theirs for ours, theirs in rounds)
    print(
        f"python: reading {what}, SDK / pydantic",
        f"{ratio:.3f}",
        f"{BUDGET:.3f}",
        "times",
        sep="\t",
    )
    ours, theirs = (statistics.median(times) * 1e3 for times in zip(*rounds, strict=True))
    print(f"note\tSDK {ours:.1f} ms, pydantic {theirs:.1f} ms, {len(text) / 1e6:.1f} MB of JSON")


def main() -> None:
    books = {
        "items": [objects.book(number) for number in range(COUNT)],
        "nextCursor": "AXsidGl0bGUi",
    }
    compare("a page of 10,000 books", "BookPage", by_pydantic.BookPage, books)
    patches = [objects.patch(number) for number in range(COUNT)]
    compare("10,000 patches of books", "list[BookPatch]", list[by_pydantic.BookPatch], patches)


main()
