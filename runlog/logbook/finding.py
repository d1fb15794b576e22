"""The entry that a word and a number name."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from runlog.entries import NEWEST
from runlog.errors import EntryNotFound
from runlog.models import DayNote, Hold, Mark, Ostrc, Rating, Run, Screening, Stretching
from runlog.moments import Moment, format_day

Entry = Run | Rating | Stretching | DayNote | Mark | Screening | Ostrc
ENTRIES: Mapping[str, type[Entry]] = {
    "run": Run,
    "rating": Rating,
    "stretching": Stretching,
    "day": DayNote,
    "mark": Mark,
    "screening": Screening,
    "card": Ostrc,
}
_NOUNS = {"day": "day note", "card": "weekly card"}


def find(session: Session, kind: str, number: int) -> Entry:
    """Return the entry of that kind and number, or its NEWEST one; raise EntryNotFound."""
    if number == NEWEST:
        return _newest(session, kind)
    table: type[Any] = ENTRIES[kind]
    entry: Entry | None = session.get(table, number) if 0 < number < 2**63 else None
    if entry is None:
        noun = _NOUNS.get(kind, kind)
        raise EntryNotFound(f"there is no {noun} {number}; {_where(kind)} shows the numbers")
    return entry


def _newest(session: Session, kind: str) -> Entry:
    """Return the entry of that kind that was entered last: what a slip is corrected in."""
    table: type[Any] = ENTRIES[kind]
    entry: Entry | None = session.scalar(
        select(table).order_by(table.entered_at.desc(), table.id.desc()).limit(1)
    )
    if entry is None:
        raise EntryNotFound(f"there is no {_NOUNS.get(kind, kind)} yet")
    return entry


def _where(kind: str) -> str:
    return "runlog list" if kind == "run" else f"runlog list {kind}s"


def find_run(session: Session, number: int) -> Run:
    """Return the run of that number; raise EntryNotFound."""
    found = find(session, "run", number)
    if not isinstance(found, Run):
        raise TypeError("a run was asked for")
    return found


def find_day_note(session: Session, day: date) -> DayNote:
    """Return the note of that day; raise EntryNotFound."""
    note = session.scalar(select(DayNote).where(DayNote.day == day))
    if note is None:
        raise EntryNotFound(
            f"there is no day note of {format_day(day)} {day.year}; runlog list days shows them"
        )
    return note


_NEWEST = select(Run).order_by(
    Run.day.desc(), func.coalesce(Run.started_at, Run.entered_at).desc(), Run.id.desc()
)


def last_run(session: Session) -> Run:
    """Return the newest run by day and start, else by when it was entered.

    Raises EntryNotFound in an empty log.
    """
    run = session.scalar(_NEWEST.limit(1))
    if run is None:
        raise EntryNotFound("there is no run yet; log one: runlog log 8.4km 44:10 -e 6")
    return run


def last_run_of(session: Session, day: date) -> Run | None:
    """Return the newest run of that day in the same order, None on a day without one."""
    return session.scalar(_NEWEST.where(Run.day == day).limit(1))


def runs_before(session: Session, moment: Moment) -> Sequence[Run]:
    """Return the runs of that day that are not known to have begun after the moment, oldest first.

    Of a moment that is only a day all runs of the day come before it.
    """
    runs = session.scalars(select(Run).where(Run.day == moment.day).order_by(Run.id)).all()
    at = moment.at
    return [run for run in runs if at is None or run.started_at is None or run.started_at <= at]


def run_alike(session: Session, run: Run) -> Run | None:
    """Return another run of the same day, distance and duration, the newest of them, or None."""
    if run.distance_m is None or run.duration_s is None:
        return None
    same = select(Run).where(
        Run.id != run.id,
        Run.day == run.day,
        Run.distance_m == run.distance_m,
        Run.duration_s == run.duration_s,
    )
    return session.scalar(same.order_by(Run.id.desc()).limit(1))


def children(session: Session, run: Run) -> list[Rating | Stretching]:
    """Return the ratings and stretchings that were logged with the run."""
    return [
        *session.scalars(select(Rating).where(Rating.run_id == run.id).order_by(Rating.id)),
        *session.scalars(
            select(Stretching).where(Stretching.run_id == run.id).order_by(Stretching.id)
        ),
    ]


def holds(session: Session, stretching: Stretching) -> Sequence[Hold]:
    """Return the stretching's holds, side by side in the order of their sets."""
    query = select(Hold).where(Hold.stretching_id == stretching.id)
    return session.scalars(query.order_by(Hold.side, Hold.number)).all()
