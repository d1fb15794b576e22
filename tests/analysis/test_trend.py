import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from runlog.analysis.trend import (
    Slope,
    TrendLabel,
    WeekMedian,
    theil_sen,
    trend_of_weeks,
    weekly_trend,
)

MONDAY = date(2026, 1, 5)


def weeks(medians: str, numbers: str = "0 1 2 3 4 5 6 7") -> list[WeekMedian]:
    return [
        WeekMedian(int(week), float(median))
        for week, median in zip(numbers.split(), medians.split(), strict=True)
    ]


def rated(text: str) -> dict[date, float]:
    """Read days after a Monday and their levels: 0:2 7:3."""
    pairs = (each.split(":") for each in text.split())
    return {MONDAY + timedelta(days=int(day)): float(level) for day, level in pairs}


def of_scipy() -> Iterator[tuple[list[WeekMedian], Slope]]:
    text = Path(__file__).with_name("theilslopes.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()[1:]):
        slope = Slope(float(row["slope"]), float(row["low"]), float(row["high"]))
        yield weeks(row["medians"], row["weeks"]), slope


@pytest.mark.parametrize(
    ("medians", "slope", "change", "label"),
    [
        ("2 2 3 3 4 4 5 5", Slope(0.5, 0.4, 0.5), 3.5, TrendLabel.WORSENING),
        ("5 5 4 4 3 3 2 2", Slope(-0.5, -0.5, -0.4), -3.5, TrendLabel.IMPROVING),
        ("2 3 2 4 3 4 5 4", Slope(0.3667, 0, 0.6667), 2.57, TrendLabel.NO_CLEAR_CHANGE),
        ("3 3 3 3 3 3 3 3", Slope(0, 0, 0), 0, TrendLabel.NO_CLEAR_CHANGE),
    ],
)
def test_a_trend_of_eight_weeks(
    medians: str, slope: Slope, change: float, label: TrendLabel
) -> None:
    trend = trend_of_weeks(weeks(medians), ratings=8)

    assert trend.slope.per_week == pytest.approx(slope.per_week, abs=5e-5)
    assert trend.slope.low == pytest.approx(slope.low, abs=5e-5)
    assert trend.slope.high == pytest.approx(slope.high, abs=5e-5)
    assert trend.change == pytest.approx(change, abs=5e-3)
    assert trend.label is label


def test_a_gap_between_weeks_is_kept() -> None:
    slope = theil_sen(weeks("3 4 4 5 6 6", "0 1 3 4 6 7"))

    assert slope.per_week == pytest.approx(0.4286, abs=5e-5)
    assert slope.low == pytest.approx(0.3333, abs=5e-5)
    assert slope.high == pytest.approx(0.6667, abs=5e-5)


def test_slopes_and_intervals_are_those_of_scipy() -> None:
    cases = list(of_scipy())

    assert len(cases) == 240
    for points, expected in cases:
        found = theil_sen(points)
        assert found.per_week == pytest.approx(expected.per_week, abs=1e-9)
        assert found.low == pytest.approx(expected.low, abs=1e-9)
        assert found.high == pytest.approx(expected.high, abs=1e-9)


def test_a_steep_rise_of_less_than_two_points_is_no_clear_change() -> None:
    trend = trend_of_weeks(weeks("2 2.2 2.4 2.6 2.8 3 3.2 3.4"), ratings=8)

    assert trend.slope.low > 0
    assert trend.label is TrendLabel.NO_CLEAR_CHANGE


def test_a_rise_of_exactly_two_points_counts() -> None:
    trend = trend_of_weeks(weeks("2 2.4 2.8 3.2 3.6 4", "0 1 2 3 4 5"), ratings=8)

    assert trend.label is TrendLabel.WORSENING


def test_weeks_are_calendar_weeks_and_the_current_one_counts() -> None:
    levels = rated("0:9 6:2 7:3 14:4 21:5 28:6 35:7 41:7")

    trend = weekly_trend(levels, MONDAY + timedelta(days=41))

    assert trend is not None
    assert (trend.weeks, trend.ratings) == (6, 8)  # Sunday belongs to the week of its Monday
    assert trend_of_weeks(weeks("5.5 3 4 5 6 7", "0 1 2 3 4 5"), 8) == trend


@pytest.mark.parametrize(
    "text",
    ["0:2 7:2 14:3 21:3 28:4 35:4 42:5", "0:2 1:2 2:2 7:2 14:3 21:3 22:3 28:4", ""],
    ids=["seven ratings", "five weeks", "nothing"],
)
def test_too_few_ratings_or_weeks_give_no_trend(text: str) -> None:
    assert weekly_trend(rated(text), MONDAY + timedelta(days=49)) is None


def test_what_is_older_than_eight_weeks_or_later_than_the_day_does_not_count() -> None:
    window = "7:2 14:2 21:3 28:3 35:4 42:4 49:5 56:5"
    day = MONDAY + timedelta(days=56)

    assert weekly_trend(rated(window), day) == weekly_trend(rated(f"6:9 {window} 57:0"), day)
