"""A log of which a bit has changed, and a folder that is gone: a sentence, never a traceback."""

import sqlite3
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.cli.conftest import Cli
from tests.cli.whole_process import RUNLOG, surroundings

COMMANDS = ("status", "week", "list ratings", "history", "show 1", "undo", "why left calf", "list")


@pytest.fixture
def kept(cli: Cli, home: Path) -> Path:
    """Return a log with one entry of every sort."""
    for command in (
        "log 8.4km 44:10 -e 6 -t 'calf L7' -s 'wall-calf 2x30' -n windy",
        "day --ease 7",
        "mark injury left calf --from 2026-11-01",
    ):
        assert cli(command).code == 0
    return home / "runlog.db"


def spoil(log: Path, *statements: str) -> None:
    connection = sqlite3.connect(log)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("PRAGMA writable_schema = ON")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("statement", "command", "found"),
    [
        ("UPDATE rating SET day = '2026-1)-21'", "list ratings", "no day"),
        ("UPDATE run SET entered_at = '2026-11-21T1;:00:00+00:00'", "show 1", "no instant"),
        ("UPDATE run SET note = CAST(x'77ff' AS TEXT)", "list", "decode"),
        ("UPDATE change SET rows = '[[\"run\"'", "history", "record of a command"),
        ("ALTER TABLE mark RENAME COLUMN note TO nota", "list marks", "no such column"),
    ],
)
def test_what_no_writer_can_have_written_is_damage(
    cli: Cli, kept: Path, statement: str, command: str, found: str
) -> None:
    spoil(kept, statement)
    result = cli(command)
    assert (result.code, result.out) == (1, "")
    assert "is damaged (" in result.err
    assert found in result.err
    assert "runlog restore" in result.err


def test_no_single_flipped_bit_ends_in_a_traceback(cli: Cli, kept: Path) -> None:
    whole = kept.read_bytes()
    chance = Random(20261121)
    used = [place for place in range(100, len(whole)) if whole[place]]
    told = 0
    for turn in range(200):
        flipped = bytearray(whole)
        flipped[chance.choice(used)] ^= 1 << chance.randrange(8)
        kept.write_bytes(flipped)
        result = cli(COMMANDS[turn % len(COMMANDS)])  # anything unexpected is raised here
        told += "is damaged" in result.err
    assert told


@pytest.mark.parametrize("command", ["--log runlog.db list", "trend calf --png calf.png"])
def test_a_folder_that_is_gone_is_a_sentence(
    cli: Cli, home: Path, tmp_path: Path, command: str
) -> None:
    cli("log 8km 44:10 -t 'calf 4'")
    script = "import os, sys; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone'); "
    script += "os.execv(sys.argv[1], sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", script, RUNLOG, *command.split()],
        env=surroundings(RUNLOG_HOME=str(home), TZ="UTC"),
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(
        "the folder you are in is gone; go to another one; nothing was stored\n"
    )
    assert list(tmp_path.iterdir())


def test_more_stretches_than_sqlite_takes_values_are_read(cli: Cli, kept: Path) -> None:
    from runlog import readings
    from runlog.db import reading

    with reading(kept) as session:
        (hold, *_) = readings.holds(session, range(1, 300_000))
    assert hold.stretching_id == 1
