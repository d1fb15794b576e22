"""What a log holds, to be compared with what it has to hold."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

from runlog import changes
from runlog.backup import table_columns
from runlog.db import open_log, reading
from runlog.db.connections import connect

Holdings: TypeAlias = dict[str, list[tuple[Any, ...]]]

EMPTY: Holdings = {}
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00")


def holdings(log: Path) -> Holdings:
    """Return the rows of every table that has any; nothing where there is no log."""
    if not log.exists():
        return EMPTY
    with closing(connect(log)) as connection:
        faults = connection.execute("PRAGMA integrity_check").fetchall()
        assert faults == [("ok",)], faults
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = sorted(set(table_columns(connection)) - {"alembic_version"})
        rows = {table: _rows(connection, table) for table in tables}
    return {table: each for table, each in rows.items() if each}


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    return connection.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()


def timeless(held: Holdings) -> Holdings:
    """Return the same without the moments at which something was entered."""
    return {
        table: [
            tuple(_INSTANT.sub("T", it) if isinstance(it, str) else it for it in row)
            for row in rows
        ]
        for table, rows in held.items()
    }


def assert_usable(log: Path) -> None:
    """Open the log as every command does, and hold the change record against the tables."""
    open_log(log)
    with reading(log) as session:
        assert changes.fold(session) == changes.standing(session)
