"""Makes a new log of what a damaged one, its record and a backup still tell, and gives account."""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from runlog import failures
from runlog.backup import give_name
from runlog.changes.recording import ROWS_IN_A_PART
from runlog.changes.rows import RowChange, dump
from runlog.db import open_log
from runlog.db.connections import connect
from runlog.errors import DamagedLog, LogError
from runlog.keeping.checking import examine
from runlog.keeping.evidence import Evidence, Source, Telling, differing, gather
from runlog.keeping.leftovers import SALVAGE, clear_salvages
from runlog.keeping.record import Key, Recorded, Replayed
from runlog.keeping.rows import TABLES
from runlog.keeping.shelf import backups
from runlog.keeping.wreck import RECORD, Row, read_wreck
from runlog.library import Zone
from runlog.models import Base


@dataclass
class Account:
    """What was recovered from where, and what was not.

    `rows` counts by table and source. `record_rows_lost` are the rows of the record that are gone
    or could not be believed; where it was not read to its end there may be more. `left_out` and
    `doubtful` hold a sentence each, and `faults` what a check of the new log finds.
    """

    target: Path
    backup: Path | None = None
    rows: Counter[tuple[str, Source]] = field(default_factory=Counter)
    commands: int = 0
    record_rows_lost: int = 0
    record_whole: bool = True
    left_out: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    faults: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Salvage:
    """What to save from where to where, and when it is."""

    damaged: Path
    log: Path
    target: Path
    command: str
    at: datetime


def salvage(task: Salvage, zones: Mapping[str, Zone]) -> Account:
    """Make a new log at the target of what can be read of the damaged one; raise LogError.

    The damaged file is only read, the target is never replaced. A row goes in only if it keeps
    the rules of the tables. What the rows and the record of the new log differ in is one more
    command on its record, so that it adds up.
    """
    with (
        failures.told(task.target),
        TemporaryDirectory(prefix=SALVAGE, dir=task.target.parent) as scratch,
    ):
        clear_salvages(task.target.parent, Path(scratch).stat().st_mtime)
        backup = _sound_backup(task, zones)
        empty = Path(scratch, "empty.db")
        open_log(empty)
        evidence = _gather(task.damaged, backup, empty)
        made = Path(scratch, "new.db")
        for believed in (Source.FILE, Source.RECORD):
            account = Account(task.target, backup)
            shutil.copyfile(empty, made)
            _fill(made, evidence, believed, account, task)
            account.faults = examine(made, zones).faults
            if not account.faults:
                break
        if not account.rows:
            raise DamagedLog(f"nothing can be read of {failures.named(task.damaged)}")
        made.chmod(0o600)
        try:
            give_name(made, task.target)
        except FileExistsError as error:
            raise LogError(f"{failures.named(task.target)} is there already") from error
    return account


def _sound_backup(task: Salvage, zones: Mapping[str, Zone]) -> Path | None:
    damaged = task.damaged.resolve()
    paths = (each.path for each in backups(task.log))
    others = (path for path in paths if path.resolve() != damaged)
    return next((path for path in others if not examine(path, zones).faults), None)


def _gather(damaged: Path, backup: Path | None, new: Path) -> Evidence:
    with TemporaryDirectory(prefix=".runlog-wreck-", dir=new.parent) as scratch:
        patterns = [new] if backup is None else [backup]
        found = read_wreck(damaged, patterns, Path(scratch))
        spare = None
        if backup is not None:
            aside = Path(scratch, "backup")
            aside.mkdir()
            spare = read_wreck(backup, [], aside)
    return gather(found, spare)


