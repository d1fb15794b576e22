"""The change record: what every command did, before and after, and the way back through it."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Column, Table, delete, func, insert, select, update
from sqlalchemy.orm import Session

from runlog.errors import DamagedLog, NothingToUndo, Question
from runlog.models import Base, Change, UTCDateTime
from runlog.text import plural

# A command typed again within this time is likelier a slip than a second run.
REPEAT_WINDOW_S = 60

RowT = TypeVar("RowT", bound=Base)


class RowChange(NamedTuple):
    """One row before and after, as column -> JSON value; None where it did not exist."""

    table: str
    row_id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class Done(NamedTuple):
    """A command in the record, newest first in `history`."""

    change_id: int
    at: datetime
    command: str
    undone_at: datetime | None
    rows: tuple[RowChange, ...]

    @property
    def summary(self) -> str:
        """What it did, such as "1 run, 3 ratings added"."""
        return summarize(self.rows)


class Step:
    """One command's writes; every row goes through here, so that the record is complete."""

    def __init__(self, session: Session, command: str, at: datetime) -> None:
        self.session = session
        self.command = command
        self.at = at
        self._rows: list[RowChange] = []

    def add(self, row: RowT) -> RowT:
        """Insert the row and return it with its number."""
        self.add_all([row])
        return row

    def add_all(self, rows: Sequence[Base]) -> None:
        """Insert the rows in their order."""
        self.session.add_all(rows)
        self.session.flush()
        self._rows += [_row_change(row, None, _image(row)) for row in rows]

    def change(self, row: Base, values: Mapping[str, object]) -> bool:
        """Set the columns and tell whether that changed anything."""
        before = _image(row)
        for name, value in values.items():
            setattr(row, name, value)
        after = _image(row)
        if after == before:
            return False
        self.session.flush()
        self._rows.append(_row_change(row, before, after))
        return True

    def remove(self, row: Base) -> None:
        """Delete the row; its children first, by whoever calls."""
        before = _image(row)
        self._rows.append(_row_change(row, before, None))
        self.session.delete(row)
        self.session.flush()

    def record(self) -> Change | None:
        """Write the record of what was done; None, and nothing written, when nothing was."""
        if not self._rows:
            return None
        change = Change(at=self.at, command=self.command, rows=_dump(self._rows))
        self.session.add(change)
        self.session.flush()
        return change


@contextmanager
def step(session: Session, command: str, at: datetime) -> Iterator[Step]:
    """Give a Step whose record is written when the block ends without an error."""
    open_step = Step(session, command, at)
    yield open_step
    open_step.record()


def undo(session: Session, at: datetime) -> Done:
    """Take back the newest command that stands, and return it; raise NothingToUndo."""
    change = session.scalar(
        select(Change).where(Change.undone_at.is_(None)).order_by(Change.id.desc()).limit(1)
    )
    if change is None:
        raise NothingToUndo("There is nothing to undo: the log is as it began.")
    done = _done(change)
    for row in reversed(done.rows):
        _put(session, row, found=row.after, wanted=row.before)
    change.undone_at = at
    session.flush()
    return done


def redo(session: Session) -> Done:
    """Do again the command that was undone last, and return it; raise NothingToUndo.

    A new command after an undo ends the way forward: what was undone before it stays undone.
    """
    newest = session.scalar(select(func.max(Change.id)).where(Change.undone_at.is_(None))) or 0
    change = session.scalar(select(Change).where(Change.id > newest).order_by(Change.id).limit(1))
    if change is None:
        raise NothingToUndo("There is nothing to redo: no command was undone last.")
    done = _done(change)
    for row in done.rows:
        _put(session, row, found=row.before, wanted=row.after)
    change.undone_at = None
    session.flush()
    return done


def history(session: Session, limit: int | None = None) -> list[Done]:
    """Return the commands that wrote, newest first, undone ones included."""
    query = select(Change).order_by(Change.id.desc()).limit(limit)
    return [_done(change) for change in session.scalars(query)]


def newest(session: Session) -> Done | None:
    """Return the newest command that stands, None in an empty log."""
    query = select(Change).where(Change.undone_at.is_(None)).order_by(Change.id.desc()).limit(1)
    change = session.scalar(query)
    return None if change is None else _done(change)


