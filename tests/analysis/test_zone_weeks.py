from datetime import timedelta

from runlog.analysis.persistence import ZoneState, replay
from runlog.analysis.zone_weeks import zone_weeks
from runlog.weeks import Week
from tests.analysis.persistence.zone_diary import CHRONIC, day, left_calf

WEEKS = [Week.of(day(7 * number)) for number in range(6)]


def test_a_week_that_was_not_rated_is_none_and_not_zero() -> None:
    [row] = zone_weeks([replay(left_calf("0:5 21:0"))], WEEKS, day(41), {})

    assert [week and week.median for week in row.weeks] == [5, None, None, 0, None, None]


def test_a_week_has_the_state_of_its_last_day() -> None:
    timeline = replay(left_calf(CHRONIC))
    [row] = zone_weeks([timeline], WEEKS, day(41), {})

    assert row.states == tuple(timeline.state(week.end - timedelta(days=1)) for week in WEEKS)
    assert ZoneState.ATTENTION in row.states


def test_what_was_felt_after_the_day_is_not_told() -> None:
    [row] = zone_weeks([replay(left_calf("0:5 3:7 21:9"))], WEEKS, day(2), {})

    assert [week and week.median for week in row.weeks] == [5, *[None] * 5]


def test_a_zone_that_was_not_rated_in_these_weeks_has_no_row() -> None:
    assert zone_weeks([replay(left_calf("400:5"))], WEEKS, day(401), {}) == ()
