"""How long the import of a package takes, beyond that of the HTTP library.

    python importing.py NAME SOURCES BUDGET

A line for the budget, what is measured, the milliseconds of a processor, the budget and its unit, with
tabs between.
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROUNDS = 11
HTTP = "httpx2"
PROGRAM = """
import time
begin = time.process_time(), time.perf_counter()
import {}
print(time.process_time() - begin[0], time.perf_counter() - begin[1])
"""


class Taken(NamedTuple):
    """The milliseconds of an import."""

    processor: float
    clock: float


def importing(module: str, environment: dict[str, str]) -> Taken:
    """What the import takes in a new interpreter."""
    command = [sys.executable, "-c", PROGRAM.format(module)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return Taken(*(float(seconds) * 1e3 for seconds in done.stdout.split()))


def main() -> None:
    name, sources, budget = sys.argv[1:]
    [package] = [entry.name for entry in Path(sources).iterdir() if entry.is_dir()]
    environment = os.environ | {"PYTHONPATH": sources}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    # The first import of each writes the .pyc files.
    for module in (HTTP, package):
        importing(module, environment)
    rounds = []
    for number in range(ROUNDS):
        order = (HTTP, package) if number % 2 else (package, HTTP)
        times = {module: importing(module, environment) for module in order}
        rounds.append((times[package], times[HTTP]))
    beyond = [whole.processor - http.processor for whole, http in rounds]
    what = f"python: import of {name}, beyond that of {HTTP}"
    print(what, f"{statistics.median(beyond):.0f}", budget, "ms", sep="\t")
    whole, http = (statistics.median(times) for times in zip(*rounds, strict=True))
    print(
        f"note\twhole {whole.processor:.0f} ms, {HTTP} {http.processor:.0f} ms; "
        f"rounds from {min(beyond):.0f} to {max(beyond):.0f} ms"
    )
    by_the_clock = statistics.median(whole.clock - http.clock for whole, http in rounds)
    print(f"note\tby the clock {by_the_clock:.0f} ms")


main()
