"""The lines of a receipt: what was stored, what it was last time, and one true good thing."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from runlog import logbook, readings, receipt
from runlog.changes import step
from runlog.db import open_log, writing
from runlog.entries import MarkKind, NewDayNote, NewMark
from runlog.library import Library, Side
from runlog.models import Rating
from runlog.readings import HoldRow
from runlog.units import DistanceUnit
from tests.diary_text import store_diary

LIBRARY = Library()
TODAY = date(2026, 11, 20)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "runlog.db"
    open_log(path)
    with writing(path) as session:
        yield session


def last(session: Session, diary: str) -> readings.RunRow:
    """Store the diary and return its newest run."""
    store_diary(session, diary, LIBRARY)
    return readings.run(session, logbook.last_run(session).id)


def run_line(session: Session, diary: str, unit: DistanceUnit = DistanceUnit.KM) -> str:
    return receipt.run_line(last(session, diary), unit, date(2026, 11, 20))


def ratings(session: Session, diary: str) -> list[str]:
    run = last(session, diary)
    return receipt.rating_lines(session, readings.ratings_of_run(session, run.id))


def stretched(session: Session, stretches: str) -> list[str]:
    store_diary(session, f"2026-11-20 | | {stretches}", LIBRARY)
    return receipt.stretch_lines(session, readings.newest_stretchings(session, 10)[::-1])


def good(session: Session, diary: str) -> str | None:
    run = last(session, diary)
    return receipt.good_line(session, run, readings.ratings_of_run(session, run.id), 4.0)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("8.4km 44:10 rpe 6 tempo", "8.4 km  44:10  5:15/km  tempo  load 265"),
        ("8.4km 44:10", "8.4 km  44:10  5:15/km  effort not rated"),
        ("8.4km rpe 6", "8.4 km  effort 6"),
        ("45min rpe 0", "45:00  load 0"),
        ("1:30:00 rpe 3.5", "1:30:00  load 315"),
    ],
)
def test_a_run_is_one_line_of_what_is_known(session: Session, said: str, expected: str) -> None:
    assert run_line(session, f"2026-11-19 {said}") == f"run 1  Thu 19 Nov  {expected}"


def test_a_runner_of_miles_reads_miles(session: Session) -> None:
    line = run_line(session, "2026-11-19 5mi 44:10 rpe 6", DistanceUnit.MI)
    assert line == "run 1  Thu 19 Nov  5.0 mi  44:10  8:50/mi  load 265"


def test_ratings_stand_in_one_line_both_sides_together(session: Session) -> None:
    diary = "2026-11-19 8km | calf L7 R3, hamstrings 4, neck 2"
    assert ratings(session, diary) == ["left calf 7   right calf 3   hamstrings 4 both   neck 2"]


def test_each_side_tells_what_it_was_last_time(session: Session) -> None:
    diary = """
        2026-11-12 8km | calf L6 R3, hamstrings 4
        2026-11-16 8km | calf L5, hamstrings 3
        2026-11-19 8km | calf L7 R3, hamstrings 2
    """
    expected = "left calf 7 (5 on Mon 16 Nov)   right calf 3 (3 on Thu 12 Nov)   "
    expected += "hamstrings 2 both (3 on Mon 16 Nov)"
    assert ratings(session, diary) == [expected]


def test_sides_that_differed_last_time_are_told_apart(session: Session) -> None:
    diary = "2026-11-16 8km | calf L5 R4\n2026-11-19 8km | calf 3"
    expected = "left calf 3 (5 on Mon 16 Nov)   right calf 3 (4 on Mon 16 Nov)"
    assert ratings(session, diary) == [expected]


def test_one_side_rated_twice_is_not_both(session: Session) -> None:
    diary = "2026-11-19 8km | calf L7"
    store_diary(session, diary, LIBRARY)
    (rating,) = readings.ratings_of_run(session, 1)
    lines = receipt.rating_lines(session, [rating, rating])
    assert lines == ["left calf 7   left calf 7"]


def test_a_zones_middle_is_not_one_of_both(session: Session) -> None:
    diary = "2026-11-19 8km | neck L3 R3 C3"
    assert ratings(session, diary) == ["left neck 3   right neck 3   neck 3"]


def test_pain_during_the_run_has_its_own_line_and_scale(session: Session) -> None:
    diary = "2026-11-16 8km | knee R5\n2026-11-19 8km | calf L7, pain knee R3"
    assert ratings(session, diary) == ["left calf 7", "during the run: right knee pain 3"]


def test_ratings_after_stretching_are_said_to_be(session: Session) -> None:
    store_diary(session, "2026-11-19 8km | calf L7", LIBRARY)
    session.get_one(Rating, 1).context = "after_stretch"
    session.flush()
    lines = receipt.rating_lines(session, readings.ratings_of_run(session, 1))
    assert lines == ["right after stretching: left calf 7"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("wall-calf 2x30", "wall-calf 2x30s"),
        ("wall-calf 60", "wall-calf 60s"),
        ("wall-calf L3x30 R2x20", "wall-calf L3x30s R2x20s"),
        ("wall-calf L30", "wall-calf L30s"),
        ("heel-raises 3x10r", "heel-raises 3x10r"),
        ("figure-four", "figure-four"),
        ("pigeon 2x30 felt off", "pigeon 2x30s felt off"),
        ("pigeon felt 6.5, hurdler R20", "pigeon felt 6.5, hurdler R20s"),
    ],
)
def test_stretches_read_as_they_are_typed(session: Session, typed: str, expected: str) -> None:
    assert stretched(session, typed) == [f"stretched: {expected}"]


def test_no_stretches_are_no_line(session: Session) -> None:
    assert receipt.stretch_lines(session, []) == []


def test_holds_of_different_lengths_are_added_up_in_words() -> None:
    holds = [
        HoldRow(1, "pigeon", TODAY, number, side, seconds, None)
        for side, number, seconds in [("left", 1, 30), ("left", 2, 18), ("right", 1, 30)]
    ]
    assert receipt.format_holds(holds) == "L30s+18s R30s"
    assert receipt.format_holds([]) == ""


WEEKS = """
    2026-10-26 8km | {zone} {side}5
    2026-11-02 8km | {zone} {side}6
    2026-11-09 8km | {zone} {side}5
    2026-11-16 8km | {zone} {side}4
    2026-11-19 8km | {zone} {side}{now}
