"""`backup`, and the backups that are made of themselves."""

from pathlib import Path

import pytest

from runlog.backup import is_copy
from tests.cli.conftest import Cli

LOGGED = "log 8km 44:10 -e 6 -t 'calf 4'"


def names(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "backups").glob("*"))


def test_the_first_change_of_a_day_makes_a_backup_and_the_next_none(cli: Cli, home: Path) -> None:
    cli(LOGGED, now="2026-11-20 19:00")
    assert names(home) == ["runlog-0001-2026-11-20-daily.db"]
    assert is_copy(home / "runlog.db", home / "backups/runlog-0001-2026-11-20-daily.db")
    cli("rate calf 3", now="2026-11-20 20:00")
    assert len(names(home)) == 1
    cli("rate calf 2", now="2026-11-21 07:00")
    assert names(home)[1:] == ["runlog-0002-2026-11-21-daily.db"]


def test_reading_makes_none(cli: Cli, home: Path) -> None:
    cli("status")
    cli("list")
    assert names(home) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("undo", 1),
        ("undo --redo", 1),
        ("day -d 2026-11-19 --ease 7", 0),
        ("edit 1 --distance 8km", 0),
    ],
)
def test_a_command_that_changes_nothing_makes_none(
    cli: Cli, home: Path, words: str, code: int
) -> None:
    cli("day -d 2026-11-19 --ease 7", now="2026-11-20 19:00")
    cli("log 8km 44:10", now="2026-11-20 19:00")
    if words == "undo":
        cli("undo", now="2026-11-20 19:01")
        cli("undo", now="2026-11-20 19:02")
    before = (home / "runlog.db").read_bytes()
    assert cli(words).code == code
    assert (home / "runlog.db").read_bytes() == before
    assert len(names(home)) == 1


def test_a_log_elsewhere_has_its_backups_beside_it(cli: Cli, home: Path, tmp_path: Path) -> None:
    cli(["--log", str(tmp_path / "other.db"), "log", "8km", "44:10"])
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [
        "other-0001-2026-11-21-daily.db"
    ]
    assert names(home) == []


def test_a_backup_that_cannot_be_made_does_not_fail_the_entry(cli: Cli, home: Path) -> None:
    (home / "backups").write_text("a file where the folder should be")
    result = cli(LOGGED)
    assert result.code == 0
    assert "run 1" in result.out
    assert result.err.splitlines()[1:] == [
        f"No backup could be made: '{home}/backups' is not a folder; move that file away."
    ]


def test_a_library_that_cannot_be_read_hinders_no_backup_check_or_restore(
    cli: Cli, home: Path
) -> None:
    (home / "library.toml").write_text("not toml [", encoding="utf-8")

    logged = cli("log 8km 44:10", now="2026-11-20 19:00")
    assert (logged.code, "library.toml" in logged.err) == (0, False)
    assert cli("check").code == 0
    assert cli("restore 1 --yes").code == 0


def test_backup_says_what_it_holds_where_it_is_and_how_to_go_back(cli: Cli, home: Path) -> None:
    cli(LOGGED)
    result = cli("backup")
    assert result.out.splitlines() == [
        "backup 2: 1 run, 2 ratings, 0 stretches",
        f"{home}/backups/runlog-0002-2026-11-21-by-hand.db",
        "back to it: runlog restore 2",
    ]


def test_a_copy_is_made_where_it_is_asked(cli: Cli, tmp_path: Path, home: Path) -> None:
    cli(LOGGED)
    result = cli(["backup", str(tmp_path)])
    copy = tmp_path / "runlog-2026-11-21.db"
    assert result.out.splitlines()[1] == str(copy)
    assert is_copy(home / "runlog.db", copy)
    again = cli(["backup", str(tmp_path)])
    assert again.code == 1
    assert "is there already and was left as it is" in again.err


@pytest.mark.parametrize("words", ["backup", "backup /tmp"])
def test_without_a_log_there_is_nothing_to_back_up(cli: Cli, home: Path, words: str) -> None:
    result = cli(words)
    assert result.code == 1
    assert result.err == f"runlog: there is no log at {home}/runlog.db yet; runlog log begins one\n"
    assert not (home / "runlog.db").exists()


def test_an_import_begins_with_a_backup_unless_nothing_has_changed(
    cli: Cli, home: Path, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox.txt"
    inbox.write_text("2026-11-20 07:10 rate calf L5\n")
    cli(LOGGED)
    cli("rate calf 2")
    cli(["import", str(inbox), "--dry-run"])
    assert len(names(home)) == 1
    cli(["import", str(inbox)])
    assert names(home)[1:] == ["runlog-0002-2026-11-21-before-import.db"]
    cli("undo")
    cli(["import", str(inbox), "--dry-run"])
    cli(["backup"])
    cli(["import", str(tmp_path / "inbox.txt")])
    assert names(home)[2:] == ["runlog-0003-2026-11-21-by-hand.db"]
