"""How a zone-side felt right after stretching; politeness to oneself included, so kept apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from runlog.analysis.entries_seen import FeltLike
from runlog.analysis.levels import median
from runlog.entries import Context, Quality


@dataclass(frozen=True, slots=True)
class RightAfter:
    """The change from before to right after stretching, in points of 10, over so many days.

    The median is None without a day that was rated both before and after.
    """

    days: int
    median_change: float | None


def right_after(ratings: Iterable[FeltLike]) -> RightAfter:
    """Return what stretching changed on the spot, from all ratings of one zone-side.

    A day counts once: its first rating after stretching, less the last tightness before it.
    """
    by_day: dict[date, list[FeltLike]] = {}
    for felt in ratings:
        if felt.quality == Quality.TIGHTNESS:
            by_day.setdefault(felt.day, []).append(felt)
    changes = [change for day in by_day.values() if (change := _change(day)) is not None]
    return RightAfter(len(changes), median(changes) if changes else None)


def _change(ratings: list[FeltLike]) -> float | None:
    """Return the change of a day, None unless it was rated before and after stretching."""
    after = [felt for felt in ratings if felt.context == Context.AFTER_STRETCH]
    if not after:
        return None
    first = min(after, key=lambda felt: (felt.at is None, _seconds(felt), felt.value))
    before = [
        felt
        for felt in ratings
        if felt.context != Context.AFTER_STRETCH
        and (felt.at is None or first.at is None or felt.at <= first.at)
    ]
    if not before:
        return None
    last = max(before, key=lambda felt: (felt.at is not None, _seconds(felt), felt.value))
    return first.value - last.value


def _seconds(felt: FeltLike) -> float:
    return felt.at.timestamp() if felt.at else 0.0
