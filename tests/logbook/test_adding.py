"""New entries: what is stored of a run, its ratings and stretches, a day and marks."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from runlog import logbook
from runlog.changes import Step
from runlog.entries import Context, MarkKind, NewDayNote, NewMark, NewRun, RunKind, Source
from runlog.entries.typed import Attached, Desk, read_ratings, read_stretchings
from runlog.errors import Question
from runlog.library import Library, Side
from runlog.models import DayNote, Hold, Rating, Stretching
from runlog.moments import Moment

LIBRARY = Library()
NOW = datetime(2026, 11, 20, 19, 0, tzinfo=ZoneInfo("Europe/Berlin"))
TODAY = Moment(NOW.date(), NOW)
DESK = Desk(library=LIBRARY, now=NOW)


def step(session: Session) -> Step:
    return Step(session, "test", NOW)


def test_a_run_is_stored_with_its_day_its_instant_and_its_offset(session: Session) -> None:
    new = NewRun(
        moment=TODAY,
        source=Source.TYPED,
        distance_m=8400.0,
        duration_s=2650,
        rpe=6.5,
        kind=RunKind.TEMPO,
    )
    run = logbook.add_run(step(session), new)
    session.expire_all()
    assert (run.id, run.day, run.utc_offset_s) == (1, date(2026, 11, 20), 3600)
    assert run.started_at == datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
    assert (run.distance_m, run.duration_s, run.rpe, run.kind) == (8400, 2650, 6.5, "tempo")
    assert (run.rpe_at, run.entered_at) == (NOW, NOW)


def test_an_effort_that_was_not_given_has_no_moment(session: Session) -> None:
    run = logbook.add_run(step(session), NewRun(moment=TODAY, source=Source.TYPED, duration_s=60))
    assert (run.rpe, run.rpe_at) == (None, None)


def test_what_comes_with_a_run_belongs_to_it(session: Session) -> None:
    here = step(session)
    run = logbook.add_run(here, NewRun(moment=TODAY, source=Source.TYPED, duration_s=60))
    ratings = read_ratings(["calf L7 R3"], TODAY, Context.AFTER_RUN, DESK)
    stretchings = read_stretchings(["wall-calf 2x30, pigeon felt 6"], TODAY, DESK)
    logbook.attach(here, run, Attached(ratings=ratings, stretchings=stretchings))
    children = logbook.children(session, run)
    assert [type(child).__name__ for child in children] == ["Rating"] * 2 + ["Stretching"] * 2
    wall, pigeon = children[2:]
    assert isinstance(wall, Stretching)
    assert isinstance(pigeon, Stretching)
    assert [(hold.side, hold.number, hold.seconds) for hold in logbook.holds(session, wall)] == [
        ("left", 1, 30),
        ("left", 2, 30),
        ("right", 1, 30),
        ("right", 2, 30),
    ]
    assert (list(logbook.holds(session, pigeon)), pigeon.sensation) == ([], 6)


def test_a_rating_keeps_its_words_as_they_were(session: Session) -> None:
    (new,) = read_ratings(["psoas L7"], TODAY, Context.MORNING, DESK)
    (rating,) = logbook.rate(step(session), [new])
    assert (rating.zone, rating.zone_name, rating.side) == ("hip_flexors", "hip flexors", "left")
    assert (rating.run_id, rating.context, rating.quality) == (None, "morning", "tightness")


def test_nothing_attached_stores_nothing(session: Session) -> None:
    assert logbook.rate(step(session), []) == []
    assert logbook.note_stretchings(step(session), []) == []
    assert session.scalars(select(Rating)).all() == []
    assert session.scalars(select(Hold)).all() == []


def test_a_days_note_is_completed_not_doubled(session: Session) -> None:
    day = NOW.date()
    logbook.note_day(step(session), NewDayNote(day=day, ease=7))
    logbook.note_day(step(session), NewDayNote(day=day, note="stairs were hard"))
    whole = logbook.note_day(step(session), NewDayNote(day=day, ease=8))
    session.expire_all()
    assert (whole.ease, whole.note) == (8, "stairs were hard")
    assert len(session.scalars(select(DayNote)).all()) == 1


def test_the_same_note_again_changes_nothing(session: Session) -> None:
    new = NewDayNote(day=NOW.date(), ease=7)
    logbook.note_day(step(session), new)
    again = step(session)
    logbook.note_day(again, new)
    assert again.record() is None


def test_marks_are_stored_with_zone_side_and_stretch(session: Session) -> None:
    injury = NewMark(
        kind=MarkKind.INJURY,
        day=date(2026, 11, 1),
        to_day=date(2026, 11, 9),
        zone=LIBRARY.zone("calf"),
        side=Side.LEFT,
        note="fell",
    )
    prescribed = NewMark(
        kind=MarkKind.PRESCRIBED, day=NOW.date(), stretch=LIBRARY.stretches["pigeon"]
    )
    first, second = logbook.mark(step(session), [injury, prescribed])
    assert (first.zone, first.zone_name, first.side, first.to_day) == (
        "calf",
        "calf",
        "left",
        date(2026, 11, 9),
    )
    assert (second.stretch, second.stretch_name, second.zone) == ("pigeon", "Pigeon", None)


def rated(session: Session, text: str, context: Context, *, sure: bool = False) -> list[Rating]:
    new = read_ratings([text], TODAY, context, DESK)
    here = Step(session, "test", NOW, sure=sure)
    return logbook.rate(here, new, logbook.last_run(session))


def test_a_second_value_for_the_same_run_is_asked_about_and_takes_its_place(
    session: Session,
) -> None:
    logbook.add_run(step(session), NewRun(moment=TODAY, source=Source.TYPED, duration_s=60))
    first, _ = rated(session, "calf L7 R3", Context.AFTER_RUN)
    with pytest.raises(Question, match="left calf is 7 after this run already; 9 would replace"):
        rated(session, "calf L9, neck 1", Context.AFTER_RUN)
    changed, neck = rated(session, "calf L9, neck 1", Context.AFTER_RUN, sure=True)
    assert (changed.id, changed.value, neck.zone) == (first.id, 9.0, "neck")
    assert session.scalars(select(Rating.value).order_by(Rating.id)).all() == [9.0, 3.0, 1.0]


def test_the_same_value_again_and_another_context_are_not_asked_about(session: Session) -> None:
    logbook.add_run(step(session), NewRun(moment=TODAY, source=Source.TYPED, duration_s=60))
    (first,) = rated(session, "calf L7", Context.AFTER_RUN)
    (again,) = rated(session, "calf L7", Context.AFTER_RUN)
    assert again.id == first.id
    for context in (Context.AFTER_STRETCH, Context.AFTER_STRETCH, Context.BEFORE_RUN):
        rated(session, "calf L5", context)
    rated(session, "pain calf L2", Context.AFTER_RUN)
    assert len(session.scalars(select(Rating)).all()) == 5


def test_a_run_like_another_of_its_day_is_found(session: Session) -> None:
    here = step(session)
    times = (2650, 2650, 2700, None)
    first, second, other, unknown = (
        logbook.add_run(
            here,
            NewRun(moment=TODAY, source=Source.TYPED, distance_m=8400.0, duration_s=duration_s),
        )
        for duration_s in times
    )
    assert logbook.run_alike(session, second) is first
    assert logbook.run_alike(session, other) is None
    assert logbook.run_alike(session, unknown) is None


def test_a_value_that_takes_the_place_of_another_brings_its_own_moment(session: Session) -> None:
    day = Moment(NOW.date(), None)
    logbook.add_run(step(session), NewRun(moment=day, source=Source.TYPED, duration_s=60))
    run = logbook.last_run(session)
    sure = Step(session, "test", NOW, sure=True)
    (first,) = logbook.rate(sure, read_ratings(["calf L7"], day, Context.AFTER_RUN, DESK), run)
    assert (first.at, first.utc_offset_s) == (None, None)
    logbook.rate(sure, read_ratings(["calf L6"], TODAY, Context.AFTER_RUN, DESK), run)
    assert (first.value, first.at, first.utc_offset_s) == (6.0, NOW, 3600)
    logbook.rate(sure, read_ratings(["calf L5"], day, Context.AFTER_RUN, DESK), run)
    assert (first.value, first.at, first.utc_offset_s) == (5.0, None, None)
