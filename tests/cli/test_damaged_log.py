"""Over a damaged log a command ends with a sentence that blames the log, not in a traceback."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from runlog.errors import RunlogError
from tests.cli.conftest import Cli
from tests.keeping.damage import flipped_bit, zeroed_page

LOGGED = "log 8km 44:10 -e 6 -t 'calf L7 R3' -s wall-calf -n 'along the river'"


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE run SET day = '2026-02-30'", "status"),
        ("UPDATE run SET entered_at = 'never'", "show 1"),
        ("UPDATE change SET rows = 'x'", "history"),
        ("UPDATE run SET note = CAST(x'fffe' AS TEXT)", "list"),
        ("ALTER TABLE rating RENAME TO rating_", "week"),
    ],
)
def test_what_cannot_be_right_is_blamed_on_the_log(
    cli: Cli, home: Path, statement: str, words: str
) -> None:
    cli(LOGGED)
    change(home / "runlog.db", statement)
    result = cli(words)
    assert result.code == 1
    assert "is damaged (" in result.err or "holds what cannot be right" in result.err
    assert "runlog restore" in result.err


def test_what_only_a_check_can_tell_is_told_by_a_check(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli(LOGGED)
    change(home / "runlog.db", "UPDATE rating SET zone = 'wing' WHERE id = 1")

    def stumbles(*_: object, **__: object) -> None:
        raise KeyError("wing")

    monkeypatch.setattr("runlog.changes.history", stumbles)
    result = cli("history")
    assert result.code == 1
    assert "holds what cannot be right, and nothing was stored: rating 1 is of the zone" in (
        result.err
    )


def test_a_mistake_of_the_program_is_not_blamed_on_a_sound_log(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli(LOGGED)

    def mistaken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("runlog.changes.history", mistaken)
    with pytest.raises(ZeroDivisionError):
        cli("history")


def test_a_description_that_is_no_text_is_a_sentence(cli: Cli, home: Path) -> None:
    cli(LOGGED)
    with closing(sqlite3.connect(home / "runlog.db")) as connection:
        query = "SELECT sql FROM sqlite_master WHERE name = 'rating'"
        (sql,) = connection.execute(query).fetchone()
    content = (home / "runlog.db").read_bytes()
    place = content.index(sql[:40].encode())
    (home / "runlog.db").write_bytes(content[:place] + b"\xf0" + content[place + 1 :])
    result = cli("list")
    assert result.code == 1
    assert "is damaged (" in result.err


@pytest.mark.parametrize("seed", range(10))
def test_no_damage_ends_in_a_traceback(cli: Cli, home: Path, seed: int) -> None:
    cli(LOGGED)
    chance, whole = random.Random(seed), (home / "runlog.db").read_bytes()
    for damage in (flipped_bit, flipped_bit, zeroed_page):
        (home / "runlog.db").write_bytes(damage(chance, whole))
        for words in ("status", "list", "history", "rate neck 2", "check", "restore"):
            assert cli(words).code in {0, 1, RunlogError.exit_code}


def test_what_a_sync_program_kept_twice_is_named_each_time(cli: Cli, home: Path) -> None:
    cli(LOGGED)
    other = home / "runlog.sync-conflict-20261120-071000-ABCDEFG.db"
    other.touch()
    assert f"what was entered in {other} is missing here" in cli("list").err
    other.unlink()
    assert cli("list").err == ""


def test_hostile_text_in_a_damaged_log_is_shown_and_not_sent(cli: Cli, home: Path) -> None:
    cli(LOGGED)
    change(home / "runlog.db", "UPDATE run SET note = 'a' || char(27) || '[31mb' || char(8238)")
    for words in ("check", f"restore --salvage {home}/runlog.db", "restore"):
        printed = cli(words).out
        assert "\x1b" not in printed
        assert "\u202e" not in printed
