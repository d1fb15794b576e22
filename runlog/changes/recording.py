"""Writing into the log: every row of a command goes through its step, and on record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Table, func, insert, select
from sqlalchemy.orm import Session

from runlog.changes.rows import RowChange, encode, image_of, joined, load, row_change, text_of
from runlog.changes.telling import newest_change
from runlog.errors import Question
from runlog.models import Base, Change

# A command typed again within this time is likelier a slip than a second run.
REPEAT_WINDOW_S = 60
ROWS_IN_A_PART = 500
"""So many rows of a command are recorded together, and held in memory until then."""
_TOGETHER = 1000  # rows in one statement

RowT = TypeVar("RowT", bound=Base)


class Step:
    """One command's writes; every row goes through here, so that the record is complete.

    `sure` tells whether the runner has said yes to what would be asked. `begun` is the number of
    the command that this step goes on with: it must be the newest on record.
    """

    def __init__(
        self,
        session: Session,
        command: str,
        at: datetime,
        *,
        sure: bool = False,
        begun: int | None = None,
    ) -> None:
        self.session = session
        self.command = command
        self.at = at
        self.sure = sure
        self.wrote = False
        """Whether anything was changed, so that there is something to undo."""
        self._number = begun
        self._waiting: list[str] = []

    def add(self, row: RowT) -> RowT:
        """Insert the row and return it with its number."""
        self.add_all([row])
        return row

    def add_all(self, rows: Sequence[Base]) -> None:
        """Insert the rows in their order."""
        self.session.add_all(rows)
        self.session.flush()
        for row in rows:
            self._put(row_change(row, None, image_of(row)))

    def insert_all(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert whole rows, with their numbers, into a table: for thousands of them."""
        waiting = iter(rows)
        while some := list(islice(waiting, _TOGETHER)):
            self.session.execute(insert(table), some)
            for row in some:
                self._put(RowChange(table.name, row["id"], None, encode(row)))

    def change(self, row: Base, values: Mapping[str, object]) -> bool:
        """Set the columns and tell whether that changed anything."""
        before = image_of(row)
        for name, value in values.items():
            setattr(row, name, value)
        after = image_of(row)
        if after == before:
            return False
        self.session.flush()
        self._put(row_change(row, before, after))
        return True

    def remove(self, row: Base) -> None:
        """Delete the row; its children first, by whoever calls."""
        before = image_of(row)
        self._put(row_change(row, before, None))
        self.session.delete(row)
        self.session.flush()

    def record(self) -> int | None:
        """Write the rest of the record and return its command's number; None if nothing was done.

        Of a long command a part is written whenever there is one, within the same transaction.
        """
        if self._waiting:
            self._write()
        return self._number if self.wrote else None

    def _put(self, row: RowChange) -> None:
        self.wrote = True
        self._waiting.append(text_of(row))
        if len(self._waiting) == ROWS_IN_A_PART:
            self._write()

    def _write(self) -> None:
        part = Change(
            at=self.at,
            command=self.command if self._number is None else "",
            rows=joined(self._waiting),
            continues=self._number,
        )
        self._waiting.clear()
        self.session.add(part)
        self.session.flush()
        if self._number is None:
            self._number = part.id


@contextmanager
def step(session: Session, command: str, at: datetime, *, sure: bool = False) -> Iterator[Step]:
    """Give a Step whose record is written when the block ends without an error."""
    open_step = Step(session, command, at, sure=sure)
    yield open_step
    open_step.record()


class _Begun(NamedTuple):
    """What tells a record from another that has its number after a restore or an undo."""

    number: int
    at: datetime


class LongCommand:
    """A command that writes in several transactions and is one in the record, undone as one.

    Each of them goes on with the one before, as long as that is the newest on record and stands.
    Once another command has written or it was undone, a new one is begun: the order of the record
    is the order of the writes, which undo and the self-check rest on.
    """

    def __init__(self, command: str) -> None:
        self.command = command
        self._begun: _Begun | None = None

    @contextmanager
    def step(self, session: Session, at: datetime) -> Iterator[Step]:
        """Give a Step for one of its transactions; its record is written when the block ends."""
        begun = self._number_if_newest(session)
        open_step = Step(session, self.command, at, sure=True, begun=begun)
        yield open_step
        number = open_step.record()
        if begun is None and number is not None:
            self._begun = _Begun(number, at)

    def _number_if_newest(self, session: Session) -> int | None:
        """Return its number if nothing was recorded after it, undone commands included."""
        begins = func.coalesce(Change.continues, Change.id)
        newest = select(begins).order_by(Change.id.desc()).limit(1).scalar_subquery()
        change = session.scalar(select(Change).where(Change.id == newest))
        if change is None or change.undone_at is not None or change.command != self.command:
            return None
        return change.id if _Begun(change.id, change.at) == self._begun else None


def refuse_repeat(session: Session, command: str, now: datetime) -> None:
    """Raise Question if the newest change is the same command, made within the last minute.

    Only what adds something would be there twice: to change or delete again changes nothing.
    """
    last = newest_change(session)
    if last is None or last.command != command:
        return
    added = next((row for row in load(last.rows) if row.before is None), None)
    if added is None:
        return
    # Of two started at once the later writer may have begun first.
    age_s = abs((now - last.at).total_seconds())
    if age_s < REPEAT_WINDOW_S:
        named = f"{added.table.replace('_', ' ')} {added.row_id}"
        raise Question(
            f"This looks like a repeat of {named}, stored {age_s:.0f} s ago by the same command."
        )
