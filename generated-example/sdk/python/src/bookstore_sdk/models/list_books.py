# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: ListBooksSort."""

from __future__ import annotations

import typing as _t

if _t.TYPE_CHECKING:
    ListBooksSort: _t.TypeAlias = (
        _t.Literal[
            "title",
            "-title",
            "price",
            "-price",
            "publishedOn",
            "-publishedOn",
            "createdAt",
            "-createdAt",
        ]
        | str
    )
    """`ListBooks sort`."""
else:
    ListBooksSort = str
