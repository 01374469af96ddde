# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: BookStatus."""

from __future__ import annotations

import typing as _t

if _t.TYPE_CHECKING:
    BookStatus: _t.TypeAlias = _t.Literal["draft", "available", "out_of_print"] | str
    """Whether a book can be ordered; a draft is not for sale yet, and a book out of print no longer
    is.
    """
else:
    BookStatus = str
