import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.analysis.multiplicity import adjusted, stands_out

TEN = (0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216)
P_VALUES = st.lists(st.floats(0, 1), max_size=20)


def test_ten_p_values_are_adjusted_as_benjamini_and_hochberg_do() -> None:
    expected = (0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.1057, 0.216, 0.216, 0.216)

    assert adjusted(TEN) == pytest.approx(expected, abs=5e-5)


def test_six_of_the_ten_stand_out_the_one_exactly_at_the_rate_included() -> None:
    assert stands_out(TEN) == (True,) * 6 + (False,) * 4


def test_nothing_compared_is_nothing_found() -> None:
    assert adjusted(()) == ()


def test_a_single_p_value_stays_as_it_is() -> None:
    assert adjusted((0.03,)) == (0.03,)


@given(P_VALUES)
def test_adjusting_never_lowers_a_p_value_nor_lifts_it_over_one(p_values: list[float]) -> None:
    for before, after in zip(p_values, adjusted(p_values), strict=True):
        assert before <= after + 1e-12
        assert after <= 1


@given(P_VALUES)
def test_adjusting_keeps_the_order(p_values: list[float]) -> None:
    found = [after for _, after in sorted(zip(p_values, adjusted(p_values), strict=True))]

    assert found == sorted(found)


@given(st.permutations(range(len(TEN))))
def test_the_order_given_changes_no_p_value(order: list[int]) -> None:
    shuffled = adjusted([TEN[place] for place in order])

    assert shuffled == pytest.approx([adjusted(TEN)[place] for place in order])
