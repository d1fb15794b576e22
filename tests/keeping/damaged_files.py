"""Damages a log and its backup in thousands of ways, one at a time, and counts what is found.

python -m tests.keeping.damaged_files 2400
"""

import random
import sqlite3
import sys
import traceback
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from runlog.changes import step
from runlog.db import open_log, writing
from runlog.diaries import demo_story
from runlog.errors import RunlogError
from runlog.keeping.checking import check
from runlog.keeping.making import back_up
from runlog.keeping.restoring import verify
from runlog.keeping.rows import TABLES, rows
from runlog.keeping.salvaging import Salvage, salvage
from runlog.keeping.shelf import Reason
from runlog.library import Library
from runlog.logbook.diary import add_diary_day
from runlog.models import DayNote
from tests.keeping.damage import Damage, cut_short, flipped_bit, held, zeroed_page
from tests.small_parts import IN_A_PART, recorded_in_parts

ZONES = Library().zones
LAST_DAY = date(2026, 11, 19)
AT = datetime(2026, 11, 20, 7, tzinfo=UTC)
DAYS = 60
# Of six files four are flipped, as that is what is hardest to see.
DAMAGES: tuple[Damage, ...] = (*(flipped_bit,) * 4, zeroed_page, cut_short)
Entries = dict[tuple[str, int], tuple[Any, ...]]


@dataclass
class Tally:
    """What became of the damaged files, by the kind of damage."""

    files: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    tracebacks: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    recovered: Counter[str] = field(default_factory=Counter)


def run(files: int, seed: int) -> Tally:
    """Damage so many files, half of them the log and half its backup."""
    tally, chance = Tally(), random.Random(seed)
    with TemporaryDirectory() as folder:
        log = _make_log(Path(folder))
        backup = back_up(log, LAST_DAY, Reason.DAILY).path
        _add_since(log)
        for number in range(files):
            damage = DAMAGES[number // 2 % len(DAMAGES)]
            if number % 2:
                _damage_backup(log, backup, damage, chance, tally)
            else:
                _damage_log(log, damage, chance, tally)
    return tally


def _make_log(folder: Path) -> Path:
    path = folder / "runlog.db"
    open_log(path)
    with recorded_in_parts(IN_A_PART), writing(path) as session:
        for day in demo_story(LAST_DAY, zone=UTC).days[-DAYS:]:
            at = datetime.combine(day.day, time(21), UTC)
            with step(session, f"demo {day.day}", at) as open_step:
                add_diary_day(open_step, day)
    return path


def _add_since(log: Path) -> None:
    """Add what the backup does not hold."""
    for number in range(3):
        day = LAST_DAY - timedelta(days=1000 + number)
        with writing(log) as session, step(session, f"day {day}", AT) as new:
            new.add(DayNote(day=day, ease=5.0, note="since the backup", entered_at=AT))


def _damage_log(log: Path, damage: Damage, chance: random.Random, tally: Tally) -> None:
    name, whole = f"log, {damage.__name__}", log.read_bytes()
    holds, before = held(log), _entries(log)
    log.write_bytes(damage(chance, whole))
    tally.files[name] += 1
    try:
        changed = held(log) != holds
        tally.changed[name] += changed
        tally.found[name] += changed and not check(log, ZONES).sound
        if changed:
            tally.rows[name] += len(before)
            tally.recovered[name] += _recovered(log, before)
    except Exception:  # noqa: BLE001  (whatever comes through is what is counted)
        tally.tracebacks[name] += 1
        traceback.print_exc()
    log.write_bytes(whole)


def _recovered(log: Path, before: Entries) -> int:
    target = log.with_name("saved.db")
    target.unlink(missing_ok=True)
    try:
        salvage(Salvage(log, log, target, "restore --salvage", AT), ZONES)
    except RunlogError as error:
        print(error)
        return 0
    saved = _entries(target)
    return sum(saved.get(key) == row for key, row in before.items())


def _entries(path: Path) -> Entries:
    with closing(sqlite3.connect(path)) as connection:
        return {(table, row[0]): row for table in TABLES for row in rows(connection, table)}


def _damage_backup(
    log: Path, backup: Path, damage: Damage, chance: random.Random, tally: Tally
) -> None:
    name, whole, holds = f"backup, {damage.__name__}", backup.read_bytes(), held(backup)
    backup.write_bytes(damage(chance, whole))
    tally.files[name] += 1
    try:
        changed = held(backup) != holds
        tally.changed[name] += changed
        tally.found[name] += changed and not check(log, ZONES).sound
        with suppress(RunlogError):
            verify(backup, ZONES)
    except Exception:  # noqa: BLE001
        tally.tracebacks[name] += 1
        traceback.print_exc()
    backup.write_bytes(whole)


def _print(tally: Tally) -> None:
    print(
        f"{'damage':24}{'files':>7}{'changed':>9}{'found':>7}{'tracebacks':>12}{'rows saved':>12}"
    )
    for name in tally.files:
        saved = f"{tally.recovered[name] / tally.rows[name]:.3%}" if tally.rows[name] else ""
        print(
            f"{name:24}{tally.files[name]:7}{tally.changed[name]:9}{tally.found[name]:7}"
            f"{tally.tracebacks[name]:12}{saved:>12}"
        )
    total = f"{tally.recovered.total() / max(tally.rows.total(), 1):.4%}"
    print(
        f"{'all':24}{tally.files.total():7}{tally.changed.total():9}{tally.found.total():7}"
        f"{tally.tracebacks.total():12}{total:>12}"
    )


if __name__ == "__main__":
    _print(run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
