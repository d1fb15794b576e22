"""`edit`: an entry corrected, each field by its option."""

from pathlib import Path

import pytest

from runlog.cli import kit
from tests.cli.conftest import Cli

NOW = "2026-11-20 20:00"


@pytest.fixture
def week(cli: Cli) -> Cli:
    cli("log 8km 44:10 -e 6 -t 'calf L7' -s 'pigeon 2x30'", now="2026-11-18 19:00")
    cli("day --ease 7", now="2026-11-18 20:00")
    cli("mark injury left calf", now="2026-11-18 20:00")
    return cli


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("edit 1 --distance 8.6km -e 5", "run 1  Wed 18 Nov  8.6 km  44:10  5:08/km  load 221"),
        ("edit run 1 --clear effort", "run 1  Wed 18 Nov  8.0 km  44:10  5:31/km  effort not"),
        ("edit 1 -d yesterday", "run 1  Thu 19 Nov"),
        ("edit rating 1 --level 6.5", "left calf 6.5"),
        ("edit stretching 1 --dose L3x30", "stretched: pigeon L3x30s"),
        ("edit day 1 --ease 8 -n better", "Wed 18 Nov  ease of movement 8 of 10  better"),
        ("edit mark 1 --to today", "mark 1  injury  left calf  Wed 18 Nov to Fri 20 Nov"),
    ],
)
def test_every_entry_can_be_corrected_and_taken_back(week: Cli, typed: str, line: str) -> None:
    result = week(typed, now=NOW)
    assert result.code == 0
    assert result.out.startswith(line)
    assert week("undo", now=NOW).code == 0
    assert not week("history -n 1", now=NOW).out.startswith(line)


def test_the_note_of_a_day_is_corrected_by_its_day(cli: Cli) -> None:
    cli("day --ease 7 -n stairs -d 2026-11-19")

    assert "ease of movement 4 of 10  stairs" in cli("edit day 2026-11-19 --ease 4").out
    assert cli("edit day 2026-11-18 --ease 4").err == (
        "runlog: there is no day note of Wed 18 Nov 2026; runlog list days shows them\n"
    )


def test_an_edit_that_changes_nothing_says_so_and_is_not_recorded(week: Cli) -> None:
    result = week("edit 1 --distance 8km", now=NOW)
    assert result.out.splitlines()[-1] == "nothing changed"
    assert "undo" not in result.out  # it would take back the command before
    assert "log 8km" not in week("undo", now=NOW).out


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        ("edit", 2, "runlog edit needs [ENTRY] ID"),
        ("edit 1", 2, "say what to change"),
        ("edit 9 -e 5", 1, "there is no run 9; runlog list shows the numbers"),
        ("edit shoe 1 -e 5", 2, "'shoe 1' names no entry; write 214 or rating 31"),
        ("edit rating one --level 5", 2, "'one' is no number of an entry"),
        ("edit run rating 1 -e 5", 2, "names no entry"),
        ("edit 1 --level 5", 2, "--level is no field of a run"),
        ("edit 1 --clear distance --clear duration", 2, "a run needs a distance"),
        ("edit 1 --clear effort -e 5", 2, "both set and cleared"),
        ("edit stretching 1 --dose '2x30, hurdler'", 2, "is not a dose; write 60s, 2x30"),
        ("edit mark 1 --to 2026-11-01", 2, "cannot end"),
        ("edit 1 --distance 300km", 2, "Unusually long: 300 km."),
    ],
)
def test_what_cannot_be_taken_changes_nothing(
    week: Cli, home: Path, typed: str, code: int, sentence: str
) -> None:
    before = (home / "runlog.db").read_bytes()
    result = week(typed, now=NOW)
    assert (result.code, result.out) == (code, "")
    assert sentence in result.err
    assert (home / "runlog.db").read_bytes() == before


def test_a_doubtful_edit_goes_through_with_a_yes(week: Cli) -> None:
    assert week("edit 1 --distance 300km --yes", now=NOW).code == 0


def test_a_yes_on_the_terminal_is_not_asked_again(
    week: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def say_yes(question: Exception) -> bool:
        asked.append(str(question))
        return True

    monkeypatch.setattr(kit, "confirmed", say_yes)
    result = week("edit 1 --distance 300km", now=NOW)
    assert (result.code, len(asked)) == (0, 1)
    assert "300.0 km" in result.out


def test_a_no_on_the_terminal_stores_nothing(
    week: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit, "confirmed", lambda _: False)
    before = (home / "runlog.db").read_bytes()
    result = week("edit 1 --distance 300km", now=NOW)
    assert (result.code, result.err) == (1, "Nothing was stored.\n")
    assert (home / "runlog.db").read_bytes() == before


def test_a_time_the_clocks_skipped_is_said(week: Cli) -> None:
    assert "did not exist" in week("edit 1 -d '2026-03-29 02:30'", now=NOW).err
