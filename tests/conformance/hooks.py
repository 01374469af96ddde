"""Counts how the requests that are valid by the contract were answered.

At the end a line for each operation is written to the file that POSITIVE names: how many valid
requests there were, how many of them succeeded (2xx, or 3xx where the contract knows no other
success), and the statuses of the others.
"""

import atexit
import os
from collections import Counter, defaultdict

import schemathesis
from schemathesis import GenerationMode

answers: defaultdict[str, Counter] = defaultdict(Counter)


@schemathesis.hook
def after_call(context, case, response):
    """Called after every request."""
    meta = case.meta
    if meta is not None and meta.generation.mode == GenerationMode.POSITIVE:
        answers[case.operation.label][response.status_code] += 1


@atexit.register
def write():
    """One line for each operation, those with most refusals first."""
    rows = []
    for operation, statuses in answers.items():
        refused = {status: count for status, count in statuses.items() if status >= 400}
        rows.append((-sum(refused.values()), operation, sum(statuses.values()), refused))
    with open(os.environ["POSITIVE"], "w", encoding="utf-8") as out:
        for refusals, operation, total, refused in sorted(rows, key=lambda row: row[:2]):
            print(total, total + refusals, operation, refused or "", sep="\t", file=out)
