"""What SQLite and the system say becomes a sentence that names the file and says what to do."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from runlog.errors import DamagedLog, DiskFull, LockedLog, LogError, NotAFile, ReadOnlyLog
from runlog.failures import NOTHING_STORED, from_sqlite, from_system, told

LOG = Path("/home/ann/runlog.db")


def _sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "expected", "advice"),
    [
        (sqlite3.SQLITE_BUSY, LockedLog, "wait for that program or close it"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LockedLog, "wait for that program or close it"),
        (sqlite3.SQLITE_READONLY, ReadOnlyLog, "look at the permissions"),
        (sqlite3.SQLITE_READONLY_ROLLBACK, ReadOnlyLog, "look at the permissions"),
        (sqlite3.SQLITE_CANTOPEN, ReadOnlyLog, "look at the permissions"),
        (sqlite3.SQLITE_FULL, DiskFull, "free some space"),
        (sqlite3.SQLITE_CORRUPT, DamagedLog, "runlog restore can go back to a backup"),
        (sqlite3.SQLITE_NOTADB, DamagedLog, "runlog restore can go back to a backup"),
        (sqlite3.SQLITE_IOERR_FSYNC, LogError, "check the disk"),
        (sqlite3.SQLITE_IOERR_LOCK, LogError, "keep the log on a disk of this machine"),
        (sqlite3.SQLITE_PROTOCOL, LogError, "keep the log on a disk of this machine"),
    ],
)
def test_an_error_of_sqlite_names_the_log_and_says_what_to_do(
    code: int, expected: type[LogError], advice: str
) -> None:
    failure = from_sqlite(_sqlite_error(code), LOG, NOTHING_STORED)
    assert type(failure) is expected
    assert "'/home/ann/runlog.db'" in str(failure)
    assert advice in str(failure)
    assert str(failure).endswith("Nothing was stored.")


@pytest.mark.parametrize("error", [_sqlite_error(sqlite3.SQLITE_ERROR), sqlite3.Error(), None])
def test_an_error_that_tells_of_a_mistake_of_ours_has_no_sentence(
    error: sqlite3.Error | None,
) -> None:
    assert from_sqlite(error, LOG, NOTHING_STORED) is None


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EACCES, ReadOnlyLog),
        (errno.EROFS, ReadOnlyLog),
        (errno.ENOTDIR, NotAFile),
        (errno.ENAMETOOLONG, LogError),
    ],
)
def test_an_error_of_the_system_names_the_log(code: int, expected: type[LogError]) -> None:
    failure = from_system(OSError(code, os.strerror(code)), LOG, NOTHING_STORED)
    assert type(failure) is expected
    assert "'/home/ann/runlog.db'" in str(failure)


def test_what_is_raised_keeps_its_cause() -> None:
    with pytest.raises(DiskFull) as failure, told(LOG):
        raise _sqlite_error(sqlite3.SQLITE_FULL)
    assert isinstance(failure.value.__cause__, sqlite3.OperationalError)
    assert str(failure.value).endswith("try again.")


def test_a_mistake_of_ours_stays_what_it_is() -> None:
    with pytest.raises(sqlite3.OperationalError, match="what SQLite says"), told(LOG):
        raise _sqlite_error(sqlite3.SQLITE_ERROR)


def test_a_path_that_would_change_the_terminal_is_made_visible() -> None:
    failure = from_sqlite(_sqlite_error(sqlite3.SQLITE_FULL), Path("/a\x1b[31m/b.db"), "")
    assert "'/a\u241b[31m/b.db'" in str(failure)
