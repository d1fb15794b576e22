"""A backup against the log it was made of: both in one connection, so that SQLite compares them."""

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from runlog.keeping.books import difference
from runlog.keeping.record import Image, Key, Recorded, Replayed, load_rows
from runlog.keeping.rows import TABLES, columns, image


def backup_differences(log: sqlite3.Connection, record: Replayed, backup: Path) -> Iterator[str]:
    """Give a sentence for each thing in the backup that the log it was made of never was.

    The log has to be sound: its tables hold what its record, replayed, says. It stays as the
    connection sees it; the backup is attached until that is closed.
    """
    log.execute("ATTACH ? AS backup", [f"{backup.absolute().as_uri()}?mode=ro"])
    other = [*_schema_differences(log), *_record_differences(log)]
    yield from other
    if not other:
        yield from _entry_differences(log, record)


def _schema_differences(log: sqlite3.Connection) -> Iterator[str]:
    """Give what is described otherwise; both are of one version, so nothing may be."""
    own, its = (
        dict(log.execute(f"SELECT type || ' ' || name, sql FROM {schema}.sqlite_master").fetchall())  # noqa: S608
        for schema in ("main", "backup")
    )
    for name in sorted(own.keys() | its.keys()):
        if own.get(name) != its.get(name):
            yield f"the description of the {name} is not the log's"


# What was undone, or done again, since the backup was made is no difference.
_OTHER_RECORD = """
    SELECT coalesce(its.continues, its.id), max(own.id IS NULL AND its.continues IS NULL)
    FROM backup.change AS its LEFT JOIN main.change AS own USING (id)
    WHERE own.id IS NULL
    OR own.at IS NOT its.at OR own.command IS NOT its.command OR own.rows IS NOT its.rows
    OR own.continues IS NOT its.continues
    GROUP BY 1 ORDER BY 1
"""


def _record_differences(log: sqlite3.Connection) -> Iterator[str]:
    for number, missing in log.execute(_OTHER_RECORD):
        if missing:
            yield f"command {number} of the record is missing; the backup has it"
        else:
            yield f"command {number} of the record is not as the backup has it"


def _entry_differences(log: sqlite3.Connection, record: Replayed) -> Iterator[str]:
    """Compare what the backup holds where it is not the log, or where something was done since."""
    then = _touched_since(log, record)
    unlike = {(table, number) for table in TABLES for number in _unlike(log, table)}
    for table, number in sorted(unlike | then.keys()):
        key = (table, number)
        wanted = then[key] if key in then else record.rows.get(key)
        yield from difference(key, image(log, f"backup.{table}", number), wanted)


def _unlike(log: sqlite3.Connection, table: str) -> Iterator[int]:
    """Give the numbers of the rows that are not the same in both."""
    differ = " OR ".join(f'own."{name}" IS NOT its."{name}"' for name in columns(table))
    query = f"""
        SELECT own.id FROM main."{table}" AS own LEFT JOIN backup."{table}" AS its USING (id)
        WHERE {differ}
        UNION ALL
        SELECT its.id FROM backup."{table}" AS its LEFT JOIN main."{table}" AS own USING (id)
        WHERE own.id IS NULL
    """  # noqa: S608
    return (number for (number,) in log.execute(query))


_SINCE = """
    SELECT own.id FROM main.change AS own LEFT JOIN backup.change AS its USING (id)
    WHERE own.undone_at IS NULL AND (its.id IS NULL OR its.undone_at IS NOT NULL)
"""
_UNDONE_SINCE = """
    SELECT own.id FROM main.change AS own JOIN backup.change AS its USING (id)
    WHERE own.undone_at IS NOT NULL AND its.undone_at IS NULL
"""


def _touched_since(log: sqlite3.Connection, record: Replayed) -> Mapping[Key, Image | None]:
    """Return the rows touched since the backup was made, as they were; None for one not there."""
    then: dict[Key, Image | None] = {}
    for change in reversed(_chosen(log, record, _SINCE)):
        for table, number, before, _ in reversed(load_rows(change)):
            then[table, number] = before
    for change in _chosen(log, record, _UNDONE_SINCE):
        for table, number, _, after in load_rows(change):
            then[table, number] = after
    return then


def _chosen(log: sqlite3.Connection, record: Replayed, query: str) -> list[Recorded]:
    numbers = {number for (number,) in log.execute(query)}
    return [change for change in record.fitting if change.id in numbers]
