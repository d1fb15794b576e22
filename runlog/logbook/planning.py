"""The routine as it was planned, and which stretches were part of it."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from runlog.changes import Step
from runlog.models import Routine, Stretching

if TYPE_CHECKING:
    from runlog.entries.routines import NewRoutine, PlannedItem


def plan_routine(step: Step, new: "NewRoutine") -> Routine:
    """Keep a routine that was planned; the same as the day's last one is not kept twice."""
    from runlog.entries.routines import write_items

    items = write_items(new.items)
    last = newest_routine(step.session, new.moment.day)
    if last is not None and (last.name, last.items) == (new.name, items):
        return last
    return step.add(
        Routine(
            day=new.moment.day,
            at=new.moment.at,
            utc_offset_s=new.moment.utc_offset_s,
            name=new.name,
            total_s=new.total_s,
            items=items,
            entered_at=step.at,
        )
    )


def newest_routine(session: Session, day: date) -> Routine | None:
    """Return the routine planned last for a day, None without one."""
    query = select(Routine).where(Routine.day == day).order_by(Routine.id.desc()).limit(1)
    return session.scalar(query)


def join_routine(
    session: Session, stretchings: Iterable[Stretching], led: Routine | None = None
) -> None:
    """Tell of each stretch the routine that it was part of, and how long it was planned.

    That is the one that led through them, else the newest of their day. What belongs to another
    plan, or was in none, is left as it is.
    """
    planned: dict[date, Routine | None] = {}
    for row in stretchings:
        if row.day not in planned:
            planned[row.day] = led or newest_routine(session, row.day)
        routine = planned[row.day]
        item = None if routine is None else _item(routine, row.stretch)
        if routine is not None and item is not None:
            row.routine_id = routine.id
            row.planned_s = row.planned_s or item.held_s


def _item(routine: Routine, stretch: str) -> "PlannedItem | None":
    from runlog.entries.routines import read_items

    return next((each for each in read_items(routine.items) if each.stretch == stretch), None)
