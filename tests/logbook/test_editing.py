"""Entries corrected, moved and deleted, with what belongs to them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from runlog import logbook
from runlog.changes import Step
from runlog.entries import Context, MarkKind, NewDayNote, NewMark, Source
from runlog.entries.edits import EditText, MarkBefore, read_edit
from runlog.entries.typed import Desk, read_ratings
from runlog.errors import Conflict, EntryNotFound, InputError, Question
from runlog.library import Library
from runlog.logbook import Entry, editing
from runlog.logbook.editing import Removed
from runlog.models import Hold, ImportBatch, Mark, Rating, Run, SourceFile, Stretching
from runlog.moments import Moment
from tests.diary_text import store_diary

LIBRARY = Library()
NOW = datetime(2026, 11, 20, 19, 0, tzinfo=ZoneInfo("Europe/Berlin"))
DESK = Desk(library=LIBRARY, now=NOW)
RUN = "2026-11-19 8km 42:10 rpe 4 | calf L6 R3, pain knee R2 | wall-calf 2x30, pigeon"


def step(session: Session, *, sure: bool = False) -> Step:
    return Step(session, "test", NOW, sure=sure)


def edit(session: Session, kind: str, text: EditText, *, sure: bool = False) -> bool:
    entry = logbook.find(session, kind, 1)
    stretch = entry.stretch if isinstance(entry, Stretching) else ""
    mark = MarkBefore(MarkKind(entry.kind), entry.day) if isinstance(entry, Mark) else None
    said = read_edit(kind, text, DESK, stretch, mark)
    return editing.edit(step(session, sure=sure), entry, said)


def count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def first_run(session: Session) -> Run:
    return logbook.find_run(session, 1)


def test_a_run_takes_along_its_ratings_and_stretches_and_says_so(session: Session) -> None:
    store_diary(session, f"{RUN}\n2026-11-20 | neck 2 | pigeon 30", LIBRARY)
    removed = editing.remove(step(session), first_run(session))
    assert (removed, str(removed)) == (Removed(3, 2), "3 ratings and 2 stretches")
    assert (count(session, Run), count(session, Rating), count(session, Stretching)) == (0, 1, 1)
    assert count(session, Hold) == 2


def test_an_entry_alone_takes_nothing_along(session: Session) -> None:
    store_diary(session, RUN, LIBRARY)
    removed = [
        editing.remove(step(session), logbook.find(session, kind, 1))
        for kind in ("rating", "stretching")
    ]
    assert [str(each) for each in removed] == ["", ""]
    assert (count(session, Rating), count(session, Stretching), count(session, Hold)) == (2, 1, 0)


def test_a_deleted_run_leaves_its_files_without_a_run(session: Session) -> None:
    store_diary(session, RUN, LIBRARY)
    batch = ImportBatch(started_at=NOW, paths="a.fit")
    session.add(batch)
    session.flush()
    file = SourceFile(
        import_batch_id=batch.id,
        sha256="5e" * 32,
        name="a.fit",
        size_bytes=1,
        part=0,
        outcome="completed",
        reason=None,
        run_id=1,
    )
    session.add(file)
    editing.remove(step(session), first_run(session))
    assert file.run_id is None


def test_day_notes_and_marks_are_deleted_too(session: Session) -> None:
    logbook.note_day(step(session), NewDayNote(day=NOW.date(), ease=7))
    logbook.mark(step(session), [NewMark(kind=MarkKind.RACE, day=NOW.date())])
    for kind in ("day", "mark"):
        editing.remove(step(session), logbook.find(session, kind, 1))
        with pytest.raises(EntryNotFound):
            logbook.find(session, kind, 1)


def test_a_run_moves_with_what_was_logged_that_day(session: Session) -> None:
    store_diary(session, RUN, LIBRARY)
    assert edit(session, "run", EditText(date="2026-11-18 17:40"))
    run = first_run(session)
    assert (run.day, run.utc_offset_s) == (date(2026, 11, 18), 3600)
    assert run.started_at == datetime(2026, 11, 18, 17, 40, tzinfo=NOW.tzinfo)
    assert {child.day for child in logbook.children(session, run)} == {date(2026, 11, 18)}
    assert {child.at for child in logbook.children(session, run)} == {None}


def morning_after(session: Session) -> Rating:
    """Rate the calf the morning after the run, as `rate --run 1` does."""
    moment = Moment(date(2026, 11, 20), datetime(2026, 11, 20, 7, 10, tzinfo=NOW.tzinfo))
    new = read_ratings(["calf L5"], moment, Context.MORNING, DESK)
    (rating,) = logbook.rate(step(session), new, first_run(session))
    return rating


def test_a_run_that_moves_to_a_day_keeps_its_time_of_day(session: Session) -> None:
    store_diary(session, RUN, LIBRARY)
    edit(session, "run", EditText(date="2026-11-18 17:40"))

    assert edit(session, "run", EditText(date="2026-11-17"))

    assert first_run(session).started_at == datetime(2026, 11, 17, 17, 40, tzinfo=NOW.tzinfo)


def test_what_was_felt_on_another_day_stays_there_when_its_run_moves(session: Session) -> None:
    store_diary(session, RUN, LIBRARY)
    rating = morning_after(session)
    edit(session, "run", EditText(date="2026-11-18"))
    assert (rating.day, rating.run_id) == (date(2026, 11, 20), 1)
    assert rating.at is not None


def test_a_run_given_its_time_keeps_the_moments_of_its_ratings(session: Session) -> None:
    store_diary(session, "2026-11-20 8km", LIBRARY)
    rating = morning_after(session)
    assert edit(session, "run", EditText(date="2026-11-20 06:00"))
    assert rating.at is not None
    assert rating.utc_offset_s == 3600


def test_a_rating_moves_alone(session: Session) -> None:
    store_diary(session, RUN, LIBRARY)
    assert edit(session, "rating", EditText(level="7", date="yesterday 20:00"))
    moved = session.get_one(Rating, 1)
    assert (moved.value, moved.day) == (7, date(2026, 11, 19))
    assert moved.at == datetime(2026, 11, 19, 20, 0, tzinfo=NOW.tzinfo)
    assert first_run(session).started_at is None


def test_a_stretching_gets_its_new_holds(session: Session) -> None:
    store_diary(session, RUN, LIBRARY)
    assert edit(session, "stretching", EditText(dose="L1x45", date="2026-11-18", note="stiff"))
    stretching = session.get_one(Stretching, 1)
    (hold,) = logbook.holds(session, stretching)
    assert (hold.side, hold.seconds, stretching.note) == ("left", 45, "stiff")
    assert stretching.day == date(2026, 11, 18)


def test_a_dose_it_had_already_changes_nothing(session: Session) -> None:
    store_diary(session, RUN, LIBRARY)
    assert not edit(session, "stretching", EditText(dose="2x30"))
    assert count(session, Hold) == 4


def test_an_edit_that_says_what_is_there_changes_nothing(session: Session) -> None:
    store_diary(session, RUN, LIBRARY)
    assert not edit(session, "run", EditText(distance="8km", duration="42:10"))
    assert not edit(session, "rating", EditText(level="6"))


def test_a_run_keeps_a_distance_or_a_duration(session: Session) -> None:
    store_diary(session, RUN, LIBRARY)
    assert edit(session, "run", EditText(clear=["distance"]))
    with pytest.raises(InputError, match="a run needs a distance"):
        edit(session, "run", EditText(clear=["duration"]))
    assert first_run(session).duration_s == 2530


def test_an_effort_is_forgotten_with_its_moment(session: Session) -> None:
    store_diary(session, RUN, LIBRARY)
    assert edit(session, "run", EditText(clear=["effort"]))
    assert (first_run(session).rpe, first_run(session).rpe_at) == (None, None)


def test_a_doubtful_run_is_asked_about_unless_the_runner_is_sure(session: Session) -> None:
    store_diary(session, RUN, LIBRARY)
    with pytest.raises(Question, match="Unusually long: 300 km"):
        edit(session, "run", EditText(distance="300km"))
    assert first_run(session).distance_m == 8000
    assert edit(session, "run", EditText(distance="300km"), sure=True)
    assert first_run(session).distance_m == 300_000


def test_a_day_note_keeps_its_ease_or_its_note(session: Session) -> None:
    logbook.note_day(step(session), NewDayNote(day=NOW.date(), ease=7))
    with pytest.raises(InputError, match="a day note needs"):
        edit(session, "day", EditText(clear=["ease"]))
    assert edit(session, "day", EditText(note="stairs", clear=["ease"]))


def test_a_mark_does_not_end_before_it_begins(session: Session) -> None:
    logbook.mark(step(session), [NewMark(kind=MarkKind.ILLNESS, day=date(2026, 11, 10))])
    with pytest.raises(Conflict, match="cannot end"):
        edit(session, "mark", EditText(to_day="2026-11-09"))
    assert edit(session, "mark", EditText(to_day="2026-11-12"))
    with pytest.raises(Conflict, match="cannot end"):
        edit(session, "mark", EditText(from_day="2026-11-13"))
    assert edit(session, "mark", EditText(clear=["to"]))


@pytest.mark.parametrize(
    ("kind", "number", "sentence"),
    [
        ("run", 9, "there is no run 9; runlog list shows the numbers"),
        ("rating", 0, "there is no rating 0; runlog list ratings"),
        ("day", 2**63, "there is no day note 9223372036854775808; runlog list days"),
    ],
)
def test_an_entry_that_is_not_there_says_where_the_numbers_are(
    session: Session, kind: str, number: int, sentence: str
) -> None:
    with pytest.raises(EntryNotFound, match=sentence):
        logbook.find(session, kind, number)


def test_the_last_run_is_the_newest_by_day_start_and_number(session: Session) -> None:
    with pytest.raises(EntryNotFound, match="there is no run yet"):
        logbook.last_run(session)
    store_diary(session, "2026-11-19 8km\n2026-11-18 9km\n2026-11-19 5km", LIBRARY)
    assert logbook.last_run(session).id == 3


def test_entries_are_those_that_have_a_table() -> None:
    assert set(logbook.ENTRIES.values()) == set(Entry.__args__)
    assert Source.TYPED in Source
