from datetime import date
from typing import NamedTuple

import pytest

from runlog.analysis.marking import marks_within, next_race

MONDAY, NEXT = date(2026, 11, 16), date(2026, 11, 23)


class Mark(NamedTuple):
    kind: str
    day: date
    to_day: date | None = None


@pytest.mark.parametrize(
    ("mark", "touches"),
    [
        (Mark("shoes", date(2026, 11, 15)), False),
        (Mark("shoes", MONDAY), True),
        (Mark("shoes", date(2026, 11, 22)), True),
        (Mark("shoes", NEXT), False),
        (Mark("injury", date(2026, 10, 1)), True),
        (Mark("niggle", date(2026, 10, 1)), True),
        (Mark("injury", date(2026, 10, 1), date(2026, 11, 15)), False),
        (Mark("injury", date(2026, 10, 1), MONDAY), True),
        (Mark("illness", date(2026, 10, 1)), False),
        (Mark("travel", date(2026, 11, 10), date(2026, 12, 1)), True),
        (Mark("injury", NEXT), False),
    ],
)
def test_a_mark_speaks_for_its_days_and_an_injury_without_an_end_is_open(
    mark: Mark, touches: bool
) -> None:
    assert bool(marks_within([mark], MONDAY, NEXT)) is touches


def test_marks_come_oldest_first() -> None:
    marks = [Mark("shoes", date(2026, 11, 18)), Mark("illness", MONDAY)]
    assert [mark.kind for mark in marks_within(marks, MONDAY, NEXT)] == ["illness", "shoes"]


def test_the_next_race_is_the_first_from_today_on() -> None:
    races = [Mark("race", date(2027, 4, 11)), Mark("race", MONDAY), Mark("race", date(2026, 5, 1))]
    assert next_race(races, MONDAY) == Mark("race", MONDAY)
    assert next_race(races, NEXT) == Mark("race", date(2027, 4, 11))
    assert next_race([Mark("shoes", NEXT)], MONDAY) is None
