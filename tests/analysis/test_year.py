from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.analysis.levels import Rated
from runlog.analysis.volume import Total
from runlog.analysis.year import (
    CalendarDay,
    Part,
    Scale,
    amount_days,
    amount_scale,
    days_of,
    level_days,
    level_scale,
    month_amounts,
    month_levels,
)

BEGAN, TODAY = date(2026, 3, 1), date(2026, 11, 20)


def day_of(day: date, *parts: Part, began: date | None = BEGAN) -> CalendarDay:
    found = {each.day: each for each in amount_days(2026, parts, began, TODAY)}
    return found[day]


@pytest.mark.parametrize(("year", "days"), [(2026, 365), (2024, 366), (1900, 365)])
def test_a_year_has_all_its_days(year: int, days: int) -> None:
    every = days_of(year)
    assert (len(every), every[0], every[-1]) == (days, date(year, 1, 1), date(year, 12, 31))


def test_a_day_of_rest_is_a_zero() -> None:
    assert day_of(date(2026, 3, 1)) == CalendarDay(date(2026, 3, 1), 0, 0)
    assert day_of(TODAY).value == 0


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2026, 11, 21)])
def test_a_day_before_the_log_or_still_to_come_is_a_gap(day: date) -> None:
    assert day_of(day) == CalendarDay(day, None, 0)


def test_a_silent_day_is_a_gap_and_no_rest() -> None:
    day = date(2026, 5, 1)
    every = amount_days(2026, [], BEGAN, TODAY, silent=[day])
    assert [each.day for each in every if each.value is None and BEGAN <= each.day <= TODAY] == [
        day
    ]


def test_an_empty_log_is_all_gaps() -> None:
    assert day_of(TODAY, began=None).value is None


def test_the_parts_of_a_day_add_up() -> None:
    day = date(2026, 5, 1)
    assert day_of(day, Part(day, 8000), Part(day, 3000)) == CalendarDay(day, 11_000, 0)


def test_an_unknown_part_is_counted_and_is_not_a_zero() -> None:
    day = date(2026, 5, 1)
    assert day_of(day, Part(day, None)) == CalendarDay(day, None, 1)
    assert day_of(day, Part(day, None), Part(day, 3000)) == CalendarDay(day, 3000, 1)


def test_a_day_that_was_not_rated_is_a_gap_and_a_rating_of_zero_is_not() -> None:
    days = {each.day: each for each in level_days(2026, {date(2026, 5, 1): 0.0})}
    assert days[date(2026, 5, 1)].value == 0
    assert days[date(2026, 5, 2)].value is None


def test_each_month_has_its_total() -> None:
    months = month_amounts([Part(date(2026, 1, 31), 5.0), Part(date(2026, 2, 1), None)])
    assert len(months) == 12
    assert months[0].total == Total(5.0, 1, 1)
    assert months[1].total == Total(None, 0, 1)
    assert months[2].total == Total(0, 0, 0)


def test_each_month_has_its_median() -> None:
    months = month_levels(2026, {date(2026, 12, 31): 4.0, date(2026, 12, 1): 6.0})
    assert months[11].rated == Rated(5, 6, 2)
    assert months[0].rated is None


def test_a_scale_begins_each_level_at_its_bound() -> None:
    scale = Scale((5, 10, 15))
    assert [scale.level(value) for value in (0, 0.1, 5, 9.9, 10, 15, 99)] == [0, 1, 2, 2, 3, 4, 4]


def test_one_very_long_day_does_not_pale_the_others() -> None:
    values = [8000.0] * 90 + [18_000.0] * 15 + [100_000.0]
    assert amount_scale(values, 1000).bounds == (5000, 10_000, 15_000)


def test_a_year_without_amounts_has_a_scale_too() -> None:
    assert amount_scale([], 1000).bounds == (1000, 2000, 3000)


@given(st.lists(st.floats(0.1, 1e6), min_size=1, max_size=60))
def test_a_scale_uses_its_upper_half(values: list[float]) -> None:
    scale = amount_scale(values, 1)
    assert scale.bounds[0] > 0
    assert scale.level(max(values)) >= 2 or max(values) < 1


def test_the_scale_of_ratings_follows_what_the_runner_calls_tight() -> None:
    assert level_scale(5).bounds == (2, 5, 7)
