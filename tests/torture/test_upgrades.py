"""An old log that is being brought up to date: killed or failing anywhere, it keeps its rows."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from runlog.db import HEAD, open_log
from tests.torture.injected import Fault, injected, spots
from tests.torture.oracle import Holdings, assert_usable
from tests.torture.real_cli import FOREIGN_KEYS_ON, command
from tests.torture.scale import spread
from tests.torture.warm import WarmPython

OLD = sorted(
    path for path in (Path(__file__).parents[1] / "schemas").glob("*.sql") if path.stem != HEAD
)


def old_log(home: Path, dump: Path) -> Path:
    """Make a log as an older runlog did, anew."""
    home.mkdir(exist_ok=True)
    for leftover in (*home.glob("backups/*"), *home.glob("*.db*"), *home.glob(".*")):
        leftover.unlink()
    log = home / "runlog.db"
    with closing(sqlite3.connect(log)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    return log


def rows(log: Path) -> Holdings:
    with closing(sqlite3.connect(log)) as connection:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"
        names = [name for (name,) in connection.execute(query)]
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()
            for name in names
        }


@pytest.mark.parametrize("dump", OLD, ids=lambda path: path.stem)
def test_an_upgrade_that_is_broken_off_keeps_every_row(dump: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    log = old_log(home, dump)
    before = rows(log)
    with WarmPython() as python:
        every = spots(python, home, ["status"])
        assert rows(log) == before
        faults = [(fault, spot) for spot in every for fault in Fault]
        assert len(faults) > 100

        wrong = {}
        for fault, spot in spread(faults, 6):
            old_log(home, dump)
            ended = injected(python, home, ["status"], fault, spot)
            open_log(log)
            if rows(log) != before or "Traceback" in ended.err:
                wrong[fault, spot] = ended.err
        assert wrong == {}
    assert_usable_if_balanced(log)


def assert_usable_if_balanced(log: Path) -> None:
    """Open the log; the rows of the dumps were put there past the change record."""
    with pytest.raises(AssertionError):
        assert_usable(log)


def test_with_foreign_keys_on_an_upgrade_would_not_come_through(tmp_path: Path) -> None:
    home = tmp_path / "home"
    log = old_log(home, OLD[0])
    before = rows(log)

    ended = command(home, "status", weakened=FOREIGN_KEYS_ON)

    assert ended.returncode != 0 or rows(log) != before
