"""Puts a backup in the place of the log: checked first, at once, and with a way back."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from runlog import failures
from runlog.backup import NO_LINKS, fill_verified, scratch_file, sync
from runlog.db import is_current
from runlog.db.connections import connect
from runlog.errors import DamagedLog, ForeignLog, LogError
from runlog.keeping.checking import examine
from runlog.keeping.shelf import Backup, Reason, next_backup, shelf_of
from runlog.library import Zone

_BESIDE = (
    "-journal",
    "-wal",
    "-shm",
)  # what SQLite keeps beside a database; it belongs to that one
_OTHER_DISK = {*NO_LINKS, errno.EXDEV}


def verify(source: Path, zones: Mapping[str, Zone]) -> None:
    """Raise LogError unless the log or backup at source is whole and adds up."""
    if _is_foreign(source):
        raise ForeignLog(
            f"{failures.named(source)} was not made by runlog, so it is not put back; runlog "
            "restore lists the backups. If it was one, its beginning is damaged: runlog restore "
            "--salvage saves what can be read"
        )
    faults = examine(source, zones).faults
    if faults:
        raise DamagedLog(
            f"{failures.named(source)} is not whole, so it is not put back: {faults[0]}"
            f"{f' (and {len(faults) - 1} more)' if len(faults) > 1 else ''}. "
            "runlog restore lists the others; runlog restore --salvage saves what can be read"
        )


def _is_foreign(source: Path) -> bool:
    try:
        is_current(source)
    except LogError as error:
        return isinstance(error, ForeignLog)
    return False


def restore(log: Path, source: Path, day: date) -> Backup | None:
    """Put a copy of the log or backup at source in the place of the log, at once or not at all.

    What was there is kept as a backup, which is returned; None when there was nothing. No command
    is writing meanwhile, and none that waited writes into what was replaced. Raises LogError.
    """
    place = log.resolve()
    with scratch_file(place) as scratch:
        fill_verified(source, scratch, place)
        with failures.told(place), _held(place):
            kept = _keep(log, place, day)
            _clear_beside(place, kept)
            scratch.replace(place)
            sync(place.parent)
    return kept


@contextmanager
def _held(log: Path) -> Iterator[None]:
    """Keep every writer out; a file that SQLite cannot read has none."""
    if not log.exists():
        yield
        return
    try:
        connection = connect(log)
    except failures.SQLITE_ERRORS as error:
        _raise_unless_unreadable(error)
        yield
        return
    with closing(connection):
        try:
            connection.execute("BEGIN IMMEDIATE")
        except failures.SQLITE_ERRORS as error:
            _raise_unless_unreadable(error)
        yield


def _raise_unless_unreadable(error: sqlite3.Error | UnicodeDecodeError) -> None:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code not in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR}:
        raise error


def _keep(log: Path, place: Path, day: date) -> Backup | None:
    """Give the file itself a second name among the backups; where disks differ, copy it.

    The file is not opened for it: closing it again would drop the lock that SQLite holds on it.
    """
    if not place.exists() or place.stat().st_size == 0:
        return None
    kept = next_backup(log, day, Reason.BEFORE_RESTORE)
    shelf = shelf_of(log)
    if not shelf.exists():
        shelf.mkdir(mode=0o700)
    try:
        kept.path.hardlink_to(place)
    except OSError as error:
        if error.errno not in _OTHER_DISK:
            raise
        _copy(place, kept.path)
    kept.path.chmod(0o600)
    sync(shelf)
    return kept


def _copy(place: Path, target: Path) -> None:
    with scratch_file(target) as scratch:
        try:
            fill_verified(place, scratch, target)
        except DamagedLog:
            shutil.copyfile(place, scratch)
        sync(scratch)
        scratch.replace(target)


def _clear_beside(place: Path, kept: Backup | None) -> None:
    """Move what SQLite kept beside the old file along with it: the new one must not meet it."""
    for ending in _BESIDE:
        beside = place.with_name(place.name + ending)
        if not beside.exists():
            continue
        if kept is None or beside.stat().st_size == 0:
            beside.unlink()
        else:
            beside.replace(kept.path.with_name(kept.path.name + ending))
