"""`mark`: something dated about the body or the training."""

import pytest

from tests.cli.conftest import Cli

NOW = "2026-11-20 20:00"


@pytest.mark.parametrize(
    ("typed", "receipt"),
    [
        ('mark injury "left calf" --from 2026-11-01', "injury  left calf  since Sun 1 Nov"),
        ("mark niggle right knee --to today", "niggle  right knee  Fri 20 Nov"),
        (
            'mark therapist "left calf" -n "hands on"',
            "therapist  left calf  Fri 20 Nov  hands on",
        ),
        ("mark prescribed wall-calf", "prescribed  wall-calf  since Fri 20 Nov"),
        ('mark race 2027-04-11 -n "Half marathon"', "race  Sun 11 Apr 2027  Half marathon"),
        ("mark shoes -n 'Pegasus 41'", "shoes  Fri 20 Nov  Pegasus 41"),
        ("mark shoes Pegasus 41", "shoes  Fri 20 Nov  Pegasus 41"),
        ('mark injury left calf --from "11 Nov"', "injury  left calf  since Wed 11 Nov"),
        ("mark physio left calf", "therapist  left calf  Fri 20 Nov"),
        (
            "mark travel --from 2026-12-20 --to 2027-01-03",
            "travel  Sun 20 Dec to Sun 3 Jan 2027",
        ),
    ],
)
def test_a_mark_is_receipted_with_its_days(cli: Cli, typed: str, receipt: str) -> None:
    result = cli(typed, now=NOW)
    assert result.out.splitlines() == [f"mark 1  {receipt}", "undo: runlog undo"]


def test_a_zone_without_a_side_is_marked_on_both(cli: Cli) -> None:
    result = cli("mark injury calf", now=NOW)
    assert result.out.splitlines()[:2] == [
        "mark 1  injury  left calf  since Fri 20 Nov",
        "mark 2  injury  right calf  since Fri 20 Nov",
    ]


def test_the_marks_are_listed(cli: Cli) -> None:
    assert cli("mark --list", now=NOW).code == 0
    cli("mark race 2027-04-11", now=NOW)
    assert "2027" in cli("mark --list", now=NOW).out


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("mark", "name a kind, such as runlog mark injury left calf"),
        ("mark injurie", "did you mean injury"),
        ("mark bruise", "'bruise' is not a kind of mark; write one of injury, niggle, therapist"),
        ("mark injury", "injury needs its zone"),
        ("mark injury hip", "can mean several zones"),
        ("mark injury left calf --from 2026-11-09 --to 2026-11-01", "cannot end"),
        ("mark injury left Pegasus", "anything else is a note, behind -n"),
        ("mark race Berlin", "write the day first: mark race YYYY-MM-DD, then its name"),
        ('mark injury left calf --from "30 Nov"', "write 2025-11-30 if you mean last year's"),
        ("mark race someday", "is not a date"),
        ("mark race 2099-01-01", "years ahead"),
        *(
            (f"mark {ahead}", "lies in the future (here it is Fri 20 Nov)")
            for ahead in (
                "injury left calf --from 2026-12-01",
                "niggle left calf --from tomorrow",
                "illness 2026-11-21",
                "shoes 2026-11-21",
                "strength tomorrow",
            )
        ),
    ],
)
def test_what_cannot_be_taken_is_refused(cli: Cli, typed: str, sentence: str) -> None:
    result = cli(typed, now=NOW)
    assert (result.code, result.out) == (2, "")
    assert sentence in result.err


@pytest.mark.parametrize(
    "typed",
    [
        "mark race 2026-12-01",
        "mark physio 2026-12-01 left calf",
        "mark travel --from 2026-12-01",
        "mark prescribed wall-calf --from tomorrow",
        "mark injury left calf --from 2026-11-01 --to 2026-12-01",
    ],
)
def test_what_can_be_planned_may_lie_ahead(cli: Cli, typed: str) -> None:
    assert cli(typed, now=NOW).code == 0


def test_an_injury_is_not_moved_ahead_either(cli: Cli) -> None:
    cli("mark injury left calf", now=NOW)
    result = cli("edit mark 1 --from tomorrow", now=NOW)
    assert (result.code, result.out) == (2, "")
    assert "lies in the future" in result.err


def test_a_list_takes_no_words(cli: Cli) -> None:
    result = cli("mark --list injury left calf", now=NOW)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "runlog: 'injury' does not go with --list, which lists every mark; leave one of them out\n"
    )
