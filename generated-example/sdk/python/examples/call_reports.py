# Managed by oasmith. Do not edit: the next run writes it anew.

"""The operations of `reports`, one function each.

``python call_reports.py`` names them, ``python call_reports.py list_reports`` makes a call.
``BASE_URL`` says where the service is, ``TOKEN`` who calls.
"""

from __future__ import annotations

import datetime
import itertools
import os
import sys
import uuid
from collections.abc import Callable

from bookstore_sdk import Client, models


def list_reports(client: Client) -> None:
    """List reports.

    Answers a page of the reports, the oldest first.
    """
    items = client.reports.list()
    for item in itertools.islice(items, 10):
        print(item)


def create_report(client: Client) -> None:
    """Order a report.

    Queues the computation of a report and answers at once. Read the report at `Location` until its
    status is `done` or `failed`.
    """
    body = models.ReportRequest(
        kind="sales",
        from_value=datetime.date.fromisoformat("2026-01-01"),
        to=datetime.date.fromisoformat("2026-01-31"),
    )
    answer = client.reports.create(body)
    print(answer)


def get_report(client: Client, report_id: str) -> None:
    """Get a report.

    Answers the state of a report and, once it is done, its figures.
    """
    answer = client.reports.get(uuid.UUID(report_id))
    print(answer)


OPERATIONS: dict[str, Callable[..., None]] = {
    "list_reports": list_reports,
    "create_report": create_report,
    "get_report": get_report,
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
