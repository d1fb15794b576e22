"""Writes docs/export-format.md from the layout of an export, which is that of the tables."""

from collections.abc import Mapping
from pathlib import Path

from runlog.exchange.own.layout import FORMAT, LAYOUTS, Field, Layout
from runlog.exchange.own.weeks import LOAD_MEANINGS, ZONE_MEANINGS

EXPORT_FORMAT_PAGE = Path(__file__).with_name("export-format.md")

_INTRODUCTION = f"""\
<!-- Written by `make docs` from the tables themselves; do not edit. -->

# What an export holds

`runlog export` writes everything that was entered: runs, ratings, stretchings with their holds,
day notes, marks, answers to the red-flag questions, weekly cards and planned routines. It leaves
out what is runlog's own: the change record, which files were imported, and when the export was
made, so the same log gives the same bytes. This is form {FORMAT}; a form that this runlog cannot
read would have a higher number.

- `--format jsonl`, unless asked otherwise: JSON Lines in UTF-8, the first line says what the rest
  is, then an entry a line. For programs and for safe-keeping.
- `--format csv`: a zip archive of a CSV file for each table, with `README.txt`, `columns.csv` and
  `runlog-export.json` to explain them. For spreadsheets, pandas and R.
- `--format sqlite`: an SQLite file of plain tables, with `about` and `columns` to explain them
  and two tables of weeks. For Datasette and SQL.

It goes to `runlog-DATE.jsonl` (`.zip`, `.sqlite`) in the folder you are in, or to `--out PATH`;
JSON Lines go to stdout where that is a pipe, and with `--out -`. A file is 0600, whole or not
there, and takes the place of another only when you say yes. `--since DAY` keeps what happened
from that day on, what lasted into it, and what those entries belong to. `--redact` empties the
runner's own words (`note`, `title`, `resolution`), in which names, places and ailments stand, and
calls stretches of their own `own-1`, `own-2` and a routine of their own `own`; all numbers stay.

## The way back

`runlog import` takes JSON Lines and CSV back: the file, the folder that the zip unpacks to, or
either one packed into a zip, however many folders deep, with nothing else in it. Into an empty log
it gives the same log, every entry with its number. Into a log with entries it adds what is not
there: an entry is known by its number and the moment it was entered, or by all that it says. What
was changed since stays as it is in the log; what was deleted from it stays deleted unless you say
`--yes`; a run that the log has from elsewhere is named, gets what it lacks, and the ratings and
stretches that came with it. A number that is taken gives way to the next free one. The whole
import is one step for `runlog undo`. A file with one entry that could not have been entered is
refused whole, with the entry and the reason.

The CSV files follow RFC 4180 (commas, double quotes, CR LF) in UTF-8 with a byte order mark,
decimals with a point. A text that a spreadsheet could take for a formula (it begins with `=`,
`+`, `-`, `@`, a tab or a line break), that begins with an apostrophe, or that is empty, has an
apostrophe in front. An empty cell is no value.

## With pandas

```python
import zipfile
import pandas as pd

with zipfile.ZipFile("runlog-2026-11-25.zip") as archive:
    ratings = pd.read_csv(archive.open("rating.csv"), parse_dates=["day"])

lines = pd.read_json("runlog-2026-11-25.jsonl", lines=True, dtype=False)
runs = lines[lines["table"] == "run"].dropna(axis="columns", how="all").convert_dtypes()
```

## What holds everywhere

- An empty or null value is not known or not rated; it never means 0.
- A day is the runner's own calendar day, `2026-11-19`; an instant is UTC,
  `2026-11-19T17:40:00+00:00`, and local time is `utc_offset_s` seconds later.
- Distances are metres and durations whole seconds, whatever unit the runner reads.
- In JSON Lines each entry has its table's name as `table`, then the columns in this order.
"""


def export_format_page() -> str:
    """Return the page of every table and column of an export as Markdown."""
    weekly = [
        "## weekly_load\n\nOnly in SQLite: a week's running, every week since the log began.\n",
        _weekly(LOAD_MEANINGS),
        "## zone_weeks\n\nOnly in SQLite: how one side of a zone was rated in a week.\n",
        _weekly(ZONE_MEANINGS),
    ]
    return "\n".join([_INTRODUCTION, *map(_section, LAYOUTS.values()), *weekly])


def _section(layout: Layout) -> str:
    rows = [_row(field) for field in layout.fields]
    table = ["| column | kind | unit | meaning |\n|---|---|---|---|", *rows]
    return "\n".join([f"## {layout.name}\n\n{layout.meaning}\n", *table, ""])


def _row(field: Field) -> str:
    refers = f" → `{field.refers_to}`" if field.refers_to else ""
    empty = "" if field.required else ", may be empty"
    return f"| `{field.name}` | {field.kind}{refers}{empty} | {field.unit} | {field.meaning} |"


def _weekly(meanings: Mapping[str, str]) -> str:
    rows = [f"| `{name}` | {meaning} |" for name, meaning in meanings.items()]
    return "\n".join(["| column | meaning |\n|---|---|", *rows, ""])
