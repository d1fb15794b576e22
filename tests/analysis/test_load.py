from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean, pstdev, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.analysis.load import Deviation, WeekLoad, load_au, part_below, spread_of, week_load
from runlog.weeks import Week

WEEK = Week(date(2026, 11, 16))
MONDAY = WEEK.monday
BEGAN = date(2026, 1, 1)
AFTERWARDS = date(2026, 11, 30)

FOSTER = (220, 0, 350, 0, 180, 0, 540)
LOADS = st.lists(st.integers(0, 2000), min_size=7, max_size=7)


@dataclass(frozen=True)
class Run:
    day: date
    duration_s: int | None
    rpe: float | None


def runs_with(days_au: tuple[int, ...]) -> list[Run]:
    """Give one run of effort 1 for each day with a load: a minute is a unit."""
    return [Run(MONDAY + timedelta(n), au * 60, 1) for n, au in enumerate(days_au) if au]


def loaded(runs: list[Run], *, began: date | None = BEGAN, today: date = AFTERWARDS) -> WeekLoad:
    return week_load(WEEK, runs, began, today)


def test_load_is_effort_times_minutes() -> None:
    assert load_au(6, 2650) == 265


def test_a_run_without_effort_or_without_duration_has_no_load() -> None:
    assert load_au(None, 2650) is None
    assert load_au(6, None) is None


def test_an_effort_of_zero_is_a_load_of_zero_and_not_a_missing_one() -> None:
    assert load_au(0, 2650) == 0


def test_monotony_and_strain_of_a_varied_week() -> None:
    spread = spread_of(FOSTER)

    assert spread.mean_au == pytest.approx(184.2857, abs=5e-5)
    assert spread.deviation_au == pytest.approx(207.0312, abs=5e-5)
    assert spread.monotony == pytest.approx(0.8901, abs=5e-5)
    assert spread.strain_au == pytest.approx(1148.27, abs=5e-3)


def test_the_population_deviation_is_there_on_request() -> None:
    spread = spread_of(FOSTER, Deviation.POPULATION)

    assert spread.deviation_au == pytest.approx(191.6736, abs=5e-5)
    assert spread.monotony == pytest.approx(0.9615, abs=5e-5)
    assert spread.strain_au == pytest.approx(1240.28, abs=5e-3)


@pytest.mark.parametrize("load", [100, 0, 33.3])
def test_seven_equal_days_have_no_monotony_and_no_strain(load: float) -> None:
    spread = spread_of([load] * 7)

    assert spread.monotony is None
    assert spread.strain_au is None
    assert spread.deviation_au == 0


def test_a_week_of_training_days_only_is_refused() -> None:
    with pytest.raises(ValueError, match="7 days, not 4"):
        spread_of([220, 350, 180, 540])


def test_a_rest_day_counts_as_zero_load() -> None:
    week = loaded(runs_with(FOSTER))

    assert list(week.days_au) == list(FOSTER)
    assert week.sum_au == 1290
    assert week.spread == spread_of(FOSTER)


def test_a_week_of_rest_is_seven_zeros_without_monotony() -> None:
    week = loaded([])

    assert list(week.days_au) == [0] * 7
    assert week.complete
    assert week.spread is not None
    assert week.spread.monotony is None


def test_two_runs_of_a_day_add_up() -> None:
    week = loaded([Run(MONDAY, 1800, 4), Run(MONDAY, 1200, 3)])

    assert week.days_au[0] == 180


def test_runs_of_other_weeks_do_not_count() -> None:
    runs = [Run(MONDAY - timedelta(1), 3600, 5), Run(WEEK.end, 3600, 5)]

    assert loaded(runs).of == 0


def test_a_run_without_effort_leaves_the_week_incomplete_and_without_spread() -> None:
    week = loaded([*runs_with(FOSTER), Run(MONDAY, 1800, None)])

    assert (week.known, week.of, week.complete) == (4, 5, False)
    assert week.days_au[0] is None
    assert week.sum_au == 1290
    assert week.spread is None


def test_a_week_that_is_not_over_has_no_spread() -> None:
    week = loaded(runs_with((220, 0, 350, 0, 0, 0, 0)), today=MONDAY + timedelta(5))

    assert list(week.days_au) == [220, 0, 350, 0, 0, 0, None]
    assert week.complete
    assert week.spread is None


def test_on_its_sunday_a_week_has_seven_days() -> None:
    assert loaded(runs_with(FOSTER), today=MONDAY + timedelta(6)).spread is not None


def test_days_before_the_log_began_are_gaps_and_not_rest() -> None:
    week = loaded(runs_with((0, 0, 350, 0, 180, 0, 540)), began=MONDAY + timedelta(2))

    assert list(week.days_au) == [None, None, 350, 0, 180, 0, 540]
    assert week.spread is None


def test_an_empty_log_knows_no_day() -> None:
    assert loaded([], began=None).days_au == (None,) * 7


def test_a_monotony_is_measured_against_the_runners_own_weeks() -> None:
    before = [0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5]

    assert part_below(1.6, before) == 1
    assert part_below(0.7, before) == 0
    assert part_below(1.1, before) == 3.5 / 8


def test_seven_weeks_are_no_history() -> None:
    assert part_below(1.2, [1.0] * 7) is None


@given(LOADS)
def test_spread_agrees_with_the_statistics_module(days: list[int]) -> None:
    sample, population = spread_of(days), spread_of(days, Deviation.POPULATION)

    assert sample.mean_au == pytest.approx(mean(days))
    assert sample.deviation_au == pytest.approx(stdev(days))
    assert population.deviation_au == pytest.approx(pstdev(days))


@given(LOADS)
def test_the_order_of_the_days_changes_no_monotony(days: list[int]) -> None:
    assert spread_of(sorted(days)) == spread_of(days)


@given(LOADS)
def test_twice_the_load_is_as_monotonous_and_twice_the_strain(days: list[int]) -> None:
    once, twice = spread_of(days), spread_of([2 * day for day in days])

    assert (once.monotony is None) == (twice.monotony is None)
    if once.monotony is not None and once.strain_au is not None:
        assert twice.monotony == pytest.approx(once.monotony)
        assert twice.strain_au == pytest.approx(2 * once.strain_au)
