"""Backups are numbered in the order they were made, whatever the clock said."""

from datetime import date
from pathlib import Path

import pytest

from runlog.errors import LogError
from runlog.keeping.shelf import Backup, Reason, backups, is_due, next_backup, shelf_of

TODAY = date(2026, 11, 19)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "runlog.db"


def put(log: Path, day: str, reason: Reason = Reason.DAILY) -> Backup:
    made = next_backup(log, date.fromisoformat(day), reason)
    made.path.parent.mkdir(exist_ok=True)
    made.path.touch()
    return made


def test_without_its_folder_there_is_no_backup(log: Path) -> None:
    assert backups(log) == []
    assert is_due(log, TODAY)


def test_the_newest_made_comes_first_whatever_its_day_says(log: Path) -> None:
    first = put(log, "2027-11-19")
    second = put(log, "2026-11-19")
    assert backups(log) == [second, first]
    assert (first.number, second.number) == (1, 2)


def test_a_number_is_not_given_again_while_a_higher_one_is_there(log: Path) -> None:
    first, second = put(log, "2026-11-17"), put(log, "2026-11-18")
    first.path.unlink()
    assert put(log, "2026-11-19").number == second.number + 1


def test_the_name_says_number_day_and_reason(log: Path) -> None:
    made = put(log, "2026-11-19", Reason.BEFORE_IMPORT)
    assert made.path == log.parent / "backups/runlog-0001-2026-11-19-before-import.db"


@pytest.mark.parametrize(
    "name",
    [
        "runlog-before-0002.db",
        "runlog-0001-2026-11-19-daily.txt",
        "runlog-0001-2026-02-30-daily.db",
        "runlog-0001-2026-11-19-someday.db",
        "other-0001-2026-11-19-daily.db",
        ".runlog-0001-2026-11-19-daily.db-k2j3",
    ],
)
def test_another_file_on_the_shelf_is_no_backup_of_this_log(log: Path, name: str) -> None:
    shelf_of(log).mkdir()
    (shelf_of(log) / name).touch()
    assert backups(log) == []


def test_a_shelf_that_is_a_file_is_a_sentence(log: Path) -> None:
    shelf_of(log).touch()
    with pytest.raises(LogError, match="backups"):
        backups(log)


def test_a_day_has_one_daily_backup(log: Path) -> None:
    put(log, "2026-11-19")
    assert not is_due(log, TODAY)
    put(log, "2026-11-19", Reason.BY_HAND)
    assert not is_due(log, TODAY)


def test_a_new_day_is_due_one_back_or_forward(log: Path) -> None:
    put(log, "2026-11-19")
    assert is_due(log, date(2026, 11, 20))
    assert is_due(log, date(2025, 11, 19))


def test_a_copy_for_another_reason_is_not_the_daily_one(log: Path) -> None:
    put(log, "2026-11-19", Reason.BEFORE_IMPORT)
    assert is_due(log, TODAY)


def test_a_day_that_comes_again_after_the_clock_was_wrong_has_its_own(log: Path) -> None:
    put(log, "2026-11-19")
    put(log, "2027-11-19")
    assert is_due(log, TODAY)


def test_after_a_restore_one_is_due(log: Path) -> None:
    put(log, "2026-11-19")
    put(log, "2026-11-19", Reason.BEFORE_RESTORE)
    assert is_due(log, TODAY)
