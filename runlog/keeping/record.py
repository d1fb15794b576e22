"""The record of all commands, replayed: what each found, what it left, and what the tables hold."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from runlog.keeping.rows import PARENTS

Key = tuple[str, int]
Image = Mapping[str, Any]
RowChanged = tuple[str, int, Image | None, Image | None]


class Recorded(NamedTuple):
    """A row of the record as it stands in the log; `rows` is JSON."""

    id: int
    at: str
    command: str
    rows: str
    continues: int | None
    undone_at: str | None

    @property
    def begins_at(self) -> int:
        """The number of its command: that of the first of the command's rows."""
        return self.id if self.continues is None else self.continues


class Misfit(NamedTuple):
    """A row of the record that does not go with those before it, and the command it is of."""

    command: int
    reason: str


class Replayed(NamedTuple):
    """What the record adds up to, by table and number of the row, and what did not go together.

    `fitting` are the rows of the record that went in.
    """

    rows: Mapping[Key, Image]
    fitting: Sequence[Recorded]
    misfits: Sequence[Misfit]


# Whatever a damaged cell holds: as an instant it is text.
_QUERY = """
    SELECT id, at, command, rows, continues, CAST(undone_at AS TEXT) FROM change ORDER BY id
"""
_decode = json.JSONDecoder().raw_decode


def recorded(connection: sqlite3.Connection) -> Iterator[Recorded]:
    """Give the rows of the record in the order of their numbers."""
    return map(Recorded._make, connection.execute(_QUERY))


def replay(record: Iterable[Recorded], *, parents_on_record: bool = False) -> Replayed:
    """Do every command again, and undo those that were undone, in the order in which it was done.

    Each must find what it found then: so a change to what it found, left or took back is noticed.
    A row of the record that does not fit is left out whole; with `parents_on_record` also one that
    would refer to what is not on record.
    """
    state: dict[Key, Image] = {}
    fitting: list[Recorded] = []
    misfits: list[Misfit] = []
    undone: list[tuple[str, Sequence[RowChanged]]] = []
    for change in record:
        while undone and (change.undone_at is None or undone[-1][0] < change.undone_at):
            _take_back(state, undone.pop()[1])
        try:
            rows = load_rows(change)
            _do(state, rows)
            if parents_on_record:
                _check_parents(state, rows)
        except ValueError as error:
            misfits.append(Misfit(change.begins_at, str(error)))
            continue
        fitting.append(change)
        if change.undone_at is not None:
            undone.append((change.undone_at, rows))
    while undone:
        _take_back(state, undone.pop()[1])
    return Replayed(state, fitting, misfits)


def load_rows(change: Recorded) -> Sequence[RowChanged]:
    """Return the entries that it touched; ValueError if it is not what runlog writes."""
    try:
        rows, end = _decode(change.rows)
    except (ValueError, TypeError, RecursionError) as error:
        raise ValueError(f"its rows cannot be read ({error})") from None
    if end != len(change.rows) or not isinstance(rows, list) or not all(map(_is_whole, rows)):
        raise ValueError("its rows are not what runlog writes")
    return cast("Sequence[RowChanged]", rows)


def _is_whole(row: object) -> bool:
    """Tell whether a row names a table and a number, and has an image before or after."""
    if not (isinstance(row, list) and len(row) == 4):
        return False
    table, number, before, after = row
    return (
        isinstance(table, str)
        and isinstance(number, int)
        and (before is not None or after is not None)
        and (before is None or _is_of(before, number))
        and (after is None or _is_of(after, number))
    )


def _is_of(image: object, number: int) -> bool:
    return isinstance(image, dict) and image.get("id") == number


def _do(state: dict[Key, Image], rows: Sequence[RowChanged]) -> None:
    done: list[RowChanged] = []
    for row in rows:
        table, number, before, after = row
        if state.get((table, number)) != before:
            _take_back(state, done)
            raise ValueError(f"it found {table} {number} otherwise than the record before it says")
        put(state, (table, number), after)
        done.append(row)


def _check_parents(state: dict[Key, Image], rows: Sequence[RowChanged]) -> None:
    """Raise ValueError, and take the rows back, where one refers to what is not there."""
    for table, number, _, after in rows:
        stands = state.get((table, number)) if after else None
        for column, parent in PARENTS.get(table, ()) if stands else ():
            wanted = stands and stands.get(column)
            if wanted is not None and (parent, wanted) not in state:
                _take_back(state, rows)
                raise ValueError(f"{table} {number} refers to a {parent} that is not on record")


def _take_back(state: dict[Key, Image], rows: Sequence[RowChanged]) -> None:
    for table, number, before, _ in reversed(rows):
        put(state, (table, number), before)


def put(state: dict[Key, Image], key: Key, image: Image | None) -> None:
    """Let the state hold the image of the row, or nothing."""
    if image is None:
        state.pop(key, None)
    else:
        state[key] = image
