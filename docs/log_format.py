"""Writes docs/log-format.md from the tables themselves, or tells that it is out of date."""

from inspect import getdoc
from pathlib import Path
from typing import cast

from sqlalchemy import CheckConstraint, Column, Table, UniqueConstraint
from sqlalchemy.dialects import sqlite

from runlog import models

LOG_FORMAT_PAGE = Path(__file__).with_name("log-format.md")

_TABLES: tuple[type[models.Base], ...] = (
    *models.ENTERED,
    models.ImportBatch,
    models.SourceFile,
    models.Change,
)

_INTRODUCTION = """\
<!-- Written by `make docs` from the tables themselves; do not edit. -->

# The tables of the log

The log is one SQLite file, `runlog.db`; `runlog config` prints where it is. Open it with
`sqlite3 -readonly`, Datasette or DB Browser, best a copy made with `runlog backup`. runlog itself
is the one to change it: what another program changes is missing from the change record, and
`runlog check` will say so.

- An id is a whole number. A day is ISO text, `2026-11-19`: the runner's own calendar day.
- An instant is UTC as ISO text, `2026-11-19T17:40:00+00:00`. Beside it stands `utc_offset_s`:
  local time is the instant plus that many seconds, `datetime(started_at, utc_offset_s ||
  ' seconds')` in SQL.
- Distances are metres, durations whole seconds, whatever unit the runner reads.
- An empty field (NULL) means not known or not rated; it never means 0.
- Zones and sides are plain words. The name that was current when an entry was made stands beside
  its id, so that an old entry stays readable when the library changes.
- A row that others refer to cannot be deleted before them; nothing is deleted in passing.
- Sums, trends and states are not stored: they are computed from the entries each time.
- The file's `application_id` spells "rlog"; `user_version` is the version of the tables, which the
  table `alembic_version` holds as well.
"""

_EXAMPLE = """\
## A question to the log

The median tightness is runlog's business; a plain look at one zone is this:

```sql
SELECT rating.day, rating.side, rating.value, run.distance_m / 1000 AS km
FROM rating LEFT JOIN run ON run.id = rating.run_id
WHERE rating.zone = 'calf' AND rating.quality = 'tightness'
ORDER BY rating.day;
```
"""


def log_format_page() -> str:
    """Return the page of all tables and columns as Markdown, what is entered first."""
    return "\n".join([_INTRODUCTION, *map(_section, _TABLES), _EXAMPLE])


def _section(model: type[models.Base]) -> str:
    table = cast("Table", model.__table__)
    rows = [f"| `{column.name}` | {_kind(column)} | {column.comment} |" for column in table.columns]
    return "\n".join(
        [
            f"## {table.name}\n\n{getdoc(model)}\n",
            "| column | kind | meaning |\n|---|---|---|",
            *rows,
            *_rules(table),
            "",
        ]
    )


def _kind(column: Column[object]) -> str:
    kind = column.type.compile(dialect=sqlite.dialect()).lower()
    reference = "".join(f" → `{key.target_fullname}`" for key in column.foreign_keys)
    return f"{kind}{reference}{', may be empty' if column.nullable else ''}"


def _rules(table: Table) -> list[str]:
    rules = table.constraints
    checks = [_plain(str(rule.sqltext)) for rule in rules if isinstance(rule, CheckConstraint)]
    unique = [rule for rule in rules if isinstance(rule, UniqueConstraint)]
    said = [f"- `{rule}`" for rule in sorted(checks) if not _obvious(rule)]
    said += [f"- one row for each {', '.join(f'`{it}`' for it in rule.columns)}" for rule in unique]
    return ["\nRules that every row keeps:\n", *said] if said else []


def _plain(rule: str) -> str:
    # That a whole number is one is said by the kind of its column.
    return rule.rpartition("IN ('integer', 'null') AND ")[2]


def _obvious(rule: str) -> bool:
    # That a day is a day and an instant an instant is said once, at the top of the page.
    return "date(" in rule or "datetime(" in rule
