"""Proves the suite by faults: each fault of ``faults.json``, put into the Python SDK, must make a case fail.

``faults.py PACKAGES COPIES SUITE PYTHON [RULE]...``: the folder with the generated package, a folder for
copies of it, the program of the suite, and the Python that the driver needs. With rules, only their faults
are tried, and what the suite says of each is shown.

Exit code: 0 every fault was caught, 1 some were missed, 2 the list or a fault of it is not as it must be.
"""

from __future__ import annotations

import compileall
import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
RULES = HERE.parents[1] / "docs" / "sdk-behaviour.md"
PACKAGE = "workshop_sdk"
#: How the driver makes calls, and what it lacks then.
MODES: dict[str, list[str]] = {"async": [], "sync": ["--without", "cancellation"]}
#: How often a fault is tried that chance may hide.
TRIES = 3
#: Both processors are busy then; with more the times that cases measure would be wrong.
AT_ONCE = 2
#: What the suite says of times, which a busy machine makes wrong without any fault.
TIMES = re.compile(r"it took \d|\.(?:gap|left|first) is \d|the waits are \d")


@dataclass
class Tried:
    """What came of a fault."""

    verdict: str
    note: str
    output: str = ""


def rules() -> list[str]:
    """The numbers of the rules, in their order."""
    return re.findall(r"^\| (\d+\.\d+) \|", RULES.read_text(encoding="utf-8"), re.MULTILINE)


def mistakes(faults: list[dict[str, Any]], packages: Path) -> list[str]:
    """What is wrong with the list."""
    known, found = rules(), []
    for rule in known:
        own = [fault for fault in faults if fault["rule"] == rule]
        if not own:
            found.append(f"{rule} has no fault")
        if len(own) > 1 and any("none" in fault for fault in own):
            found.append(f"{rule} has faults, and a reason for having none")
    for index, fault in enumerate(faults):
        if fault["rule"] not in known:
            found.append(f"there is no rule {fault['rule']}")
        if fault in faults[:index]:
            found.append(f"{name(fault)} is there twice")
        if "none" not in fault and (reason := misfit(fault, packages)):
            found.append(f"{name(fault)}: {reason}")
    return found


def misfit(fault: dict[str, Any], packages: Path) -> str | None:
    """Why a fault cannot be put into the package."""
    if fault.get("mode", "async") not in MODES:
        return f"there is no mode {fault['mode']}"
    path = packages / PACKAGE / fault["file"]
    if not path.is_file():
        return f"there is no file {fault['file']}"
    if fault["replace"] == fault["by"]:
        return "it changes nothing"
    count = path.read_text(encoding="utf-8").count(fault["replace"])
    if count != 1:
        return f"{fault['file']} has its text {count} times, not once"
    try:
        compile(faulty(fault, packages), fault["file"], "exec", dont_inherit=True)
    except SyntaxError as error:
        return f"what it makes of {fault['file']} is no Python: {error}"
    return None


def faulty(fault: dict[str, Any], packages: Path) -> str:
    text = (packages / PACKAGE / str(fault["file"])).read_text(encoding="utf-8")
    return text.replace(str(fault["replace"]), str(fault["by"]))


def name(fault: dict[str, Any]) -> str:
    mode = f" ({fault['mode']})" if "mode" in fault else ""
    return f"{fault['rule']:5}  {fault.get('what', 'none')}{mode}"


def failures(output: str) -> dict[str, list[str]]:
    """The cases that failed, and what was not as they say."""
    found: dict[str, list[str]] = {}
    for line in output.splitlines():
        if line.startswith("FAILED "):
            found[line] = lines = []
        elif line.startswith("    ") and found:
            lines.append(line)
    return found


