"""A guided routine in the log: one stretching an item, its holds numbered side by side."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from runlog import logbook
from runlog.changes import Step
from runlog.entries import NewRun, NewStretching, Source
from runlog.entries.routines import NewRoutine, PlannedItem
from runlog.library import Library, Side
from runlog.logbook import GuidedStretchings, editing
from runlog.logbook.planning import plan_routine
from runlog.models import Hold, Routine, Stretching
from runlog.moments import Moment

LIBRARY = Library()
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
MOMENT = Moment(AT.date(), AT)


def step(session: Session, later_s: int = 0) -> Step:
    return Step(session, "stretch", AT + timedelta(seconds=later_s))


def new(stretch: str = "wall-calf", planned_s: int = 100) -> NewStretching:
    return NewStretching(
        moment=MOMENT,
        source=Source.TYPED,
        stretch=LIBRARY.stretches[stretch],
        planned_s=planned_s,
    )


def routine(name: str) -> NewRoutine:
    items = [PlannedItem(each, (Side.LEFT,), 1, 25) for each in ("wall-calf", "pigeon")]
    return NewRoutine(MOMENT, name, 100, tuple(items))


def holds(session: Session) -> list[tuple[int, str, int, int | None]]:
    rows = session.scalars(select(Hold).order_by(Hold.id))
    return [(row.stretching_id, row.side, row.number, row.seconds) for row in rows]


def test_the_holds_of_an_item_are_the_sets_of_one_stretching(session: Session) -> None:
    guided = GuidedStretchings()
    for side, seconds in ((Side.LEFT, 25), (Side.RIGHT, 25), (Side.LEFT, 17)):
        guided.hold(step(session), 0, new(), side, seconds)
    guided.hold(step(session), 1, new("pigeon", 30), Side.RIGHT, 30)
    assert holds(session) == [
        (1, "left", 1, 25),
        (1, "right", 1, 25),
        (1, "left", 2, 17),
        (2, "right", 1, 30),
    ]
    rows = session.scalars(select(Stretching).order_by(Stretching.id)).all()
    assert [(row.stretch, row.planned_s, row.felt_off) for row in rows] == [
        ("wall-calf", 100, False),
        ("pigeon", 30, False),
    ]
    assert guided.numbers == [1, 2]


def test_a_stretch_that_felt_off_is_kept_without_a_hold_too(session: Session) -> None:
    guided = GuidedStretchings()
    guided.feel_off(step(session), 0, new())
    guided.hold(step(session), 1, new("pigeon"), Side.LEFT, 8)
    guided.feel_off(step(session), 1, new("pigeon"))
    rows = session.scalars(select(Stretching).order_by(Stretching.id)).all()
    assert [(row.stretch, row.felt_off) for row in rows] == [("wall-calf", True), ("pigeon", True)]
    assert holds(session) == [(2, "left", 1, 8)]


def test_a_stretching_that_was_deleted_meanwhile_is_made_anew(session: Session) -> None:
    guided = GuidedStretchings()
    guided.hold(step(session), 0, new(), Side.LEFT, 25)
    editing.remove(step(session), logbook.find(session, "stretching", 1))
    # Another one has taken its number.
    logbook.note_stretchings(step(session, 5), [new("pigeon")])
    guided.hold(step(session, 10), 0, new(), Side.RIGHT, 25)
    assert guided.numbers == [2]
    assert holds(session) == [(2, "right", 1, 25)]


def test_one_that_was_corrected_meanwhile_is_gone_on_with(session: Session) -> None:
    guided = GuidedStretchings()
    guided.hold(step(session), 0, new(), Side.LEFT, 25)
    row = logbook.find(session, "stretching", 1)
    step(session).change(row, {"note": "on the stairs"})
    guided.hold(step(session), 0, new(), Side.RIGHT, 25)
    assert len(holds(session)) == 2
    assert guided.numbers == [1]


def test_it_belongs_to_the_run_as_long_as_that_is_there(session: Session) -> None:
    run = logbook.add_run(
        step(session), NewRun(moment=MOMENT, source=Source.TYPED, distance_m=8000.0)
    )
    guided = GuidedStretchings(run=run.id)
    guided.hold(step(session), 0, new(), Side.LEFT, 25)
    editing.remove(step(session), run)
    guided.hold(step(session), 1, new("pigeon"), Side.LEFT, 25)
    [pigeon] = session.scalars(select(Stretching))
    assert (pigeon.stretch, pigeon.run_id) == ("pigeon", None)


def test_it_belongs_to_the_routine_that_led_through_it_not_to_a_later_plan(
    session: Session,
) -> None:
    guided = GuidedStretchings(routine("Restore"))
    guided.hold(step(session), 0, new(), Side.LEFT, 25)
    plan_routine(step(session), routine("Another"))
    guided.hold(step(session), 0, new(), Side.RIGHT, 25)
    guided.hold(step(session), 1, new("pigeon"), Side.LEFT, 25)
    rows = session.scalars(select(Stretching).order_by(Stretching.id)).all()
    names = {row.id: row.name for row in session.scalars(select(Routine))}
    assert [names[row.routine_id or 0] for row in rows] == ["Restore", "Restore"]
