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
        "deleted: run 1  Wed 18 Nov  8.0 km  44:10  with 3 ratings and 1 stretch",
        "undo: runlog undo",
    ]
    back = run("undo", now=NOW)
    assert back.out.splitlines()[:2] == [
        "undone: delete 1  (1 run, 3 ratings, 1 stretch deleted: Wed 18 Nov, 8.0 km,",
        "44:10)",
    ]
    assert "3 ratings" in run("delete run 1", now=NOW).out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("delete rating 1", "rating 1  Wed 18 Nov  left calf 7"),
        ("delete rating 3", "rating 3  Wed 18 Nov  neck 1"),
        ("delete rating 4", "rating 4  Fri 20 Nov  in the morning: right knee pain 2.5"),
        ("delete stretching 1", "stretching 1  Wed 18 Nov  pigeon"),
        ("delete stretching 2", "stretching 2  Fri 20 Nov  wall-calf L2x30s"),
        ("delete DAY 1", "day note 1  Fri 20 Nov  ease of movement 7 of 10  on the stairs"),
        ("delete mark 1", "mark 1  race  Sun 11 Apr 2027"),
        ("delete mark 2", "mark 2  injury  left calf  since Sun 1 Nov"),
        ("delete screening 3", "screening 3  Fri 20 Nov  left calf  load: yes"),
        ("delete card 1", "weekly card 1  Fri 20 Nov  left calf  severity 41 of 100"),
    ],
)
def test_every_entry_can_be_deleted_and_is_named_with_its_day_and_content(
    run: Cli, typed: str, said: str
) -> None:
    run("rate pain knee R2.5 --morning", now=NOW)
    run("did wall-calf L2x30", now=NOW)
    run("day --ease 7 -n 'on the stairs'", now=NOW)
    run("mark race 2027-04-11", now=NOW)
    run("mark injury 'left calf' --from 2026-11-01", now=NOW)
    run("screen left calf --yes-to load --no-to others", now=NOW)
    run("screen left calf --card '8 17 8 8'", now=NOW)
    assert run(typed, now=NOW).out.splitlines()[0] == f"deleted: {said}"


def test_the_note_of_a_day_is_deleted_by_its_day(cli: Cli) -> None:
    cli("day --ease 7 -n stairs -d 2026-11-19")

    assert cli("delete day thursday").out.startswith("deleted: day note 1  Thu 19 Nov  ")
    assert "runlog: there is no day note of Thu 19 Nov" in cli("delete day thursday -y").err


def test_what_was_deleted_is_named_by_undo_redo_and_history_too(run: Cli) -> None:
    run("delete rating 1", now=NOW)
    named = "1 rating deleted: Wed 18 Nov, left calf 7"
    assert named in run("history", now=NOW).out
    assert run("undo", now=NOW).out.startswith(f"undone: delete rating 1  ({named})")
    assert run("undo --redo", now=NOW).out.startswith(f"done again: delete rating 1  ({named})")


def test_what_replaces_the_holds_of_a_stretch_deletes_no_entry(run: Cli) -> None:
    run("edit stretching 1 --dose 2x30", now=NOW)
    run("edit stretching 1 --dose 3x20", now=NOW)
    assert "deleted:" not in run("history", now=NOW).out


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
