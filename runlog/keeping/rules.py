"""The rules that entries keep, asked of a log: those of the tables and those no table can state."""

import re
import sqlite3
from collections.abc import Iterator, Mapping

from sqlalchemy import CheckConstraint, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from runlog.keeping.rows import columns
from runlog.library import Zone
from runlog.models import Base

_SQLITE = sqlite.dialect()


def broken_rules(connection: sqlite3.Connection, zones: Mapping[str, Zone]) -> Iterator[str]:
    """Give a sentence for each entry that breaks a rule, and for a rule the file has otherwise.

    The rules of the tables are the program's own, not those the file states: it may be damaged.
    """
    yield from _other_descriptions(connection)
    for table in Base.metadata.sorted_tables:
        yield from _broken_in(connection, table)
    yield from _unknown_zones(connection, zones)
    yield from _wrong_days(connection)
    yield from _strayed_records(connection)


def _other_descriptions(connection: sqlite3.Connection) -> Iterator[str]:
    """Give what the file describes otherwise than the program: a rule changed would refuse entries.

    What somebody added, an index or a view, is theirs.
    """
    stated = dict(connection.execute("SELECT type || ' ' || name, sql FROM sqlite_master"))
    for name, wanted in _descriptions():
        if _plainly(stated.get(name) or "") != _plainly(wanted):
            yield f"the description of the {name} is not runlog's"


def _descriptions() -> Iterator[tuple[str, str]]:
    for table in Base.metadata.sorted_tables:
        yield f"table {table.name}", str(CreateTable(table).compile(dialect=_SQLITE))
        for index in table.indexes:
            yield f"index {index.name}", str(CreateIndex(index).compile(dialect=_SQLITE))


def _plainly(sql: str) -> str:
    """Return a statement without the blanks and quotes that make no difference."""
    on_one_line = " ".join(sql.split()).replace("( ", "(").replace(" )", ")")
    return re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", on_one_line)


def _broken_in(connection: sqlite3.Connection, table: Table) -> Iterator[str]:
    rules = _rules(table)
    kept = " AND ".join(f"({rule}) IS NOT 0" for rule in rules.values())
    query = f'SELECT id FROM "{table.name}" WHERE NOT ({kept})'  # noqa: S608
    for (number,) in connection.execute(query).fetchall():
        for name, rule in rules.items():
            asked = f'SELECT ({rule}) IS NOT 0 FROM "{table.name}" WHERE id = ?'  # noqa: S608
            if connection.execute(asked, [number]).fetchone() == (0,):
                yield f"{table.name} {number} breaks the rule {name}"


def _rules(table: Table) -> Mapping[str, str]:
    """Return the table's rules as SQL by their names, those of columns never empty among them."""
    needed = {
        f"{column.name}_there": f'"{column.name}" IS NOT NULL'
        for column in table.columns
        if not column.nullable
    }
    checks = {
        str(each.name): str(each.sqltext)
        for each in table.constraints
        if isinstance(each, CheckConstraint)
    }
    return {**needed, **dict(sorted(checks.items()))}


def _unknown_zones(connection: sqlite3.Connection, zones: Mapping[str, Zone]) -> Iterator[str]:
    for table in Base.metadata.sorted_tables:
        if not {"zone", "side"} <= set(columns(table.name)):
            continue
        query = f'SELECT min(id), zone, side FROM "{table.name}" GROUP BY zone, side'  # noqa: S608
        for number, zone, side in connection.execute(query):
            known = zones.get(zone)
            if zone is not None and known is None:
                yield f"{table.name} {number} is of the zone '{zone}', which there is not"
            elif known is not None and side is not None and side not in known.sides:
                yield f"{table.name} {number} is of the side '{side}', which {zone} has not"


_MOMENTS = {
    "run": "started_at",
    "rating": "at",
    "stretching": "at",
    "routine": "at",
    "screening": "at",
}


def _wrong_days(connection: sqlite3.Connection) -> Iterator[str]:
    """Give the entries whose moment is not of their day; a night's entry may be of the day before.

    A day is as the runner lived it, so a day's difference is theirs to make.
    """
    for table, column in _MOMENTS.items():
        query = (
            f'SELECT id, day, "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL AND '  # noqa: S608
            f'abs(julianday("{column}") + utc_offset_s / 86400.0 - julianday(day) - 0.5) > 1.5'
        )
        for number, day, at in connection.execute(query):
            yield f"{table} {number} is of {day}, but its moment is {at}"


_STRAYED = """
    SELECT own.id, own.continues
    FROM change AS own
    LEFT JOIN change AS before ON before.id = (SELECT max(id) FROM change WHERE id < own.id)
    WHERE own.continues IS NULL AND own.command = '' OR own.continues IS NOT NULL AND (
        coalesce(before.continues, before.id) IS NOT own.continues
        OR before.undone_at IS NOT own.undone_at OR own.command <> ''
    )
"""


def _strayed_records(connection: sqlite3.Connection) -> Iterator[str]:
    """Give the rows of the record that go on with a command and do not follow it."""
    for number, command in connection.execute(_STRAYED):
        if command is None:
            yield f"change {number} names no command and goes on with none"
        else:
            yield f"change {number} goes on with command {command}, but is not of it"
