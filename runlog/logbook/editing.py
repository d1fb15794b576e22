"""Entries corrected and deleted, each checked whole, as a new one would be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import select

from runlog.changes import Step
from runlog.entries import NewDayNote, NewHold
from runlog.entries.doubts import doubts
from runlog.entries.edits import Edit
from runlog.entries.kept import kept_run
from runlog.errors import Conflict, Question
from runlog.logbook.adding import new_holds
from runlog.logbook.finding import Entry, children, holds
from runlog.models import DayNote, Mark, Rating, Run, SourceFile, Stretching
from runlog.moments import Moment
from runlog.text import plural


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


def edit(step: Step, entry: Entry, edit: Edit) -> bool:
    """Change the entry as said and tell whether anything changed.

    Raises InputError when the whole would not be an entry, Question when it would be doubtful
    and the runner has not said yes.
    """
    _check_whole(entry, edit.values, sure=step.sure)
    changed = step.change(entry, edit.values)
    if edit.moment is not None and isinstance(entry, (Run, Rating, Stretching)):
        changed |= move(step, entry, edit.moment)
    if edit.holds is not None and isinstance(entry, Stretching):
        changed |= _hold_otherwise(step, entry, edit.holds)
    return changed


def _hold_otherwise(step: Step, stretching: Stretching, new: Sequence[NewHold]) -> bool:
    there = holds(step.session, stretching)
    held = {(hold.side, hold.number, hold.seconds, hold.repetitions) for hold in there}
    if held == {(hold.side, hold.number, hold.seconds, hold.repetitions) for hold in new}:
        return False
    for hold in there:
        step.remove(hold)
    step.add_all(new_holds(stretching, new))
    return True


def _check_whole(entry: Entry, values: Mapping[str, object], *, sure: bool) -> None:
    """Construct what the entry would become, so that the one door looks at it."""
    columns = [column.name for column in entry.__table__.columns]
    merged: dict[str, Any] = {name: values.get(name, getattr(entry, name)) for name in columns}
    if isinstance(entry, Run):
        found = doubts(kept_run(merged))
        if found and not sure:
            raise Question(" ".join(found))
    elif isinstance(entry, DayNote):
        NewDayNote(day=merged["day"], ease=merged["ease"], note=merged["note"])
    elif isinstance(entry, Mark) and merged["to_day"] and merged["to_day"] < merged["day"]:
        raise Conflict(f"a mark cannot end ({merged['to_day']}) before it begins ({merged['day']})")


def move(step: Step, entry: Run | Rating | Stretching, moment: Moment) -> bool:
    """Give the entry another day and time; a run takes along what was logged on its own day.

    What was felt on another day, the morning after for instance, stays on that day. A day alone
    leaves the time of day that is known.
    """
    old_day = entry.day
    instant = "started_at" if isinstance(entry, Run) else "at"
    if moment.at is None:
        moment = Moment(moment.day, _same_time(getattr(entry, instant), entry.utc_offset_s, moment))
    changed = step.change(
        entry, {"day": moment.day, instant: moment.at, "utc_offset_s": moment.utc_offset_s}
    )
    if isinstance(entry, Run) and moment.day != old_day:
        for child in (each for each in children(step.session, entry) if each.day == old_day):
            step.change(child, {"day": moment.day, "at": None, "utc_offset_s": None})
    return changed


def _same_time(at: datetime | None, utc_offset_s: int | None, moment: Moment) -> datetime | None:
    if at is None or utc_offset_s is None:
        return None
    lived = at.astimezone(timezone(timedelta(seconds=utc_offset_s)))
    return datetime.combine(moment.day, lived.timetz())


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
        for hold in holds(step.session, entry):
            step.remove(hold)
    step.remove(entry)
    return Removed(
        ratings=sum(isinstance(child, Rating) for child in gone),
        stretchings=sum(isinstance(child, Stretching) for child in gone),
    )
