from datetime import date, timedelta

import pytest

from runlog.analysis.levels import Rated, median, rated, weekly_levels
from runlog.weeks import Week

WEEK = Week.parse("2026-W47")
MONDAY = date(2026, 11, 16)


def levels(**days: float) -> dict[date, float]:
    """Levels by days from the Monday of the week: d0=4, m7=3 (seven days before)."""
    return {
        MONDAY + timedelta(days=int(name[1:]) * (-1 if name[0] == "m" else 1)): level
        for name, level in days.items()
    }


@pytest.mark.parametrize(
    ("values", "middle"),
    [([7], 7), ([7, 3, 4], 4), ([4, 5], 4.5), ([1, 9, 2, 8], 5), ([4.5, 3.9, 4.2], 4.2)],
)
def test_a_median_of_an_even_count_is_the_mean_of_the_middle_two(
    values: list[float], middle: float
) -> None:
    assert median(values) == middle


def test_no_rated_day_is_no_median() -> None:
    assert rated(levels(m1=4, d7=5), WEEK.monday, WEEK.end) is None


def test_the_week_runs_from_its_monday_to_its_sunday() -> None:
    found = rated(levels(m1=9, d0=4, d6=6, d7=9), WEEK.monday, WEEK.end)
    assert found == Rated(median=5, highest=6, days=2)


def test_a_week_stands_beside_last_week_and_the_four_before() -> None:
    found = weekly_levels(levels(d0=6, m7=5, m14=3, m21=3, m28=2, m29=9), WEEK)
    assert found.this_week == Rated(6, 6, 1)
    assert found.last_week == Rated(5, 5, 1)
    assert found.four_weeks == Rated(3, 5, 4)
    assert (found.change, found.change_from_four) == (1, 3)


def test_the_median_of_four_weeks_is_that_of_their_days_and_not_of_their_medians() -> None:
    found = weekly_levels(levels(d0=6, m1=8, m2=8, m3=8, m8=2, m15=2), WEEK)
    assert found.four_weeks == Rated(8, 8, 5)


def test_a_week_that_was_not_rated_changes_against_nothing() -> None:
    found = weekly_levels(levels(d0=6, m14=3), WEEK)
    assert found.last_week is None
    assert found.change is None
    assert found.change_from_four == 3


def test_eight_weeks_are_kept_oldest_first_with_gaps_as_gaps() -> None:
    found = weekly_levels(levels(d0=6, m49=1, m50=9), WEEK)
    assert [week and week.median for week in found.weeks] == [1, *[None] * 6, 6]


def test_a_change_has_no_crumbs_of_binary_fractions() -> None:
    assert weekly_levels(levels(d0=4.3, m7=4.1), WEEK).change == 0.2
