"""A week day by day: rest is not the same as unknown."""

from dataclasses import dataclass
from datetime import date

from runlog.analysis.week_days import DayEntries, days_of_week
from runlog.weeks import Week

WEEK = Week.parse("2026-W47")
MON, TUE, WED, THU, FRI, SAT, SUN = WEEK.days
BEGAN = date(2026, 1, 1)


@dataclass(frozen=True)
class Entry:
    day: date
    distance_m: float | None = 5e3
    climb_m: float | None = None
    kind: str | None = None


def test_each_day_has_its_runs_and_what_was_done_on_it() -> None:
    twice = [Entry(TUE, 5e3), Entry(TUE, 3e3)]
    days = days_of_week(
        WEEK, SUN, DayEntries([*twice, Entry(SUN)], [Entry(MON)], [Entry(TUE)], BEGAN)
    )

    assert [each.day for each in days] == list(WEEK.days)
    assert [run.distance_m for run in days[1].runs] == [5e3, 3e3]
    assert [each.day for each in days if each.stretched] == [MON]
    assert [each.day for each in days if each.rated] == [TUE]


def test_a_past_day_without_an_entry_is_known_and_empty() -> None:
    days = days_of_week(WEEK, SUN, DayEntries(began=BEGAN))

    assert [each.day for each in days if each.known] == [MON, TUE, WED, THU, FRI, SAT]


def test_of_today_the_days_ahead_silence_and_what_was_before_the_log_nothing_is_known() -> None:
    entries = DayEntries(runs=[Entry(WED)], began=TUE, silent={THU})
    days = days_of_week(WEEK, SAT, entries)

    assert [each.day for each in days if each.known] == [TUE, WED, FRI]
    assert not any(each.known for each in days_of_week(WEEK, SAT, DayEntries()))


def test_today_is_known_as_soon_as_it_has_an_entry() -> None:
    days = days_of_week(WEEK, SAT, DayEntries(ratings=[Entry(SAT)], began=BEGAN))

    assert days[5].known
