"""What the record says: the commands, and the tables they add up to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, groupby
from typing import Any, NamedTuple

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from runlog.changes.rows import RowChange, encode, load
from runlog.changes.summary import Tally
from runlog.models import Base, Change

_A_FEW = 50  # rows of the record, each of which may be large
_part = aliased(Change)


class Done(NamedTuple):
    """A command in the record, newest first in `history`."""

    change_id: int
    at: datetime
    command: str
    undone_at: datetime | None
    summary: str
    """What it did, such as "1 run, 3 ratings added"."""
    only_planned: bool
    """Whether it did nothing but plan a routine."""
    deleted: Sequence[RowChange]
    """The rows that it deleted, each as it was."""


def done_by(session: Session, change: Change) -> Done:
    """Return the command that begins with this row of the record."""
    rows = (rows_of(session, part) for part in parts_of(session, change.id))
    return _done(change.id, change.at, change.command, change.undone_at, rows)


def _done(
    number: int,
    at: datetime,
    command: str,
    undone_at: datetime | None,
    parts: Iterable[Sequence[RowChange]],
) -> Done:
    tally = Tally()
    for rows in parts:
        tally.count(rows)
    said = (tally.summary, tally.only_planned, tuple(tally.deleted))
    return Done(number, at, command, undone_at, *said)


def parts_of(session: Session, number: int) -> Sequence[int]:
    """Return the numbers of the rows that the record of a command has, in their order."""
    own = or_(Change.id == number, Change.continues == number)
    return session.scalars(select(Change.id).where(own).order_by(Change.id)).all()


def rows_of(session: Session, part: int) -> tuple[RowChange, ...]:
    """Return what one row of the record holds; a command may have thousands in all."""
    return load(session.scalars(select(Change.rows).where(Change.id == part)).one())


def history(session: Session, limit: int | None = None) -> list[Done]:
    """Return the commands that wrote, newest first, undone ones included."""
    begins = select(Change.id).where(Change.continues.is_(None)).order_by(Change.id.desc())
    newest = begins.limit(limit).subquery()
    # The rows of a command follow one another, so that all of some commands are one range.
    query = (
        select(
            Change.id, Change.at, Change.command, Change.undone_at, Change.continues, Change.rows
        )
        .where(Change.id >= select(func.min(newest.c.id)).scalar_subquery())
        .order_by(Change.id)
        .execution_options(yield_per=_A_FEW)
    )
    done = []
    for _, parts in groupby(session.execute(query), lambda part: part.continues or part.id):
        first = next(parts)
        rows = (load(part.rows) for part in chain([first], parts))
        done.append(_done(first.id, first.at, first.command, first.undone_at, rows))
    return done[::-1]


def newest(session: Session) -> int | None:
    """Return the number of the newest command that stands; None in an empty log.

    Plans are passed over.
    """
    change = newest_change(session)
    return None if change is None else change.id


def newest_change(session: Session) -> Change | None:
    """Return how the newest command begins that stands and did more than plan a routine.

    A runner who plans and then says undo means what was logged before.
    """
    # A single row; within its texts every quotation mark is escaped.
    only_planned = and_(
        Change.rows.like('[["routine",%'),
        Change.rows.not_like('%],["%'),
        ~exists().where(_part.continues == Change.id),
    )
    stands = (Change.undone_at.is_(None), Change.continues.is_(None), ~only_planned)
    return session.scalar(select(Change).where(*stands).order_by(Change.id.desc()).limit(1))


def fold(session: Session) -> dict[tuple[str, int], Mapping[str, Any]]:
    """Return what the record says the tables hold: (table, row number) -> row."""
    rows: dict[tuple[str, int], Mapping[str, Any]] = {}
    query = select(Change.rows).where(Change.undone_at.is_(None)).order_by(Change.id)
    for part in session.scalars(query):
        for row in load(part):
            if row.after is None:
                rows.pop((row.table, row.row_id), None)
            else:
                rows[row.table, row.row_id] = row.after
    return rows


def removed(session: Session) -> Iterator[RowChange]:
    """Give the rows that were deleted by commands that stand, each as it was before."""
    # Most commands delete nothing: SQLite finds that out faster than a reader of JSON.
    deletes = func.instr(Change.rows, ",null]") > 0
    query = select(Change.rows).where(Change.undone_at.is_(None), deletes).order_by(Change.id)
    for part in session.scalars(query):
        yield from (row for row in load(part) if row.after is None)


def standing(session: Session) -> dict[tuple[str, int], Mapping[str, Any]]:
    """Return what the tables hold, in the form of `fold`; the record itself left out."""
    return {
        (table.name, row["id"]): encode(row)
        for table in Base.metadata.sorted_tables
        if table.name != Change.__tablename__
        for row in session.execute(select(table)).mappings()
    }
