"""Which run of the log another account of it tells of once more, where clocks had no zone or none.

A table that gives the clock of the place without its zone is compared by that clock; a row that
gives the day alone by the day, and then length and duration must both agree. A treadmill's run and
one along positions are never the same.
"""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from runlog.entries import DistanceBasis, NewRun, RunKind, Source
from runlog.exchange import matching
from runlog.models import Run

# What these tell of a start is the clock on the wall.
_WITHOUT_ZONE = frozenset({Source.GARMIN, Source.RUNKEEPER, Source.TABLE})


def repeated_run(session: Session, new: NewRun, apart: Collection[int] = ()) -> Run | None:
    """Return the run that a new one is another account of; None for a run of its own.

    Where only days can be compared, runs apart are left out: those of the same table, for a table
    has each run once.
    """
    same = matching.repeated_run(session, new)
    if same is not None:
        return same if _can_be_one(same, new) else None
    return _by_clock(session, new) or _by_day(session, new, apart)


def _can_be_one(run: Run, new: NewRun) -> bool:
    """Tell whether one is not of a treadmill and the other along positions or trails."""
    indoors = (run.kind == RunKind.TREADMILL, new.kind is RunKind.TREADMILL)
    outdoors = (_is_outdoors(run), _is_outdoors(new))
    return not (indoors[0] and outdoors[1]) and not (indoors[1] and outdoors[0])


def _is_outdoors(run: Run | NewRun) -> bool:
    if run.kind == RunKind.TREADMILL:
        return False
    return run.kind == RunKind.TRAIL or run.distance_basis == DistanceBasis.POSITIONS


def _of_day(session: Session, new: NewRun) -> list[Run]:
    query = select(Run).where(Run.day == new.moment.day).order_by(Run.id)
    return [run for run in session.scalars(query) if _can_be_one(run, new)]


def _by_clock(session: Session, new: NewRun) -> Run | None:
    """Return the run whose clock showed the same minute, where one side knows no zone."""
    clock = new.moment.at and new.moment.at.replace(tzinfo=None)
    if clock is None:
        return None
    for run in _of_day(session, new):
        if new.source not in _WITHOUT_ZONE and run.source not in _WITHOUT_ZONE:
            continue
        there = matching.clock_of(run)
        near = there is not None and abs(there - clock) <= matching.SAME_START
        if near and matching.measures_alike(run, new):
            return run
    return None


def _by_day(session: Session, new: NewRun, apart: Collection[int]) -> Run | None:
    """Return the only run of the day that agrees in length and duration, where a start lacks."""
    fitting = [
        run
        for run in _of_day(session, new)
        if run.id not in apart
        and (new.moment.at is None or (run.started_at is None and run.source == Source.TABLE))
        and matching.agrees(run, new)
    ]
    return fitting[0] if len(fitting) == 1 else None
