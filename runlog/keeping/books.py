"""The record against the tables, and against the record a backup holds: as books must balance."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from runlog.keeping.record import Image, Key, Recorded, Replayed, load_rows, put
from runlog.keeping.rows import TABLES, columns, rows


def differences(connection: sqlite3.Connection, expected: Mapping[Key, Image]) -> Iterator[str]:
    """Give a sentence for each row of the tables that is not as expected."""
    seen: set[Key] = set()
    for table in TABLES:
        names = columns(table)
        for row in rows(connection, table):
            key = (table, row[0])
            seen.add(key)
            image = expected.get(key)
            if image is None:
                yield f"{table} {row[0]} is on no record"
            elif tuple(image.values()) != row or tuple(image) != names:
                stands = dict(zip(names, row, strict=True))
                if stands != image:
                    yield f"{table} {row[0]} is not as the record left it: {_told(stands, image)}"
    for table, number in sorted(expected.keys() - seen):
        yield f"{table} {number} is on record and missing"


def _told(stands: Image, image: Image) -> str:
    parts = [
        f"{name} is {stands.get(name)!r}, on record {image.get(name)!r}"
        for name in {**image, **stands}
        if stands.get(name) != image.get(name) or (name in stands) != (name in image)
    ]
    return ", ".join(parts)


def record_differences(log: Sequence[Recorded], backup: Sequence[Recorded]) -> Iterator[str]:
    """Give a sentence for each command that the backup's record tells otherwise than the log's.

    That one was undone or done again since the backup was made is no difference.
    """
    told = {change.id: change for change in log}
    for change in backup:
        now = told.get(change.id)
        if now is None:
            yield f"command {change.id} of the record is missing; the backup has it"
        elif now[:-1] != change[:-1]:
            yield f"command {change.id} of the record is not as the backup has it"


def as_of_backup(log: Replayed, backup: Sequence[Recorded]) -> Mapping[Key, Image]:
    """Return what the tables held when the backup was made: what came since, taken back."""
    then = dict(log.rows)
    undone_then = {change.id: change.undone_at is not None for change in backup}
    since = [each for each in log.fitting if not each.undone_at and undone_then.get(each.id, True)]
    for change in reversed(since):
        for table, number, before, _ in reversed(load_rows(change)):
            put(then, (table, number), before)
    again = [each for each in log.fitting if each.undone_at and not undone_then.get(each.id, True)]
    for change in again:
        for table, number, _, after in load_rows(change):
            put(then, (table, number), after)
    return then
