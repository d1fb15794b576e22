"""Which marks speak for a stretch of days, and which race comes next."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from runlog.analysis.entries_seen import MarkLike
from runlog.entries import MarkKind

_LASTING = frozenset({MarkKind.INJURY, MarkKind.NIGGLE})  # open until they are given an end


M = TypeVar("M", bound=MarkLike)


def marks_within(marks: Iterable[M], first: date, end: date) -> tuple[M, ...]:
    """Return the marks that touch the days first <= day < end, oldest first.

    An injury or a niggle without an end is still open; any other mark without one is a day.
    """
    touching = [mark for mark in marks if mark.day < end and _last_day(mark) >= first]
    return tuple(sorted(touching, key=lambda mark: mark.day))


def _last_day(mark: MarkLike) -> date:
    if mark.to_day is not None:
        return mark.to_day
    return date.max if mark.kind in _LASTING else mark.day


def next_race(marks: Iterable[M], today: date) -> M | None:
    """Return the first race from today on, None when none is planned."""
    races = [mark for mark in marks if mark.kind == MarkKind.RACE and mark.day >= today]
    return min(races, key=lambda mark: mark.day, default=None)
