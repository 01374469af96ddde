# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: ProblemDetail."""

from __future__ import annotations

from .._runtime import model as _m


class ProblemDetail(_m.Model, kw_only=True):
    """One violation. Exactly one of `pointer`, `parameter` and `header` says where it is."""

    pointer: str | None = None
    """The place in the body (JSON Pointer, RFC 6901); empty for the body as a whole."""

    parameter: str | None = None
    """The name of the path or query parameter."""

    header: str | None = None
    """The name of the header."""

    keyword: str
    """The rule that is violated, as a JSON Schema keyword."""

    detail: str
    """What is wrong, in words."""
