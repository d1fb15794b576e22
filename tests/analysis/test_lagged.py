from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.analysis.lagged import By, Change, Group, Lagged, changes, lagged
from tests.analysis.felt import MONDAY, Felt, felt, pain

TODAY = MONDAY + timedelta(100)


@dataclass(frozen=True)
class Run:
    day: date
    distance_m: float | None = 8000.0
    climb_m: float | None = 50.0
    kind: str | None = "easy"


def run(day: int, distance_m: float | None = 8000.0, **known: float | str | None) -> Run:
    climb_m, kind = known.get("climb_m", 50.0), known.get("kind", "easy")
    assert not isinstance(climb_m, str)
    assert kind is None or isinstance(kind, str)
    return Run(MONDAY + timedelta(day), distance_m, climb_m, kind)


def change(day: int, points: float) -> Change:
    return Change(MONDAY + timedelta(day), points)


def compared(by: By, lag_days: int, found: list[Change], runs: list[Run]) -> Lagged:
    (one,) = (
        each for each in lagged(found, runs, TODAY) if (each.by, each.lag_days) == (by, lag_days)
    )
    return one


def group(one: Lagged, name: str) -> Group:
    (own,) = (each for each in one.groups if each.name == name)
    return own


# Ten long days, ten short ones and ten without a run, one after the other.
TRAINED = [run(3 * n, 16_000.0, climb_m=300.0, kind="long") for n in range(10)] + [
    run(3 * n + 1, 6000.0, climb_m=20.0) for n in range(10)
]
CHANGES = [
    change(3 * n + rest, points) for n in range(10) for rest, points in enumerate((2, 0, -1))
]


def test_the_change_is_the_next_days_rating_less_the_days() -> None:
    assert changes([felt(0, 3, 18), felt(1, 5, 18)]) == (change(0, 2),)


def test_the_next_morning_comes_before_any_other_rating_of_that_day() -> None:
    ratings = [felt(0, 3, 18), felt(1, 6, 6), felt(1, 4, 7, "morning"), felt(1, 9, 19)]

    assert changes(ratings)[0].points == 1


def test_without_a_morning_the_first_rating_of_the_next_day_counts() -> None:
    assert changes([felt(0, 3, 18), felt(1, 9, 19), felt(1, 6, 6)])[0].points == 3


def test_the_highest_rating_stands_for_the_day() -> None:
    assert changes([felt(0, 3, 7), felt(0, 5, 18), felt(1, 4, 18)])[0].points == -1


def test_the_next_rating_may_be_two_days_on_and_no_further() -> None:
    assert changes([felt(0, 3), felt(2, 5)]) == (change(0, 2),)
    assert changes([felt(0, 3), felt(3, 5)]) == ()


def test_neither_pain_nor_what_was_felt_after_stretching_counts() -> None:
    assert changes([felt(0, 3), pain(1, 5), felt(1, 1, None, "after_stretch")]) == ()


def test_distance_climb_and_kind_are_compared_for_three_lags_each() -> None:
    assert [(each.by, each.lag_days) for each in lagged([], [], TODAY)] == [
        (by, lag) for by in By for lag in (0, 1, 2)
    ]


def test_days_are_parted_at_the_runners_own_median_distance() -> None:
    one = compared(By.DISTANCE, 0, CHANGES, TRAINED)

    assert one.bound_m == 11_000
    assert one.groups == (
        Group("no run", 10, 0, 0, 10, -1),
        Group("less", 10, 0, 10, 0, 0),
        Group("more", 10, 10, 0, 0, 2),
    )
    assert one.enough


def test_days_are_parted_by_climb_likewise() -> None:
    one = compared(By.CLIMB, 0, CHANGES, TRAINED)

    assert one.bound_m == 160
    assert group(one, "more").median_change == 2


def test_kinds_that_occur_are_groups_of_their_own() -> None:
    one = compared(By.KIND, 0, CHANGES, TRAINED)

    assert [each.name for each in one.groups] == ["no run", "easy", "long"]
    assert group(one, "long").median_change == 2
    assert one.bound_m is None


def test_a_lag_looks_at_the_running_of_days_before() -> None:
    """After a long day comes a short one, so what followed short days followed long ones too."""
    assert group(compared(By.KIND, 1, CHANGES, TRAINED), "long").median_change == 0
    assert group(compared(By.KIND, 2, CHANGES, TRAINED), "long").median_change == -1


def test_nine_days_have_counts_but_no_median() -> None:
    one = compared(By.DISTANCE, 0, CHANGES[:-3], TRAINED)

    assert group(one, "more") == Group("more", 9, 9, 0, 0, None)
    assert group(one, "more").missing == 1
    assert not one.enough


def test_two_groups_with_ten_days_are_enough() -> None:
    assert compared(By.DISTANCE, 0, CHANGES[:-1], TRAINED).enough
    assert not compared(By.DISTANCE, 0, CHANGES[:-2], TRAINED).enough


def test_the_runs_of_a_day_add_up() -> None:
    runs = [run(0, 5000.0), run(0, 7000.0), run(1, 8000.0)]

    assert group(compared(By.DISTANCE, 0, [change(0, 1)], runs), "more").days == 1


@pytest.mark.parametrize(
    ("by", "unknown"),
    [
        (By.DISTANCE, run(0, None)),
        (By.CLIMB, run(0, climb_m=None)),
        (By.KIND, run(0, kind=None)),
        (By.KIND, run(0, kind="tempo")),
    ],
)
def test_a_day_with_an_unknown_run_or_two_kinds_is_in_no_group(by: By, unknown: Run) -> None:
    one = compared(by, 0, [change(0, 1)], [run(0), unknown, run(1)])

    assert sum(each.days for each in one.groups) == 0


def test_days_before_the_first_run_are_unknown_and_not_days_without() -> None:
    one = compared(By.DISTANCE, 0, [change(0, 1), change(3, 1)], [run(2)])

    assert group(one, "no run").days == 1


def test_runs_still_to_come_do_not_count() -> None:
    ahead = run(101)

    assert lagged(CHANGES, [*TRAINED, ahead], TODAY) == lagged(CHANGES, TRAINED, TODAY)


def test_without_runs_there_is_nothing_to_compare() -> None:
    one = compared(By.DISTANCE, 0, CHANGES, [])

    assert one.bound_m is None
    assert not any(each.days for each in one.groups)


FELT = st.lists(
    st.builds(
        felt,
        st.integers(0, 9),
        st.integers(0, 10).map(float),
        st.none() | st.integers(0, 23),
        st.sampled_from(["morning", "after_run"]),
    ),
    max_size=15,
)


@given(FELT.flatmap(lambda ratings: st.tuples(st.just(ratings), st.permutations(ratings))))
def test_the_order_of_entry_changes_nothing(orders: tuple[list[Felt], list[Felt]]) -> None:
    entered, shuffled = orders

    assert changes(entered) == changes(shuffled)


@given(FELT)
def test_every_change_is_counted_once_among_days_that_are_known(ratings: list[Felt]) -> None:
    found = changes(ratings)

    for one in lagged(found, [run(-5)], TODAY):
        assert sum(each.up + each.same + each.down for each in one.groups) == len(found)