def fold(session: Session) -> dict[tuple[str, int], Mapping[str, Any]]:
    """Return what the record says the tables hold: (table, row number) -> row."""
    rows: dict[tuple[str, int], Mapping[str, Any]] = {}
    query = select(Change).where(Change.undone_at.is_(None)).order_by(Change.id)
    for change in session.scalars(query):
        for row in _done(change).rows:
            if row.after is None:
                rows.pop((row.table, row.row_id), None)
            else:
                rows[row.table, row.row_id] = row.after
    return rows


def standing(session: Session) -> dict[tuple[str, int], Mapping[str, Any]]:
    """Return what the tables hold, in the form of `fold`; the record itself left out."""
    return {
        (table.name, row["id"]): _encode(row)
        for table in Base.metadata.sorted_tables
        if table.name != Change.__tablename__
        for row in session.execute(select(table)).mappings()
    }


def summarize(rows: Sequence[RowChange]) -> str:
    """Return how many of what were added, changed and deleted.

    Holds count with their stretch, files with their runs, and are named only on their own.

    >>> summarize([RowChange("run", 1, None, {}), RowChange("rating", 1, None, {})])
    '1 run, 1 rating added'
    """
    return _counted(rows, _NOUNS) or _counted(rows, _PARTS)


def _counted(rows: Iterable[RowChange], nouns: Mapping[str, Sequence[str]]) -> str:
    counts = Counter((_verb(row), row.table) for row in rows)
    said = []
    for verb in ("added", "changed", "deleted"):
        things = [
            plural(counts[verb, table], *words)
            for table, words in nouns.items()
            if counts[verb, table]
        ]
        if things:
            said.append(f"{', '.join(things)} {verb}")
    return "; ".join(said)


_NOUNS = {
    "run": ("run",),
    "rating": ("rating",),
    "stretching": ("stretch", "stretches"),
    "routine": ("routine",),
    "day_note": ("day note",),
    "mark": ("mark",),
    "screening": ("answer",),
    "ostrc": ("card",),
}
_PARTS = {"hold": ("hold",), "source_file": ("file",)}


def _verb(row: RowChange) -> str:
    if row.before is None:
        return "added"
    return "deleted" if row.after is None else "changed"


def _put(
    session: Session,
    row: RowChange,
    *,
    found: Mapping[str, Any] | None,
    wanted: Mapping[str, Any] | None,
) -> None:
    """Turn the row from what the record found there into what is wanted."""
    table = Base.metadata.tables[row.table]
    query = select(table).where(table.c.id == row.row_id)
    stands = session.execute(query).mappings().one_or_none()
    if (None if stands is None else _encode(stands)) != found:
        raise DamagedLog(
            f"{row.table} {row.row_id} is not as runlog left it, so something else has written "
            "to the log; nothing was undone"
        )
    if wanted is None:
        session.execute(delete(table).where(table.c.id == row.row_id))
    elif found is None:
        session.execute(insert(table).values(_decode(table, wanted)))
    else:
        session.execute(
            update(table).where(table.c.id == row.row_id).values(_decode(table, wanted))
        )


def _row_change(
    row: Base, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> RowChange:
    image = after or before or {}
    return RowChange(row.__tablename__, image["id"], before, after)


def _image(row: Base) -> dict[str, Any]:
    return _encode({column.name: getattr(row, column.name) for column in row.__table__.columns})


def _encode(values: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): _plain(value) for name, value in values.items()}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _decode(table: Table, image: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _native(table.columns[name], value) for name, value in image.items()}


def _native(column: Column[Any], value: Any) -> object:
    if value is None:
        return None
    if isinstance(column.type, UTCDateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if column.type.python_type is date else value


def _dump(rows: Sequence[RowChange]) -> str:
    return json.dumps([list(row) for row in rows], ensure_ascii=False, separators=(",", ":"))


def _done(change: Change) -> Done:
    rows = tuple(RowChange(*row) for row in json.loads(change.rows))
    return Done(change.id, change.at, change.command, change.undone_at, rows)


def refuse_repeat(session: Session, command: str, now: datetime) -> None:
    """Raise Question if the newest change is the same command, made within the last minute."""
    last = newest(session)
    if last is None or last.command != command:
        return
    age_s = (now - last.at).total_seconds()
    if 0 <= age_s < REPEAT_WINDOW_S:
        raise Question(
            f"This looks like a repeat of {_first(last.rows)}, stored {age_s:.0f} s ago "
            "by the same command."
        )


def _first(rows: Sequence[RowChange]) -> str:
    return f"{rows[0].table.replace('_', ' ')} {rows[0].row_id}" if rows else "the last command"
