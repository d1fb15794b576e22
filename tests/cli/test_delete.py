"""`delete`: an entry and what belongs to it, until undo brings it back."""

import pytest

from tests.cli.conftest import Cli

NOW = "2026-11-20 20:00"


@pytest.fixture
def run(cli: Cli) -> Cli:
    cli("log 8km 44:10 -t 'calf L7 R3, neck 1' -s pigeon", now="2026-11-18 19:00")
    return cli


def test_a_run_says_what_it_takes_along_and_comes_back_with_it(run: Cli) -> None:
    result = run("delete 1", now=NOW)
    assert result.out.splitlines() == [
        "deleted: run 1 with 3 ratings and 1 stretch",
        "undo: runlog undo",
    ]
    back = run("undo", now=NOW)
    assert back.out.startswith("undone: delete 1  (1 run, 3 ratings, 1 stretch deleted)")
    assert "3 ratings" in run("delete run 1", now=NOW).out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("delete rating 1", "deleted: rating 1"),
        ("delete stretching 1", "deleted: stretching 1"),
        ("delete DAY 1", "deleted: day note 1"),
        ("delete mark 1", "deleted: mark 1"),
    ],
)
def test_every_entry_can_be_deleted(run: Cli, typed: str, said: str) -> None:
    run("day --ease 7", now=NOW)
    run("mark race 2027-04-11", now=NOW)
    assert run(typed, now=NOW).out.splitlines()[0] == said


def test_what_was_entered_last_can_be_shown_edited_and_deleted(run: Cli) -> None:
    run("log 5km 25:00 -d 2026-11-10", now=NOW)
    assert run("show last", now=NOW).out.startswith("run 2")
    assert run("edit last -e 5", now=NOW).out.startswith("run 2")
    assert run("delete rating last", now=NOW).out.startswith("deleted: rating 3")
    assert run("delete last", now=NOW).out.startswith("deleted: run 2")
    missed = run("delete mark last", now=NOW)
    assert (missed.code, "there is no mark yet" in missed.err) == (1, True)


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        ("delete 9", 1, "there is no run 9; runlog list shows the numbers"),
        ("delete rating 99999999999999999999999", 1, "there is no rating"),
        ("delete rating", 2, "'rating' is no number of an entry"),
        ("delete zone 1", 2, "names no entry"),
        ("delete", 2, "runlog delete needs [ENTRY] ID"),
    ],
)
def test_what_is_not_there_is_missed_with_a_sentence(
    run: Cli, typed: str, code: int, sentence: str
) -> None:
    result = run(typed, now=NOW)
    assert (result.code, result.out) == (code, "")
    assert sentence in result.err


def test_the_same_deletion_at_once_finds_nothing(run: Cli) -> None:
    run("delete 1", now=NOW)
    again = run("delete 1", now=NOW)
    assert (again.code, "there is no run 1" in again.err) == (1, True)
