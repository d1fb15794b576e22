"""Looks at a log, and changes nothing: its file, its pages, its entries, its record, its backup."""

import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from runlog import failures
from runlog.db import is_current
from runlog.db.connections import connect
from runlog.errors import LogError
from runlog.keeping.books import differences
from runlog.keeping.looks import Checkup, Look
from runlog.keeping.record import Replayed, recorded, replay
from runlog.keeping.rows import TABLES
from runlog.keeping.rules import broken_rules
from runlog.keeping.shelf import Backup, Reason, backups
from runlog.keeping.twins import backup_differences
from runlog.library import Zone
from runlog.text import plural

MOST_FAULTS = 100
_FOR_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_OLDER = (
    "it is of an older version, so its entries are not looked at; "
    "the next command that opens it brings it up to date"
)


class _Measure(NamedTuple):
    """A log that was found sound, as the connection sees it, and its record replayed."""

    log: sqlite3.Connection
    record: Replayed


def check(log: Path, zones: Mapping[str, Zone]) -> Checkup:
    """Look at the log and at its newest backup; nothing is changed, and nothing raised."""
    return Checkup(list(_looks(log, zones, with_backup=True)))


def examine(log: Path, zones: Mapping[str, Zone]) -> Checkup:
    """Look at a log by itself, without its backups: at a backup, for instance."""
    return Checkup(list(_looks(log, zones, with_backup=False)))


def _looks(log: Path, zones: Mapping[str, Zone], *, with_backup: bool) -> Iterator[Look]:
    file = _look_at_file(log)
    yield file
    if file.faults:
        return
    with _read_only(log) as own:
        record = None
        looks = [
            _look("pages", "Pages and indexes, by SQLite", lambda: _pages(own)),
            _look("references", "References between entries", lambda: _references(own)),
        ]
        if file.note != _OLDER:
            with suppress(*failures.SQLITE_ERRORS):  # the look at the record says it again
                record = replay(recorded(own))
            looks += [_look_at_entries(own, zones), _look_at_record(own, record)]
        yield from looks
        if with_backup:
            sound = not any(look.faults for look in looks)
            measure = _Measure(own, record) if sound and record is not None else None
            yield _look_at_backup(log, measure)


def _look_at_file(log: Path) -> Look:
    title = "The file"
    try:
        current = is_current(log)
        found = log.stat()
    except (LogError, OSError) as error:
        return Look(name="file", title=title, faults=[str(error)])
    note = "" if current else _OLDER
    if current and found.st_mode & _FOR_OTHERS:
        note = "others on this computer may read it; chmod 600 makes it private"
    return Look(name="file", title=title, seen=f"{found.st_size / 1e6:.1f} MB", note=note)


@contextmanager
def _read_only(log: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that sees the log as it is now."""
    with closing(connect(log, query_only=True)) as connection:
        # The rules are asked one by one, from the program's book; here they would be asked twice.
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("BEGIN")
        yield connection


def _look(name: str, title: str, look: Callable[[], tuple[str, Iterable[str]]]) -> Look:
    """Return the look; what SQLite cannot read is a fault as well."""
    faults: list[str] = []
    seen = ""
    try:
        seen, found = look()
        faults.extend(islice(found, MOST_FAULTS))  # what was found before an error stays
    except failures.SQLITE_ERRORS as error:
        faults.append(f"SQLite cannot read it: {error}")
    return Look(name=name, title=title, seen=seen, faults=faults)


def _pages(connection: sqlite3.Connection) -> tuple[str, Iterable[str]]:
    found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({MOST_FAULTS})")]
    return "", [] if found == ["ok"] else found


def _references(connection: sqlite3.Connection) -> tuple[str, Iterable[str]]:
    lost = connection.execute("PRAGMA foreign_key_check")
    return "", (f"{row[0]} {row[1]} refers to a {row[2]} that is missing" for row in lost)


def _look_at_entries(connection: sqlite3.Connection, zones: Mapping[str, Zone]) -> Look:
    def look() -> tuple[str, Iterable[str]]:
        counts = (
            connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
            for table in TABLES
        )
        return plural(sum(counts), "row"), broken_rules(connection, zones)

    return _look("entries", "Entries, by the rules", look)


def _look_at_record(connection: sqlite3.Connection, record: Replayed | None) -> Look:
    def look() -> tuple[str, Iterable[str]]:
        replayed = record or replay(recorded(connection))
        commands = len(
            {each.begins_at for each in replayed.fitting}
            | {misfit.command for misfit in replayed.misfits}
        )
        seen = f"{plural(commands, 'command')}, {plural(len(replayed.rows), 'row')}"
        return seen, _unbalanced(connection, replayed)

    return _look("record", "Record against the entries", look)


def _unbalanced(connection: sqlite3.Connection, replayed: Replayed) -> Iterator[str]:
    for misfit in replayed.misfits:
        yield f"command {misfit.command} of the record does not fit: {misfit.reason}"
    yield from differences(connection, replayed.rows)


def _look_at_backup(log: Path, measure: _Measure | None) -> Look:
    title = "Newest backup, put back aside"
    try:
        newest = next(iter(backups(log)), None)
    except LogError as error:
        return Look(name="backup", title=title, faults=[str(error)])
    if newest is None:
        note = "there is none yet; one is made after the first change of a day"
        return Look(name="backup", title=title, note=note)
    note = ""
    if newest.reason is Reason.BEFORE_RESTORE:
        note = "it holds what the last restore replaced, so it is not compared with the log"
        measure = None
    faults = [f"backup {newest.number}: {fault}" for fault in _backup_faults(newest, measure)]
    seen = f"backup {newest.number} of {newest.day}"
    return Look(name="backup", title=title, seen=seen, faults=faults, note=note)


def _backup_faults(backup: Backup, measure: _Measure | None) -> Sequence[str]:
    faults: list[str] = []
    try:
        current = is_current(backup.path)
        with TemporaryDirectory(prefix="runlog-check-") as folder:
            restored = Path(folder, "restored.db")
            shutil.copyfile(backup.path, restored)
            with _read_only(restored) as copy:
                faults += [*_pages(copy)[1], *_references(copy)[1]]
                if not faults and current:
                    faults.extend(islice(_compared(copy, restored, measure), MOST_FAULTS))
    except (LogError, OSError, *failures.SQLITE_ERRORS) as error:
        faults.append(f"it cannot be read: {error}")
    return faults


def _compared(copy: sqlite3.Connection, restored: Path, measure: _Measure | None) -> Iterator[str]:
    """Compare the backup with the log it was made of; without one, with its own record."""
    if measure is None:
        return _unbalanced(copy, replay(recorded(copy)))
    return backup_differences(measure.log, measure.record, restored)
