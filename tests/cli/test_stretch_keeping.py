"""What was held goes into the log at once, and what finds it locked is not forgotten."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from runlog.cli.kit import Kit
from runlog.cli.planning import new_routine
from runlog.cli.stretch_keeping import Keeper
from runlog.cli.stretch_page import held_parts, worked_zones
from runlog.db import open_log
from runlog.errors import LockedLog
from runlog.routine.events import FeltOff, Held
from runlog.routine.guide import begin
from tests.routine.guided import LIBRARY, plan

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
BEFORE_MIDNIGHT = datetime(2026, 11, 20, 23, 58, tzinfo=UTC)
AFTER_MIDNIGHT = datetime(2026, 11, 21, 0, 2, tzinfo=UTC)
GUIDE = begin(plan("wall-calf 25, wide-leg-fold 20"), 0.0)
LEFT, RIGHT, FOLD = GUIDE.legs


@pytest.fixture
def log(tmp_path: Path) -> Path:
    (tmp_path / "config.toml").write_text('time_zone = "UTC"\n', encoding="utf-8")
    open_log(tmp_path / "runlog.db")
    return tmp_path / "runlog.db"


@pytest.fixture
def keeper(log: Path) -> Keeper:
    return Keeper(Kit({"RUNLOG_HOME": str(log.parent)}, "stretch", lambda: NOW))


@pytest.fixture
def lock(log: Path) -> Iterator[sqlite3.Connection]:
    """Give another program that writes, and has not finished."""
    with closing(sqlite3.connect(log, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection


def seconds(log: Path) -> list[int]:
    with closing(sqlite3.connect(log)) as connection:
        return [row[0] for row in connection.execute("SELECT seconds FROM hold ORDER BY id")]


def test_a_hold_is_in_the_log_as_soon_as_it_is_kept(log: Path, keeper: Keeper) -> None:
    keeper.keep([Held(LEFT, 25)], GUIDE.items)
    assert seconds(log) == [25]
    keeper.keep([Held(RIGHT, 12), FeltOff(0)], GUIDE.items)
    assert seconds(log) == [25, 12]
    assert (keeper.numbers, keeper.problem, keeper.lost) == ([1], "", "")


def test_what_finds_the_log_locked_waits_for_the_next_hold(
    log: Path, keeper: Keeper, lock: sqlite3.Connection
) -> None:
    keeper.keep([Held(LEFT, 25)], GUIDE.items)
    assert keeper.problem.startswith("1 hold not stored yet: ")
    lock.execute("ROLLBACK")
    keeper.keep([Held(RIGHT, 25)], GUIDE.items)
    assert seconds(log) == [25, 25]
    assert keeper.problem == ""


def test_what_cannot_be_stored_in_the_end_is_told_in_words(
    log: Path, keeper: Keeper, lock: sqlite3.Connection
) -> None:
    keeper.keep([Held(LEFT, 25)], GUIDE.items)
    keeper.keep([Held(FOLD, 20), FeltOff(1)], GUIDE.items)
    with pytest.raises(LockedLog):
        keeper.finish(patience_ms=50)
    assert keeper.lost == "wall-calf left 25 s, wide-leg-fold 20 s"
    lock.execute("ROLLBACK")
    keeper.finish()
    assert seconds(log) == [25, 20]
    assert keeper.lost == ""


def test_held_stands_against_planned_and_left_against_right() -> None:
    held = [Held(LEFT, 25), Held(RIGHT, 12), Held(FOLD, 20)]
    assert held_parts(held, 70) == [
        "held 0:57 of 1:10 planned",
        "left 0:25",
        "right 0:12",
        "both at once 0:20",
    ]
    assert held_parts([Held(FOLD, 20)], 20) == ["held 0:20 of 0:20 planned"]


def test_the_zones_that_were_worked_on_are_asked_about_a_group_for_its_members() -> None:
    zones = worked_zones([Held(FOLD, 20), Held(LEFT, 25)], GUIDE.items, LIBRARY)
    assert [zone.id for zone in zones] == ["hamstrings", "lower_back", "calf"]
    assert worked_zones([], GUIDE.items, LIBRARY) == []


def test_what_begins_before_midnight_is_of_that_day_and_its_routine(log: Path) -> None:
    clock = iter([BEFORE_MIDNIGHT, BEFORE_MIDNIGHT, *[AFTER_MIDNIGHT] * 9])
    kit = Kit({"RUNLOG_HOME": str(log.parent)}, "stretch", lambda: next(clock))
    keeper = Keeper(kit, new_routine(kit, plan("wall-calf 25, wide-leg-fold 20")))
    keeper.keep([Held(LEFT, 25)], GUIDE.items)
    keeper.keep([Held(FOLD, 20)], GUIDE.items)
    with closing(sqlite3.connect(log)) as connection:
        rows = connection.execute("SELECT day, routine_id, planned_s FROM stretching").fetchall()
    assert rows == [("2026-11-20", 1, 50), ("2026-11-20", 1, 20)]
