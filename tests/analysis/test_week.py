from datetime import date

import pytest

from runlog.analysis.sentences import week_sentence
from runlog.analysis.week import WeekEntries, WeekReview, review
from runlog.units import DistanceUnit
from runlog.weeks import Week
from tests.analysis import diary
from tests.analysis.diary import DayNote, Hold, Stretching

WEEK = Week.parse("2026-W47")
SUNDAY, FRIDAY = date(2026, 11, 22), date(2026, 11, 20)


def of(text: str, today: date = SUNDAY) -> WeekReview:
    return review(WEEK, today, diary.read(text).entries, {})


def sentence(text: str, today: date = SUNDAY) -> str:
    return week_sentence(of(text, today), DistanceUnit.KM)


@pytest.mark.parametrize(
    ("today", "over"), [(FRIDAY, False), (SUNDAY, True), (date(2026, 12, 1), True)]
)
def test_a_week_is_over_from_its_sunday_on(today: date, over: bool) -> None:
    assert of("", today).over is over


def test_the_first_week_says_so() -> None:
    assert of("2026-11-18 8km 40:00").first
    assert not of("2026-11-15 | calf L3").first


def test_a_zone_rated_on_three_days_before_and_not_in_the_week_is_missed() -> None:
    found = of("""
        2026-10-20 | quads L1, neck C1, calf L1
        2026-11-03 | quads L1, neck C1, calf R1
        2026-11-10 | quads L1, calf L1
        2026-11-18 | calf L1
    """)
    assert found.not_rated == ("quads",)


def test_a_rating_of_more_than_four_weeks_ago_makes_no_zone_usual() -> None:
    found = of("""
        2026-10-18 | quads L1
        2026-11-03 | quads L1
        2026-11-10 | quads L1
    """)
    assert found.not_rated == ()


def test_the_ease_of_days_without_one_is_a_gap() -> None:
    notes = [DayNote(date(2026, 11, 16), 7), DayNote(date(2026, 11, 17), None)]
    found = review(WEEK, SUNDAY, WeekEntries(day_notes=notes), {})
    assert found.ease.this_week is not None
    assert (found.ease.this_week.median, found.ease.this_week.days) == (7, 1)


def test_a_week_in_one_sentence() -> None:
    text = """
        2026-11-10 10km 50:00 | calf L4
        2026-11-17 8km 42:00 rpe 4 | calf L6 R3
        2026-11-19 4km 20:00 rpe 4
    """
    assert sentence(text) == (
        "2 runs, 12.0 km in 1:02:00, 20 % more than the week before; "
        "the left calf felt tightest (median 6 of 10)."
    )


def test_a_week_that_is_not_over_is_not_compared() -> None:
    text = "2026-11-10 10km 50:00\n2026-11-17 8km 42:00"
    assert sentence(text, FRIDAY) == "So far 1 run, 8.0 km in 42:00."


def test_less_is_said_as_less_and_the_same_is_not_said() -> None:
    assert "20 % less than" in sentence("2026-11-10 10km 50:00\n2026-11-17 8km 42:00")
    assert "than" not in sentence("2026-11-10 10km 50:00\n2026-11-17 10km 42:00")


def test_the_first_week_is_greeted_as_one() -> None:
    assert sentence("2026-11-17 42:00") == "Your first week: 1 run, 42:00."


def test_a_sum_that_is_not_all_known_says_so() -> None:
    told = sentence("2026-11-10 10km 50:00\n2026-11-17 10km 50:00\n2026-11-18 45:00")
    assert told == "2 runs, at least 10.0 km in 1:35:00."


def test_a_week_without_runs_speaks_of_the_rest() -> None:
    text = "2026-11-10 10km 50:00\n2026-11-17 | neck C5"
    assert sentence(text) == "No runs; the neck felt tightest (median 5 of 10)."


def test_two_zones_can_be_tightest_and_three_are_none() -> None:
    before = "2026-11-10 10km 50:00\n"
    both = sentence(before + "2026-11-17 | calf L5 R5")
    assert "the left calf and right calf felt tightest" in both
    assert "tightest" not in sentence(before + "2026-11-17 | calf L5 R5, neck C5")


def test_a_zone_rated_zero_is_not_called_tight() -> None:
    assert "tightest" not in sentence("2026-11-10 1km\n2026-11-17 1km 5:00 | calf L0")


def test_stretching_is_told_in_days() -> None:
    entries = WeekEntries(
        stretchings=[Stretching(date(2026, 11, 17), "wall-calf", 60)],
        holds=[Hold(date(2026, 11, 17), "wall-calf", "left", 60)],
        began=date(2026, 11, 1),
    )
    found = review(WEEK, SUNDAY, entries, {"wall-calf": ("calf",)})
    assert week_sentence(found, DistanceUnit.KM) == "No runs; stretched on 1 day."


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (SUNDAY, "Nothing was logged in this week."),
        (FRIDAY, "Nothing is logged yet this week."),
    ],
)
def test_an_empty_week_says_so(today: date, said: str) -> None:
    assert sentence("", today) == said


def test_a_week_after_a_long_silence_is_not_the_first() -> None:
    log = diary.read("2015-06-01 10km 50:00\n2026-11-17 8km 40:00")
    silent = [day for back in range(1, 9) for day in WEEK.shift(-back).days]
    entries = WeekEntries(runs=log.runs, began=date(2015, 6, 1), silent=silent)
    found = review(WEEK, SUNDAY, entries, {})
    assert not found.first
    assert found.compared.distance_m.mean is None
    assert week_sentence(found, DistanceUnit.KM) == "1 run, 8.0 km in 40:00."
