"""What was planned, and which stretches were part of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from runlog import logbook
from runlog.changes import Step
from runlog.entries.routines import NewRoutine, PlannedItem, read_items, write_items
from runlog.entries.typed import Desk, read_stretchings
from runlog.library import Library, Side
from runlog.models import Routine
from runlog.moments import Moment

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=ZoneInfo("Europe/Berlin"))
TODAY = Moment(NOW.date(), NOW)
DESK = Desk(library=Library(), now=NOW)
CALF = PlannedItem(stretch="wall-calf", sides=(Side.RIGHT, Side.LEFT), sets=2, hold_s=20)
WALK = PlannedItem(stretch="cool-down-walk", sides=(Side.CENTRAL,), sets=1, hold_s=120)


def step(session: Session) -> Step:
    return Step(session, "test", NOW)


def planned(session: Session, *items: PlannedItem) -> Routine:
    new = NewRoutine(moment=TODAY, name="Today's routine", total_s=300, items=items)
    return logbook.plan_routine(step(session), new)


def test_items_are_read_as_they_were_written() -> None:
    assert read_items(write_items([CALF, WALK])) == (CALF, WALK)


def test_the_same_plan_again_is_the_one_that_is_there(session: Session) -> None:
    assert planned(session, CALF).id == planned(session, CALF).id
    assert planned(session, CALF, WALK).id != planned(session, CALF).id
    assert session.scalar(select(func.count(Routine.id))) == 3


def test_a_stretch_of_the_plan_is_part_of_the_routine(session: Session) -> None:
    routine = planned(session, CALF)
    new = read_stretchings(["wall-calf 2x30, pigeon"], TODAY, DESK)
    calf, pigeon = logbook.note_stretchings(step(session), new)
    assert (calf.routine_id, calf.planned_s) == (routine.id, 80)
    assert (pigeon.routine_id, pigeon.planned_s) == (None, None)


def test_a_stretch_of_another_day_is_not(session: Session) -> None:
    planned(session, CALF)
    other = Moment(NOW.date().replace(day=19), None)
    (calf,) = logbook.note_stretchings(
        step(session), read_stretchings(["wall-calf 2x30"], other, DESK)
    )
    assert calf.routine_id is None
