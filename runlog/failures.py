"""SQLite's and the system's errors about a log, told as the sentences of runlog.errors."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from runlog.errors import (
    DamagedLog,
    DiskFull,
    ForeignLog,
    LockedLog,
    LogError,
    NotAFile,
    ReadOnlyLog,
)
from runlog.text import show

NOTHING_STORED = "Nothing was stored."

# What SQLite says of a damaged file may hold a piece of it that is no text; Python's driver then
# raises this error instead of SQLite's own.
SQLITE_ERRORS = (sqlite3.Error, UnicodeDecodeError)

# File systems that cannot lock: network folders, and some folders that are kept in step.
_CANNOT_LOCK = {
    sqlite3.SQLITE_IOERR_LOCK,
    sqlite3.SQLITE_IOERR_RDLOCK,
    sqlite3.SQLITE_IOERR_UNLOCK,
    sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOLFS,
}
_PRIMARY = 0xFF  # the low byte of an extended result code


def named(path: Path) -> str:
    """Return the whole path as sentences show it: quoted, safe for a terminal.

    >>> named(Path("/home/ann/runlog.db"))
    "'/home/ann/runlog.db'"
    """
    return f"'{show(str(path))}'"


def from_sqlite(error: BaseException | None, path: Path, account: str) -> LogError | None:
    """Return the sentence for SQLite's error about the file at path; None if it tells of a bug.

    The account says what became of the entry ("Nothing was stored."); it ends the sentence.
    """
    if _tells_of_damage(error):
        return damaged(path, str(error), account)
    code: int = getattr(error, "sqlite_errorcode", 0)
    if code in _CANNOT_LOCK:
        return LogError(
            f"the disk that holds {named(path)} cannot lock files, as some network and sync "
            f"folders cannot; keep the log on a disk of this machine. {account}".rstrip()
        )
    match code & _PRIMARY:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LockedLog(
                f"{named(path)} is in use by another program and stayed locked; wait for that "
                f"program or close it, then try again. {account}".rstrip()
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return _read_only(path, account)
        case sqlite3.SQLITE_FULL:
            return _disk_full(path, account)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path, str(error), account)
        case sqlite3.SQLITE_IOERR:
            return LogError(
                f"the disk reported an error at {named(path)} ({error}); check the disk and copy "
                f"your backups elsewhere. {account}".rstrip()
            )
        case _:
            return None


def _tells_of_damage(error: BaseException | None) -> bool:
    """Tell whether a value was read that no writer can have written: a bit of it has changed.

    SQLite gives those errors no code; the driver raises them, or the types of our own columns.
    """
    if isinstance(error, UnicodeDecodeError):
        return True
    if type(error) not in {sqlite3.DatabaseError, sqlite3.OperationalError}:
        return False
    # A table or a column that the log's version has, and the log has not.
    return not hasattr(error, "sqlite_errorcode") or str(error).startswith("no such ")


def is_busy(error: sqlite3.Error) -> bool:
    """Tell whether another connection stood in the way, so that it may be tried again."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & _PRIMARY == sqlite3.SQLITE_BUSY


def from_system(error: OSError, path: Path, account: str) -> LogError:
    """Return the sentence for the system's error about the file at path."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return _disk_full(path, account)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return _read_only(path, account)
        case errno.ENOTDIR | errno.EEXIST | errno.EISDIR | errno.ELOOP:
            return NotAFile(
                f"{named(path)} cannot be a log: a part of its path is not a folder; name a file "
                f"with --log, or a folder with RUNLOG_HOME. {account}".rstrip()
            )
        case _:
            reason = f"{named(path)} cannot be opened: {error.strerror}. {account}"
            return LogError(reason.rstrip())


def damaged(path: Path, finding: str, account: str = "") -> DamagedLog:
    """Return the sentence for a log SQLite cannot read, with what it found."""
    return DamagedLog(
        f"{named(path)} is damaged ({finding}); leave the file as it is: runlog restore can "
        "go back to a backup, runlog restore --salvage saves what it still holds. "
        f"{account}".rstrip()
    )


def foreign(path: Path) -> ForeignLog:
    """Return the sentence for a file that runlog did not make."""
    return ForeignLog(
        f"{named(path)} was not made by runlog and was left as it is; name another file with "
        "--log. If it was your log, its beginning is damaged: runlog restore can go back to a "
        "backup"
    )


def _read_only(path: Path, account: str) -> ReadOnlyLog:
    return ReadOnlyLog(
        f"{named(path)} or its folder cannot be opened for this; look at the permissions of both. "
        f"{account}".rstrip()
    )


def _disk_full(path: Path, account: str) -> DiskFull:
    return DiskFull(
        f"there is no room left on the disk that holds {named(path)}; free some space and try "
        f"again. {account}".rstrip()
    )


@contextmanager
def told(path: Path, account: str = "") -> Iterator[None]:
    """Raise what SQLite and the system say inside as a LogError about path."""
    try:
        yield
    except SQLITE_ERRORS as error:
        failure = from_sqlite(error, path, account)
        if failure is None:
            raise
        raise failure from error
    except OSError as error:
        raise from_system(error, path, account) from error
