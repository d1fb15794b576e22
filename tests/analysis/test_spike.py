from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.analysis.spike import PUBLISHED, Spike, SpikeSize, size_of, spike, spike_sentence

DAY = date(2026, 11, 20)
NONE, SMALL, MODERATE, LARGE = SpikeSize


@dataclass(frozen=True)
class Run:
    id: int
    day: date
    distance_m: float | None
    started_at: datetime | None = None


def before(days: int, distance_m: float | None = 5000.0) -> Run:
    return Run(100 - days, DAY - timedelta(days), distance_m)


MONTH = [before(30, 10_000.0), before(12), before(3)]


def spike_of(distance_m: float, runs: list[Run]) -> Spike:
    found = spike(Run(500, DAY, distance_m), runs)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("distance_m", "size"),
    [
        (8_000, NONE),
        (11_000, NONE),
        (11_010, SMALL),
        (13_000, SMALL),
        (13_100, MODERATE),
        (20_000, MODERATE),
        (20_100, LARGE),
    ],
)
def test_a_run_after_a_longest_of_10_km(distance_m: float, size: SpikeSize) -> None:
    assert spike_of(distance_m, MONTH).size is size


def test_how_much_longer_is_told_as_a_part_of_the_longest() -> None:
    found = spike_of(12_400, MONTH)

    assert found.over == pytest.approx(0.24)
    assert (found.longest_m, found.runs) == (10_000, 3)


def test_the_longest_run_counts_for_30_days_and_no_longer() -> None:
    older = [before(31, 10_000.0), before(12), before(11), before(3)]

    assert spike_of(12_400, older).longest_m == 5000


def test_fewer_than_three_runs_are_no_baseline_and_no_spike() -> None:
    found = spike_of(12_400, MONTH[:2])

    assert found.runs == 2
    assert (found.longest_m, found.over, found.size) == (None, None, None)
    assert spike_sentence(found) == ""


def test_runs_without_a_distance_are_no_baseline() -> None:
    assert spike_of(12_400, [*MONTH[:2], before(5, None), before(6, None)]).size is None


def test_a_run_without_a_distance_has_no_spike() -> None:
    assert spike(Run(500, DAY, None), MONTH) is None


def test_the_run_itself_and_later_ones_do_not_count() -> None:
    own = Run(500, DAY, 12_400.0)
    later = [Run(501, DAY, 30_000.0), Run(502, DAY + timedelta(1), 30_000.0)]

    found = spike(own, [*MONTH, own, *later])

    assert found is not None
    assert found.longest_m == 10_000


def test_an_earlier_run_of_the_same_day_counts_by_its_start() -> None:
    morning = datetime(2026, 11, 20, 7, tzinfo=UTC)
    imported = Run(900, DAY, 12_000.0, morning)

    found = spike(Run(500, DAY, 12_400.0, morning + timedelta(hours=10)), [*MONTH, imported])

    assert found is not None
    assert (found.longest_m, found.size) == (12_000, NONE)


def test_a_later_run_of_the_same_day_does_not_count_though_it_was_entered_first() -> None:
    evening = datetime(2026, 11, 20, 18, tzinfo=UTC)

    found = spike(
        Run(500, DAY, 12_400.0, evening - timedelta(hours=9)),
        [*MONTH, Run(499, DAY, 30_000.0, evening)],
    )

    assert found is not None
    assert found.longest_m == 10_000


def test_without_a_start_the_order_of_entry_decides() -> None:
    assert spike_of(12_400, [*MONTH, Run(499, DAY, 12_000.0)]).longest_m == 12_000


def test_a_small_spike_is_told_with_the_interval_of_its_own_size() -> None:
    assert spike_sentence(spike_of(12_400, MONTH)) == (
        "24 % longer than your longest run of the 30 days before. In one large study, runs more "
        "than 10 and up to 30 % longer went with 1.64 times the rate of overuse injuries of runs "
        "that were not (95 % interval 1.31 to 2.05). That is an association over many runners, "
        "not your own risk: most such runs end well."
    )


@pytest.mark.parametrize(
    ("size", "ratio", "low", "high"),
    [(SMALL, 1.64, 1.31, 2.05), (MODERATE, 1.52, 1.16, 2.00), (LARGE, 2.28, 1.50, 3.48)],
)
def test_each_size_has_its_published_interval(
    size: SpikeSize, ratio: float, low: float, high: float
) -> None:
    published = PUBLISHED[size]

    assert (published.ratio, published.low, published.high) == (ratio, low, high)


def test_a_run_that_is_no_spike_is_not_talked_about() -> None:
    found = spike_of(11_000, MONTH)

    assert found.published is None
    assert spike_sentence(found) == ""


@given(st.integers(1000, 50_000), st.sampled_from([(110, NONE), (130, SMALL), (200, MODERATE)]))
def test_the_upper_end_of_a_size_belongs_to_it(longest_m: int, end: tuple[int, SpikeSize]) -> None:
    percent, size = end

    assert size_of(longest_m * percent / 100 / longest_m - 1) is size


@given(st.permutations([*MONTH, before(31, 40_000.0), Run(499, DAY, 9_000.0)]))
def test_the_order_of_the_runs_changes_no_spike(runs: list[Run]) -> None:
    assert spike_of(12_400, runs).longest_m == 10_000
