"""The verbs of the log: add, complete, change, remove. The caller commits; each goes on record."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from runlog.changes import Step
from runlog.entries import (
    Context,
    NewDayNote,
    NewMark,
    NewRating,
    NewRun,
    NewStretching,
    Quality,
    Source,
)
from runlog.entries.typed import Attached, Completion
from runlog.errors import EntryNotFound
from runlog.library import Library, Side
from runlog.models import DayNote, Hold, Mark, Rating, Run, SourceFile, Stretching
from runlog.moments import Moment
from runlog.text import plural

ENTRIES: Mapping[str, type[Run | Rating | Stretching | DayNote | Mark]] = {
    "run": Run,
    "rating": Rating,
    "stretching": Stretching,
    "day": DayNote,
    "mark": Mark,
}
Entry = Run | Rating | Stretching | DayNote | Mark


@dataclass(frozen=True, slots=True)
class Removed:
    """What went with an entry."""

    ratings: int
    stretchings: int

    def __str__(self) -> str:
        parts = [
            plural(self.ratings, "rating") if self.ratings else "",
            plural(self.stretchings, "stretch", "stretches") if self.stretchings else "",
        ]
        return " and ".join(part for part in parts if part)


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


def attach(step: Step, run: Run, attached: Attached) -> None:
    """Add the ratings and stretches that came with a run."""
    rate(step, attached.ratings, run)
    note_stretchings(step, attached.stretchings, run)


def rate(step: Step, ratings: Sequence[NewRating], run: Run | None = None) -> list[Rating]:
    """Add ratings, of a run if one is given."""
    rows = [
        Rating(
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
            entered_at=step.at,
        )
        for new in ratings
    ]
    step.add_all(rows)
    return rows


def note_stretchings(
    step: Step, stretchings: Sequence[NewStretching], run: Run | None = None
) -> list[Stretching]:
    """Add stretches that were done, with their holds, after a run if one is given."""
    rows = [_stretching(new, run, step.at) for new in stretchings]
    step.add_all(rows)
    step.add_all(
        [
            Hold(
                stretching_id=row.id,
                number=hold.number,
                side=hold.side,
                seconds=hold.seconds,
                repetitions=hold.repetitions,
            )
            for row, new in zip(rows, stretchings, strict=True)
            for hold in new.holds
        ]
    )
    return rows


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


def complete_run(step: Step, run: Run, completion: Completion) -> None:
    """Add to a run what its runner says of it afterwards; what is not said stays."""
    said = {"rpe": completion.rpe, "kind": completion.kind, "note": completion.note}
    given = {name: value for name, value in said.items() if value is not None}
    if completion.rpe is not None:
        given["rpe_at"] = step.at
    step.change(run, given)
    attach(step, run, completion.attached)


def complete_from_file(step: Step, run: Run, new: NewRun) -> bool:
    """Fill what the run does not know from a file's account of it; True if that added anything.

    Nothing that stands is overwritten: what the runner typed outranks the file.
    """
    known = {
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


_USUAL_DAYS = timedelta(days=90)
_USUALLY = 3  # rated days that make a zone-side one that this runner rates
_RESTING = 2.0  # science of sparse logs: a zone last above this is not called fine unasked


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


def run(step: Step, number: int) -> Run:
    """Return the run of that number; raise EntryNotFound."""
    found = find(step.session, "run", number)
    if not isinstance(found, Run):
        raise TypeError("a run was asked for")
    return found


def moment_beside(run: Run, now: datetime) -> Moment:
    """Return when what is added to a run was felt: now on its own day, else only that day."""
    return Moment(run.day, now if run.day == now.date() else None)


def find(session: Session, kind: str, number: int) -> Entry:
    """Return the entry of that kind and number; raise EntryNotFound."""
    entry = session.get(ENTRIES[kind], number) if 0 < number < 2**63 else None
    if entry is None:
        noun = "day note" if kind == "day" else kind
        raise EntryNotFound(f"there is no {noun} {number}; {_where(kind)} shows the numbers")
    return entry


def _where(kind: str) -> str:
    return "runlog list" if kind == "run" else f"runlog list {kind}s"


def last_run(session: Session) -> Run:
    """Return the newest run by day, start and number; raise EntryNotFound in an empty log."""
    run = session.scalar(
        select(Run).order_by(Run.day.desc(), Run.started_at.desc(), Run.id.desc()).limit(1)
    )
    if run is None:
        raise EntryNotFound("there is no run yet; log one: runlog log 8.4km 44:10 -e 6")
    return run


def move(step: Step, entry: Run | Rating | Stretching, moment: Moment) -> bool:
    """Give the entry another day and time, and what was logged with a run along with it."""
    instant = "started_at" if isinstance(entry, Run) else "at"
    changed = step.change(
        entry, {"day": moment.day, instant: moment.at, "utc_offset_s": moment.utc_offset_s}
    )
    if isinstance(entry, Run):
        for child in children(step.session, entry):
            step.change(child, {"day": moment.day, "at": None, "utc_offset_s": None})
    return changed


def children(session: Session, run: Run) -> list[Rating | Stretching]:
    """Return the ratings and stretchings that were logged with the run."""
    return [
        *session.scalars(select(Rating).where(Rating.run_id == run.id).order_by(Rating.id)),
        *session.scalars(
            select(Stretching).where(Stretching.run_id == run.id).order_by(Stretching.id)
        ),
    ]


def remove(step: Step, entry: Entry) -> Removed:
    """Delete the entry; a run takes along what was logged with it, a stretching its holds."""
    gone: list[Rating | Stretching] = []
    if isinstance(entry, Run):
        gone = children(step.session, entry)
        for child in gone:
            remove(step, child)
        for file in step.session.scalars(select(SourceFile).where(SourceFile.run_id == entry.id)):
            step.change(file, {"run_id": None})
    if isinstance(entry, Stretching):
        for hold in step.session.scalars(select(Hold).where(Hold.stretching_id == entry.id)):
            step.remove(hold)
    step.remove(entry)
    return Removed(
        ratings=sum(isinstance(child, Rating) for child in gone),
        stretchings=sum(isinstance(child, Stretching) for child in gone),
    )


def holds(session: Session, stretching: Stretching) -> Sequence[Hold]:
    """Return the stretching's holds, side by side in the order of their sets."""
    query = select(Hold).where(Hold.stretching_id == stretching.id)
    return session.scalars(query.order_by(Hold.side, Hold.number)).all()
