"""The backups of a log: a folder beside it, numbered in the order they were made."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from runlog import failures
from runlog.errors import Conflict, EntryNotFound, LogError


class Reason(StrEnum):
    """Why a backup was made; it is part of the file's name."""

    DAILY = "daily"
    BY_HAND = "by-hand"
    BEFORE_IMPORT = "before-import"
    BEFORE_RESTORE = "before-restore"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup. Its number tells the order: the day is what the clock said, and clocks go wrong."""

    number: int
    day: date
    reason: Reason
    path: Path


def shelf_of(log: Path) -> Path:
    """Return the folder of the log's backups, which need not be there."""
    return log.parent / "backups"


def backups(log: Path) -> Sequence[Backup]:
    """Return the backups of the log, the newest first, other files left out; raise LogError."""
    shelf = shelf_of(log)
    try:
        there = list(shelf.iterdir()) if shelf.exists() else []
    except NotADirectoryError as error:
        raise LogError(f"{failures.named(shelf)} is not a folder; move that file away.") from error
    except OSError as error:
        raise failures.from_system(error, shelf, "") from error
    found = (_read(path, log.stem) for path in there)
    return sorted(filter(None, found), key=lambda each: (-each.number, each.path.name))


def find(log: Path, named: str) -> Path:
    """Return the file of the backup of that number, or at that path; raise a RunlogError."""
    if not (named.isascii() and named.isdigit()):
        path = Path(named).absolute()
        if not path.is_file():
            raise EntryNotFound(f"there is no file {failures.named(path)}; {_LISTING}")
        if path.resolve() == log.resolve():
            raise Conflict(f"{failures.named(path)} is the log itself; {_LISTING}")
        return path
    found = [each.path for each in backups(log) if each.number == int(named[:20])]
    if not found:
        raise EntryNotFound(f"there is no backup {named[:20]}; {_LISTING}")
    if len(found) > 1:
        paths = " and ".join(failures.named(path) for path in found)
        raise Conflict(f"two backups have the number {named}, {paths}; name the file")
    return found[0]


def others(log: Path) -> Sequence[Path]:
    """Return the other files on the shelf that are named after the log, by their names."""
    shelf = shelf_of(log)
    named = shelf.glob(f"{log.stem}-*.db") if shelf.is_dir() else ()
    numbered = {each.path for each in backups(log)}
    return sorted(path for path in named if path not in numbered)


def next_backup(log: Path, day: date, reason: Reason) -> Backup:
    """Return the backup that comes after those that are there; it is not made yet."""
    number = max((each.number for each in backups(log)), default=0) + 1
    name = f"{log.stem}-{number:04}-{day}-{reason}.db"
    return Backup(number, day, reason, shelf_of(log) / name)


def is_due(log: Path, today: date) -> bool:
    """Tell whether the first change of today has no backup yet.

    After a restore one is due in any case: what is on the shelf is another log's past.
    """
    there = backups(log)
    if not there or there[0].reason is Reason.BEFORE_RESTORE:
        return True
    daily = next((each for each in there if each.reason is Reason.DAILY), None)
    return daily is None or daily.day != today


_LISTING = "runlog restore lists the backups"
_REASONS = frozenset(reason.value for reason in Reason)
_NAME = re.compile(r"(?P<stem>.+)-(?P<number>\d{4,9})-(?P<day>\d{4}-\d\d-\d\d)-(?P<reason>[a-z-]+)")


def _read(path: Path, stem: str) -> Backup | None:
    named = _NAME.fullmatch(path.stem) if path.suffix == ".db" else None
    if named is None or named["stem"] != stem or named["reason"] not in _REASONS:
        return None
    try:
        day = date.fromisoformat(named["day"])
    except ValueError:
        return None
    return Backup(int(named["number"]), day, Reason(named["reason"]), path)
