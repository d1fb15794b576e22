"""Over a damaged log a command ends with a sentence that blames the log, not in a traceback."""

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from runlog.errors import RunlogError
from tests.cli.conftest import Cli
from tests.keeping.damage import Damage, zeroed_page

LOGGED = "log 8km 44:10 -e 6 -t 'calf L7 R3' -s wall-calf -n 'along the river'"
ASKED = (
    *("status", "week", "list", "list ratings", "history", "show 1", "why left calf"),
    *("rate neck 2", "undo", "check", "restore"),
)


@pytest.fixture
def kept(cli: Cli, home: Path) -> Path:
    """Return a log with an entry of every sort."""
    for command in (LOGGED, "day --ease 7", "mark injury left calf --from 2026-11-01"):
        assert cli(command).code == 0
    return home / "runlog.db"


def flipped_bit_at(places: Sequence[int]) -> Damage:
    """Return a damage that hits only what is used: most of a small file is empty."""

    def damage(chance: random.Random, whole: bytes) -> bytes:
        flipped = bytearray(whole)
        flipped[chance.choice(places)] ^= 1 << chance.randrange(8)
        return bytes(flipped)

    return damage


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "words", "found"),
    [
        ("UPDATE rating SET day = '2026-1)-21'", "list ratings", "no day"),
        ("UPDATE run SET day = '2026-02-30'", "status", "no day"),
        ("UPDATE run SET entered_at = '2026-11-21T1;:00:00+00:00'", "show 1", "no instant"),
        ("UPDATE run SET note = CAST(x'77ff' AS TEXT)", "list", "decode"),
        ("UPDATE change SET rows = '[[\"run\"'", "history", "record of a command"),
        ("ALTER TABLE mark RENAME COLUMN note TO nota", "list marks", "no such column"),
        ("ALTER TABLE rating RENAME TO rating_", "week", "no such table"),
    ],
)
def test_what_no_writer_can_have_written_is_damage(
    cli: Cli, kept: Path, statement: str, words: str, found: str
) -> None:
    change(kept, statement)
    result = cli(words)
    assert (result.code, result.out) == (1, "")
    assert "is damaged (" in result.err
    assert found in result.err
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


@pytest.mark.parametrize("words", ASKED)
def test_no_damage_ends_in_a_traceback(cli: Cli, kept: Path, words: str) -> None:
    chance, whole = random.Random(words), kept.read_bytes()
    used = [place for place, byte in enumerate(whole) if byte and place >= 100]
    told = 0
    for damage in (*(flipped_bit_at(used),) * 20, *(zeroed_page,) * 6):
        kept.write_bytes(damage(chance, whole))
        result = cli(words)  # anything unexpected is raised here
        assert result.code in {0, 1, RunlogError.exit_code}
        told += "is damaged" in result.err or "cannot be right" in result.err
    assert told or words in {"check", "restore"}  # these two look at it, and say so on a page


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
