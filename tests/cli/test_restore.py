"""`restore` lists the backups, shows what would change, asks, and says how to go back."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.transcripts import assert_transcript

LOGGED = "log 8km 44:10 -e 6 -t 'calf L7 R3'"


@pytest.fixture
def shelf(cli: Cli, home: Path) -> Path:
    """Three backups, and a run that none of them holds."""
    cli(LOGGED, now="2026-11-18 19:00")
    cli("log 9km 50:00 -s wall-calf", now="2026-11-20 19:00")
    cli("backup", now="2026-11-20 19:05")
    cli("log 10km 55:00", now="2026-11-20 20:00")
    return home / "backups"


def test_the_list_says_what_each_holds(cli: Cli, home: Path, shelf: Path) -> None:
    (shelf / "runlog-before-0009.db").write_bytes(b"no log at all" * 99)
    assert_transcript("restore", cli("restore"), home)


def test_the_list_as_json(cli: Cli, shelf: Path) -> None:
    newest = json.loads(cli("restore --json").out)[0]
    assert newest == {
        "backup": 3,
        "day": "2026-11-20",
        "reason": "by-hand",
        "path": str(shelf / "runlog-0003-2026-11-20-by-hand.db"),
        "runs": 2,
        "ratings": 2,
        "stretchings": 1,
        "changes": 2,
        "last_run": "2026-11-20",
    }


def test_without_backups_that_is_said(cli: Cli) -> None:
    assert "There is no backup yet" in cli("restore").out


def test_a_dry_run_compares_and_changes_nothing(cli: Cli, home: Path, shelf: Path) -> None:
    before = (home / "runlog.db").read_bytes(), sorted(shelf.iterdir())
    result = cli("restore 1 --dry-run")
    assert_transcript("restore-dry-run", result, home)
    assert ((home / "runlog.db").read_bytes(), sorted(shelf.iterdir())) == before


def test_without_a_terminal_and_a_yes_nothing_is_changed(cli: Cli, home: Path, shelf: Path) -> None:
    before = (home / "runlog.db").read_bytes()
    result = cli("restore 1")
    assert result.code == 2
    assert result.err.endswith("Nothing was changed; add --yes to put it back.\n")
    assert (home / "runlog.db").read_bytes() == before


def test_a_restore_can_be_taken_back(cli: Cli, home: Path, shelf: Path) -> None:
    before = cli("list").out
    result = cli("restore 1 --yes")
    assert_transcript("restore-done", result, home)
    assert "9.0 km" not in cli("list").out
    cli("restore 4 --yes")
    assert cli("list").out == before


def test_after_a_restore_the_next_change_makes_a_backup(cli: Cli, shelf: Path) -> None:
    cli("restore 1 --yes", now="2026-11-20 21:00")
    cli("rate calf 3", now="2026-11-20 21:05")
    assert max(path.name for path in shelf.iterdir()) == "runlog-0005-2026-11-20-daily.db"
    assert cli("check").code == 0


def test_a_damaged_backup_is_refused(cli: Cli, home: Path, shelf: Path) -> None:
    with closing(sqlite3.connect(shelf / "runlog-0001-2026-11-18-daily.db")) as backup, backup:
        backup.execute("UPDATE rating SET value = 9.5 WHERE id = 1")
    before = (home / "runlog.db").read_bytes()
    result = cli("restore 1 --yes")
    assert result.code == 1
    assert "is not whole, so it is not put back: rating 1 is not as the record left it" in (
        result.err
    )
    assert (home / "runlog.db").read_bytes() == before


def test_a_log_that_was_deleted_comes_back_without_a_question(
    cli: Cli, home: Path, shelf: Path
) -> None:
    (home / "runlog.db").unlink()
    result = cli("restore 3")
    assert result.code == 0
    assert "there is none" in result.out
    assert "9.0 km" in cli("list").out


@pytest.mark.parametrize("words", ["restore 9", "restore nowhere.db"])
def test_what_is_no_backup_is_a_sentence(cli: Cli, shelf: Path, words: str) -> None:
    result = cli(words)
    assert result.code == 1
    assert "runlog restore lists the backups" in result.err
