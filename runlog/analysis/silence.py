"""Long stretches without any entry: nobody knows what was done then, so they are no rest."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import groupby

from runlog.analysis.entries_seen import MarkLike
from runlog.entries import MarkKind

SILENT_FROM_DAYS = 14  # a convention of ours: who rests for longer has mostly stopped logging

_AWAY = frozenset({MarkKind.TRAVEL, MarkKind.ILLNESS})


def silent_days(
    first: date, end: date, told: Collection[date], began: date | None
) -> frozenset[date]:
    """Return the days first <= day < end of stretches of 14 days and more that are not told of.

    `told` are days with an entry and days away; `began` is the first day of the log, before which
    no day is silent, and None in an empty one. A stretch is measured within these days.
    """
    start = end if began is None else max(first, began)
    every = (start + timedelta(days=n) for n in range((end - start).days))
    silent: set[date] = set()
    for known, stretch in groupby(every, key=lambda day: day in told):
        days = list(stretch)
        if not known and len(days) >= SILENT_FROM_DAYS:
            silent.update(days)
    return frozenset(silent)


def days_away(marks: Iterable[MarkLike]) -> frozenset[date]:
    """Return the days of journeys and illnesses: rest that the runner gave a reason for."""
    return frozenset(
        mark.day + timedelta(days=n)
        for mark in marks
        if mark.kind in _AWAY
        for n in range(((mark.to_day or mark.day) - mark.day).days + 1)
    )
