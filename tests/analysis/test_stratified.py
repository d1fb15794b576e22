from collections.abc import Sequence
from random import Random
from statistics import quantiles

import pytest

from runlog.analysis.stratified import (
    DRAWS,
    Contrast,
    Interval,
    Kind,
    Row,
    Tally,
    interval_over_weeks,
    stratum_of,
)

WITHOUT, OTHER, WITH = Kind


@pytest.mark.parametrize(
    ("level", "stratum"),
    [(0, 0), (0.4, 0), (0.5, 1), (2.5, 3), (5.4, 5), (5.5, 6), (6, 6), (10, 6)],
)
def test_a_rating_is_rounded_half_up_to_its_stratum(level: float, stratum: int) -> None:
    assert stratum_of(level) == stratum


def test_a_stratum_weighs_as_much_as_it_has_days_with() -> None:
    rows = [
        *[Row(5, WITH, 1)] * 3 + [Row(5, WITHOUT, 3)] * 9,
        *[Row(2, WITH, 2)] * 2 + [Row(2, WITHOUT, 2)] * 2,
    ]

    contrast = Contrast.within(rows, (WITH,))

    assert contrast.strata == (2, 5)
    assert contrast.difference(Tally(rows)) == pytest.approx(3 / 5 * -2)


def test_days_with_something_else_are_left_out_unless_they_are_asked_for() -> None:
    rows = [*[Row(5, WITH, 1)] * 2, *[Row(5, OTHER, 9)] * 2, *[Row(5, WITHOUT, 3)] * 2]

    assert Contrast.within(rows, (WITH,)).difference(Tally(rows)) == -2
    assert Contrast.within(rows, (WITH, OTHER)).difference(Tally(rows)) == 2


def test_a_draw_that_lost_one_side_of_a_stratum_has_no_difference() -> None:
    rows = [*[Row(5, WITH, 1)] * 2, *[Row(5, WITHOUT, 3)] * 2]
    contrast = Contrast.within(rows, (WITH,))

    assert contrast.difference(Tally(rows[:2])) is None
    assert contrast.difference(Tally(rows[2:])) is None


def test_tallies_added_up_as_numbers_are_the_tally_of_all_their_days() -> None:
    rows = [Row(n % 7, Kind(n % 3), n % 11 - n % 2 / 10 + 0.1) for n in range(200)]
    weeks = [rows[:3], rows[3:90], [], rows[90:]]

    added = Tally.of_packed(sum(Tally(week).packed() for week in weeks))

    assert added.counts == Tally(rows).counts
    assert added.sums == pytest.approx(Tally(rows).sums)


def mean_next(tally: Tally) -> float:
    return sum(tally.sums) / sum(tally.counts)


def test_the_interval_is_that_of_redrawn_weeks() -> None:
    random = Random(1)
    weeks = [[Row(5, WITHOUT, random.gauss(4, 1))] for _ in range(40)]
    drawn = Random(2)
    means = [sum(week[0].next for week in drawn.choices(weeks, k=40)) / 40 for _ in range(DRAWS)]

    found = interval_over_weeks(weeks, mean_next, Random(2))

    ends = quantiles(means, n=40, method="inclusive")
    assert found is not None
    assert (found.low, found.high) == pytest.approx((ends[0], ends[-1]))


def test_whole_weeks_are_drawn_and_not_days() -> None:
    """Twenty like days in each of two weeks tell no more than two days do."""
    weeks = [[Row(5, WITHOUT, 2)] * 20, [Row(5, WITHOUT, 6)] * 20]

    assert interval_over_weeks(weeks, mean_next, Random(1)) == Interval(2, 6)


def test_draws_with_an_empty_stratum_are_drawn_again() -> None:
    weeks: Sequence[Sequence[Row]] = [[Row(5, WITH, 1)], [Row(5, WITH, 2)], [Row(5, WITHOUT, 4)]]
    contrast = Contrast((WITH,), (5,))

    assert interval_over_weeks(weeks, contrast.difference, Random(1)) == Interval(-3, -2)


def test_an_estimate_that_hardly_any_draw_can_give_has_no_interval() -> None:
    assert interval_over_weeks([[Row(5, WITH, 1)]], lambda _: None, Random(1)) is None
