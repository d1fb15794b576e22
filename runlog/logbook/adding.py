"""New entries: runs, ratings, stretches, day notes and marks."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from runlog.changes import Step
from runlog.entries import (
    Context,
    NewDayNote,
    NewHold,
    NewMark,
    NewRating,
    NewRun,
    NewStretching,
    Quality,
)
from runlog.entries.typed import Attached
from runlog.errors import Question
from runlog.library import Side
from runlog.logbook.planning import join_routine
from runlog.models import DayNote, Hold, Mark, Rating, Routine, Run, Stretching
from runlog.moments import Moment
from runlog.units import format_amount


def add_run(step: Step, new: NewRun) -> Run:
    """Add a run and return it with its number."""
    return step.add(
        Run(
            day=new.moment.day,
            started_at=new.moment.at,
            utc_offset_s=new.moment.utc_offset_s,
            distance_m=new.distance_m,
            distance_basis=new.distance_basis,
            duration_s=new.duration_s,
            elapsed_s=new.elapsed_s,
            rpe=new.rpe,
            rpe_at=None if new.rpe is None else step.at,
            kind=new.kind,
            climb_m=new.climb_m,
            avg_hr_bpm=new.avg_hr_bpm,
            max_hr_bpm=new.max_hr_bpm,
            title=new.title,
            note=new.note,
            source=new.source,
            entered_at=step.at,
        )
    )


def attach(step: Step, run: Run, attached: Attached) -> list[Rating]:
    """Add the ratings and stretches that came with a run, and return the ratings."""
    rated = rate(step, attached.ratings, run)
    note_stretchings(step, attached.stretchings, run)
    return rated


def rate(step: Step, ratings: Sequence[NewRating], run: Run | None = None) -> list[Rating]:
    """Add ratings, of a run if one is given, and return their rows.

    How a zone-side felt before, during and right after a run is one value each: a second one
    takes the place of the first, once the runner has said yes; until then Question is raised.
    """
    there = {} if run is None else _standing(step.session, run)
    again = [there.get(_key(new)) for new in ratings]
    asked = [
        _replacing(old, new)
        for old, new in zip(again, ratings, strict=True)
        if old is not None and old.value != new.value
    ]
    if asked and not step.sure:
        raise Question(" ".join(asked))
    fresh = {
        place: _rating(new, run, step.at) for place, new in enumerate(ratings) if not again[place]
    }
    step.add_all(list(fresh.values()))
    for old, new in zip(again, ratings, strict=True):
        if old is not None and old.value != new.value:
            step.change(old, {"value": new.value, "entered_at": step.at, **_when(new.moment)})
    return [again[place] or fresh[place] for place in range(len(ratings))]


def _when(moment: Moment) -> dict[str, object]:
    return {"day": moment.day, "at": moment.at, "utc_offset_s": moment.utc_offset_s}


_Key = tuple[str, str, str, str]
_ONCE_A_RUN = {
    Context.BEFORE_RUN: "before",
    Context.DURING_RUN: "during",
    Context.AFTER_RUN: "after",
}


def _standing(session: Session, run: Run) -> dict[_Key, Rating]:
    rows = session.scalars(
        select(Rating).where(Rating.run_id == run.id, Rating.context.in_(_ONCE_A_RUN))
    )
    return {(row.zone, row.side, row.quality, row.context): row for row in rows}


def _key(new: NewRating) -> _Key:
    return new.zone.id, new.side, new.quality, new.context


def _replacing(old: Rating, new: NewRating) -> str:
    side = "" if new.side is Side.CENTRAL else f"{new.side} "
    pain = " pain" if new.quality is Quality.PAIN else ""
    was, now = format_amount(old.value), format_amount(new.value)
    when = f"{_ONCE_A_RUN[new.context]} this run"
    return f"{side}{new.zone.label}{pain} is {was} {when} already; {now} would replace it."


def _rating(new: NewRating, run: Run | None, entered_at: datetime) -> Rating:
    return Rating(
        run_id=None if run is None else run.id,
        day=new.moment.day,
        at=new.moment.at,
        utc_offset_s=new.moment.utc_offset_s,
        zone=new.zone.id,
        zone_name=new.zone.label,
        side=new.side,
        quality=new.quality,
        context=new.context,
        value=new.value,
        source=new.source,
        note=None,
        entered_at=entered_at,
    )


def note_stretchings(
    step: Step,
    stretchings: Sequence[NewStretching],
    run: Run | None = None,
    routine: Routine | None = None,
) -> list[Stretching]:
    """Add stretches that were done, with their holds, after a run if one is given.

    The routine that led through them, or that was planned for their day, is noted with them: that
    is how it is known to be done.
    """
    rows = [_stretching(new, run, step.at) for new in stretchings]
    join_routine(step.session, rows, routine)
    step.add_all(rows)
    step.add_all(
        [
            hold
            for row, new in zip(rows, stretchings, strict=True)
            for hold in new_holds(row, new.holds)
        ]
    )
    return rows


def new_holds(stretching: Stretching, new: Sequence[NewHold]) -> list[Hold]:
    """Return the rows of a stretching's holds, not yet added."""
    return [
        Hold(
            stretching_id=stretching.id,
            number=hold.number,
            side=hold.side,
            seconds=hold.seconds,
            repetitions=hold.repetitions,
        )
        for hold in new
    ]


def _stretching(new: NewStretching, run: Run | None, entered_at: datetime) -> Stretching:
    return Stretching(
        run_id=None if run is None else run.id,
        routine_id=None,
        day=new.moment.day,
        at=new.moment.at,
        utc_offset_s=new.moment.utc_offset_s,
        stretch=new.stretch.id,
        stretch_name=new.stretch.name,
        planned_s=new.planned_s,
        sensation=new.sensation,
        felt_off=new.felt_off,
        note=new.note,
        source=new.source,
        entered_at=entered_at,
    )


def note_day(step: Step, new: NewDayNote) -> DayNote:
    """Add a day's note, or complete the one that day has; what is not given stays."""
    there = step.session.scalar(select(DayNote).where(DayNote.day == new.day))
    if there is None:
        return step.add(DayNote(day=new.day, ease=new.ease, note=new.note, entered_at=step.at))
    given = {"ease": new.ease, "note": new.note}
    step.change(there, {name: value for name, value in given.items() if value is not None})
    return there


def mark(step: Step, marks: Sequence[NewMark]) -> list[Mark]:
    """Add marks."""
    rows = [
        Mark(
            kind=new.kind,
            day=new.day,
            to_day=new.to_day,
            zone=None if new.zone is None else new.zone.id,
            zone_name=None if new.zone is None else new.zone.label,
            side=new.side,
            stretch=None if new.stretch is None else new.stretch.id,
            stretch_name=None if new.stretch is None else new.stretch.name,
            note=new.note,
            entered_at=step.at,
        )
        for new in marks
    ]
    step.add_all(rows)
    return rows
