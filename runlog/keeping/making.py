"""Makes backups: verified copies of the log, each under the next number."""

from datetime import date
from pathlib import Path

from runlog import failures
from runlog.backup import copy_verified, is_copy, make_folder
from runlog.errors import LogError
from runlog.keeping.shelf import Backup, Reason, backups, next_backup, shelf_of

_TRIES = 5


def back_up(log: Path, day: date, reason: Reason) -> Backup:
    """Make a verified copy of the log under the next number and return it; raise LogError."""
    shelf = shelf_of(log)
    with failures.told(shelf):
        make_folder(shelf)
    for _ in range(_TRIES):
        made = next_backup(log, day, reason)
        try:
            copy_verified(log, made.path)
        except LogError:
            if not made.path.exists():
                raise
            continue  # another process took the number first
        return made
    raise LogError(f"{failures.named(shelf)} is being filled by other programs; try again")


def back_up_if_changed(log: Path, day: date, reason: Reason) -> Backup:
    """Return the newest backup if it holds what the log holds, else make one; raise LogError."""
    newest = next(iter(backups(log)), None)
    if newest is not None and is_copy(log, newest.path):
        return newest
    return back_up(log, day, reason)


def copy_to(log: Path, target: Path, day: date) -> Path:
    """Make a verified copy of the log at target, or in the folder that it names, and return it.

    Raises LogError, and leaves what is there already as it is.
    """
    path = target / f"{log.stem}-{day}.db" if target.is_dir() else target
    copy_verified(log, path)
    return path
