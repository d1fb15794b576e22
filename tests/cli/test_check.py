"""`check` says in plain words what was looked at, what is wrong, and what to do next."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Cli
from tests.cli.transcripts import assert_transcript

LOGGED = "log 8km 44:10 -e 6 -t 'calf L7 R3'"


def damage(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE rating SET value = 9.5 WHERE id = 1")


def test_a_sound_log(cli: Cli, home: Path) -> None:
    cli(LOGGED)
    result = cli("check")
    assert result.code == 0
    assert_transcript("check", result, home)


def test_a_log_that_does_not_add_up(cli: Cli, home: Path) -> None:
    cli(LOGGED)
    damage(home / "runlog.db")
    result = cli("check")
    assert result.code == 1
    assert_transcript("check-wrong", result, home)


def test_a_backup_that_is_wrong_beside_a_sound_log(cli: Cli, home: Path) -> None:
    cli(LOGGED)
    (backup,) = (home / "backups").iterdir()
    damage(backup)
    result = cli("check")
    assert result.code == 1
    assert "runlog backup  a new one, as the log itself is sound" in result.out
    assert "salvage" not in result.out


def test_without_a_log_there_is_nothing_to_check(cli: Cli, home: Path) -> None:
    result = cli("check")
    assert result.code == 1
    assert "there is no log at" in result.out
    assert not (home / "runlog.db").exists()


def test_many_faults_are_not_all_printed(cli: Cli, home: Path) -> None:
    cli(LOGGED)
    with closing(sqlite3.connect(home / "runlog.db")) as connection, connection:
        connection.executemany(
            "INSERT INTO day_note VALUES (?, ?, 5, NULL, '2020-01-01T10:00:00+00:00')",
            [(number, f"2020-01-{number:02}") for number in range(1, 16)],
        )
    result = cli("check")
    assert "and 5 more (runlog check --json)" in result.out
    record = json.loads(cli("check --json").out)["looks"][4]
    assert (record["name"], len(record["faults"])) == ("record", 15)


def test_the_json_tells_every_look(cli: Cli, home: Path) -> None:
    cli(LOGGED)
    result = cli("check --json")
    data = json.loads(result.out)
    assert (result.code, data["sound"], data["log"]) == (0, True, str(home / "runlog.db"))
    assert [look["name"] for look in data["looks"]] == [
        "file",
        "pages",
        "references",
        "entries",
        "record",
        "backup",
    ]
    assert set(data["looks"][0]) == {"name", "title", "seen", "faults", "note"}


def test_a_log_that_is_wrong_keeps_all_its_backups_and_says_so(cli: Cli, home: Path) -> None:
    for day in range(1, 21):
        assert cli(f"rate calf {day % 10}", now=f"2026-10-{day:02} 07:00").err.count("\n") <= 1
    kept = len(list((home / "backups").iterdir()))
    assert kept < 20
    damage(home / "runlog.db")
    result = cli("rate calf 3", now="2026-10-21 07:00")
    assert result.code == 0
    assert result.err == (
        "Something is wrong with the log, so all backups stay: see runlog check\n"
    )
    assert len(list((home / "backups").iterdir())) == kept + 1
