from datetime import date, timedelta
from typing import NamedTuple

import pytest

from runlog.analysis.silence import SILENT_FROM_DAYS, days_away, silent_days

MARCH = date(2026, 3, 1)


class Mark(NamedTuple):
    kind: str
    day: date
    to_day: date | None = None


def days(first: date, count: int) -> frozenset[date]:
    return frozenset(first + timedelta(n) for n in range(count))


def silent(told: set[date], began: date | None = MARCH) -> frozenset[date]:
    return silent_days(MARCH, date(2026, 5, 1), told, began)


def test_two_weeks_without_any_entry_are_silent() -> None:
    told = set(days(MARCH, 61)) - days(date(2026, 3, 10), SILENT_FROM_DAYS)
    assert silent(told) == days(date(2026, 3, 10), SILENT_FROM_DAYS)


def test_a_shorter_stretch_is_rest() -> None:
    told = set(days(MARCH, 61)) - days(date(2026, 3, 10), SILENT_FROM_DAYS - 1)
    assert silent(told) == frozenset()


def test_the_days_since_the_last_entry_fall_silent_too() -> None:
    assert silent({MARCH}) == days(date(2026, 3, 2), 60)


def test_days_before_the_log_began_are_not_called_silent() -> None:
    assert silent({date(2026, 4, 20)}, began=date(2026, 4, 20)) == frozenset()
    assert silent(set(), began=None) == frozenset()


@pytest.mark.parametrize("kind", ["travel", "illness"])
def test_the_days_of_a_journey_or_an_illness_are_spoken_for(kind: str) -> None:
    mark = Mark(kind, date(2026, 3, 2), date(2026, 3, 4))
    assert days_away([mark]) == days(date(2026, 3, 2), 3)
    assert days_away([Mark(kind, date(2026, 3, 2))]) == {date(2026, 3, 2)}


def test_an_injury_that_nobody_closed_does_not_speak_for_years() -> None:
    assert days_away([Mark("injury", date(2015, 1, 1))]) == frozenset()
