from datetime import date, datetime, timedelta
from typing import NamedTuple

import pytest

from runlog.analysis.hard_runs import hard_run_lately
from runlog.analysis.spike import SpikeSize
from runlog.analysis.week_runs import spike_of_week, spread_of_week
from runlog.weeks import Week

MONDAY = date(2026, 11, 16)
WEEK = Week.of(MONDAY)


class Run(NamedTuple):
    id: int
    day: date
    distance_m: float | None = None
    duration_s: int | None = None
    rpe: float | None = None
    started_at: datetime | None = None


def run(days: int, km: float | None = None, rpe: float | None = None, minutes: int = 50) -> Run:
    """Return a run so many days after the week's Monday."""
    metres = None if km is None else km * 1000
    return Run(100 + days, MONDAY + timedelta(days=days), metres, minutes * 60, rpe)


BEFORE = [run(-days, 10) for days in (3, 7, 12)]


def test_the_spike_of_a_week_is_its_longest_jump() -> None:
    found = spike_of_week(WEEK, [*BEFORE, run(1, 11.5), run(5, 14), run(6, 14.5)])

    assert found is not None
    assert found.day == MONDAY + timedelta(days=5)
    assert found.spike.size is SpikeSize.SMALL
    assert found.run_id == 105


@pytest.mark.parametrize("runs", [[], [run(5, 11)], [run(5)], [run(7, 20)], [run(-1, 20)]])
def test_a_week_without_a_jump_has_no_spike(runs: list[Run]) -> None:
    assert spike_of_week(WEEK, [*BEFORE, *runs]) is None


def loads(first: int, *rpes: float | None) -> list[Run]:
    return [run(first + 2 * place, 10, rpe) for place, rpe in enumerate(rpes)]


def test_a_week_is_held_against_the_runner_s_own_weeks() -> None:
    before = [each for week in range(1, 10) for each in loads(-7 * week, 2, 6)]
    began = MONDAY - timedelta(weeks=9)

    found = spread_of_week(WEEK, [*before, *loads(0, 4, 4, 4)], began, MONDAY + timedelta(days=6))

    assert found is not None
    assert found.weeks == 9
    assert found.monotony_below == 1.0
    assert found.spread.monotony is not None
    assert found.spread.strain_au == pytest.approx(found.spread.monotony * 600)


def test_few_weeks_are_no_history() -> None:
    began = MONDAY - timedelta(weeks=1)
    runs = [*loads(-7, 2, 6), *loads(0, 4, 4)]

    found = spread_of_week(WEEK, runs, began, MONDAY + timedelta(days=6))

    assert found is not None
    assert (found.weeks, found.monotony_below) == (1, None)


@pytest.mark.parametrize(
    ("runs", "today"),
    [(loads(0, 4, None), 6), (loads(0, 4, 4), 3), ([], 6)],
    ids=["a load is unknown", "the week lasts", "every day the same"],
)
def test_a_week_that_is_not_known_whole_has_no_spread(runs: list[Run], today: int) -> None:
    began = MONDAY - timedelta(weeks=1)

    assert spread_of_week(WEEK, runs, began, MONDAY + timedelta(days=today)) is None


@pytest.mark.parametrize(
    ("runs", "hard"),
    [
        ([run(0, 10, 7)], True),
        ([run(0, 10, 6.9)], False),
        ([run(-2, 10, 9)], True),
        ([run(-3, 10, 9)], False),
        ([run(1, 10, 9)], False),
        ([run(0, 11.5)], True),
        ([run(0, 11)], False),
        ([], False),
    ],
)
def test_a_run_of_the_last_three_days_may_have_been_unusual(runs: list[Run], hard: bool) -> None:
    before = [run(-days, 10) for days in (4, 7, 12)]

    assert hard_run_lately([*before, *runs], MONDAY) is hard
