# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: ListAuthorsSort."""

from __future__ import annotations

import typing as _t

if _t.TYPE_CHECKING:
    ListAuthorsSort: _t.TypeAlias = _t.Literal["name", "-name", "createdAt", "-createdAt"] | str
    """`ListAuthors sort`."""
else:
    ListAuthorsSort = str
