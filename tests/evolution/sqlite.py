"""Prints the schema of a SQLite database, a line for each part, in an order of its own."""

import re
import sqlite3
import sys

database = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
lines = []
for name, sql in database.execute(
    "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
    " AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_oasmith%' ESCAPE '\\'"
):
    if not sql.startswith("CREATE TABLE"):
        lines.append(sql)
        continue
    # Columns that were added stand behind the last line.
    head, body = sql.split("(", 1)
    body, tail = body.rsplit(")", 1)
    parts, depth, start, quoted = [], 0, 0, False
    for place, letter in enumerate(body):
        if letter == "'":
            quoted = not quoted
        elif not quoted:
            depth += (letter == "(") - (letter == ")")
            if letter == "," and depth == 0:
                parts.append(body[start:place])
                start = place + 1
    parts.append(body[start:])
    for part in parts:
        # The order of the values of an enumeration means nothing.
        part = re.sub(
            r"IN \(([^()]*)\)",
            lambda found: "IN " + " ".join(sorted(found[1].split(", "))),
            part,
        )
        lines.append(f"{name}{tail}: {' '.join(part.split())}")
print("\n".join(sorted(lines)))
