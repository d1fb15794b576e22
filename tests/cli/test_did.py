"""`did`: stretches that were done, with or without a dose."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

NOW = "2026-11-20 20:00"


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "runlog.db")) as connection:
        return connection.execute(query).fetchall()


def test_stretches_are_noted_with_their_doses(cli: Cli, home: Path) -> None:
    result = cli("did wall-calf L3x30 R2x30, heel-raises 3x10r, pigeon 2x30 felt off", now=NOW)
    assert result.out.splitlines()[0] == (
        "stretched: wall-calf L3x30s R2x30s, heel-raises 3x10r, pigeon 2x30s felt off"
    )
    assert rows(home, "SELECT stretch, stretch_name, felt_off, run_id, at FROM stretching") == [
        ("wall-calf", "Wall calf stretch", 0, None, "2026-11-20T19:00:00+00:00"),
        ("heel-raises", "Heel raises", 0, None, "2026-11-20T19:00:00+00:00"),
        ("pigeon", "Pigeon", 1, None, "2026-11-20T19:00:00+00:00"),
    ]


def test_a_routine_is_noted_by_its_name(cli: Cli, home: Path) -> None:
    result = cli("did Six key stretches", now=NOW)
    assert result.out.startswith("stretched: seated-hamstring 20s, kneeling-lunge 20s, wide-")
    assert rows(home, "SELECT count(*) FROM stretching") == [(6,)]


def test_a_stretch_may_follow_a_run_have_a_note_a_day_and_a_time(cli: Cli, home: Path) -> None:
    cli("log 8km 44:10 -d yesterday", now=NOW)
    cli("did pigeon -n 'left is stiffer' --run 1 -d yesterday --at 21:00", now=NOW)
    query = "SELECT run_id, day, at, note, sensation FROM stretching"
    assert rows(home, query) == [
        (1, "2026-11-19", "2026-11-19T20:00:00+00:00", "left is stiffer", None)
    ]


def test_stretches_are_logged_with_the_one_run_of_their_day_and_that_is_said(
    cli: Cli, home: Path
) -> None:
    cli("log 8km 44:10 -d yesterday", now=NOW)
    cli("log 5km 25:00", now=NOW)
    assert cli("did pigeon 2x30", now=NOW).out.splitlines()[:2] == [
        "stretched: pigeon 2x30s",
        "logged with run 2",
    ]
    cli("did hurdler -d yesterday", now=NOW)
    rest = cli("did hurdler -d 2026-11-18", now=NOW).out
    assert rest.splitlines() == ["stretched: hurdler", "undo: runlog undo"]
    assert rows(home, "SELECT day, run_id FROM stretching") == [
        ("2026-11-20", 2),
        ("2026-11-19", 1),
        ("2026-11-18", None),
    ]


def test_of_two_runs_of_the_day_none_is_guessed_and_the_way_to_say_it_is_shown(
    cli: Cli, home: Path
) -> None:
    cli("log 8km 44:10", now=NOW)
    cli("log 5km 25:00", now=NOW)
    noted = cli("did pigeon 2x30", now=NOW).out
    assert "with a run: runlog undo, then again with --run 1 or --run 2" in noted
    assert "logged with" not in noted
    assert rows(home, "SELECT run_id FROM stretching") == [(None,)]
    assert "logged with run 1" in cli("did hurdler --run 1", now=NOW).out


def test_what_was_done_before_the_run_began_is_not_logged_with_it(cli: Cli, home: Path) -> None:
    cli("log 8km 44:10 -d '2026-11-20 18:00'", now=NOW)
    assert rows(home, "SELECT started_at FROM run") != [(None,)]
    early = cli("did heel-raises 10r --at 07:00", now=NOW).out
    assert early.splitlines() == ["stretched: heel-raises 10r", "undo: runlog undo"]
    assert rows(home, "SELECT run_id FROM stretching") == [(None,)]


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        ("did", 2, "name a stretch or a routine"),
        ("did handstand", 2, "'handstand' is not a stretch"),
        ("did calf", 2, "'calf' is a zone; name a stretch for it: wall-calf, "),
        ("did heel-raises 3x15", 2, "write 3x15r (repetitions) or 3x15s (seconds)"),
        ("did pigeon 2x30 --run 4", 1, "there is no run 4"),
        ("did pigeon --at 23:00", 2, "'23:00' is still to come today; write -d yesterday"),
    ],
)
def test_what_cannot_be_taken_stores_nothing(
    cli: Cli, home: Path, typed: str, code: int, sentence: str
) -> None:
    cli("did hurdler", now="2026-11-18 20:00")
    before = (home / "runlog.db").read_bytes()
    result = cli(typed, now=NOW)
    assert (result.code, result.out) == (code, "")
    assert sentence in result.err
    assert (home / "runlog.db").read_bytes() == before


def test_a_time_the_clocks_skipped_is_said(cli: Cli) -> None:
    result = cli("did pigeon -d 2026-03-29 --at 02:30", now=NOW)
    assert "did not exist" in result.err


def test_without_words_it_is_what_was_planned_for_the_day(cli: Cli, home: Path) -> None:
    cli("rate soleus L5", now=NOW)
    cli("plan", now=NOW)
    refused = cli("did", now=NOW)
    assert refused.code == 2
    assert "Planned for Fri 20 Nov: leg-swing-forward 20s, heel-raises 20s" in refused.err
    noted = cli("did --yes", now=NOW)
    assert "bent-knee-wall-calf L30s" in noted.out
    routines = rows(home, "SELECT DISTINCT routine_id FROM stretching")
    assert routines == rows(home, "SELECT max(id) FROM routine")
    assert "did 'leg-swing-forward" in cli("history -n 1", now=NOW).out


def test_what_was_planned_follows_the_last_run_of_its_day(cli: Cli, home: Path) -> None:
    cli("log 5km 30:00 -e 3 -d yesterday", now=NOW)
    cli("log 8km 44:00 -e 4 -t 'calf 5'", now=NOW)
    cli("plan", now=NOW)
    cli("did --yes", now=NOW)
    assert rows(home, "SELECT DISTINCT run_id FROM stretching") == [(2,)]


def test_a_plan_is_offered_once_and_a_plan_of_another_day_not_at_all(cli: Cli) -> None:
    cli("plan", now="2026-11-19 20:00")
    assert "name a stretch or a routine" in cli("did --yes", now=NOW).err
    assert cli("did --yes -d yesterday", now=NOW).code == 0
    assert "name a stretch or a routine" in cli("did --yes -d yesterday", now=NOW).err


def test_a_stretch_that_felt_off_twice_is_said_to_give_way(cli: Cli) -> None:
    assert "takes another" not in cli("did pigeon felt off", now="2026-11-10 20:00").out
    assert (
        "pigeon felt off twice in four weeks: the next routine takes another"
        in cli("did pigeon felt off", now=NOW).out
    )
