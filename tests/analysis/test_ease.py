from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.analysis.ease import Ease, ease_of_movement
from runlog.analysis.trend import Slope, TrendLabel, weekly_trend
from runlog.weeks import Week

FIRST = date(2026, 9, 28)
TODAY = FIRST + timedelta(weeks=7, days=4)
EASES = st.dictionaries(
    st.integers(0, 60).map(lambda day: FIRST + timedelta(day)),
    st.integers(0, 100).map(lambda tenths: tenths / 10),
    max_size=40,
)


def weekly(*eases: float | None) -> dict[date, float]:
    """Give one note each Monday and Wednesday of the weeks that have an ease."""
    return {
        FIRST + timedelta(weeks=week, days=day): ease
        for week, ease in enumerate(eases)
        if ease is not None
        for day in (0, 2)
    }


def eight_weeks(*eases: float | None) -> Ease:
    return ease_of_movement(weekly(*eases), TODAY)


def test_a_week_is_the_median_of_its_rated_days() -> None:
    notes = {FIRST: 4.0, FIRST + timedelta(1): 9.0, FIRST + timedelta(6): 6.0}

    first = ease_of_movement(notes, TODAY).weeks[0]

    assert first.week == Week(FIRST)
    assert first.ease is not None
    assert (first.ease.median, first.ease.days) == (6, 3)


def test_a_week_that_was_not_rated_is_a_gap() -> None:
    assert [week.ease is None for week in eight_weeks(5, None, 6, 6).weeks] == [
        *(False, True, False, False),
        *[True] * 4,
    ]


def test_falling_ease_is_worsening_with_a_negative_slope() -> None:
    """The worked rise of tightness, seen from the other end of the scale."""
    trend = eight_weeks(8, 8, 7, 7, 6, 6, 5, 5).trend

    assert trend is not None
    assert trend.label is TrendLabel.WORSENING
    assert trend.slope == Slope(-0.5, -0.5, -0.4)
    assert trend.change == -3.5
    assert (trend.weeks, trend.ratings) == (8, 16)


def test_rising_ease_is_improving() -> None:
    trend = eight_weeks(5, 5, 6, 6, 7, 7, 8, 8).trend

    assert trend is not None
    assert trend.label is TrendLabel.IMPROVING
    assert trend.slope.low == pytest.approx(0.4)


def test_even_ease_is_no_clear_change() -> None:
    trend = eight_weeks(7, 7, 7, 7, 7, 7, 7, 7).trend

    assert trend is not None
    assert trend.label is TrendLabel.NO_CLEAR_CHANGE


def test_five_rated_weeks_have_no_trend() -> None:
    assert eight_weeks(8, 7, None, 6, None, 5, None, 4).trend is None


def test_notes_after_the_day_do_not_count() -> None:
    later = {TODAY + timedelta(1): 0.0}

    assert ease_of_movement({**weekly(5, 6), **later}, TODAY) == eight_weeks(5, 6)


def test_nothing_rated_is_eight_gaps() -> None:
    found = ease_of_movement({}, TODAY)

    assert [week.ease for week in found.weeks] == [None] * 8
    assert found.trend is None


@given(EASES)
def test_ease_is_tightness_with_the_sign_turned(eases: dict[date, float]) -> None:
    found = ease_of_movement(eases, TODAY).trend
    as_tightness = weekly_trend(eases, TODAY)

    assert (found is None) == (as_tightness is None)
    if found and as_tightness:
        assert found.slope.per_week == pytest.approx(as_tightness.slope.per_week)
        assert found.slope.low == pytest.approx(as_tightness.slope.low)
        assert found.slope.high == pytest.approx(as_tightness.slope.high)
        assert (found.label, as_tightness.label) in {
            (TrendLabel.WORSENING, TrendLabel.IMPROVING),
            (TrendLabel.IMPROVING, TrendLabel.WORSENING),
            (TrendLabel.NO_CLEAR_CHANGE, TrendLabel.NO_CLEAR_CHANGE),
        }