def _fill(
    path: Path, evidence: Evidence, believed: Source, account: Account, task: Salvage
) -> None:
    account.commands = sum(each.continues is None for each in evidence.replayed.fitting)
    account.record_rows_lost = evidence.record_rows_lost
    account.record_whole = RECORD in evidence.file.whole
    with closing(connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        stored: dict[Key, Row] = {}
        for table in TABLES:
            for number in evidence.keys(table):
                told = evidence.tellings(table, number, believed)
                row = _store(connection, (table, number), told, account)
                if row is not None:
                    stored[table, number] = row
        _write_record(connection, evidence.replayed, stored, task)
        connection.execute("COMMIT")


def _store(
    connection: sqlite3.Connection, key: Key, told: Sequence[Telling], account: Account
) -> Row | None:
    """Store the row as it is told, and give account of it; None if it could not be."""
    table, number = key
    if not told:
        account.left_out.append(f"{table} {number} is on no record, so it never was")
        return None
    stored, reason = _insert_one_of(connection, table, told)
    if stored is None:
        account.left_out.append(f"{table} {number}: {reason}")
        return None
    account.rows[table, stored.source] += 1
    _note_doubt(account, f"{table} {number}", told, stored)
    return stored.row


def _insert_one_of(
    connection: sqlite3.Connection, table: str, told: Sequence[Telling]
) -> tuple[Telling | None, str]:
    """Store the first telling that the tables take; where none is, without what it refers to."""
    reason = ""
    alone = (each._replace(row={**each.row, **_no_references(table)}) for each in told)
    for each in (*told, *alone):
        names = ", ".join(f'"{name}"' for name in each.row)
        places = ", ".join("?" * len(each.row))
        statement = f'INSERT INTO "{table}" ({names}) VALUES ({places})'  # noqa: S608
        try:
            connection.execute(statement, list(each.row.values()))
        except sqlite3.Error as error:
            reason = reason or str(error)
            continue
        return each, ""
    return None, reason


def _no_references(table: str) -> Mapping[str, None]:
    columns = Base.metadata.tables[table].columns
    return {each.name: None for each in columns if each.foreign_keys and each.nullable}


def _note_doubt(account: Account, named: str, told: Sequence[Telling], stored: Telling) -> None:
    for each in told:
        if each.source is Source.BACKUP or each.source is stored.source:
            continue
        for name in differing(stored.row, each.row):
            taken, other = stored.row.get(name), each.row.get(name)
            account.doubtful.append(
                f"{named}: {name} is {taken!r} by the {stored.source}, {other!r} by the "
                f"{each.source}; the first was taken"
            )
    lost = [name for name in differing(stored.row, told[0].row) if stored.row.get(name) is None]
    if stored.source is told[0].source and lost:
        account.doubtful.append(f"{named}: {', '.join(lost)} was lost, and is empty now")


def _write_record(
    connection: sqlite3.Connection, replayed: Replayed, stored: Mapping[Key, Row], task: Salvage
) -> None:
    """Write the commands that go together, and one more for what the rows hold beyond them."""
    columns = ", ".join(Recorded._fields)
    insert = f"INSERT INTO change ({columns}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608
    connection.executemany(insert, replayed.fitting)
    changed = list(_changed(replayed, stored))
    if changed:
        number = max((each.id for each in replayed.fitting), default=0) + 1
        parts = range(0, len(changed), ROWS_IN_A_PART)
        for place, start in enumerate(parts):
            rows = dump(changed[start : start + ROWS_IN_A_PART])
            command, continues = ("", number) if place else (task.command, None)
            at = task.at.astimezone(UTC).isoformat()
            connection.execute(
                insert, Recorded(number + place, at, command, rows, continues, undone_at=None)
            )


def _changed(replayed: Replayed, stored: Mapping[Key, Row]) -> Iterator[RowChange]:
    """Give what leads from the record to the rows: children go first, and come last."""
    order = {table: place for place, table in enumerate(TABLES)}
    for key in sorted(replayed.rows.keys() - stored.keys(), key=lambda each: -order[each[0]]):
        yield RowChange(*key, replayed.rows[key], None)
    for key, row in stored.items():
        before = replayed.rows.get(key)
        if before != row:
            yield RowChange(*key, before, row)
