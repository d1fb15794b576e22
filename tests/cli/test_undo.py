"""`undo` and `history`: back through what was done, and forward again."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from runlog.cli import progress_bar
from tests.cli.conftest import Cli

NOW = "2026-11-20 20:00"


def test_undo_walks_back_and_redo_forward(cli: Cli) -> None:
    cli("log 8km 44:10", now="2026-11-18 19:00")
    cli("rate calf L5", now="2026-11-19 07:00")
    first = cli("undo", now=NOW)
    assert first.out.splitlines() == [
        "undone: rate calf L5  (1 rating added)",
        "forward: runlog undo --redo",
    ]
    assert cli("undo", now=NOW).out.startswith("undone: log 8km 44:10  (1 run added)")
    end = cli("undo", now=NOW)
    assert end.code == 1
    assert end.err == (
        "runlog: there is nothing to undo; runlog history shows what was done, "
        "runlog restore goes back to a backup.\n"
    )
    assert cli("undo --redo", now=NOW).out.splitlines() == [
        "done again: log 8km 44:10  (1 run added)",
        "back: runlog undo",
    ]


def test_there_is_nothing_to_redo_after_a_new_command(cli: Cli) -> None:
    cli("log 8km 44:10", now="2026-11-18 19:00")
    cli("undo", now=NOW)
    cli("rate calf L5", now=NOW)
    assert (cli("undo --redo", now=NOW).code, cli("undo", now=NOW).code) == (1, 0)


def test_what_something_else_wrote_is_not_undone(cli: Cli, home: Path) -> None:
    cli("rate calf L5", now=NOW)
    with closing(sqlite3.connect(home / "runlog.db")) as connection, connection:
        connection.execute("UPDATE rating SET value = 9")
    before = (home / "runlog.db").read_bytes()
    result = cli("undo", now=NOW)
    assert (result.code, result.out) == (1, "")
    assert result.err == (
        "runlog: rating 1 is not as runlog left it, so something else has written to the log; "
        "nothing was changed\n"
    )
    assert (home / "runlog.db").read_bytes() == before


def test_a_command_is_shown_with_its_controls_visible(cli: Cli) -> None:
    cli(["rate", "calf", "L5"], now=NOW)
    cli(["day", "-n", "a\x1b[31mb"], now=NOW)
    assert "\x1b" not in cli("undo", now=NOW).out


def test_a_long_undo_shows_a_bar_on_a_terminal(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_bar, "_PATIENCE_S", -1.0)
    cli("rate calf L5", now=NOW)
    assert cli("undo", now=NOW).err == ""
    cli("undo --redo", now=NOW)

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert "Undoing" in cli("undo", now=NOW).err
    done = cli("undo --redo", now=NOW)
    assert "Redoing" in done.err
    assert done.out.startswith("done again: rate calf L5")
