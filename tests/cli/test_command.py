"""Options never swallow one another, never silently win over a repeat, and mean what they say."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from runlog.cli.app import COMMANDS
from tests.cli.conftest import Cli


def notes(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "runlog.db")) as connection:
        return [note for (note,) in connection.execute("SELECT note FROM run")]


@pytest.mark.parametrize(
    "typed",
    [
        "log 8km -e 5 -e 6",
        "log 8km -e 5 --effort 6",
        "log 8km -e5 --effort=6",
        "log 8km -n a -n b",
        "log 8km -d today --date yesterday",
        "log 8km -y --yes",
        "rate calf 5 --run 1 --run 2",
    ],
)
def test_an_option_given_twice_is_refused(cli: Cli, typed: str) -> None:
    result = cli(typed)
    assert (result.code, result.out) == (2, "")
    assert "is given twice; give it once" in result.err


def test_options_that_collect_may_be_given_often(cli: Cli) -> None:
    assert cli("log 8km -t 'calf 3' -t 'neck 2' --after 'calf 1' -s pigeon -s hurdler").code == 0


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("log 8km -n --tight 'calf 3'", "write --note=--tight"),
        ("log 8km --note --tight 'calf 3'", "write --note=--tight"),
        ("log 8km -n -t 'calf 3'", "write --note=-t"),
        ("log 8km --note --nonsense", "write --note=--nonsense"),
        ("log 8km -n --", "write --note=--"),
        ("history -n --json", "write --number=--json"),
    ],
)
def test_an_option_is_not_taken_for_a_value(cli: Cli, typed: str, named: str) -> None:
    result = cli(typed)
    assert (result.code, result.out) == (2, "")
    assert "looks like an option" in result.err
    assert named in result.err


@pytest.mark.parametrize(
    ("words", "note"),
    [
        (["--note=-x"], "-x"),
        (["--note=--tight"], "--tight"),
        (["-n", "-x"], "-x"),
        (["-n", "-2+3"], "-2+3"),
        (["-n", ""], ""),
        (["--note="], ""),
        (["-nwindy"], "windy"),
    ],
)
def test_a_value_that_looks_odd_can_be_given(
    cli: Cli, home: Path, words: list[str], note: str
) -> None:
    assert cli(["log", "8km", *words]).code == 0
    assert notes(home) == [note]


@pytest.mark.parametrize("typed", ["log -5", "log -5km 44:10", "log -inf", "log -.5", "log 8km -1"])
def test_a_value_below_zero_says_so(cli: Cli, typed: str) -> None:
    result = cli(typed)
    assert (result.code, result.out) == (2, "")
    assert "is below zero; write a distance such as 8.4km" in result.err


def test_an_option_without_its_value_is_refused(cli: Cli) -> None:
    result = cli("log 8km -n")
    assert (result.code, result.err.count("\n")) == (2, 1)


def test_words_behind_two_dashes_are_words(cli: Cli) -> None:
    result = cli("log 8km -e 5 -- -5")
    assert (result.code, "'-5' is not a duration" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("hlep", "'hlep' is not a command; did you mean runlog help?"),
        ("lgo", "'lgo' is not a command; did you mean runlog log?"),
        ("STATUS", "'STATUS' is not a command; did you mean runlog status?"),
        ("8km", "'8km' is not a command; did you mean runlog log 8km?"),
        ("xyzzy", "'xyzzy' is not a command; runlog --help lists them all"),
        ("help xyzzy", "'xyzzy' is not a command"),
        ("log 8km --nope", "'--nope' is no option of runlog log; did you mean --note?"),
        ("log 8km --zzz", "'--zzz' is no option of runlog log; runlog log --help lists them"),
        ("--zzz", "'--zzz' is no option of runlog; runlog --help lists them"),
        ("log 8km -e", "-e needs a value: -e 0-10"),
        ("mark injury calf --from", "--from needs a value: --from DATE"),
        ("--log", "--log needs a value behind it"),
        ("rate calf -1", "'-1' is below zero; a level goes from 0 (nothing) to 10 (worst)"),
        ("did pigeon -30", "'-30' is below zero; write a dose such as 60s"),
        ("history --json=1", "--json takes no value; write --json alone"),
        ("show", "runlog show needs [ENTRY] ID: a run's number, or last; else rating, "),
        ("history -n abc", "'abc' is no number for -n; write -n and a whole number from 1 on"),
        ("history -n 0", "'0' is no number for -n; write -n and a whole number from 1 on"),
        ("rate calf 5 --run x", "'x' is no number for --run; write --run and a whole number"),
        ("day 7", "'7' is too much for runlog day; write runlog day --ease 0-10, and a note"),
        ("undo 3", "'3' is too much for runlog undo; runlog undo --help shows what it takes"),
    ],
)
def test_wrong_usage_is_answered_in_sentences_of_our_own(
    cli: Cli, typed: str, sentence: str
) -> None:
    result = cli(typed)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"runlog: {sentence}")


@pytest.mark.parametrize("command", ["history -n", "list -n", "rate calf 5 --run"])
def test_a_number_beyond_all_counting_is_no_mistake_of_the_program(cli: Cli, command: str) -> None:
    assert "Traceback" not in cli(f"{command} {'9' * 30}").err


def test_what_was_typed_is_shown_safely_in_them(cli: Cli) -> None:
    for words in (["\x1b[31m"], ["day", "\x1b[31m"], ["rate", "calf", "5", "--run", "\x1b"]):
        result = cli(words)
        assert (result.code, result.err.count("\n")) == (2, 1)
        assert "\x1b" not in result.err


def test_help_speaks_no_word_of_the_framework(cli: Cli) -> None:
    for command in COMMANDS:
        told = cli(f"{command} --help").out
        assert not re.search(r"x[<>]=|<=x|INTEGER|TEXT]", told), command


def test_help_is_a_word_too(cli: Cli) -> None:
    assert cli("help").out == cli("--help").out
    assert cli("help rate").out == cli("rate --help").out


def test_unknown_options_and_commands_are_named(cli: Cli) -> None:
    for typed in ("log 8km --nope", "nope"):
        result = cli(typed)
        assert (result.code, result.out) == (2, "")
        assert "nope" in result.err
        assert result.err.startswith("runlog: ")
