from dataclasses import replace
from datetime import timedelta

from runlog.analysis.persistence import ZoneHistory, replay
from runlog.analysis.persistence.history import Answer
from runlog.analysis.week_states import EndedState, WeekStates, states_of_week
from runlog.weeks import Week
from tests.analysis.persistence.zone_diary import CHRONIC, day, left_calf


def week(number: int, today: int = 400, history: ZoneHistory | None = None) -> WeekStates:
    """Return the states of the week that holds the day of that number."""
    found = [replay(history or left_calf(CHRONIC))]
    return states_of_week(found, Week.of(day(number)), day(today))


def test_a_week_ends_with_what_is_flagged_on_its_sunday() -> None:
    assert [each.state.words for each in week(24).flagged] == ["attention"]
    assert week(24).flagged[0].since == day(24)
    assert [each.state.words for each in week(10).watched] == ["watch"]


def test_a_week_that_lasts_is_told_as_it_stands_today() -> None:
    assert week(24, today=23).flagged == ()
    assert [each.day for each in week(24, today=25).flagged] == [day(25)]


def test_what_cleared_in_the_week_is_told_with_its_day() -> None:
    cleared = EndedState("calf", "calf", "left", day(66))

    assert week(66).cleared == (cleared,)
    assert week(66 + 7).cleared == ()
    assert week(66, today=65).cleared == ()


def test_what_was_not_rated_any_more_has_not_cleared() -> None:
    silent = left_calf("0:5 3:5 7:5 10:5 14:5")

    assert [week(number, history=silent).cleared for number in (14, 35, 36, 42)] == [()] * 4


def test_what_came_back_in_the_week_has_not_cleared() -> None:
    back = left_calf("0:5 3:5 7:5 10:5 14:5 28:1 29:1 35:1 37:8 38:8 39:8 40:8 41:8")

    assert [each.state.words for each in week(37, history=back).watched] == ["watch"]
    assert week(37, history=back).cleared == (EndedState("calf", "calf", "left", day(35)),)


def test_a_warning_sign_that_was_resolved_has_not_cleared() -> None:
    sign = Answer(day(2), "rf_load", yes=True, resolved_day=day(8))
    quiet = replace(left_calf("0:1 3:2 7:1 9:1"), answers=(sign,))
    tight = replace(left_calf(CHRONIC), answers=(sign._replace(resolved_day=day(25)),))
    unrated = replace(left_calf(), answers=(sign,))
    resolved = EndedState("calf", "calf", "left", day(8))

    assert week(8, history=quiet) == WeekStates(resolved=(resolved,))
    assert week(8, history=unrated) == WeekStates(resolved=(resolved,))
    assert week(1, history=quiet).resolved == week(15, history=quiet).resolved == ()
    # What was felt goes on: the zone is at attention, and the sign is resolved.
    assert [each.state.words for each in week(25, history=tight).flagged] == ["attention"]
    assert week(25, history=tight).resolved == (replace(resolved, day=day(25)),)


def test_another_warning_sign_that_is_open_is_not_resolved() -> None:
    one = Answer(day(2), "rf_load", yes=True, resolved_day=day(8))
    both = replace(left_calf(), answers=(one, Answer(day(3), "rf_rest", yes=True)))

    assert week(8, history=both).resolved == ()


def test_a_week_that_lies_ahead_has_no_states() -> None:
    assert week(24, today=24 - 7) == WeekStates()


def test_the_gravest_comes_first() -> None:
    pairs = [left_calf(CHRONIC), left_calf("0:7 2:8 7:7 9:8 14:8 16:7 21:8 24:8")]
    found = [replay(each) for each in pairs]

    states = states_of_week(found, Week.of(day(24)), day(24) + timedelta(days=9))

    assert [each.state.words for each in states.flagged] == ["referral", "attention"]
