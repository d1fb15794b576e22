"""A backup takes the place of the log whole, checked before, with a way back, or not at all."""

import errno
import os
import random
import signal
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from runlog.backup import Content, sync
from runlog.changes import step
from runlog.db import open_log, writing
from runlog.db.connections import BUSY_TIMEOUT_MS
from runlog.errors import Conflict, DamagedLog, EntryNotFound, ForeignLog, LockedLog, LogError
from runlog.keeping import restoring
from runlog.keeping.checking import check
from runlog.keeping.making import back_up
from runlog.keeping.restoring import restore, verify
from runlog.keeping.shelf import Backup, Reason, backups, find, others, shelf_of
from runlog.library import Library
from runlog.models import DayNote
from tests.injected import Fault, Spot, injected, spots
from tests.keeping.damage import cut_short, flipped_bit, held, zeroed_page
from tests.warm import WarmPython

ZONES = Library().zones
TODAY = date(2026, 11, 19)
AT = datetime(2026, 11, 19, 21, tzinfo=UTC)

# In a process of its own, whose system calls can be made to fail.
RESTORE = """
import sys
from datetime import date
from pathlib import Path
from runlog.keeping.restoring import restore
restore(Path(sys.argv[1]), Path(sys.argv[2]), date(2026, 11, 19))
"""
BACK_UP = """
import sys
from datetime import date
from pathlib import Path
from runlog.keeping.making import back_up
from runlog.keeping.shelf import Reason
back_up(Path(sys.argv[1]), date(2026, 11, 20), Reason.DAILY)
"""


@pytest.fixture
def made(log: Path) -> Backup:
    """A backup of the log, which then went on."""
    made = back_up(log, TODAY, Reason.DAILY)
    note(log, date(2019, 1, 1))
    return made


def note(log: Path, day: date) -> None:
    with writing(log) as session, step(session, f"day {day}", AT) as new:
        new.add(DayNote(day=day, ease=5.0, note=None, entered_at=AT))


def test_backup_empty_restore_gives_the_same_log(log: Path, made: Backup) -> None:
    before = held(made.path)
    log.unlink()
    open_log(log)
    restore(log, made.path, TODAY)
    assert held(log) == before
    assert check(log, ZONES).sound


def test_what_was_there_is_kept_and_can_be_put_back(log: Path, made: Backup) -> None:
    before = held(log)
    kept = restore(log, made.path, TODAY)
    assert kept is not None
    assert (kept.number, kept.reason, held(kept.path)) == (2, Reason.BEFORE_RESTORE, before)
    assert held(log) == held(made.path) != before
    restore(log, kept.path, TODAY)
    assert held(log) == before


def test_the_restored_log_is_a_file_of_its_own_and_private(log: Path, made: Backup) -> None:
    log.chmod(0o644)
    kept = restore(log, made.path, TODAY)
    assert kept is not None
    assert log.stat().st_nlink == kept.path.stat().st_nlink == 1
    assert {path.stat().st_mode & 0o777 for path in (log, kept.path)} == {0o600}
    note(log, date(2018, 1, 1))
    assert held(made.path) != held(log)


@pytest.mark.parametrize("content", [b"", b"a picture" * 900])
def test_a_log_that_is_no_log_any_more_is_replaced(log: Path, made: Backup, content: bytes) -> None:
    log.write_bytes(content)
    kept = restore(log, made.path, TODAY)
    assert held(log) == held(made.path)
    assert (kept is None) == (content == b"")
    assert kept is None or kept.path.read_bytes() == content


def test_a_missing_log_comes_back(log: Path, made: Backup) -> None:
    log.unlink()
    assert restore(log, made.path, TODAY) is None
    assert held(log) == held(made.path)


def test_a_damaged_log_is_kept_byte_for_byte_and_nothing_of_it_stays_beside_the_new_one(
    log: Path, made: Backup
) -> None:
    damaged = zeroed_page(random.Random(4), log.read_bytes())
    log.write_bytes(b"\0" * 4096 + damaged[4096:])
    content = log.read_bytes()
    beside = Path(f"{log}-wal")
    beside.write_bytes(b"what another program left")
    kept = restore(log, made.path, TODAY)
    assert kept is not None
    assert kept.path.read_bytes() == content
    assert not beside.exists()
    assert held(log) == held(made.path)


