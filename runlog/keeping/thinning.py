"""Which backups go: the fewer the older, counted in days that have one and never by the clock."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from runlog import failures
from runlog.keeping.checking import check
from runlog.keeping.leftovers import clear_beside
from runlog.keeping.looks import Checkup
from runlog.keeping.shelf import Backup, Reason, backups, shelf_of
from runlog.library import Zone

NEWEST = 3  # stay whatever their days say
DAYS, WEEKS, MONTHS = 14, 10, 12
# What a runner made by hand, and what a restore replaced, is not ours to throw away.
_OURS = frozenset({Reason.DAILY, Reason.BEFORE_IMPORT})


def thin(log: Path, zones: Mapping[str, Zone]) -> Checkup | None:
    """Remove the backups that are not needed any more, but only beside a log that is sound.

    Returns the check if something is wrong and nothing was removed, else None. Raises LogError.
    """
    there = backups(log)
    gone = surplus(there)
    if gone:
        checkup = check(log, zones)
        if not checkup.sound:
            return checkup
    shelf = shelf_of(log)
    with failures.told(shelf):
        for each in gone:
            each.path.unlink(missing_ok=True)
        if there:
            clear_beside(log, there[0].path.stat().st_mtime)
    return None


def surplus(there: Sequence[Backup]) -> Sequence[Backup]:
    """Return those of the backups, given newest first, that are not needed any more.

    Of the newest 14 days that have a backup the last one stays, and so for 10 weeks and 12 months.
    A clock that was set wrong makes odd days; it cannot make the newest ones old.
    """
    ours = [each for each in there if each.reason in _OURS]
    kept = {
        *(each.path for each in ours[:NEWEST]),
        *_last_of_each(ours, DAYS, lambda day: day),
        *_last_of_each(ours, WEEKS, lambda day: day.isocalendar()[:2]),
        *_last_of_each(ours, MONTHS, lambda day: (day.year, day.month)),
    }
    return [each for each in ours if each.path not in kept]


def _last_of_each(
    ours: Sequence[Backup], most: int, period: Callable[[date], Hashable]
) -> Iterator[Path]:
    seen: set[Hashable] = set()
    for each in ours:
        if period(each.day) not in seen:
            if len(seen) == most:
                return
            seen.add(period(each.day))
            yield each.path