"""


@pytest.mark.parametrize(
    ("zone", "side", "line"),
    [
        ("calf", "L", "Left calf: the lowest in four weeks"),
        ("Achilles", "R", "Right Achilles: the lowest in four weeks"),
        ("IT band", "L", "Left IT band: the lowest in four weeks"),
        ("neck", "", "Neck: the lowest in four weeks"),
    ],
)
def test_a_tight_zone_at_its_lowest_in_four_weeks_is_said(
    session: Session, zone: str, side: str, line: str
) -> None:
    assert good(session, WEEKS.format(zone=zone, side=side, now=3)) == line


@pytest.mark.parametrize("now", [4, 5])
def test_a_zone_as_low_as_before_or_still_tight_is_not_praised(session: Session, now: int) -> None:
    assert good(session, WEEKS.format(zone="calf", side="L", now=now)) is None


def test_three_ratings_are_too_few_to_be_the_lowest_of(session: Session) -> None:
    lines = WEEKS.format(zone="calf", side="L", now=1).strip().splitlines()[1:]
    assert good(session, "\n".join(lines)) is None


def test_a_zone_that_was_never_tight_is_not_praised(session: Session) -> None:
    loose = WEEKS.format(zone="calf", side="L", now=0)
    for tight in "456":
        loose = loose.replace(f"L{tight}", "L3")
    assert good(session, loose) is None


def weekly(first: str, runs: int, distance: str) -> str:
    begin = date.fromisoformat(first)
    return "\n".join(f"{begin + timedelta(weeks=n)} {distance}" for n in range(runs))


def test_the_longest_run_of_twelve_months_is_said(session: Session) -> None:
    diary = "2025-11-01 5km\n" + weekly("2026-06-01", 24, "10km") + "\n2026-11-19 10.1km"
    assert good(session, diary) == "Your longest run of the last twelve months"


def test_what_a_young_log_does_not_know_is_not_called_a_year(session: Session) -> None:
    diary = weekly("2026-10-01", 7, "10km") + "\n2026-11-19 10.1km"
    assert good(session, diary) == "Your longest run since Thu 1 Oct, when the log begins"


@pytest.mark.parametrize(
    "diary",
    [
        weekly("2026-06-01", 24, "10km") + "\n2026-11-19 10km",
        weekly("2026-06-01", 24, "10km") + "\n2026-11-19 90min",
        weekly("2026-11-02", 3, "5km") + "\n2026-11-19 10km",
        "2026-03-01 5km\n2026-11-19 10km",
        "2026-11-19 10km",
    ],
)
def test_a_run_is_not_the_longest_of_too_little(session: Session, diary: str) -> None:
    assert good(session, diary) is None


def test_a_day_note_is_one_line(session: Session) -> None:
    with step(session, "day", _noon()) as here:
        number = logbook.note_day(here, NewDayNote(day=TODAY, ease=7, note="stairs")).id
        other = logbook.note_day(here, NewDayNote(day=date(2025, 1, 2), ease=6.5)).id
    line = receipt.day_line(readings.day_note(session, number), TODAY)
    assert line == "Fri 20 Nov  ease of movement 7 of 10  stairs"
    assert receipt.day_line(readings.day_note(session, other), TODAY).startswith("Thu 2 Jan 2025")


def test_marks_tell_their_days(session: Session) -> None:
    calf = LIBRARY.zone("calf")
    ended = date(2026, 11, 9)
    begun = date(2026, 11, 1)
    new = [
        NewMark(kind=MarkKind.INJURY, day=begun, zone=calf, side=Side.LEFT),
        NewMark(kind=MarkKind.NIGGLE, day=begun, to_day=ended, zone=calf, side=Side.LEFT),
        NewMark(kind=MarkKind.THERAPIST, day=begun, note="hands on"),
        NewMark(kind=MarkKind.PRESCRIBED, day=begun, stretch=LIBRARY.stretches["pigeon"]),
        NewMark(kind=MarkKind.RACE, day=date(2027, 4, 11), to_day=date(2027, 4, 11)),
    ]
    with step(session, "mark", _noon()) as here:
        logbook.mark(here, new)
    rows = sorted(readings.marks(session), key=lambda row: row.id)
    assert [receipt.mark_line(row, TODAY) for row in rows] == [
        "mark 1  injury  left calf  since Sun 1 Nov",
        "mark 2  niggle  left calf  Sun 1 Nov to Mon 9 Nov",
        "mark 3  therapist  Sun 1 Nov  hands on",
        "mark 4  prescribed  pigeon  since Sun 1 Nov",
        "mark 5  race  Sun 11 Apr 2027",
    ]


def _noon() -> datetime:
    return datetime(2026, 11, 20, 12, tzinfo=UTC)
