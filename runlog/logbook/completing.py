"""What is added to a run afterwards: by its runner, by a file, or because the rest is fine."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from sqlalchemy import select

from runlog.changes import Step
from runlog.entries import Context, NewRating, NewRun, Quality, Source
from runlog.entries.typed import Completion
from runlog.library import Library, Side
from runlog.logbook.adding import attach, rate
from runlog.logbook.finding import children
from runlog.models import Rating, Run
from runlog.moments import Moment

_USUAL_DAYS = timedelta(days=90)
_USUALLY = 3  # rated days that make a zone-side one that this runner rates
_RESTING = 2.0  # science of sparse logs: a zone last above this is not called fine unasked


def complete_run(step: Step, run: Run, completion: Completion) -> None:
    """Add to a run what its runner says of it afterwards; what is not said stays."""
    said: dict[str, object] = {
        "rpe": completion.rpe,
        "kind": completion.kind,
        "note": completion.note,
    }
    given: dict[str, object] = {name: value for name, value in said.items() if value is not None}
    if completion.rpe is not None:
        given["rpe_at"] = step.at
    step.change(run, given)
    attach(step, run, completion.attached)


def complete_from_file(step: Step, run: Run, new: NewRun) -> bool:
    """Fill what the run does not know from a file's account of it; True if that added anything.

    Nothing that stands is overwritten: what the runner typed outranks the file.
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


def rate_rest_fine(step: Step, run: Run, moment: Moment, library: Library) -> list[Rating]:
    """Rate with 0 the usual zone-sides that this run's ratings do not name, and return them.

    Usual is what was rated for tightness on three of the last 90 days; one whose last rating
    was above 2 is left out, for it would have to be asked about.
    """
    rows = step.session.execute(
        select(Rating.zone, Rating.side, Rating.day, Rating.value)
        .where(
            Rating.quality == Quality.TIGHTNESS,
            Rating.context != Context.AFTER_STRETCH,
            Rating.day >= moment.day - _USUAL_DAYS,
            Rating.day <= moment.day,
            (Rating.run_id.is_(None)) | (Rating.run_id != run.id),
        )
        .order_by(Rating.day, Rating.at, Rating.id)
    ).all()
    days: dict[tuple[str, str], set[date]] = defaultdict(set)
    last: dict[tuple[str, str], float] = {}
    for zone, side, day, value in rows:
        days[zone, side].add(day)
        last[zone, side] = value
    named = {
        (child.zone, child.side)
        for child in children(step.session, run)
        if isinstance(child, Rating)
    }
    resting = [
        NewRating(
            moment=moment,
            source=Source.BULK,
            zone=library.zone(zone),
            side=Side(side),
            value=0.0,
            context=Context.AFTER_RUN,
        )
        for (zone, side), value in last.items()
        if value <= _RESTING and len(days[zone, side]) >= _USUALLY and (zone, side) not in named
    ]
    return rate(step, resting, run)


def moment_beside(run: Run, now: datetime) -> Moment:
    """Return when what is added to a run was felt: now on its own day, else only that day."""
    return Moment(run.day, now if run.day == now.date() else None)
