"""A verified copy of an SQLite file: it is there whole, and equal to its source, or not at all."""

import errno
import hashlib
import marshal
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from runlog import failures
from runlog.errors import LogError

_BUSY_TIMEOUT_S = 10.0
_CACHE_KB = 256  # everything is read once and in order: more pages would only be kept
_LONG_BYTES = 65_536
_MARSHAL = 2  # the last version that writes equal values alike, whoever else holds them
_SCHEMA = {"sqlite_master": ("type", "name", "sql")}
NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


@dataclass(frozen=True)
class Content:
    """What a table holds: its number of rows, and a digest of them all in their order."""

    rows: int
    digest: str


def copy_verified(source: Path, target: Path, *, replace: bool = False) -> None:
    """Copy the SQLite file at source to target, which appears whole and checked or not at all.

    The copy is made beside the target (0600), opened again, checked, compared with the source row
    by row and brought to the disk, and only then gets its name. An existing target is replaced only
    if asked. Raises a LogError about the source or about the target; on failure nothing is left
    behind and an existing target is as it was.
    """
    with scratch_file(target) as scratch:
        fill_verified(source, scratch, target)
        with failures.told(target):
            _publish(scratch, target, replace=replace)


def fill_verified(source: Path, scratch: Path, target: Path) -> None:
    """Copy the SQLite file at source into the scratch file for target, on the disk and checked.

    Raises a LogError about the source or about the target.
    """
    with failures.told(source), closing(_open(source)) as original:
        original.execute("BEGIN")  # one snapshot for the copy and for the comparison
        expected = contents(original)
        with failures.told(target):
            _copy(original, scratch)
    with failures.told(target):
        _verify(scratch, expected, target)
        sync(scratch)


def is_copy(source: Path, copy: Path) -> bool:
    """Return whether the file at copy is sound and holds the same rows as the source."""
    try:
        with closing(_open(source)) as original, closing(_open(copy)) as other:
            return not _faults(other) and contents(other) == contents(original)
    except failures.SQLITE_ERRORS:
        return False


def contents(
    connection: sqlite3.Connection, columns: Mapping[str, Sequence[str]] | None = None
) -> dict[str, Content]:
    """Return what each table holds, by the table's name; the schema is one of them.

    With columns, only the tables named there are read, and only the columns named for each.
    """
    chosen = {**_SCHEMA, **table_columns(connection)} if columns is None else columns
    factory = connection.text_factory
    connection.text_factory = bytes  # what is not valid UTF-8 can be copied and compared too
    try:
        return {table: _content(connection, table, chosen[table]) for table in chosen}
    finally:
        connection.text_factory = factory


def table_columns(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the names of the columns of every table, in their order, by the table's name."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
    ).fetchall()
    return {
        table: [row[1] for row in connection.execute(f"PRAGMA table_info({_name(table)})")]
        for (table,) in tables
    }


@contextmanager
def scratch_file(target: Path) -> Iterator[Path]:
    """Give an empty file (0600) in the target's folder, gone at the end unless it was renamed."""
    with failures.told(target):
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        os.close(descriptor)
    try:
        yield Path(name)
    finally:
        for leftover in (name, f"{name}-journal"):
            with suppress(OSError):  # what stands under its name stands, and a leftover is hidden
                Path(leftover).unlink(missing_ok=True)


def give_name(scratch: Path, target: Path) -> None:
    """Bring scratch to the disk and give it the target's name.

    Never replaces a file: FileExistsError if there is one, from whichever process.
    """
    sync(scratch)
    try:
        target.hardlink_to(scratch)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        # The disk knows no links (exFAT): claim the name, so that no other process can, then fill.
        target.touch(mode=0o600, exist_ok=False)
        scratch.replace(target)
    sync(target.parent)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing (0700), and bring them to the disk.

    Otherwise a power cut could take a folder, and with it what was synced in it.
    """
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
        each.chmod(0o700)
        with suppress(PermissionError):  # one that may be entered but not listed
            sync(each.parent)


def sync(path: Path) -> None:
    """Bring what a file or folder holds to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _content(connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> Content:
    digest, rows = hashlib.sha256(), 0
    query = f"SELECT {', '.join(map(_name, columns))} FROM {_name(table)} ORDER BY rowid"  # noqa: S608
    for row in connection.execute(query):
        for part in _parts(row):
            digest.update(part)
        rows += 1
    return Content(rows, digest.hexdigest())


def _parts(row: tuple[Any, ...]) -> Iterator[bytes]:
    """Give what tells a row from every other; a long text in it is copied no more than needed."""
    long = [value for value in row if type(value) is bytes and len(value) > _LONG_BYTES]
    yield marshal.dumps([_short(value) for value in row] if long else row, _MARSHAL)
    yield from long


def _short(value: Any) -> Any:
    is_long = type(value) is bytes and len(value) > _LONG_BYTES
    return (len(value),) if is_long else value


def _open(path: Path) -> sqlite3.Connection:
    # mode=rw: never made when it is missing, and a half-written transaction is rolled back first.
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_TIMEOUT_S, isolation_level=None)
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    except BaseException:
        connection.close()
        raise
    return connection


def _copy(original: sqlite3.Connection, scratch: Path) -> None:
    with closing(_open(scratch)) as copy:
        # A scratch file needs no journal: it is thrown away whole. It is synced when it is done.
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        original.backup(copy)


def _verify(scratch: Path, expected: Mapping[str, Content], target: Path) -> None:
    with closing(_open(scratch)) as copy:
        faults = _faults(copy)
        if faults:
            raise failures.damaged(target, faults)
        if contents(copy) != expected:
            raise failures.damaged(target, "the copy differs from its source")


def _faults(connection: sqlite3.Connection) -> str:
    findings = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
    return "" if findings == ["ok"] else "; ".join(findings)


def _publish(scratch: Path, target: Path, *, replace: bool) -> None:
    if replace:
        scratch.replace(target)
        sync(target.parent)
        return
    try:
        give_name(scratch, target)
    except FileExistsError as error:
        raise LogError(
            f"{failures.named(target)} is there already and was left as it is; name another file"
        ) from error
