"""The way back through the record, and forward again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import groupby, islice

from sqlalchemy import Table, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from runlog.changes.rows import RowChange, decode, encode
from runlog.changes.telling import Done, done_by, newest_change, parts_of, rows_of
from runlog.errors import DamagedLog, NothingToUndo
from runlog.models import Base, Change

_TOGETHER = 500  # SQLite takes so many values in one statement, however old it is


def undo(
    session: Session,
    at: datetime,
    told: Callable[[float], None] = lambda share: None,  # noqa: ARG005
) -> Done:
    """Take back the newest command that stands, and return it; raise NothingToUndo.

    What only planned a routine is passed over, here and on the way forward. `told` hears which
    share of it is done.
    """
    change = newest_change(session)
    if change is None:
        raise NothingToUndo(
            "there is nothing to undo; runlog history shows what was done, "
            "runlog restore goes back to a backup."
        )
    done = done_by(session, change)
    with _untouched():
        for share, rows in _rows(session, parts_of(session, change.id)[::-1]):
            back = (row._replace(before=row.after, after=row.before) for row in rows[::-1])
            _turn(session, back)
            told(share)
    _note(session, done, undone_at=_after_every_undo(session, at))
    return done


def _after_every_undo(session: Session, at: datetime) -> datetime:
    """Return at, or a moment later if the clock was set back: redo goes by the order of these."""
    latest = session.scalar(select(func.max(Change.undone_at)))
    return at if latest is None else max(at, latest + timedelta(microseconds=1))


def redo(
    session: Session,
    told: Callable[[float], None] = lambda share: None,  # noqa: ARG005
) -> Done:
    """Do again the command that was undone last, and return it; raise NothingToUndo.

    A new command after an undo ends the way forward: what was undone before it stays undone.
    `told` hears which share of it is done.
    """
    standing = newest_change(session)
    newest = 0 if standing is None else standing.id
    # What a new command left behind has a higher number too, but was undone before that command.
    undone = (Change.id > newest, Change.undone_at.is_not(None), Change.continues.is_(None))
    query = select(Change).where(*undone).order_by(Change.undone_at.desc()).limit(1)
    change = session.scalar(query)
    if change is None:
        raise NothingToUndo("there is nothing to redo: no command was undone last.")
    done = done_by(session, change)
    with _untouched():
        for share, rows in _rows(session, parts_of(session, change.id)):
            _turn(session, rows)
            told(share)
    _note(session, done, undone_at=None)
    return done


def _rows(session: Session, parts: Sequence[int]) -> Iterator[tuple[float, tuple[RowChange, ...]]]:
    """Give the rows of each part, and which share of all the parts it ends."""
    for count, part in enumerate(parts, 1):
        yield count / len(parts), rows_of(session, part)


def _note(session: Session, done: Done, undone_at: datetime | None) -> None:
    """Let every row of the command's record say when it was undone; None if it stands again."""
    own = or_(Change.id == done.change_id, Change.continues == done.change_id)
    session.execute(update(Change).where(own).values(undone_at=undone_at))


@contextmanager
def _untouched() -> Iterator[None]:
    """Raise what the tables refuse as DamagedLog: the record alone never asks it of them."""
    try:
        yield
    except IntegrityError as error:
        raise DamagedLog(
            "something else has written to the log, and what it wrote stands in the way; "
            "nothing was changed"
        ) from error


def _turn(session: Session, rows: Iterable[RowChange]) -> None:
    """Turn each row from what it was before into what it is after, in their order."""
    for (name, new, gone), alike in groupby(rows, _sort):
        table = Base.metadata.tables[name]
        # A row can be changed twice by one command, but is made or removed once.
        together = _TOGETHER if new or gone else 1
        while some := list(islice(alike, together)):
            _check(session, table, some)
            _put(session, table, some)


def _sort(row: RowChange) -> tuple[str, bool, bool]:
    return row.table, row.before is None, row.after is None


def _check(session: Session, table: Table, rows: Sequence[RowChange]) -> None:
    """Raise DamagedLog unless each row stands as the record found it."""
    query = select(table).where(table.c.id.in_([row.row_id for row in rows]))
    stands = {found["id"]: encode(found) for found in session.execute(query).mappings()}
    for row in rows:
        if stands.get(row.row_id) != row.before:
            raise DamagedLog(
                f"{row.table} {row.row_id} is not as runlog left it, so something else has "
                "written to the log; nothing was changed"
            )


def _put(session: Session, table: Table, rows: Sequence[RowChange]) -> None:
    """Store what the rows, all made, all removed or a single one, are after."""
    numbers = [row.row_id for row in rows]
    wanted = [decode(table, row.after) for row in rows if row.after is not None]
    if not wanted:
        session.execute(delete(table).where(table.c.id.in_(numbers)))
    elif rows[0].before is None:
        session.execute(insert(table), wanted)
    else:
        session.execute(update(table).where(table.c.id.in_(numbers)).values(wanted[0]))
