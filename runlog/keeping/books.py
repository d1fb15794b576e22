"""The record against the tables: as books must balance."""

import sqlite3
from collections.abc import Iterator, Mapping

from runlog.keeping.record import Image, Key
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
            if image is None or tuple(image.values()) != row or tuple(image) != names:
                yield from difference(key, dict(zip(names, row, strict=True)), image)
    for key in sorted(expected.keys() - seen):
        yield from difference(key, None, expected[key])


def difference(key: Key, stands: Image | None, wanted: Image | None) -> Iterator[str]:
    """Give a sentence if the row does not stand as it is wanted; None is a row not there."""
    named = f"{key[0]} {key[1]}"
    if stands == wanted:
        return
    if wanted is None:
        yield f"{named} is on no record"
    elif stands is None:
        yield f"{named} is on record and missing"
    else:
        yield f"{named} is not as the record left it: {_told(stands, wanted)}"


def _told(stands: Image, wanted: Image) -> str:
    parts = [
        f"{name} is {stands.get(name)!r}, on record {wanted.get(name)!r}"
        for name in {**wanted, **stands}
        if stands.get(name) != wanted.get(name) or (name in stands) != (name in wanted)
    ]
    return ", ".join(parts)
