"""`day`: how freely the day went, and anything else about it."""

import pytest

from tests.cli.conftest import Cli

NOW = "2026-11-20 20:00"


def test_a_day_is_noted_with_its_ease_and_a_note(cli: Cli) -> None:
    result = cli('day --ease 7 -n "stairs were hard"', now=NOW)
    assert result.out.splitlines() == [
        "Fri 20 Nov  ease of movement 7 of 10  stairs were hard",
        "undo: runlog undo",
    ]


def test_a_second_note_completes_the_day(cli: Cli) -> None:
    cli("day --ease 7 -d yesterday", now=NOW)
    result = cli("day -n stiff -d yesterday", now=NOW)
    assert result.out.startswith("Thu 19 Nov  ease of movement 7 of 10  stiff\n")


def test_a_note_that_another_replaces_is_shown_once_more(cli: Cli) -> None:
    cli("day --ease 7 -n 'stairs were hard'", now=NOW)
    again = cli("day -n stiff", now="2026-11-20 20:05")
    assert again.out.splitlines()[1] == "note before: stairs were hard"
    assert "note before" not in cli("day --ease 6", now="2026-11-20 20:10").out


def test_the_same_note_again_offers_no_undo_of_what_was_before(cli: Cli) -> None:
    cli("day --ease 7", now=NOW)
    again = cli("day --ease 7", now="2026-11-20 20:05")
    assert again.out.splitlines() == ["Fri 20 Nov  ease of movement 7 of 10", "nothing changed"]


def test_a_note_shows_its_controls(cli: Cli) -> None:
    result = cli(["day", "-n", "good\rFAKE \x1b]0;pwned\x07"], now=NOW)
    assert "good␍FAKE ␛]0;pwned␇" in result.out
    assert "\x1b" not in result.out


@pytest.mark.parametrize("typed", ["day", "day --ease 11", "day --ease 7.55", "day -d tomorrow"])
def test_what_cannot_be_taken_is_refused(cli: Cli, typed: str) -> None:
    result = cli(typed, now=NOW)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("runlog: ")