@dataclass
class Check:
    """Where everything is."""

    packages: Path
    copies: Path
    suite: str
    python: str

    def play(self, packages: Path, mode: str, only: list[str]) -> tuple[int, str]:
        """Runs the cases of these rules; the exit code of the suite and what it says."""
        chosen = [part for rule in only for part in ("--rule", rule)]
        driver = ["env", f"PYTHONPATH={packages}", self.python, "drivers/python/driver.py", mode]
        command = [self.suite, "--cases", "cases", *chosen, *MODES[mode], "--", *driver]
        ended = subprocess.run(
            command, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        return ended.returncode, ended.stdout

    def sound(self, mode: str, only: list[str]) -> tuple[int, str]:
        """Runs the cases on the package as it is, once more where they do not pass."""
        if not only:
            return 0, ""
        code, output = self.play(self.packages, mode, only)
        return self.play(self.packages, mode, only) if code == 1 else (code, output)

    def attempt(self, fault: dict[str, Any], number: int) -> Tried:
        """Puts a fault into a copy of the package and runs the cases of its rule."""
        if "none" in fault:
            return Tried("none", fault["none"])
        copy = self.copies / str(number)
        # With what Python has compiled, but for the file that is changed.
        shutil.copytree(self.packages, copy)
        path = copy / PACKAGE / fault["file"]
        path.write_text(faulty(fault, self.packages), encoding="utf-8")
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*"):
            compiled.unlink()
        for _ in range(TRIES if fault.get("random") else 1):
            result = self.judge(copy, fault)
            if result.verdict != "MISSED":
                break
        shutil.rmtree(copy)
        return result

    def judge(self, copy: Path, fault: dict[str, Any]) -> Tried:
        mode, only = fault.get("mode", "async"), [fault["rule"]]
        code, output = self.play(copy, mode, only)
        failed = failures(output)
        if code == 1 and all(TIMES.search(line) for lines in failed.values() for line in lines):
            code, again = self.play(copy, mode, only)
            failed = {case: lines for case, lines in failed.items() if case in failures(again)}
            output += again
        if code not in (0, 1):
            # A driver that stops shows nothing of a rule.
            return Tried("BROKEN", "the driver stops", output)
        if not failed:
            return Tried("MISSED", "no case fails", output)
        return Tried("caught", f"{len(failed)} case{'s' if len(failed) > 1 else ''}", output)


def played(faults: list[dict[str, Any]], mode: str) -> list[str]:
    """The rules whose cases faults of this mode are tried by."""
    return sorted({fault["rule"] for fault in faults if fault.get("mode", "async") == mode})


def run(check: Check, only: list[str]) -> int:
    faults = json.loads((HERE / "faults.json").read_text(encoding="utf-8"))
    wrong = mistakes(faults, check.packages)
    wrong += [f"there is no rule {rule}" for rule in only if rule not in rules()]
    if wrong:
        print("\n".join(f"faults.json: {line}" for line in wrong))
        return 2
    # Beforehand: what is copied must not change meanwhile.
    compileall.compile_dir(check.packages, quiet=1)
    chosen = [fault for fault in faults if not only or fault["rule"] in only]
    counts = dict.fromkeys(("caught", "MISSED", "BROKEN", "none"), 0)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        sound = [pool.submit(check.sound, mode, played(chosen, mode)) for mode in MODES]
        tried = pool.map(check.attempt, chosen, range(len(chosen)))
        for code, output in (one.result() for one in sound):
            if code != 0:
                pool.shutdown(wait=False, cancel_futures=True)
                print(f"{output}the cases do not pass without a fault")
                return 2
        for fault, result in zip(chosen, tried, strict=True):
            counts[result.verdict] += 1
            print(f"{result.verdict:6}  {name(fault)}: {result.note}", flush=True)
            if only or result.verdict == "BROKEN":
                print("".join(f"        {line}\n" for line in result.output.splitlines()), end="")
    words = ("caught", "missed", "broken", "rules without a fault")
    total = ", ".join(f"{count} {word}" for count, word in zip(counts.values(), words, strict=True))
    print(f"{len({fault['rule'] for fault in chosen})} rules, {total}")
    return 2 if counts["BROKEN"] else 1 if counts["MISSED"] else 0


def main() -> int:
    packages, copies, suite, python, *only = sys.argv[1:]
    shutil.rmtree(copies, ignore_errors=True)
    os.makedirs(copies)
    return run(Check(Path(packages), Path(copies), suite, python), only)


if __name__ == "__main__":
    sys.exit(main())
