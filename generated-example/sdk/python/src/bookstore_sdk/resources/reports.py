# Managed by oasmith. Do not edit: the next run writes it anew.

"""Figures that take longer to compute than a request may take."""

from __future__ import annotations

import builtins as _builtins
import typing as _t
import uuid as _uuid

from .._runtime.operation import Answer, Input, Operation, Scheme, Steps, TokenSource
from .._runtime.pages import AsyncItems, Items

if _t.TYPE_CHECKING:
    from typing_extensions import Unpack

    from .. import models
    from .._runtime.async_client import AsyncCore
    from .._runtime.options import CallOptions
    from .._runtime.sync_client import SyncCore

_LIST_REPORTS: Operation[models.ReportPage] = Operation(
    "listReports",
    "GET",
    ("/reports",),
    "application/json, application/problem+json",
    inputs=(
        Input("query", "limit"),
        Input("query", "cursor"),
        Input("query", "status"),
    ),
    answers=(
        Answer("200", "json", "ReportPage"),
        Answer("400", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    successes=("200",),
)
_LIST_REPORTS_STEPS = Steps(
    "cursor",
    1,
    lambda page: page.items,
    lambda page: page.next_cursor,
)

_CREATE_REPORT: Operation[models.Report] = Operation(
    "createReport",
    "POST",
    ("/reports",),
    "application/json, application/problem+json",
    inputs=(Input("json", "application/json"),),
    answers=(
        Answer("202", "json", "Report"),
        Answer("400", "json", "Problem"),
        Answer("401", "json", "Problem"),
        Answer("403", "json", "Problem"),
        Answer("413", "json", "Problem"),
        Answer("415", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    security=(
        (
            Scheme(
                "bearer",
                source=TokenSource("https://auth.example.com/oauth/token", ("reports:write",)),
            ),
        ),
    ),
    successes=("202",),
)

_GET_REPORT: Operation[models.Report] = Operation(
    "getReport",
    "GET",
    ("/reports/", 0),
    "application/json, application/problem+json",
    inputs=(Input("path", "reportId"),),
    answers=(
        Answer("200", "json", "Report"),
        Answer("400", "json", "Problem"),
        Answer("404", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    successes=("200",),
)


class Reports:
    """Figures that take longer to compute than a request may take."""

    def __init__(self, core: SyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: _builtins.str | None = None,
        status: models.ReportStatus | None = None,
        **options: Unpack[CallOptions],
    ) -> Items[models.Report, models.ReportPage]:
        """List reports.

        Answers a page of the reports, the oldest first.

        ``GET /reports``
        :param limit: How many items the page has at most.
        :param cursor: Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page.
        :param status: Keeps the reports with this status.
        """
        return Items(
            self._core,
            _LIST_REPORTS,
            _LIST_REPORTS_STEPS,
            (limit, cursor, status),
            options,
        )

    def create(
        self,
        body: models.ReportRequest,
        **options: Unpack[CallOptions],
    ) -> models.Report:
        """Order a report.

        Queues the computation of a report and answers at once. Read the report at `Location` until its
        status is `done` or `failed`.

        ``POST /reports``
        :param body: The report to compute.
        """
        return self._core.call(_CREATE_REPORT, (body,), options)

    def get(
        self,
        report_id: _uuid.UUID,
        **options: Unpack[CallOptions],
    ) -> models.Report:
        """Get a report.

        Answers the state of a report and, once it is done, its figures.

        ``GET /reports/{reportId}``
        :param report_id: The identifier of the report.
        """
        return self._core.call(_GET_REPORT, (report_id,), options)


class AsyncReports:
    """Figures that take longer to compute than a request may take."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: _builtins.str | None = None,
        status: models.ReportStatus | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncItems[models.Report, models.ReportPage]:
        """List reports.

        Answers a page of the reports, the oldest first.

        ``GET /reports``
        :param limit: How many items the page has at most.
        :param cursor: Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page.
        :param status: Keeps the reports with this status.
        """
        return AsyncItems(
            self._core,
            _LIST_REPORTS,
            _LIST_REPORTS_STEPS,
            (limit, cursor, status),
            options,
        )

    async def create(
        self,
        body: models.ReportRequest,
        **options: Unpack[CallOptions],
    ) -> models.Report:
        """Order a report.

        Queues the computation of a report and answers at once. Read the report at `Location` until its
        status is `done` or `failed`.

        ``POST /reports``
        :param body: The report to compute.
        """
        return await self._core.call(_CREATE_REPORT, (body,), options)

    async def get(
        self,
        report_id: _uuid.UUID,
        **options: Unpack[CallOptions],
    ) -> models.Report:
        """Get a report.

        Answers the state of a report and, once it is done, its figures.

        ``GET /reports/{reportId}``
        :param report_id: The identifier of the report.
        """
        return await self._core.call(_GET_REPORT, (report_id,), options)
