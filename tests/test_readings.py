from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from runlog import readings
from runlog.changes import step
from runlog.db import open_log, reading, writing
from runlog.entries import NewRun, Source
from runlog.logbook import add_run
from runlog.moments import Moment
from tests.diary_text import store_diary

Ask = Callable[[Session], object]

DIARY = """
2026-03-02 8km 42:10 rpe 4 | calf L6 R3, pain knee R2 | wall-calf 2x30
2026-03-03 | calf L5 R2
2026-03-05 10km 55:00 | neck 2 | pigeon, wall-calf 2x30, heel-raises 3x10r
2026-03-09 | | wall-calf
"""
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    log = tmp_path / "runlog.db"
    open_log(log)
    with writing(log) as writer:
        store_diary(writer, DIARY)
    with reading(log) as reader:
        yield reader


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Session]:
    log = tmp_path / "runlog.db"
    open_log(log)
    with reading(log) as reader:
        yield reader


def test_days_are_half_open(session: Session) -> None:
    found = readings.runs(session, date(2026, 3, 2), date(2026, 3, 5))
    assert [run.day for run in found] == [date(2026, 3, 2)]


@pytest.mark.parametrize("source", Source)
def test_any_imported_run_waits_for_its_effort(tmp_path: Path, source: Source) -> None:
    log = tmp_path / "runlog.db"
    open_log(log)
    day = date(2026, 3, 2)
    new = NewRun(moment=Moment(day, None), source=source, duration_s=3000)
    with writing(log) as writer, step(writer, "import", datetime(2026, 3, 3, tzinfo=UTC)) as here:
        add_run(here, new)
    with reading(log) as reader:
        waiting = readings.runs_to_complete(reader, MARCH, APRIL)

    by_hand = {Source.TYPED, Source.BULK, Source.MADE_UP}
    assert [run.id for run in waiting] == ([] if source in by_hand else [1])


@pytest.mark.parametrize(("source", "offered"), [(Source.FIT, [1]), (Source.INBOX, [])])
def test_ratings_are_asked_of_files_and_not_of_what_was_written(
    tmp_path: Path, source: Source, offered: list[int]
) -> None:
    log = tmp_path / "runlog.db"
    open_log(log)
    new = NewRun(moment=Moment(date(2026, 3, 2), None), source=source, duration_s=3000, rpe=4)
    with writing(log) as writer, step(writer, "import", datetime(2026, 3, 3, tzinfo=UTC)) as here:
        add_run(here, new)
    with reading(log) as reader:
        assert [run.id for run in readings.runs_to_complete(reader, MARCH, APRIL)] == offered


def test_an_empty_log_has_no_first_day(empty: Session) -> None:
    assert readings.first_day(empty) is None


def test_the_first_day_is_that_of_the_first_entry(session: Session) -> None:
    assert readings.first_day(session) == date(2026, 3, 2)


def test_the_newest_come_first_and_from_a_day_on(session: Session) -> None:
    assert [run.id for run in readings.newest_runs(session, 5)] == [2, 1]
    assert [run.id for run in readings.newest_runs(session, 5, date(2026, 3, 3))] == [2]
    ratings = readings.newest_ratings(session, 9, zone="calf", sides=["left"])
    assert [(rating.day.day, rating.value) for rating in ratings] == [(3, 5), (2, 6)]
    stretches = readings.newest_stretchings(session, 9, date(2026, 3, 3), ["wall-calf"])
    assert [each.day.day for each in stretches] == [9, 5]


def test_seconds_are_summed_over_holds_and_an_unknown_dose_stays_unknown(session: Session) -> None:
    found = readings.stretchings(session, MARCH, APRIL)
    assert [(each.stretch, each.seconds) for each in found] == [
        ("wall-calf", 120),
        ("pigeon", None),
        ("wall-calf", 120),
        ("heel-raises", 90),
        ("wall-calf", None),
    ]


def test_a_zone_was_last_rated_on_its_last_day_of_tightness(session: Session) -> None:
    found = {(each.zone, each.side): each for each in readings.last_rated(session, MARCH, APRIL)}
    assert found["calf", "left"] == ("calf", "calf", "left", date(2026, 3, 3), 2)
    assert ("knee", "right") not in found


def test_a_stretch_was_last_done_on_its_last_day(session: Session) -> None:
    found = dict(readings.last_stretched(session, MARCH, date(2026, 3, 9)))
    assert found["wall-calf"] == date(2026, 3, 5)


def test_the_holds_of_days_are_those_of_their_stretches(session: Session) -> None:
    found = readings.holds_of_days(session, date(2026, 3, 5), APRIL)
    assert {hold.stretch for hold in found} == {"wall-calf", "heel-raises"}
    assert sum(hold.repetitions or 0 for hold in found) == 30


# What the daily commands ask must not cost more the longer the log is: SQLite tells how it looks
# for the rows, and a walk through a table or an index from end to end is no answer.
@pytest.mark.parametrize(
    "ask",
    [
        lambda session: readings.runs(session, MARCH, APRIL),
        lambda session: readings.ratings(session, MARCH, APRIL),
        lambda session: readings.zone_ratings(session, "calf", MARCH, APRIL),
        lambda session: readings.last_rated(session, MARCH, APRIL),
        lambda session: readings.stretchings(session, MARCH, APRIL),
        lambda session: readings.last_stretched(session, MARCH, APRIL),
        lambda session: readings.holds_of_days(session, MARCH, APRIL),
        lambda session: readings.day_notes(session, MARCH, APRIL),
        readings.first_day,
    ],
)
def test_what_is_asked_of_days_is_searched_for(session: Session, ask: Ask) -> None:
    plans = plans_of(session, ask)
    assert plans
    assert [plan for plan in plans if plan.startswith("SCAN")] == []


@pytest.mark.parametrize(
    "ask",
    [
        lambda session: readings.newest_runs(session, 20),
        lambda session: readings.newest_ratings(session, 20),
        lambda session: readings.newest_stretchings(session, 20),
        lambda session: readings.newest_day_notes(session, 20),
    ],
)
def test_the_newest_are_read_along_their_days(session: Session, ask: Ask) -> None:
    walks = [plan for plan in plans_of(session, ask) if plan.startswith("SCAN")]
    assert walks
    assert all("USING INDEX" in walk for walk in walks)


def plans_of(session: Session, ask: Ask) -> list[str]:
    asked: list[tuple[str, tuple[Any, ...]]] = []

    def note(_: Any, __: Any, statement: str, values: tuple[Any, ...], *___: Any) -> None:
        asked.append((statement, values))

    bind = session.get_bind()
    event.listen(bind, "before_cursor_execute", note)
    ask(session)
    event.remove(bind, "before_cursor_execute", note)
    return [
        plan.detail
        for statement, values in asked
        for plan in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    ]


def test_more_stretches_than_sqlite_takes_values_are_read(session: Session) -> None:
    few, many = (readings.holds(session, range(1, end)) for end in (100, 300_000))
    assert few == many != []
