"""Which runs of the log a file may tell of once more.

Where several are alike enough, the one that agrees clearly better is taken: what it is off by, in
the value that agrees worse, is a hundredth less than any other's. A hundredth, because that is what
a typed value is rounded by: 8.4 km stands for all from 8.35 to 8.45, 44 minutes for 43:30 to 44:30.
Within that nothing in the numbers tells two runs apart, and the runner has to.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from runlog.entries import Context, NewRun
from runlog.exchange.likeness import (
    FROM_FILES,
    SAME_START,
    at_that_time,
    begin_together,
    fits,
    hours_later,
    measures_alike,
    off_by,
)
from runlog.models import Rating, Run

CLEAR_SHARE = 0.01


class Meeting(NamedTuple):
    """The typed runs that a file's run may be, and the other files' runs that may be the same.

    With one run and no rival it is that run; with neither it is a run of its own.
    """

    runs: tuple[Run, ...] = ()
    rivals: tuple[int, ...] = ()


def nearest(runs: Iterable[Run], new: NewRun) -> Run | None:
    """Return the run that a file's run repeats, the one that begins nearest; None for a new one.

    Seconds in motion and seconds in all are compared crosswise: GPX knows no timer.
    """
    at = new.moment.at
    if at is None:
        return None
    apart = {run: abs(run.started_at - at) for run in runs if run.started_at is not None}
    same = [run for run, by in apart.items() if by <= SAME_START and measures_alike(run, new)]
    return min(same, key=lambda run: apart[run], default=None)


def repeated_run(session: Session, new: NewRun) -> Run | None:
    """Return the run of the log that a file's run repeats; None for a new one."""
    at = new.moment.at
    if at is None:
        return None
    began = Run.started_at.between(at - SAME_START, at + SAME_START)
    return nearest(session.scalars(select(Run).where(began).order_by(Run.id)), new)


def days_near_typed(session: Session) -> frozenset[date]:
    """Return the days that a run which meets a typed one can be on.

    Two accounts of one run can be two days apart: the clocks of the earth are, for two hours.
    """
    query = select(Run.day).where(Run.source.not_in(FROM_FILES)).distinct()
    apart = [timedelta(days=days) for days in range(-2, 3)]
    return frozenset(day + by for day in session.scalars(query) for by in apart)


def meetings(
    session: Session,
    found: Sequence[NewRun],
    taken: Collection[int] = (),
    written: Mapping[int, datetime] = MappingProxyType({}),
) -> list[Meeting]:
    """Return what each of the runs found meets, in their order; they come by their start.

    They are looked at together, so that their order tells nothing. Several accounts of one run
    count as one. Runs whose numbers are taken are spoken for; of some it is known when they were
    written down.
    """
    firsts = _first_accounts(found)
    days: Mapping[date, list[int]] = defaultdict(list)
    for place in sorted(set(firsts)):
        days[found[place].moment.day].append(place)
    met: dict[int, Meeting] = {}
    for day, places in days.items():
        query = select(Run).where(Run.day == day, Run.source.not_in(FROM_FILES))
        typed = [run for run in session.scalars(query.order_by(Run.id)) if run.id not in taken]
        over = _over_by(session, typed, written)
        met |= _settled({place: found[place] for place in places}, typed, over)
    return [met.get(first, Meeting()) for first in firsts]


def _first_accounts(found: Sequence[NewRun]) -> list[int]:
    """Return for each run found the place of the first account of it: mostly its own."""
    firsts: list[int] = []
    for place, new in enumerate(found):
        first, before = place, place - 1
        while before >= 0 and begin_together(found[before], new):
            if measures_alike(found[before], new):
                first = firsts[before]
            before -= 1
        firsts.append(first)
    return firsts


def _over_by(
    session: Session, typed: Sequence[Run], written: Mapping[int, datetime]
) -> dict[int, datetime]:
    """Return by when each of the typed runs was over: it was typed, or felt afterwards."""
    felt = select(Rating.run_id, Rating.at).where(
        Rating.run_id.in_([run.id for run in typed]),
        Rating.context.in_((Context.AFTER_RUN, Context.AFTER_STRETCH)),
    )
    known = {run.id: run.entered_at for run in typed} | dict(written)
    for run_id, at in session.execute(felt):
        if run_id is not None and at is not None:
            known[run_id] = min(known[run_id], at)
    return known


def _settled(
    found: Mapping[int, NewRun], typed: Sequence[Run], over: Mapping[int, datetime]
) -> dict[int, Meeting]:
    """Give each run found the typed run it clearly is; what is left open names all that fit."""
    runs = {run.id: run for run in typed}
    off = {
        (place, run.id): off_by(run, new)
        for place, new in found.items()
        for run in typed
        if at_that_time(run, new) and fits(run, new)
    }
    too_late = {pair for pair in off if hours_later(found[pair[0]], over[pair[1]])}
    off = {pair: share for pair, share in off.items() if pair not in too_late}
    placed = {place for place, _ in too_late}
    met: dict[int, Meeting] = {}
    while (
        pair := next(chain(_clear_pairs(off), _left_by_the_hour(off, placed)), None)
    ) is not None:
        met[pair[0]] = Meeting((runs[pair[1]],))
        off = {key: share for key, share in off.items() if not _touch(key, pair)}
    for place in {place for place, _ in off}:
        mine = [number for there, number in off if there == place]
        rivals = {there for there, number in off if number in mine and there != place}
        met[place] = Meeting(tuple(runs[number] for number in mine), tuple(sorted(rivals)))
    return met


_Pair = tuple[int, int]


def _clear_pairs(off: Mapping[_Pair, float]) -> Iterator[_Pair]:
    for pair, share in off.items():
        others = [off[other] for other in off if other != pair and _touch(other, pair)]
        if all(other >= share + CLEAR_SHARE for other in others):
            yield pair


def _left_by_the_hour(off: Mapping[_Pair, float], placed: Collection[int]) -> Iterator[_Pair]:
    """Give the pairs that the hour leaves of those that agree, unless two are left one run."""
    options = Counter(place for place, _ in off)
    left = [pair for pair in off if pair[0] in placed and options[pair[0]] == 1]
    claims = Counter(number for _, number in left)
    yield from (pair for pair in left if claims[pair[1]] == 1)


def _touch(one: _Pair, other: _Pair) -> bool:
    return one[0] == other[0] or one[1] == other[1]


def clearly_best(runs: Sequence[Run], new: NewRun) -> Run | None:
    """Return the only run, or the one that agrees clearly better than the others; else None."""
    by_share = sorted(runs, key=lambda run: (off_by(run, new), run.id))
    if len(by_share) > 1 and off_by(by_share[1], new) < off_by(by_share[0], new) + CLEAR_SHARE:
        return None
    return next(iter(by_share), None)
