"""The rows of a log as they stand in the file, read without the models: a check trusts nothing."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from runlog.models import Base, Change

# The record tells of all the others, parents before what refers to them.
TABLES = tuple(
    table.name for table in Base.metadata.sorted_tables if table.name != Change.__tablename__
)
PARENTS = {
    table.name: tuple((key.parent.name, key.column.table.name) for key in table.foreign_keys)
    for table in Base.metadata.sorted_tables
}
"""Which columns of a table refer to which other table."""


def columns(table: str) -> tuple[str, ...]:
    """Return the names of the table's columns, id first."""
    return tuple(column.name for column in Base.metadata.tables[table].columns)


def rows(connection: sqlite3.Connection, table: str, where: str = "") -> Iterator[tuple[Any, ...]]:
    """Give the rows of the table by their numbers, each as the values of its columns."""
    listed = ", ".join(f'"{name}"' for name in columns(table))
    query = f'SELECT {listed} FROM "{table}" {where} ORDER BY id'  # noqa: S608
    return connection.execute(query)


def image(connection: sqlite3.Connection, table: str, number: int) -> dict[str, Any] | None:
    """Return the row of that number by the names of its columns, None if there is none.

    The table may be one of an attached file: `backup.run`.
    """
    names = columns(table.rpartition(".")[2])
    listed = ", ".join(f'"{name}"' for name in names)
    row = connection.execute(f"SELECT {listed} FROM {table} WHERE id = ?", [number]).fetchone()  # noqa: S608
    return None if row is None else dict(zip(names, row, strict=True))
