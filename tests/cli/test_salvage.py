"""`restore --salvage` makes a new log and says what is in it, from where, and what is not."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.transcripts import assert_transcript

LOGGED = "log 8km 44:10 -e 6 -t 'calf L7 R3'"


@pytest.fixture
def damaged(cli: Cli, home: Path, tmp_path: Path) -> Path:
    """A log with a value that is not as on record, and a row that is on none."""
    cli(LOGGED)
    cli("rate neck 2")
    path = tmp_path / "damaged.db"
    path.write_bytes((home / "runlog.db").read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE rating SET value = 9.5 WHERE zone = 'neck'")
        connection.execute("UPDATE rating SET value = 9.5 WHERE id = 1")
        connection.execute(
            "INSERT INTO day_note VALUES (9, '2018-01-01', 5, NULL, '2020-01-01T10:00:00+00:00')"
        )
    return path


def test_the_account(cli: Cli, home: Path, damaged: Path, tmp_path: Path) -> None:
    result = cli(["restore", "--salvage", str(damaged)])
    assert result.code == 0
    result = type(result)(result.out.replace(str(tmp_path / "damaged"), "DAMAGED"), "", 0)
    assert_transcript("restore-salvage", result, home)


def test_what_was_saved_can_be_looked_at_and_put_in_place(
    cli: Cli, home: Path, damaged: Path
) -> None:
    cli(["restore", "--salvage", str(damaged)])
    saved = str(home / "runlog-salvaged-2026-11-21.db")
    assert "8.0 km" in cli(["--log", saved, "list"]).out
    assert cli(["restore", saved, "--yes"]).code == 0
    assert "1 rating changed" in cli("history").out
    assert cli("check").code == 0


def test_no_file_is_replaced(cli: Cli, home: Path, damaged: Path) -> None:
    for _ in range(2):
        cli(["restore", "--salvage", str(damaged)])
    assert sorted(path.name for path in home.glob("runlog-salvaged-*.db")) == [
        "runlog-salvaged-2026-11-21-2.db",
        "runlog-salvaged-2026-11-21.db",
    ]


def test_the_account_as_json(cli: Cli, home: Path, damaged: Path) -> None:
    data = json.loads(cli(["restore", "--salvage", str(damaged), "--json"]).out)
    assert data["rows"] == {"run": {"file": 1}, "rating": {"file": 2, "record": 1}}
    assert data["left_out"] == ["day_note 9 is on no record, so it never was"]
    assert (data["commands"], data["record_rows_lost"], data["faults"]) == (2, 0, [])


def test_a_file_that_is_not_there_is_a_sentence(cli: Cli) -> None:
    result = cli("restore --salvage /nowhere/runlog.db")
    assert result.code == 1
    assert result.err == "runlog: there is no file '/nowhere/runlog.db'\n"


@pytest.mark.parametrize("words", ["restore 1 --salvage x.db", "restore --salvage x.db --dry-run"])
def test_salvaging_takes_nothing_else(cli: Cli, words: str) -> None:
    assert cli(words).code == 2