def test_a_link_to_the_log_stays_a_link(log: Path, made: Backup, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    log.rename(disk / "kept.db")
    log.symlink_to(disk / "kept.db")
    restore(log, made.path, TODAY)
    assert log.is_symlink()
    assert held(disk / "kept.db") == held(made.path)


def test_a_log_that_is_being_written_is_not_replaced(
    log: Path, made: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    def impatient(path: Path) -> sqlite3.Connection:
        return sqlite3.connect(path, timeout=0.02, isolation_level=None)

    monkeypatch.setattr(restoring, "connect", impatient)
    before = held(log)
    with writing(log), pytest.raises(LockedLog, match="in use by another program"):
        restore(log, made.path, TODAY)
    assert held(log) == before
    assert len(backups(log)) == 1
    assert BUSY_TIMEOUT_MS == 10_000


def test_a_writer_that_waited_for_a_restore_writes_into_the_restored_log(
    log: Path, made: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = threading.Thread(target=note, args=(log, date(2018, 1, 1)))

    def sync_while_one_waits(path: Path) -> None:
        if not waiting.ident:
            waiting.start()
            waiting.join(0.3)  # it has opened the old file by now, and waits for its lock
            assert waiting.is_alive()
        sync(path)

    monkeypatch.setattr(restoring, "sync", sync_while_one_waits)
    restore(log, made.path, TODAY)
    waiting.join(20)
    with closing(sqlite3.connect(log)) as connection:
        days = connection.execute("SELECT day FROM day_note WHERE day < '2020-01-01'").fetchall()
    assert days == [("2018-01-01",)]
    assert check(log, ZONES).sound


@pytest.mark.parametrize("code", [errno.EPERM, errno.EXDEV])
@pytest.mark.parametrize("whole", [True, False])
def test_where_no_second_name_can_be_given_what_was_there_is_copied(
    log: Path, made: Backup, monkeypatch: pytest.MonkeyPatch, code: int, *, whole: bool
) -> None:
    if not whole:
        log.write_bytes(zeroed_page(random.Random(1), log.read_bytes()))
    before = held(log)

    def no_links(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", no_links)
    kept = restore(log, made.path, TODAY)
    assert kept is not None
    assert held(kept.path) == before
    assert held(log) == held(made.path)


@pytest.mark.parametrize("seed", range(6))
def test_every_damaged_backup_is_refused(log: Path, made: Backup, seed: int) -> None:
    chance, whole, holds = random.Random(seed), made.path.read_bytes(), held(made.path)
    before = held(log)
    for damage in (*(flipped_bit,) * 6, zeroed_page, cut_short):
        made.path.write_bytes(damage(chance, whole))
        if _entries(held(made.path)) != _entries(holds):
            with pytest.raises(LogError):
                verify(made.path, ZONES)
    assert held(log) == before


def _entries(holds: Mapping[str, Content] | None) -> object:
    """Return what the tables of entries hold: what only the record says has no second witness."""
    left_out = {"change", "sqlite_master"}
    return holds and {table: rows for table, rows in holds.items() if table not in left_out}


def test_a_refusal_names_what_is_wrong_and_what_to_do(log: Path, made: Backup) -> None:
    with closing(sqlite3.connect(made.path)) as connection, connection:
        connection.execute("UPDATE rating SET value = 9.75 WHERE id = 3")
    with pytest.raises(DamagedLog, match="is not whole, so it is not put back: rating 3 is not"):
        verify(made.path, ZONES)


def test_what_runlog_did_not_make_is_refused_in_one_sentence(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html>" * 40)
    with pytest.raises(ForeignLog, match=r"was not made by runlog, so it is not put back; runlog"):
        verify(page, ZONES)


def test_a_backup_is_found_by_its_number_and_by_its_path(log: Path, made: Backup) -> None:
    assert find(log, "1") == made.path
    assert find(log, str(made.path)) == made.path
    with pytest.raises(EntryNotFound, match="there is no backup 7"):
        find(log, "7")
    with pytest.raises(EntryNotFound, match="there is no file"):
        find(log, "nowhere.db")
    with pytest.raises(Conflict, match="is the log itself"):
        find(log, str(log))
    made.path.with_name("runlog-0001-2026-11-19-by-hand.db").touch()
    with pytest.raises(Conflict, match="two backups have the number 1"):
        find(log, "1")


def test_copies_with_other_names_are_listed_apart(log: Path, made: Backup) -> None:
    other = made.path.with_name("runlog-before-0002.db")
    other.touch()
    assert others(log) == [other]
    assert backups(log) == [made]


def _some(every: Sequence[Spot]) -> Sequence[Spot]:
    """Return the calls that bring something to the disk or give names, and some of the writes."""
    writes = [spot for spot in every if spot.call == "pwrite64"]
    return [*(spot for spot in every if spot not in writes), *writes[:: max(len(writes) // 5, 1)]]


@pytest.mark.parametrize("fault", Fault)
def test_failing_at_any_system_call_that_writes_the_log_is_the_old_or_the_new_one(
    python: WarmPython, log: Path, made: Backup, fault: Fault
) -> None:
    begin = partial(python.begin, [str(log), str(made.path)], log.parent, RESTORE)
    old, new = held(log), held(made.path)
    content = log.read_bytes()
    journal = log.with_name("runlog.db-journal")  # emptied, as every writer leaves it
    assert journal.exists()
    every = spots(begin)
    assert held(log) == new
    assert {"fsync", "link", "rename", "unlink"} <= {spot.call for spot in every}
    ends = set()
    for spot in _some(every):
        log.unlink()
        log.write_bytes(content)
        journal.touch()
        assert injected(begin, fault, spot).code != 0 or fault is not Fault.KILLED
        now = held(log)
        ends.add("new" if now == new else "old")
        assert now in (old, new), spot
    assert ends == {"old", "new"}
    assert check(log, ZONES).sound


def test_killed_at_any_system_call_a_backup_is_whole_or_not_there(
    python: WarmPython, log: Path
) -> None:
    begin = partial(python.begin, [str(log)], log.parent, BACK_UP)
    first = back_up(log, TODAY, Reason.DAILY)
    expected = held(log)
    for spot in _some(spots(begin)):
        assert injected(begin, Fault.KILLED, spot).code == -signal.SIGKILL
        assert {each.number for each in backups(log)} >= {first.number}
        assert all(held(each.path) == expected for each in backups(log))


def test_the_shelf_is_made_where_there_is_none(log: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    elsewhere.write_bytes(log.read_bytes())
    restore(log, elsewhere, TODAY)
    assert shelf_of(log).stat().st_mode & 0o777 == 0o700
