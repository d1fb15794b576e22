"""Backups are thinned with age, never by the clock alone, and never beside a log that is broken."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.keeping.making import back_up
from runlog.keeping.shelf import Backup, Reason, backups
from runlog.keeping.thinning import NEWEST, surplus, thin
from runlog.library import Library

ZONES = Library().zones
FIRST = date(2026, 1, 1)


def made(days: Iterable[date], reason: Reason = Reason.DAILY) -> list[Backup]:
    """Return backups of those days, newest first, as the shelf gives them."""
    numbered = enumerate(days, start=1)
    shelf = [Backup(number, day, reason, Path(f"{number}.db")) for number, day in numbered]
    return shelf[::-1]


def stay(there: list[Backup]) -> list[Backup]:
    gone = surplus(there)
    return [each for each in there if each not in gone]


def every_day(count: int) -> list[date]:
    return [FIRST + timedelta(days=number) for number in range(count)]


def thinned_daily(days: Iterable[date]) -> list[Backup]:
    """Return what is on the shelf after a backup and a thinning on each of the days in turn."""
    shelf: list[Backup] = []
    for number, day in enumerate(days, start=1):
        shelf = stay([Backup(number, day, Reason.DAILY, Path(f"{number}.db")), *shelf])
    return shelf


def test_two_weeks_of_days_stay_whole() -> None:
    assert len(stay(made(every_day(14)))) == 14


def test_a_year_of_days_leaves_days_weeks_and_months() -> None:
    shelf = thinned_daily(every_day(365))
    days = [each.day for each in shelf]
    last = FIRST + timedelta(days=364)
    assert days[:14] == [last - timedelta(days=number) for number in range(14)]
    assert len({day.isocalendar()[:2] for day in days}) >= 10
    assert len({(day.year, day.month) for day in days}) == 12
    assert len(days) <= 14 + 10 + 12


def test_several_of_one_day_leave_the_last_and_the_newest_three() -> None:
    days = [FIRST, FIRST, FIRST + timedelta(days=1)] + [FIRST + timedelta(days=2)] * 5
    assert [each.number for each in stay(made(days))] == [8, 7, 6, 3, 2]


def test_what_was_made_by_hand_or_before_a_restore_is_never_thinned() -> None:
    for reason in (Reason.BY_HAND, Reason.BEFORE_RESTORE):
        assert surplus(made([FIRST] * 40, reason)) == []


def test_a_clock_a_year_ahead_for_a_day_costs_no_other_day() -> None:
    days = every_day(40)
    wrong = [*days[:20], days[20] + timedelta(days=365), *days[20:]]
    kept = {each.day for each in thinned_daily(wrong)}
    assert set(days[-13:]) <= kept
    assert {each.day for each in thinned_daily(days)} - kept <= {days[-14]}


def test_a_clock_set_back_a_year_leaves_the_newest_backups() -> None:
    days = every_day(40)
    back = [day - timedelta(days=365) for day in days[-5:]]
    shelf = thinned_daily([*days, *back])
    assert [each.day for each in shelf[:5]] == back[::-1]
    assert set(days[-9:]) <= {each.day for each in shelf}


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=60))
def test_whatever_the_clock_says_the_newest_stay_and_the_shelf_stays_small(
    ordinals: list[int],
) -> None:
    shelf = thinned_daily(FIRST + timedelta(days=number) for number in ordinals)
    newest = range(len(ordinals), max(len(ordinals) - NEWEST, 0), -1)
    assert [each.number for each in shelf[:NEWEST]] == list(newest)
    assert len(shelf) <= NEWEST + 14 + 10 + 12


def test_surplus_backups_are_removed(log: Path) -> None:
    for _ in range(5):
        back_up(log, FIRST, Reason.DAILY)
    assert thin(log, ZONES) is None
    assert [each.number for each in backups(log)] == [5, 4, 3]


def test_beside_a_log_that_is_wrong_nothing_is_thinned(log: Path) -> None:
    for _ in range(5):
        back_up(log, FIRST, Reason.DAILY)
    with closing(sqlite3.connect(log)) as connection, connection:
        connection.execute("UPDATE rating SET value = 0.5 WHERE id = 1")
    checkup = thin(log, ZONES)
    assert checkup is not None
    assert not checkup.sound
    assert len(backups(log)) == 5


@pytest.mark.parametrize(
    ("name", "goes"),
    [
        ("backups/.runlog-0002-2026-01-01-daily.db-ab12_xyz", True),
        ("backups/.runlog-0002-2026-01-01-daily.db-ab12_xyz-journal", True),
        (".runlog.db-ab12_xyz", True),
        (".runlog-salvage-ab12_xyz/new.db", True),
        ("backups/runlog-mine.db", False),
        (".runlog.db-my-own-copy", False),
        (".runlog-salvage-notes/new.db", False),
        ("runlog.db", False),
    ],
)
def test_what_killed_commands_left_behind_goes_after_an_hour(
    log: Path, name: str, *, goes: bool
) -> None:
    made_now = back_up(log, FIRST, Reason.DAILY)
    path = log.parent / name
    path.parent.mkdir(exist_ok=True)
    if path != log:
        path.write_bytes(b"half")
    top = log.parent / name if name.startswith("backups/") else log.parent / name.partition("/")[0]
    for hours, gone in ((0.9, False), (2, goes)):
        ago_s = made_now.path.stat().st_mtime - hours * 3600
        os.utime(top, (ago_s, ago_s))
        thin(log, ZONES)
        assert path.exists() is not gone
