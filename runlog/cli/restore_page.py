"""The backups as a list, a backup beside the log, and what was put back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from runlog.cli.columns import Row, put_columns, put_folded, put_parts
from runlog.cli.kit import Kit
from runlog.cli.terminal import faint, put, put_json
from runlog.errors import LogError
from runlog.keeping.holdings import Holding, holding
from runlog.keeping.shelf import Backup, Reason, backups, others, shelf_of
from runlog.moments import format_day
from runlog.text import show

_WHY = {
    Reason.DAILY: "first change of the day",
    Reason.BY_HAND: "by hand",
    Reason.BEFORE_IMPORT: "before an import",
    Reason.BEFORE_RESTORE: "before a restore",
}
_UNREADABLE = "cannot be read"


class _Shelved(NamedTuple):
    """A file on the shelf; what it holds is None where it cannot be read."""

    path: Path
    backup: Backup | None
    held: Holding | None


def put_backups(kit: Kit) -> None:
    """Print the backups, newest first, and what each holds."""
    there = list(_shelved(kit.log_path))
    if not there:
        put("There is no backup yet; one is made after the first change of a day.")
        put(faint("one now: runlog backup"))
        return
    put(f"In {show(str(shelf_of(kit.log_path)))}")
    put()
    put_columns(
        ("backup", "made", "why", "runs", "ratings", "stretches", "last run"),
        [_row(each, kit.now.date()) for each in there],
        right=(0, 3, 4, 5),
        spare=(5, 2),
    )
    put()
    put_parts(("look first: runlog restore BACKUP --dry-run", "go back: runlog restore BACKUP"))


def _row(each: _Shelved, today: date) -> Row:
    held = each.held
    counts = ("", "", "", _UNREADABLE) if held is None else _counts(held, today)
    if each.backup is None:
        return Row(("", "", each.path.name, *counts))
    made = format_day(each.backup.day, today)
    return Row((str(each.backup.number), made, _WHY[each.backup.reason], *counts))


def _counts(held: Holding, today: date) -> tuple[str, str, str, str]:
    last = "" if held.last_run is None else format_day(held.last_run, today)
    return str(held.runs), str(held.ratings), str(held.stretchings), last


def _shelved(log: Path) -> Iterator[_Shelved]:
    for backup in backups(log):
        yield _Shelved(backup.path, backup, _held(backup.path))
    for path in others(log):
        yield _Shelved(path, None, _held(path))


def _held(path: Path) -> Holding | None:
    try:
        return holding(path)
    except LogError:
        return None


def put_backups_json(kit: Kit) -> None:
    """Print the backups as JSON."""
    put_json([_plain(each) for each in _shelved(kit.log_path)])


def _plain(each: _Shelved) -> dict[str, object]:
    held = each.held
    last = None if held is None or held.last_run is None else held.last_run.isoformat()
    return {
        "backup": None if each.backup is None else each.backup.number,
        "day": None if each.backup is None else each.backup.day.isoformat(),
        "reason": None if each.backup is None else each.backup.reason.value,
        "path": str(each.path),
        "runs": None if held is None else held.runs,
        "ratings": None if held is None else held.ratings,
        "stretchings": None if held is None else held.stretchings,
        "changes": None if held is None else held.changes,
        "last_run": last,
    }


def put_comparison(kit: Kit, source: Path) -> None:
    """Print what the backup holds beside what the log holds now."""
    log = kit.log_path
    now = ("", "", "", _UNREADABLE if log.exists() else "there is none")
    held = _held(log) if log.exists() else None
    today = kit.now.date()
    put_columns(
        ("", "runs", "ratings", "stretches", "last run"),
        [
            Row(("the backup", *_counts(holding(source), today))),
            Row(("the log now", *(now if held is None else _counts(held, today)))),
        ],
        right=(1, 2, 3),
    )
    put()


def put_restored(source: Path, kept: Backup | None) -> None:
    """Print what was put back, and how to go back from there."""
    put_folded(f"put back: {source.name}")
    if kept is not None:
        put(show(f"what was there is backup {kept.number}"))
        put(faint(f"back: runlog restore {kept.number}"))
