"""Counts how the requests that are valid by the contract were answered.

At the end a line for each operation is written to the file that POSITIVE names: how many valid
requests there were, how many of them succeeded (2xx, or 3xx where the contract knows no other
success), and the statuses of the others.

Not counted are forms that the tool does not write as the contract says: it writes a member that is
an object by the names of its members alone, a list of objects item by item as such, null as `None`,
and a form without parts as no body at all (its issues 3338, 3360, 3778, 3802).
"""

import atexit
import os
import re
from collections import Counter, defaultdict

import schemathesis
from schemathesis import GenerationMode

FORMAT = re.compile(r"violates `format` at (/\S+)(?: \(.*\))?", re.DOTALL)

answers: defaultdict[str, Counter] = defaultdict(Counter)


FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def is_miswritten(case):
    """Whether the tool writes the body of a request as another value than it means."""
    if case.media_type not in FORMS or not isinstance(case.body, dict):
        return False
    members = list(case.body.values())
    items = [item for member in members if isinstance(member, list) for item in member]
    is_empty = all(member == [] for member in members)
    return is_empty or any(value in (None, b"None") or isinstance(value, dict) for value in members + items)


def member(value, location):
    """What lies at a place such as `/properties/price/items`; None where nothing does."""
    for name in (location or "").split("/")[1:]:
        if isinstance(value, dict) and name != "properties":
            value = value.get(name)
        elif isinstance(value, list) and name == "items":
            value = value[0] if value else None
    return value


@schemathesis.hook
def filter_case(context, case):
    """Whether a request is sent: not where all that is wrong with it is the format of a number. The tool
    draws any number then, and any number is one of `float` or `double`."""
    data = getattr(getattr(case.meta, "phase", None), "data", None)
    broken = FORMAT.fullmatch(getattr(data, "description", None) or "")
    found = member(case.body, broken[1]) if broken else None
    return isinstance(found, bool) or not isinstance(found, (int, float))


@schemathesis.hook
def after_call(context, case, response):
    """Called after every request."""
    meta = case.meta
    is_valid = meta is not None and meta.generation.mode == GenerationMode.POSITIVE
    if is_valid and not is_miswritten(case):
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
