"""The way back through the record, and forward again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from runlog.changes.rows import RowChange, decode, encode
from runlog.changes.telling import Done, done_by, newest_change
from runlog.errors import DamagedLog, NothingToUndo
from runlog.models import Base, Change


def undo(session: Session, at: datetime) -> Done:
    """Take back the newest command that stands, and return it; raise NothingToUndo.

    What only planned a routine is passed over, here and on the way forward.
    """
    change = newest_change(session)
    if change is None:
        raise NothingToUndo(
            "There is nothing to undo; runlog history shows what was done, "
            "runlog restore goes back to a backup."
        )
    done = done_by(change)
    with _untouched():
        for row in reversed(done.rows):
            _put(session, row, found=row.after, wanted=row.before)
    change.undone_at = _after_every_undo(session, at)
    session.flush()
    return done


def _after_every_undo(session: Session, at: datetime) -> datetime:
    """Return at, or a moment later if the clock was set back: redo goes by the order of these."""
    latest = session.scalar(select(func.max(Change.undone_at)))
    return at if latest is None else max(at, latest + timedelta(microseconds=1))


def redo(session: Session) -> Done:
    """Do again the command that was undone last, and return it; raise NothingToUndo.

    A new command after an undo ends the way forward: what was undone before it stays undone.
    """
    standing = newest_change(session)
    newest = 0 if standing is None else standing.id
    # What a new command left behind has a higher number too, but was undone before that command.
    undone = select(Change).where(Change.id > newest).order_by(Change.undone_at.desc())
    change = session.scalar(undone.limit(1))
    if change is None:
        raise NothingToUndo("There is nothing to redo: no command was undone last.")
    done = done_by(change)
    with _untouched():
        for row in done.rows:
            _put(session, row, found=row.before, wanted=row.after)
    change.undone_at = None
    session.flush()
    return done


@contextmanager
def _untouched() -> Iterator[None]:
    """Raise what the tables refuse as DamagedLog: the record alone never asks it of them."""
    try:
        yield
    except IntegrityError as error:
        raise DamagedLog(
            "something else has written to the log, and what it wrote stands in the way; "
            "nothing was undone"
        ) from error


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
    if (None if stands is None else encode(stands)) != found:
        raise DamagedLog(
            f"{row.table} {row.row_id} is not as runlog left it, so something else has written "
            "to the log; nothing was undone"
        )
    if wanted is None:
        session.execute(delete(table).where(table.c.id == row.row_id))
    elif found is None:
        session.execute(insert(table).values(decode(table, wanted)))
    else:
        session.execute(update(table).where(table.c.id == row.row_id).values(decode(table, wanted)))
