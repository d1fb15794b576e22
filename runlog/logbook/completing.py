"""What is added to a run afterwards: by its runner, by a file, or because the rest is fine."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from runlog.changes import Step
from runlog.entries import Context, NewRating, NewRun, Quality, Source
from runlog.entries.typed import Completion
from runlog.library import Library, Side, Zone
from runlog.logbook.adding import attach, rate
from runlog.models import Rating, Run
from runlog.moments import Moment

_USUAL_DAYS = timedelta(days=90)
_USUALLY = 3  # rated days that make a zone-side one that this runner rates
_RESTING = 2.0  # science of sparse logs: a zone last above this is not called fine unasked


def complete_run(step: Step, run: Run, completion: Completion) -> list[Rating]:
    """Add to a run what its runner says of it afterwards, and return the ratings among it.

    What is not said stays.
    """
    said: dict[str, object] = {
        "rpe": completion.rpe,
        "kind": completion.kind,
        "note": completion.note,
    }
    given: dict[str, object] = {name: value for name, value in said.items() if value is not None}
    if completion.rpe is not None:
        given["rpe_at"] = step.at
    step.change(run, given)
    return attach(step, run, completion.attached)


def fill_run(step: Step, run: Run, new: NewRun) -> bool:
    """Fill what the run does not know from another account of it; True if that added anything.

    The account is a file's, or a line that its runner wrote. Nothing that stands is overwritten:
    what the runner said first outranks both.
    """
    known: dict[str, object] = {
        "started_at": new.moment.at,
        "utc_offset_s": new.moment.utc_offset_s,
        "distance_m": new.distance_m,
        "duration_s": new.duration_s,
        "elapsed_s": new.elapsed_s,
        "rpe": new.rpe,
        "kind": new.kind,
        "climb_m": new.climb_m,
        "avg_hr_bpm": new.avg_hr_bpm,
        "max_hr_bpm": new.max_hr_bpm,
        "title": new.title,
        "note": new.note,
    }
    given = {
        name: value
        for name, value in known.items()
        if value is not None and getattr(run, name) is None
    }
    if "distance_m" in given:
        given["distance_basis"] = new.distance_basis
    if "rpe" in given:
        given["rpe_at"] = step.at
    return step.change(run, given)


class ZoneSide(NamedTuple):
    """One side of a zone."""

    zone: Zone
    side: Side


def fine_unless_named(
    session: Session,
    day: date,
    library: Library,
    chosen: Sequence[str] = (),
    run: Run | None = None,
) -> list[ZoneSide]:
    """Return the usual zone-sides whose last rating was 2 or less, those of this run left out.

    Usual are the zones that were chosen (ids), as they are rated without a side; where none
    were, what was rated for tightness on three of the last 90 days. One last rated above 2
    would have to be asked about.
    """
    query = select(Rating.zone, Rating.side, Rating.day, Rating.value).where(
        Rating.quality == Quality.TIGHTNESS,
        Rating.context != Context.AFTER_STRETCH,
        Rating.day >= day - _USUAL_DAYS,
        Rating.day <= day,
    )
    named: set[tuple[str, str]] = set()
    if run is not None:
        query = query.where((Rating.run_id.is_(None)) | (Rating.run_id != run.id))
        own = select(Rating.zone, Rating.side).where(Rating.run_id == run.id)
        named = {(zone, side) for zone, side in session.execute(own)}
    days: dict[tuple[str, str], set[date]] = defaultdict(set)
    last: dict[tuple[str, str], float] = {}
    for zone, side, rated, value in session.execute(
        query.order_by(Rating.day, Rating.at, Rating.id)
    ):
        days[zone, side].add(rated)
        last[zone, side] = value
    usual = (
        _chosen_sides(chosen, library) if chosen else [k for k in last if len(days[k]) >= _USUALLY]
    )
    return [
        ZoneSide(library.zone(zone), Side(side))
        for zone, side in usual
        if last.get((zone, side), 0.0) <= _RESTING and (zone, side) not in named
    ]


def _chosen_sides(chosen: Sequence[str], library: Library) -> list[tuple[str, str]]:
    return [
        (zone.id, side)
        for zone in map(library.zone, chosen)
        for side in ((Side.LEFT, Side.RIGHT) if zone.paired else (Side.CENTRAL,))
    ]


def rate_rest_fine(
    step: Step, run: Run, moment: Moment, library: Library, chosen: Sequence[str] = ()
) -> list[Rating]:
    """Rate with 0 the usual zone-sides that this run's ratings do not name, and return them."""
    resting = [
        NewRating(
            moment=moment,
            source=Source.BULK,
            zone=fine.zone,
            side=fine.side,
            value=0.0,
            context=Context.AFTER_RUN,
        )
        for fine in fine_unless_named(step.session, moment.day, library, chosen, run)
    ]
    return rate(step, resting, run)


def moment_beside(run: Run, now: datetime) -> Moment:
    """Return when what is added to a run was felt: now on its own day, else only that day."""
    return Moment(run.day, now if run.day == now.date() else None)
