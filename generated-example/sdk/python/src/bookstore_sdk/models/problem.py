# Managed by oasmith. Do not edit: the next run writes it anew.

"""Data types of the contract: Problem."""

from __future__ import annotations

import typing as _t

from .._runtime import model as _m

if _t.TYPE_CHECKING:
    from .problem_detail import ProblemDetail


class Problem(_m.Model, kw_only=True):
    """What went wrong (problem details, RFC 9457). Members that are not listed here may be ignored."""

    type_value: str = _m.field(name="type")
    """The kind of problem; `about:blank` where the status says it all."""

    title: str
    """The kind of problem in a few words."""

    status: _m.Int32
    """The status code of the answer."""

    detail: str | None = None
    """What went wrong this time."""

    instance: str | None = None
    """Where the problem occurred."""

    request_id: str | None = _m.field(name="requestId", default=None)
    """The identifier of the request, as in the logs of the server."""

    errors: list[ProblemDetail] | None = None
    """Every single violation, where there are some to name."""
