"""Which run of the log another account of it tells of once more, where clocks had no zone or none.

A table that gives the clock of the place without its zone is compared by that clock; a row that
gives the day alone by the day, and then length and duration must both agree. A treadmill's run and
one along positions are never the same.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from runlog.entries import DistanceBasis, NewRun, RunKind, Source
from runlog.exchange import likeness, matching
from runlog.models import Run


class Accounts(NamedTuple):
    """The run that a new one is another account of, or those it may be where only days say."""

    same: Run | None = None
    perhaps: tuple[Run, ...] = ()


def accounts_of(
    session: Session,
    new: NewRun,
    apart: Collection[int] = (),
    among: Collection[int] | None = None,
) -> Accounts:
    """Return which run of the log a new one tells of; neither for a run of its own.

    Where only days can be compared, runs apart are left out: those of the same table, for a table
    has each run once. Where `among` is given, no other runs count.
    """
    near = [run for run in _near(session, new) if among is None or run.id in among]
    same = same_run(near, new)
    if same is not None:
        return Accounts(same)
    of_day = _by_day([run for run in near if run.id not in apart], new)
    return Accounts(of_day[0]) if len(of_day) == 1 else Accounts(None, tuple(of_day))


def same_run(runs: Iterable[Run], new: NewRun) -> Run | None:
    """Return which of the runs a new one tells of by its start, None when none."""
    may_be = [run for run in runs if _can_be_one(run, new)]
    return matching.nearest(may_be, new) or _by_clock(may_be, new)


def tells_the_zone(run: Run, new: NewRun) -> bool:
    """Tell whether a new account knows the zone of a start of which the run's tells the clock.

    They are accounts of one run, so that their clocks agree; only the moment can differ.
    """
    if run.source not in likeness.WITHOUT_ZONE or new.source in likeness.WITHOUT_ZONE:
        return False
    at, there = new.moment.at, run.started_at
    return at is not None and there is not None and abs(there - at) > likeness.SAME_START


def _near(session: Session, new: NewRun) -> Sequence[Run]:
    """Return the runs of its day, and those that began with it on another day of another zone."""
    of_day, at = Run.day == new.moment.day, new.moment.at
    if at is None:
        query = select(Run).where(of_day)
    else:
        began = Run.started_at.between(at - likeness.SAME_START, at + likeness.SAME_START)
        query = select(Run).where(or_(of_day, began))
    return session.scalars(query.order_by(Run.id)).all()


def _can_be_one(run: Run, new: NewRun) -> bool:
    """Tell whether one is not of a treadmill and the other along positions or trails."""
    indoors = (run.kind == RunKind.TREADMILL, new.kind is RunKind.TREADMILL)
    outdoors = (_is_outdoors(run), _is_outdoors(new))
    return not (indoors[0] and outdoors[1]) and not (indoors[1] and outdoors[0])


def _is_outdoors(run: Run | NewRun) -> bool:
    if run.kind == RunKind.TREADMILL:
        return False
    return run.kind == RunKind.TRAIL or run.distance_basis == DistanceBasis.POSITIONS


def _by_clock(near: Sequence[Run], new: NewRun) -> Run | None:
    """Return the run whose clock showed the same minute, where one side knows no zone."""
    clock = new.moment.at and new.moment.at.replace(tzinfo=None)
    for run in near:
        there = likeness.clock_of(run)
        if clock is None or there is None or abs(there - clock) > likeness.SAME_START:
            continue
        without = new.source in likeness.WITHOUT_ZONE or run.source in likeness.WITHOUT_ZONE
        if without and likeness.measures_alike(run, new):
            return run
    return None


def _by_day(near: Sequence[Run], new: NewRun) -> list[Run]:
    """Return the runs of the day that agree in length and duration, where a start lacks."""
    return [
        run
        for run in near
        if run.day == new.moment.day
        and _can_be_one(run, new)
        and (new.moment.at is None or (run.started_at is None and run.source == Source.TABLE))
        and likeness.agrees(run, new)
    ]
