"""Opens a log: checks the file before anything touches it, makes it or brings it up to date."""

import sqlite3
import stat
from contextlib import closing
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from runlog import failures
from runlog.backup import give_name, make_folder, scratch_file
from runlog.db.connections import BUSY_TIMEOUT_MS, connect
from runlog.db.schema import APPLICATION_ID, RELEASED, Schema
from runlog.errors import EmptyLog, NewerLog, NotAFile

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_APPLICATION_ID_AT = slice(68, 72)


@dataclass(frozen=True)
class Log:
    """A log that is ready: where it is, whether it was made now, the copy kept before migrating."""

    path: Path
    created: bool = False
    backup: Path | None = None


def is_current(path: Path, schema: Schema = RELEASED) -> bool:
    """Tell whether the log at path is of the schema's version; False for an older one.

    Nothing is made or brought up to date. Raises what open_log raises, and NotAFile for none.
    """
    with failures.told(path):
        state = _state(path, schema, BUSY_TIMEOUT_MS)
    if state is _State.MISSING:
        raise NotAFile(f"there is no log at {failures.named(path)}")
    return state is _State.CURRENT


class _State(Enum):
    MISSING = auto()
    CURRENT = auto()
    BEHIND = auto()


def open_log(path: Path, schema: Schema = RELEASED, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Log:
    """Make the log at path ready for sessions, and say what had to be done for it.

    A missing log is made; an older one is backed up beside it, then migrated; any other file is
    refused and left as it is. Call it once, before the first session of the process: it reads the
    file's first bytes, and closing a file drops the locks SQLite holds on it in the same process.

    Raises a subclass of LogError: NotAFile, EmptyLog, ForeignLog, NewerLog, DamagedLog, LockedLog,
    ReadOnlyLog or DiskFull.
    """
    with failures.told(path, failures.NOTHING_STORED):
        state = _state(path, schema, busy_timeout_ms)
        if state is _State.MISSING and _create(path, schema):
            return Log(path, created=True)
        if state is _State.MISSING:  # another process made it in the meantime
            state = _state(path, schema, busy_timeout_ms)
        if state is _State.BEHIND:
            from runlog.db.migrating import migrate

            return Log(path, backup=migrate(path, schema, busy_timeout_ms))
    return Log(path)


def _state(path: Path, schema: Schema, busy_timeout_ms: int) -> _State:
    try:
        found = path.stat()  # before opening: opening a pipe would wait for ever
    except FileNotFoundError:
        _refuse_dead_link(path)
        return _State.MISSING
    if not stat.S_ISREG(found.st_mode):
        raise NotAFile(f"{failures.named(path)} is not a file; name a file with --log")
    if found.st_size == 0:
        raise EmptyLog(
            f"{failures.named(path)} is empty (0 bytes), so it is not a log any more; go back to a "
            "backup with runlog restore, or delete the file to begin a new log"
        )
    _check_header(path)
    with closing(connect(path, busy_timeout_ms=busy_timeout_ms)) as connection:
        return _compare_version(path, connection, schema)


def _refuse_dead_link(path: Path) -> None:
    if path.is_symlink():
        raise NotAFile(
            f"{failures.named(path)} is a link to a file that is not there; put the file back, or "
            "name another one with --log"
        )


def _check_header(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    if not header.startswith(_MAGIC):
        raise failures.foreign(path)
    if len(header) < _HEADER_BYTES:
        raise failures.damaged(path, f"it ends after {len(header)} bytes")
    if int.from_bytes(header[_APPLICATION_ID_AT]) != APPLICATION_ID:
        raise failures.foreign(path)


def _compare_version(path: Path, connection: sqlite3.Connection, schema: Schema) -> _State:
    user_version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    version = _recorded_version(path, connection)
    if version == schema.head and user_version == int(schema.head):
        return _State.CURRENT
    if user_version < int(schema.head) and version == f"{user_version:04}":
        return _State.BEHIND
    raise NewerLog(
        f"{failures.named(path)} was written by a newer runlog (its tables are version {version}, "
        f"this runlog knows {schema.head}); update runlog. The log was left as it is"
    )


def _recorded_version(path: Path, connection: sqlite3.Connection) -> str:
    table = "SELECT name FROM sqlite_master WHERE name = 'alembic_version'"
    if connection.execute(table).fetchone() is None:
        raise failures.damaged(path, "the table alembic_version is missing")
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise failures.damaged(path, "the table alembic_version is empty")
    return str(row[0])


def _create(path: Path, schema: Schema) -> bool:
    """Make the log under another name, then give it its own; False if another process was first."""
    from runlog.db.migrating import build

    make_folder(path.parent)
    with scratch_file(path) as scratch:
        build(scratch, schema)
        try:
            give_name(scratch, path)
        except FileExistsError:
            return False
    return True
