"""An old log that is being brought up to date: killed or failing anywhere, it keeps its rows."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from runlog.backup import table_columns
from runlog.db import HEAD, open_log
from tests.injected import Fault, injected, spots
from tests.torture.oracle import Holdings, assert_usable
from tests.torture.scale import spread
from tests.torture.weakened import FOREIGN_KEYS_ON
from tests.warm import COMMAND_LINE, WarmPython

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


def columns(log: Path) -> Mapping[str, Sequence[str]]:
    with closing(sqlite3.connect(log)) as connection:
        return {
            name: each
            for name, each in table_columns(connection).items()
            if name != "alembic_version"
        }


def rows(log: Path, kept: Mapping[str, Sequence[str]]) -> Holdings:
    """Return what stands in these columns of the log; a newer version may add others."""
    with closing(sqlite3.connect(log)) as connection:
        return {
            table: connection.execute(
                f"SELECT {', '.join(names)} FROM {table} ORDER BY id"
            ).fetchall()
            for table, names in kept.items()
        }


@pytest.mark.parametrize("dump", OLD, ids=lambda path: path.stem)
def test_an_upgrade_that_is_broken_off_keeps_every_row(
    dump: Path, python: WarmPython, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    log = old_log(home, dump)
    kept = columns(log)
    before = rows(log, kept)
    begin = partial(python.begin, ["status"], home)
    every = spots(begin)
    assert rows(log, kept) == before
    faults = [(fault, spot) for spot in every for fault in Fault]
    assert len(faults) > 100

    wrong = {}
    for fault, spot in spread(faults, 6):
        old_log(home, dump)
        ended = injected(begin, fault, spot)
        open_log(log)
        if rows(log, kept) != before or "Traceback" in ended.err:
            wrong[fault, spot] = ended.err
    assert wrong == {}
    assert_usable_if_balanced(log)


def assert_usable_if_balanced(log: Path) -> None:
    """Open the log; the rows of the dumps were put there past the change record."""
    with pytest.raises(AssertionError):
        assert_usable(log)


def test_with_foreign_keys_on_an_upgrade_would_not_come_through(
    python: WarmPython, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    log = old_log(home, OLD[0])
    kept = columns(log)
    before = rows(log, kept)

    ended = python.run(["status"], home, f"{FOREIGN_KEYS_ON}\n{COMMAND_LINE}")

    assert ended.code != 0 or rows(log, kept) != before
