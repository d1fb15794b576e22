from datetime import date, timedelta
from itertools import compress, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.analysis.asymmetry import Asymmetry, asymmetry
from runlog.library import Side

TODAY = date(2026, 11, 20)
LEFT = (5, 6, 5, 4, 6, 5, 5, 4)
RIGHT = (2, 3, 3, 4, 2, 3, 2, 3)
# Tenths of a point for each day from 40 days ago to five days ahead, some of them not rated.
SERIES = st.lists(st.none() | st.integers(0, 100), max_size=45).map(
    lambda tenths: {
        TODAY + timedelta(5 - back): each / 10
        for back, each in enumerate(tenths)
        if each is not None
    }
)


def days(levels: tuple[float, ...]) -> dict[date, float]:
    """Give the levels every third day from the first day of the four weeks on."""
    first = TODAY - timedelta(27)
    return {first + timedelta(3 * n): level for n, level in enumerate(levels)}


def compared(left: tuple[float, ...], right: tuple[float, ...]) -> Asymmetry:
    return asymmetry(days(left), days(right), TODAY)


def test_eight_pairs_with_the_left_higher_flag_the_left() -> None:
    found = compared(LEFT, RIGHT)

    assert found.pairs == 8
    assert found.median_difference == 2.5
    assert (found.left_higher, found.right_higher) == (7, 0)
    assert found.side is Side.LEFT


def test_the_signed_ranks_of_the_same_pairs_give_the_published_p_value() -> None:
    """Wilcoxon's exact test, zeros dropped, over all signs the seven differences could have."""
    differences = [left - right for left, right in zip(LEFT, RIGHT, strict=True) if left != right]
    sizes = sorted(abs(each) for each in differences)
    ranks = [sizes.index(abs(each)) + (sizes.count(abs(each)) + 1) / 2 for each in differences]
    seen = sum(rank for rank, each in zip(ranks, differences, strict=True) if each > 0)
    drawn = [sum(compress(ranks, signs)) for signs in product((0, 1), repeat=len(ranks))]
    above = sum(total >= seen for total in drawn) / len(drawn)

    assert 2 * above == pytest.approx(0.0156, abs=5e-5)


def test_five_pairs_are_too_few_for_a_side() -> None:
    found = compared((7, 7, 7, 7, 7), (1, 1, 1, 1, 1))

    assert found.median_difference == 6
    assert not found.enough
    assert found.side is None


def test_six_pairs_are_enough() -> None:
    assert compared((7,) * 6, (1,) * 6).side is Side.LEFT


def test_a_median_difference_of_exactly_two_is_enough() -> None:
    assert compared((4.3,) * 6, (2.3,) * 6).side is Side.LEFT


def test_less_than_two_points_are_no_side() -> None:
    assert compared((4,) * 6, (2.1,) * 6).side is None


def test_a_side_stands_out_when_four_of_five_days_agree() -> None:
    left = (6, 6, 6, 6, 6, 6, 6, 6, 1, 1)

    assert compared(left, (2,) * 10).side is Side.LEFT


def test_a_side_does_not_stand_out_when_fewer_agree() -> None:
    assert compared((6, 6, 6, 6, 6, 1, 1), (2,) * 7).side is None


def test_days_rated_for_both_sides_alike_are_pairs_without_a_difference() -> None:
    found = compared((6, 6, 6, 6, 3, 3, 3), (1, 1, 1, 1, 3, 3, 3))

    assert (found.pairs, found.left_higher) == (7, 4)
    assert found.side is Side.LEFT


def test_a_day_with_one_side_rated_is_no_pair() -> None:
    left = days(LEFT)
    right = {day: level for day, level in days(RIGHT).items() if day > TODAY - timedelta(20)}

    assert asymmetry(left, right, TODAY).pairs == len(right)


def test_only_the_last_28_days_count() -> None:
    first = TODAY - timedelta(28)

    assert asymmetry({first: 5}, {first: 1}, TODAY).pairs == 0
    assert asymmetry({TODAY: 5}, {TODAY: 1}, first).pairs == 0
    assert asymmetry({TODAY - timedelta(27): 5}, {TODAY - timedelta(27): 1}, TODAY).pairs == 1


def test_without_a_pair_there_is_no_median() -> None:
    assert asymmetry({}, {}, TODAY).median_difference is None


def test_one_point_beside_none_is_no_percentage() -> None:
    assert compared((1,) * 8, (0,) * 8).side is None


@given(SERIES, SERIES)
def test_swapping_the_sides_mirrors_the_answer(
    left: dict[date, float], right: dict[date, float]
) -> None:
    found, mirrored = asymmetry(left, right, TODAY), asymmetry(right, left, TODAY)

    assert found.pairs == mirrored.pairs
    assert (found.left_higher, found.right_higher) == (mirrored.right_higher, mirrored.left_higher)
    if found.median_difference is not None:
        assert mirrored.median_difference == -found.median_difference
    assert (found.side, mirrored.side) in {
        (None, None),
        (Side.LEFT, Side.RIGHT),
        (Side.RIGHT, Side.LEFT),
    }


@given(SERIES)
def test_a_series_beside_itself_has_no_side(levels: dict[date, float]) -> None:
    assert asymmetry(levels, levels, TODAY).side is None
