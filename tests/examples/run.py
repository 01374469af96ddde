"""Runs the example programs of an SDK of the bookstore, as a user would, against a server.

    run_examples.py URL DATABASE FOLDER ENDING COMMAND...

The programs of the folder have this ending, and the command runs them. Those of Rust are one program, and the command is
it.

``TOKEN`` says who calls. What the examples refer to is what the contract shows; the server makes keys of its own, so
that rows get the keys of the contract's examples in its SQLite database.
"""

from __future__ import annotations

import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import uuid
from decimal import Decimal

URL, DATABASE, FOLDER, ENDING = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]), sys.argv[4]
COMMAND = sys.argv[5:]
UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
#: The keys that examples of the contract name.
AUTHOR = "01937b1c-5a10-7c3e-9f04-2f6b8a1d3c55"
BOOK = "01937b1d-88f2-7a61-8d3b-64c0e9a7b112"
CUSTOMER = "01937b20-0c41-7d02-b6a8-91f3c5e7a210"

ran: list[str] = []


def spelt(operation: str) -> str:
    """The name of a function in the language of the programs."""
    if ENDING != "mjs":
        return operation
    first, *rest = operation.split("_")
    return first + "".join(word.capitalize() for word in rest)


def run(program: str, operation: str, *arguments: str) -> str:
    """What an example prints."""
    name = spelt(operation)
    # No program of Python may hide a module.
    file = f"call_{program}.py" if ENDING == "py" else f"{program}.{ENDING}"
    said = program if ENDING == "rs" else str(FOLDER / file)
    command = [*COMMAND, said, name, *arguments]
    done = subprocess.run(
        command,
        env={**os.environ, "BASE_URL": URL},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    ran.append(name)
    if done.returncode:
        sys.exit(f"{' '.join(command[1:])} failed:\n{done.stderr}")
    print(f"{name}: {' '.join(done.stdout.split())[:90]}")
    return done.stdout


def made(program: str, operation: str, *arguments: str) -> str:
    """The key of what an example creates."""
    found = re.search(rf"\bid(?:=UUID\('|: '?)({UUID})", run(program, operation, *arguments))
    if found is None:
        sys.exit(f"{operation} shows no key")
    return found[1]


def renamed(table: str, key: str, wanted: str) -> None:
    """Gives a row the key that examples of the contract name."""
    with sqlite3.connect(DATABASE, timeout=10) as database:
        # The server compares decimals so.
        database.create_collation("decimal", lambda a, b: (Decimal(a) > Decimal(b)) - (Decimal(a) < Decimal(b)))
        keys = (uuid.UUID(wanted).bytes, uuid.UUID(key).bytes)
        changed = database.execute(f"UPDATE {table} SET id = ? WHERE id = ?", keys)  # noqa: S608
        if changed.rowcount != 1:
            sys.exit(f"there is no row {key} in {table}")


renamed("authors", made("authors", "create_author"), AUTHOR)
renamed("books", made("books", "create_book"), BOOK)
renamed("customers", made("customers", "create_customer"), CUSTOMER)
order = made("orders", "create_order")
review = made("reviews", "create_review", BOOK)

for program, operation, *arguments in [
    ("authors", "list_authors"),
    ("authors", "get_author", AUTHOR),
    ("authors", "replace_author", AUTHOR),
    ("authors", "patch_author", AUTHOR),
    ("books", "list_books"),
    ("books", "get_book", BOOK),
    ("books", "replace_book", BOOK),
    ("books", "patch_book", BOOK),
    ("books", "upload_book_cover", BOOK),
    ("customers", "list_customers"),
    ("customers", "get_customer", CUSTOMER),
    ("customers", "replace_customer", CUSTOMER),
    ("customers", "patch_customer", CUSTOMER),
    ("orders", "list_orders"),
    ("orders", "get_order", order),
    ("orders", "cancel_order", order),
    ("reviews", "list_reviews", BOOK),
    ("reviews", "get_review", BOOK, review),
    ("reviews", "patch_review", BOOK, review),
    ("reviews", "delete_review", BOOK, review),
    ("reports", "list_reports"),
    ("orders", "delete_order", order),
    ("customers", "delete_customer", CUSTOMER),
    ("books", "delete_book", BOOK),
    ("authors", "delete_author", AUTHOR),
]:
    run(program, operation, *arguments)
report = made("reports", "create_report")
run("reports", "get_report", report)

texts = [path.read_text() for path in FOLDER.glob(f"*.{ENDING}")]
FUNCTION = r'^(?:    "(\w+)": \1,$|  async (\w+)\(|async fn (\w+)\()'
declared = {name for text in texts for names in re.findall(FUNCTION, text, re.M) for name in names if name}
declared -= {"main"}
if declared != set(ran):
    sys.exit(f"not run: {sorted(declared - set(ran))}")
print(f"{len(ran)} examples ran")
