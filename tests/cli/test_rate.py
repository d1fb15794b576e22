"""`rate`: how zones feel, the next morning, on a rest day, any time."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

MORNING = "2026-11-20 07:10"


def ratings(home: Path, columns: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "runlog.db")) as connection:
        return connection.execute(f"SELECT {columns} FROM rating").fetchall()


def test_what_was_felt_right_after_stretching_stands_beside_what_was_felt_before_it(
    cli: Cli,
) -> None:
    cli("rate calf L5", now="2026-11-19 18:00")
    cli("log 8km 44:00 -e 4 -t 'calf L7'", now="2026-11-20 18:00")
    after = cli("rate calf L3 --after-stretch", now="2026-11-20 18:30").out
    assert after.startswith("right after stretching: left calf 3 (7 before)")
    both = cli("log last --after 'calf L4'", now="2026-11-20 18:40").out
    assert "left calf 7 (5 last time)" in both


def test_words_are_joined_so_quotes_are_optional(cli: Cli, home: Path) -> None:
    result = cli("rate calf L5, neck 2", now=MORNING)
    assert result.out == (
        "left calf 5   neck 2\nnext: runlog stretch (for calf)   undo: runlog undo\n"
    )
    assert ratings(home, "zone, side, value, context, run_id") == [
        ("calf", "left", 5.0, "other", None),
        ("neck", "central", 2.0, "other", None),
    ]


@pytest.mark.parametrize(
    ("option", "context"),
    [
        ("", "other"),
        ("--morning", "morning"),
        ("--before", "before_run"),
        ("--after", "after_run"),
        ("--after-stretch", "after_stretch"),
    ],
)
def test_no_context_is_guessed(cli: Cli, home: Path, option: str, context: str) -> None:
    assert cli(f"rate calf L5 {option}", now=MORNING).code == 0
    assert ratings(home, "context") == [(context,)]


def test_pain_after_the_run_is_the_worst_during_it(cli: Cli, home: Path) -> None:
    cli("rate pain knee R3 --morning", now=MORNING)
    assert ratings(home, "quality, context") == [("pain", "morning")]


def test_a_rating_has_its_moment_or_only_its_day(cli: Cli, home: Path) -> None:
    cli("rate calf L5", now=MORNING)
    cli("rate calf L4 --at 06:30", now=MORNING)
    cli("rate calf L3 -d yesterday", now=MORNING)
    cli("rate calf L2 -d yesterday --at 21:00", now=MORNING)
    assert ratings(home, "day, at") == [
        ("2026-11-20", "2026-11-20T06:10:00+00:00"),
        ("2026-11-20", "2026-11-20T05:30:00+00:00"),
        ("2026-11-19", None),
        ("2026-11-19", "2026-11-19T20:00:00+00:00"),
    ]


def test_a_rating_may_belong_to_a_run(cli: Cli, home: Path) -> None:
    cli("log 8km 44:10", now="2026-11-19 19:00")
    cli("rate calf L5 --run 1 --morning", now=MORNING)
    assert ratings(home, "run_id, day") == [(1, "2026-11-20")]


def test_the_receipt_tells_what_it_was_last_time(cli: Cli) -> None:
    cli("rate left calf 6", now="2026-11-19 07:00")
    result = cli("rate left calf 5 --morning", now=MORNING)
    assert result.out.startswith("in the morning: left calf 5 (6 last time)\n")


def test_what_was_felt_earlier_that_day_is_not_passed_over(cli: Cli) -> None:
    cli("rate left calf 6", now="2026-11-19 07:00")
    cli("rate left calf 5 --morning", now=MORNING)

    assert cli("log 8km 40:00 -t 'calf L7'", now="2026-11-20 19:00").out.splitlines()[1] == (
        "left calf 7 (5 earlier that day)"
    )
    earlier = cli("rate left calf 4 --at 06:00", now="2026-11-20 19:10").out
    assert earlier.startswith("left calf 4 (6 last time)\n")
    unknown = cli("rate left calf 3 -d 2026-11-19", now="2026-11-20 19:20").out
    assert unknown.startswith("Thu 19 Nov  left calf 3 (6 earlier that day)\n")


def test_a_zone_at_its_lowest_opens_the_receipt(cli: Cli) -> None:
    for day, level in (("02", 6), ("08", 5), ("14", 5), ("19", 4)):
        cli(f"rate left calf {level}", now=f"2026-11-{day} 07:00")
    result = cli("rate left calf 2", now=MORNING)
    assert result.out.startswith("Left calf: the lowest in four weeks\nleft calf 2 (4 last time)")


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        ("rate", 2, "name a zone and a level, such as runlog rate calf L5, neck 2"),
        ("rate calf", 2, "it has no level"),
        ("rate calf 5 --morning --before", 2, "choose one of --morning"),
        ("rate calf 5 --at 23:00", 2, "'23:00' is still to come today; write -d yesterday"),
        ("rate calf 5 -d '2026-11-19 06:00' --at 07:00", 2, "leave out --at"),
        ("rate calf 5 --run 7", 1, "there is no run 7"),
        ("rate calf -1", 2, "below zero"),
        ("rate calf ５", 2, "is no level"),
    ],
)
def test_what_cannot_be_taken_stores_nothing(
    cli: Cli, home: Path, typed: str, code: int, sentence: str
) -> None:
    cli("rate neck 1", now="2026-11-18 07:00")
    before = (home / "runlog.db").read_bytes()
    result = cli(typed, now=MORNING)
    assert (result.code, result.out) == (code, "")
    assert sentence in result.err
    assert (home / "runlog.db").read_bytes() == before


def test_a_time_that_came_twice_is_said(cli: Cli) -> None:
    result = cli("rate calf 5 -d 2026-10-25 --at 02:30", now=MORNING)
    assert result.code == 0
    assert "came twice" in result.err


def test_a_rating_of_another_day_says_its_day(cli: Cli) -> None:
    rated = cli("rate calf L3 R2 --morning -d 2026-11-10", now=MORNING)

    assert rated.out.startswith("Tue 10 Nov  in the morning: left calf 3   right calf 2\n")


def test_the_same_rating_of_the_same_run_again_changes_nothing(cli: Cli) -> None:
    cli("log 8.4km 44:10 -e 6 -t 'calf L7'", now="2026-11-20 07:00")

    again = cli("rate left calf 7 --after --run 1", now="2026-11-20 09:00")

    assert "nothing changed" in again.out
    assert "undo" not in again.out


def test_pain_after_the_run_is_kept_as_that(cli: Cli) -> None:
    rated = cli("rate pain right knee 2 --after", now=MORNING)

    assert rated.out.startswith("right knee pain 2\n")


def test_a_run_has_a_number_from_1_on(cli: Cli) -> None:
    cli("log 8km 40:00", now="2026-11-19 19:00")

    refused = cli(["rate", "calf 3", "--run", "-1"], now=MORNING)

    assert refused.code == 2
    assert "ratings" not in cli("history", now=MORNING).out
