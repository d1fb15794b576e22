"""Of a damaged log all that any source still tells comes into a new one, with an account."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from runlog.changes import redo, step, undo
from runlog.db import open_log, writing
from runlog.errors import DamagedLog, NothingToUndo
from runlog.keeping.checking import examine
from runlog.keeping.evidence import Source
from runlog.keeping.making import back_up
from runlog.keeping.rows import TABLES, columns, rows
from runlog.keeping.salvaging import Account, Salvage, salvage
from runlog.keeping.shelf import Reason
from runlog.library import Library
from runlog.models import DayNote
from tests.diary_text import store_diary
from tests.keeping.conftest import note_days
from tests.keeping.damage import PAGE_BYTES, cut_short, flipped_bit, zeroed_page
from tests.small_parts import recorded_in_parts

ZONES = Library().zones
TODAY = date(2026, 11, 19)
AT = datetime(2026, 11, 20, 7, tzinfo=UTC)
Rescue = Callable[[], Account]
WEEK = """
    2026-11-16 8km 42:10 rpe 4 | calf L6 R3 | wall-calf 2x30
"""
LATER = """
    2026-11-18 10km 55:00 rpe 6 tempo | calf L7, pain knee R2 | wall-calf L3x30 R2x30, pigeon
"""


@pytest.fixture
def whole(log: Path) -> bytes:
    """The log as it was before the damage: a backup, and a command since."""
    back_up(log, TODAY, Reason.DAILY)
    note(log, date(2019, 1, 1))
    return log.read_bytes()


@pytest.fixture
def rescue(log: Path) -> Rescue:
    def run() -> Account:
        target = log.with_name("saved.db")
        target.unlink(missing_ok=True)
        return salvage(Salvage(log, log, target, "restore --salvage", AT), ZONES)

    return run


def note(log: Path, day: date) -> None:
    with writing(log) as session, step(session, f"day {day}", AT) as new:
        new.add(DayNote(day=day, ease=5.0, note=None, entered_at=AT))


def entries(path: Path) -> dict[tuple[str, int], tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return {(table, row[0]): row for table in TABLES for row in rows(connection, table)}


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)


def root_page(log: Path, table: str) -> int:
    query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
    with closing(sqlite3.connect(log)) as connection:
        (page,) = connection.execute(query, [table]).fetchone()
    return int(page)


def lose(log: Path, page: int) -> None:
    content = log.read_bytes()
    start = (page - 1) * PAGE_BYTES
    log.write_bytes(content[:start] + bytes(PAGE_BYTES) + content[start + PAGE_BYTES :])


@pytest.mark.usefixtures("whole")
def test_of_a_sound_log_all_comes_over_and_nothing_is_added(log: Path, rescue: Rescue) -> None:
    account = rescue()
    assert entries(account.target) == entries(log)
    assert {source for _, source in account.rows} == {Source.FILE}
    assert (account.left_out, account.doubtful, account.record_rows_lost) == ([], [], 0)
    query = "SELECT * FROM change ORDER BY id"
    with closing(sqlite3.connect(log)) as one, closing(sqlite3.connect(account.target)) as other:
        assert other.execute(query).fetchall() == one.execute(query).fetchall()


@pytest.mark.usefixtures("whole")
def test_the_damaged_file_is_only_read(log: Path, rescue: Rescue) -> None:
    lose(log, root_page(log, "rating"))
    before = log.read_bytes()
    account = rescue()
    assert log.read_bytes() == before
    assert sorted(path.name for path in log.parent.iterdir() if path.suffix == ".db") == [
        "runlog.db",
        "saved.db",
    ]
    assert account.target.stat().st_mode & 0o777 == 0o600


def test_what_a_killed_salvage_left_behind_goes_with_the_next_one(
    log: Path, rescue: Rescue
) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path; from datetime import UTC, datetime\n"
        "from runlog.keeping import salvaging; from runlog.library import Library\n"
        "salvaging.give_name = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "log = Path(sys.argv[1]); target = log.with_name('saved.db')\n"
        "task = salvaging.Salvage(log, log, target, 'salvage', datetime.now(UTC))\n"
        "salvaging.salvage(task, Library().zones)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(log)], check=False)
    assert done.returncode == -signal.SIGKILL
    (left,) = log.parent.glob(".runlog-salvage-*")
    rescue()
    assert left.exists()  # it may be of one that is at work
    hours_ago = left.stat().st_mtime - 7200
    os.utime(left, (hours_ago, hours_ago))
    rescue()
    assert [path.name for path in log.parent.glob(".*")] == []


@pytest.mark.parametrize("damage", ["rows = 'x'", "rows = replace(rows, '[[', '[{')", "at = 'x'"])
def test_a_newest_row_of_the_record_that_cannot_be_read_takes_nothing_with_it(
    log: Path, rescue: Rescue, damage: str
) -> None:
    note_days(log, 5, in_a_part=2)
    before = entries(log)
    change(log, f"UPDATE change SET {damage} WHERE id = (SELECT max(id) FROM change)")
    account = rescue()
    assert entries(account.target) == before
    assert (account.left_out, account.record_rows_lost) == ([], 1)


@pytest.mark.parametrize("back", range(4))
def test_all_that_was_salvaged_can_be_undone_and_done_again(
    tmp_path: Path, rescue: Rescue, log: Path, back: int
) -> None:
    log.unlink()
    open_log(log)
    with recorded_in_parts(2), writing(log) as session:
        for words in (WEEK, LATER):
            store_diary(session, words, Library())
    change(log, f"DELETE FROM change WHERE id = (SELECT max(id) - {back} FROM change)")
    account = rescue()
    assert not account.faults
    ended = entries(account.target)
    undone = 0
    with suppress(NothingToUndo):
        while True:
            with writing(account.target) as session:
                undo(session, AT)
            undone += 1
    assert entries(account.target) == {}
    for _ in range(undone):
        with writing(account.target) as session:
            redo(session)
    assert entries(account.target) == ended


@pytest.mark.parametrize("damage", ["command = 'log 9km'", "continues = 1", "continues = NULL"])
def test_a_part_that_strayed_is_put_right(log: Path, rescue: Rescue, damage: str) -> None:
    first = note_days(log, 5, in_a_part=2)
    before = entries(log)
    change(log, f"UPDATE change SET {damage} WHERE id = {first + 1}")
    account = rescue()
    assert entries(account.target) == before
    assert not account.faults


@pytest.mark.parametrize("lost", [0, 1])
def test_a_lost_part_of_a_record_takes_nothing_with_it(
    log: Path, rescue: Rescue, lost: int
) -> None:
    first = note_days(log, 5, in_a_part=2)
    before = entries(log)
    change(log, f"DELETE FROM change WHERE id = {first + lost}")
    lose(log, root_page(log, "rating"))  # nothing is believed of a file that is whole
    account = rescue()
    assert entries(account.target) == before
    assert account.record_rows_lost == 1
    assert not account.faults
    with closing(sqlite3.connect(account.target)) as connection:
        query = f"SELECT id, command <> '', continues FROM change WHERE id >= {first} ORDER BY id"
        record = connection.execute(query).fetchall()
    head = first + (lost == 0)
    assert record[0] == (head, True, None)
    assert all(each[1:] in {(False, head), (True, None)} for each in record[1:])


def test_a_part_that_the_file_lost_comes_from_the_backup(log: Path, rescue: Rescue) -> None:
    first = note_days(log, 5, in_a_part=2)
    back_up(log, TODAY, Reason.DAILY)
    before = log.read_bytes()
    change(log, f"DELETE FROM change WHERE id = {first}", "DELETE FROM day_note WHERE id > 3")
    account = rescue()
    assert account.record_rows_lost == 0
    query = "SELECT * FROM change ORDER BY id"
    log.write_bytes(before)
    with closing(sqlite3.connect(log)) as one, closing(sqlite3.connect(account.target)) as other:
        assert other.execute(query).fetchall() == one.execute(query).fetchall()
    assert entries(account.target) == entries(log)


def test_a_command_that_was_undone_stays_undone_in_all_its_parts(log: Path, rescue: Rescue) -> None:
    before = entries(log)
    first = note_days(log, 5, in_a_part=2)
    with writing(log) as session:
        undo(session, AT)
    change(log, f"UPDATE change SET undone_at = NULL WHERE id = {first + 1}")
    account = rescue()
    assert entries(account.target) == before
    assert not account.faults
    with closing(sqlite3.connect(account.target)) as connection:
        query = (
            f"SELECT count(DISTINCT undone_at), count(undone_at) FROM change WHERE id >= {first}"
        )
        assert connection.execute(query).fetchone() == (1, 3)


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize("table", ["run", "rating", "hold", "day_note"])
def test_a_table_that_is_lost_comes_out_of_the_record(
    log: Path, rescue: Rescue, table: str
) -> None:
    before = entries(log)
    lose(log, root_page(log, table))
    account = rescue()
    assert entries(account.target) == before
    assert account.rows[table, Source.RECORD] == sum(name == table for name, _ in before)


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize("page", [1, 2, 3])
def test_a_lost_header_or_description_of_the_tables_is_taken_from_the_backup(
    log: Path, rescue: Rescue, page: int
) -> None:
    before = entries(log)
    lose(log, page)
    assert entries(rescue().target) == before


@pytest.mark.usefixtures("whole")
def test_a_lost_record_comes_out_of_the_backup_and_what_came_since_is_put_on_it(
    log: Path, rescue: Rescue
) -> None:
    before = entries(log)
    lose(log, root_page(log, "change"))
    account = rescue()
    assert entries(account.target) == before
    assert not account.record_whole
    assert examine(account.target, ZONES).sound
    with closing(sqlite3.connect(account.target)) as connection:
        last = connection.execute("SELECT command FROM change ORDER BY id DESC").fetchone()
    assert last == ("restore --salvage",)


def test_without_record_and_backup_the_entries_are_saved_and_can_be_undone_as_one(
    log: Path, rescue: Rescue
) -> None:
    before = entries(log)
    lose(log, root_page(log, "change"))
    account = rescue()
    assert account.backup is None
    assert entries(account.target) == before
    assert examine(account.target, ZONES).sound
    with writing(account.target) as session:
        undo(session, AT)
    assert entries(account.target) == {}


@pytest.mark.usefixtures("whole")
def test_a_value_that_the_backup_confirms_is_put_right(log: Path, rescue: Rescue) -> None:
    before = entries(log)
    change(log, "UPDATE rating SET value = 9.25 WHERE id = 3")
    account = rescue()
    assert entries(account.target) == before
    assert account.rows["rating", Source.RECORD] == 1
    assert account.doubtful[0].startswith("rating 3: value is ")


@pytest.mark.usefixtures("whole")
def test_a_value_that_nothing_confirms_is_told_as_doubtful(log: Path, rescue: Rescue) -> None:
    change(log, "UPDATE day_note SET ease = 2 WHERE day = '2019-01-01'")
    (doubt,) = rescue().doubtful
    assert doubt.endswith("ease is 2.0 by the file, 5.0 by the record; the first was taken")


@pytest.mark.usefixtures("whole")
def test_of_two_tellings_the_one_that_keeps_the_rules_is_taken(log: Path, rescue: Rescue) -> None:
    change(log, "UPDATE day_note SET day = '2019-02-31' WHERE day = '2019-01-01'")
    assert "2019-01-01" in {row[1] for row in entries(rescue().target).values()}


@pytest.mark.usefixtures("whole")
def test_what_is_on_no_record_of_a_whole_one_never_was(log: Path, rescue: Rescue) -> None:
    change(
        log,
        "INSERT INTO day_note VALUES (999, '2018-01-01', 5, NULL, '2020-01-01T10:00:00+00:00')",
    )
    account = rescue()
    assert account.left_out == ["day_note 999 is on no record, so it never was"]
    assert ("day_note", 999) not in entries(account.target)


def test_a_rating_whose_run_is_lost_is_kept_without_it(log: Path, rescue: Rescue) -> None:
    change(log, "DELETE FROM change", "DELETE FROM run WHERE id = 2")
    kept = [key for key in entries(log) if key[0] == "rating"]
    account = rescue()
    saved = entries(account.target)
    assert [key for key in saved if key[0] == "rating"] == kept
    run_id = columns("rating").index("run_id")
    with closing(sqlite3.connect(log)) as connection:
        (number,) = connection.execute("SELECT id FROM rating WHERE run_id = 2").fetchone()
    assert saved["rating", number][run_id] is None
    assert f"rating {number}: run_id was lost, and is empty now" in account.doubtful


@pytest.mark.usefixtures("whole")
def test_the_backup_of_another_past_adds_nothing(log: Path, rescue: Rescue) -> None:
    change(
        log,
        "UPDATE change SET command = 'other ' || id WHERE id > 100",
        "DELETE FROM change WHERE id = 90",
    )
    before = entries(log)
    assert entries(rescue().target) == before


def test_a_damaged_backup_is_passed_over_for_an_older_one(
    log: Path, whole: bytes, rescue: Rescue
) -> None:
    newer = back_up(log, TODAY, Reason.BY_HAND)
    newer.path.write_bytes(whole[: len(whole) // 2])
    log.write_bytes(b"")
    account = rescue()
    assert account.backup is not None
    assert account.backup.name == "runlog-0001-2026-11-19-daily.db"
    assert {source for _, source in account.rows} == {Source.RECORD}


def test_of_nothing_no_log_is_made(log: Path, rescue: Rescue) -> None:
    log.write_bytes(b"no log at all" * 4000)
    with pytest.raises(DamagedLog, match="nothing can be read"):
        rescue()
    assert [path.name for path in log.parent.iterdir()] == ["runlog.db"]


@pytest.mark.parametrize("seed", range(8))
def test_of_a_log_damaged_in_one_place_next_to_nothing_is_lost(
    log: Path, whole: bytes, rescue: Rescue, seed: int
) -> None:
    before = entries(log)
    chance = random.Random(seed)
    for damage in (flipped_bit, zeroed_page, cut_short):
        log.write_bytes(damage(chance, whole))
        account = rescue()
        saved = entries(account.target)
        lost = [key for key, row in before.items() if saved.get(key) != row]
        assert len(lost) <= 1, (damage, lost)
        assert account.faults == []
