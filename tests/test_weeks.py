from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.errors import Unreadable
from runlog.weeks import Week

DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 1))


@given(DAYS)
def test_a_week_is_read_back_as_it_is_shown(day: date) -> None:
    week = Week.of(day)
    assert Week.parse(str(week)) == week


@given(DAYS)
def test_a_day_is_in_its_own_week_and_in_no_other(day: date) -> None:
    week = Week.of(day)
    assert day in week
    assert day not in week.shift(1)
    assert day not in week.shift(-1)
    assert week.shift(-1).end == week.monday


def test_a_week_runs_from_monday_to_sunday_and_its_end_is_the_monday_after() -> None:
    week = Week.parse("2026-W47")
    assert week.days[0] == date(2026, 11, 16)
    assert week.days[-1] == date(2026, 11, 22)
    assert week.end == date(2026, 11, 23)
    assert week.end not in week


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2020, 12, 31), "2020-W53"),
        (date(2021, 1, 3), "2020-W53"),
        (date(2021, 1, 4), "2021-W01"),
        (date(2026, 12, 31), "2026-W53"),
        (date(2024, 12, 30), "2025-W01"),
        (date(2024, 2, 29), "2024-W09"),
    ],
)
def test_the_turn_of_the_year_belongs_to_the_iso_week(day: date, name: str) -> None:
    assert str(Week.of(day)) == name


@pytest.mark.parametrize("text", ["2026-W47", "2026W47", "2026-w47", " 2026-W47 "])
def test_a_week_is_read_with_either_letter_and_without_the_hyphen(text: str) -> None:
    assert Week.parse(text) == Week(date(2026, 11, 16))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "47",
            "W47",
            "2026-47",
            "2026-W00",
            "2026-W54",
            "2021-W53",
            "2026-W47-1",
            "2026-W47\n",
        ),
        *("0000-W01", "0001-W01", "1899-W10", "9999-W52", "٢٠٢٦-W47", "last"),
    ],
)
def test_what_is_no_week_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Unreadable, match="is not a week; write it as 2026-W47"):
        Week.parse(text)


def test_a_week_cannot_begin_on_another_day() -> None:
    with pytest.raises(ValueError, match="2026-11-17 is not a Monday"):
        Week(date(2026, 11, 17))


def test_weeks_are_ordered_in_time_over_the_turn_of_the_year() -> None:
    first = Week.of(date(2020, 12, 31))
    weeks = [first.shift(n) for n in (2, -1, 0, 1)]
    assert [str(week) for week in sorted(weeks)] == ["2020-W52", "2020-W53", "2021-W01", "2021-W02"]
    assert first.shift(1).monday - first.monday == timedelta(days=7)
