from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.analysis.efficiency import (
    Efficiency,
    EfficiencyLabel,
    efficiency,
    efficiency_m_per_beat,
)

FIRST = date(2026, 9, 28)
TODAY = FIRST + timedelta(weeks=7, days=4)


@dataclass(frozen=True)
class Run:
    day: date = FIRST
    distance_m: float | None = 8000.0
    duration_s: int | None = 3000
    kind: str | None = "easy"
    climb_m: float | None = 40.0
    avg_hr_bpm: int | None = 140


def weekly(*heart_rates: int | None, runs: int = 2) -> Efficiency:
    """Give the efficiency of weeks with so many like runs each at that heart rate."""
    every = [
        Run(FIRST + timedelta(weeks=week, days=number), avg_hr_bpm=heart_rate)
        for week, heart_rate in enumerate(heart_rates)
        if heart_rate is not None
        for number in range(runs)
    ]
    return efficiency(every, TODAY)


def test_the_factor_is_metres_a_minute_over_beats_a_minute() -> None:
    assert efficiency_m_per_beat(Run()) == pytest.approx(160 / 140)


@pytest.mark.parametrize("kind", ["easy", "long", "recovery"])
def test_easy_long_and_recovery_runs_count(kind: str) -> None:
    assert efficiency_m_per_beat(Run(kind=kind)) is not None


@pytest.mark.parametrize(
    "kind", ["tempo", "intervals", "race", "hills", "trail", "treadmill", None]
)
def test_other_kinds_and_an_unknown_one_do_not(kind: str | None) -> None:
    assert efficiency_m_per_beat(Run(kind=kind)) is None


@pytest.mark.parametrize(("duration_s", "counts"), [(1200, True), (1199, False), (None, False)])
def test_twenty_minutes_are_long_enough(duration_s: int | None, counts: bool) -> None:
    assert (efficiency_m_per_beat(Run(duration_s=duration_s)) is not None) is counts


@pytest.mark.parametrize(
    ("climb_m", "counts"), [(0, True), (120, True), (120.1, False), (None, False)]
)
def test_15_m_of_climb_per_km_are_flat_enough_and_an_unknown_climb_is_not_flat(
    climb_m: float | None, counts: bool
) -> None:
    assert (efficiency_m_per_beat(Run(climb_m=climb_m)) is not None) is counts


@pytest.mark.parametrize(
    "run", [Run(avg_hr_bpm=None), Run(distance_m=None)], ids=["heart rate", "distance"]
)
def test_what_is_unknown_makes_no_factor(run: Run) -> None:
    assert efficiency_m_per_beat(run) is None


def test_a_week_is_the_median_of_the_runs_that_count() -> None:
    runs = [Run(avg_hr_bpm=bpm) for bpm in (128, 160, 140)] + [Run(kind="race", avg_hr_bpm=100)]

    first = efficiency(runs, TODAY).weeks[0]

    assert first.m_per_beat == pytest.approx(160 / 140)
    assert (first.runs, first.change) == (3, 0)


def test_a_week_without_such_a_run_is_a_gap() -> None:
    second = weekly(140, None, 140).weeks[1]

    assert (second.m_per_beat, second.change, second.runs) == (None, None, 0)


def test_changes_are_parts_of_the_first_week_with_a_run_that_counts() -> None:
    weeks = weekly(None, 160, 150, 128).weeks

    assert [week.change for week in weeks[:4]] == [
        None,
        0,
        pytest.approx(160 / 150 - 1),
        pytest.approx(0.25),
    ]


def test_a_rise_of_5_percent_and_more_is_higher() -> None:
    trend = weekly(150, 149, 148, 147, 145, 144, 142, 141).trend

    assert trend is not None
    assert trend.label is EfficiencyLabel.HIGHER
    assert trend.slope.low > 0
    assert trend.change == pytest.approx(0.064, abs=0.003)
    assert (trend.weeks, trend.runs) == (8, 16)


def test_a_rise_below_5_percent_is_no_clear_change() -> None:
    trend = weekly(150, 149, 149, 148, 148, 147, 146, 145).trend

    assert trend is not None
    assert trend.slope.low > 0
    assert trend.label is EfficiencyLabel.NO_CLEAR_CHANGE


def test_a_fall_of_5_percent_and_more_is_lower() -> None:
    trend = weekly(140, 141, 143, 145, 146, 148, 149, 151).trend

    assert trend is not None
    assert trend.label is EfficiencyLabel.LOWER
    assert trend.change < -0.05


def test_a_jump_that_the_interval_does_not_bear_out_is_no_clear_change() -> None:
    trend = weekly(150, 130, 150, 130, 150, 130, 150, 130).trend

    assert trend is not None
    assert trend.label is EfficiencyLabel.NO_CLEAR_CHANGE


def test_five_weeks_have_no_trend() -> None:
    assert weekly(150, 148, 146, 144, 142, runs=3).trend is None


def test_seven_runs_have_no_trend() -> None:
    assert weekly(150, 148, 146, 144, 142, 140, 138, runs=1).trend is None
    assert weekly(150, 148, 146, 144, 142, 140, 138, 136, runs=1).trend is not None


def test_runs_before_the_eight_weeks_and_after_the_day_do_not_count() -> None:
    others = [Run(FIRST - timedelta(1)), Run(TODAY + timedelta(1))]

    assert efficiency([Run(), *others], TODAY) == efficiency([Run()], TODAY)


@given(st.lists(st.integers(110, 170), min_size=8, max_size=8), st.integers(2, 5))
def test_running_twice_as_fast_changes_no_part_of_the_first_week(
    heart_rates: list[int], factor: int
) -> None:
    runs = [
        Run(FIRST + timedelta(weeks=week), avg_hr_bpm=bpm) for week, bpm in enumerate(heart_rates)
    ]
    faster = [replace(run, distance_m=8000.0 * factor) for run in runs]

    slow, fast = efficiency(runs, TODAY).trend, efficiency(faster, TODAY).trend

    assert slow is not None
    assert fast is not None
    assert fast.label is slow.label
    assert fast.change == pytest.approx(slow.change)
