"""What the record says: the commands, and the tables they add up to."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from runlog.changes.rows import RowChange, encode, load
from runlog.changes.summary import only_plans, summarize
from runlog.models import Base, Change

_part = aliased(Change)
_the_rest = select(Change.rows).order_by(Change.id)


class Done(NamedTuple):
    """A command in the record, newest first in `history`."""

    change_id: int
    at: datetime
    command: str
    undone_at: datetime | None
    rows: tuple[RowChange, ...]

    @property
    def only_planned(self) -> bool:
        """Whether it did nothing but plan a routine."""
        return only_plans(self.rows)

    @property
    def summary(self) -> str:
        """What it did, such as "1 run, 3 ratings added"."""
        return summarize(self.rows)


def done_by(session: Session, change: Change) -> Done:
    """Return the command that begins with this row of the record."""
    parts = (change.rows, *session.scalars(_the_rest.where(Change.continues == change.id)))
    rows = tuple(chain.from_iterable(map(load, parts)))
    return Done(change.id, change.at, change.command, change.undone_at, rows)


def history(session: Session, limit: int | None = None) -> list[Done]:
    """Return the commands that wrote, newest first, undone ones included."""
    query = select(Change).where(Change.continues.is_(None)).order_by(Change.id.desc())
    return [done_by(session, change) for change in session.scalars(query.limit(limit))]


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
