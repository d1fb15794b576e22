"""A backup is made whole under the next number, or not at all."""

import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from runlog.backup import is_copy
from runlog.errors import DamagedLog, LogError
from runlog.keeping.holdings import holding
from runlog.keeping.making import back_up, back_up_if_changed, copy_to
from runlog.keeping.shelf import Backup, Reason, backups, next_backup, shelf_of

TODAY = date(2026, 11, 19)


def test_a_backup_holds_what_the_log_holds(log: Path) -> None:
    made = back_up(log, TODAY, Reason.DAILY)
    assert is_copy(log, made.path)
    assert holding(made.path) == holding(log)
    assert backups(log) == [made]


def test_backups_are_private_whatever_the_umask(log: Path) -> None:
    before = os.umask(0)
    try:
        made = back_up(log, TODAY, Reason.DAILY)
    finally:
        os.umask(before)
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert shelf_of(log).stat().st_mode & 0o777 == 0o700


def test_what_has_not_changed_is_not_copied_again(log: Path) -> None:
    first = back_up_if_changed(log, TODAY, Reason.BEFORE_IMPORT)
    assert back_up_if_changed(log, TODAY, Reason.BEFORE_IMPORT) == first
    with closing(sqlite3.connect(log)) as connection, connection:
        connection.execute("UPDATE run SET note = 'changed' WHERE id = 1")
    assert back_up_if_changed(log, TODAY, Reason.BEFORE_IMPORT).number == first.number + 1


def test_a_number_taken_by_another_process_is_passed_over(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Backup] = []

    def raced(log: Path, day: date, reason: Reason) -> Backup:
        planned = next_backup(log, day, reason)
        if not calls:
            planned.path.write_bytes(b"the other's")
        calls.append(planned)
        return planned

    monkeypatch.setattr("runlog.keeping.making.next_backup", raced)
    assert back_up(log, TODAY, Reason.DAILY).number == 2
    assert calls[0].path.read_bytes() == b"the other's"


def test_a_damaged_log_gets_no_backup(log: Path) -> None:
    content = bytearray(log.read_bytes())
    content[4096 * 9 : 4096 * 10] = bytes(4096)
    log.write_bytes(content)
    with pytest.raises(DamagedLog):
        back_up(log, TODAY, Reason.DAILY)
    assert list(shelf_of(log).iterdir()) == []


def test_a_copy_goes_where_it_is_asked_and_replaces_nothing(log: Path, tmp_path: Path) -> None:
    assert copy_to(log, tmp_path / "copy.db", TODAY) == tmp_path / "copy.db"
    assert is_copy(log, tmp_path / "copy.db")
    assert copy_to(log, tmp_path, TODAY) == tmp_path / "runlog-2026-11-19.db"
    with pytest.raises(LogError, match="is there already"):
        copy_to(log, tmp_path, TODAY)


def test_what_is_no_log_is_not_counted(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection, connection:
        connection.execute("CREATE TABLE other (id)")
    with pytest.raises(DamagedLog):
        holding(tmp_path / "other.db")


def test_a_holding_is_said_in_words(log: Path) -> None:
    held = holding(log)
    assert held.last_run is not None
    assert str(held).startswith(f"{held.runs} runs, {held.ratings} ratings, ")
