"""An export as an SQLite file of plain tables, for Datasette and whoever writes SQL."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from runlog import failures
from runlog.analysis.persistence import Rule
from runlog.exchange.own.layout import LAYOUTS, Cut, Field, Kind, Layout, header, left_out
from runlog.exchange.own.outgoing import TableRows
from runlog.exchange.own.weeks import LOAD_MEANINGS, ZONE_MEANINGS, load_weeks, zone_weeks

_TYPES = {Kind.WHOLE: "INTEGER", Kind.NUMBER: "REAL", Kind.FLAG: "INTEGER"}
_AT_A_TIME = 1000
_COUNTS = ("runs", "days")  # what the names of whole numbers end with
_WORDS = ("week", "monday", "zone", "zone_name", "side", "quality", "state")


@dataclass(frozen=True, slots=True)
class Weekly:
    """What the tables of weeks are made from: the log, the runner's today, the rule of states."""

    session: Session
    today: date
    rule: Rule


def write_explorer(path: Path, cut: Cut, tables: Iterable[TableRows], weekly: Weekly) -> None:
    """Fill the empty file at path with the tables of the log, and two of weeks.

    Raises a LogError about the file. It is whole only when this returns.
    """
    with failures.told(path), closing(sqlite3.connect(path, isolation_level=None)) as made:
        # A scratch file needs no journal: it is thrown away whole, and synced when it is done.
        made.execute("PRAGMA journal_mode = OFF")
        made.execute("PRAGMA synchronous = OFF")
        made.execute("BEGIN")
        _explain(made, cut)
        for table in tables:
            made.execute(_create(table.layout))
            _insert(made, table.layout.name, len(table.layout.fields), table.rows)
        loads = load_weeks(weekly.session, weekly.today, cut.since)
        _add_weeks(made, "weekly_load", LOAD_MEANINGS, loads)
        zones = zone_weeks(weekly.session, weekly.today, cut.since, weekly.rule)
        _add_weeks(made, "zone_weeks", ZONE_MEANINGS, zones)
        made.execute("COMMIT")


def _create(layout: Layout) -> str:
    columns = ", ".join(_column(field) for field in layout.fields)
    return f"CREATE TABLE {layout.name} ({columns})"


def _column(field: Field) -> str:
    if field.name == "id":
        return "id INTEGER PRIMARY KEY"
    kind = _TYPES.get(field.kind, "TEXT")
    required = " NOT NULL" if field.required else ""
    refers = f" REFERENCES {field.refers_to} (id)" if field.refers_to else ""
    return f"{field.name} {kind}{required}{refers}"


def _add_weeks(
    made: sqlite3.Connection,
    name: str,
    meanings: Mapping[str, str],
    rows: Iterable[tuple[Any, ...]],
) -> None:
    columns = ", ".join(f"{column} {_week_type(column)}" for column in meanings)
    made.execute(f"CREATE TABLE {name} ({columns})")
    _insert(made, name, len(meanings), rows)
    described = [(name, column, "", meaning) for column, meaning in meanings.items()]
    _insert(made, "columns", 4, described)


def _week_type(column: str) -> str:
    if column in _WORDS:
        return "TEXT NOT NULL"
    return "INTEGER NOT NULL" if column.endswith(_COUNTS) else "REAL"


def _insert(
    made: sqlite3.Connection, table: str, width: int, rows: Iterable[tuple[Any, ...]]
) -> None:
    insert = f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"  # noqa: S608
    rows = iter(rows)
    while some := list(islice(rows, _AT_A_TIME)):
        made.executemany(insert, some)


def _explain(made: sqlite3.Connection, cut: Cut) -> None:
    """Make the tables that say what the others hold."""
    made.execute("CREATE TABLE about (sentence TEXT NOT NULL)")
    told = header(cut)
    sentences = [told["about"], *left_out(cut), *told["rules"]]
    _insert(made, "about", 1, ((sentence,) for sentence in sentences))
    made.execute(
        'CREATE TABLE columns ("table" TEXT NOT NULL, "column" TEXT NOT NULL, '
        "unit TEXT NOT NULL, meaning TEXT NOT NULL)"
    )
    described = (
        (layout.name, field.name, field.unit or field.kind.value, field.meaning)
        for layout in LAYOUTS.values()
        for field in layout.fields
    )
    _insert(made, "columns", 4, described)
