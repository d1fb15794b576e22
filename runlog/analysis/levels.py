"""Medians of what was rated from 0 to 10, a day at a time; a day without a rating is a gap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from runlog.weeks import Week

WEEKS_SHOWN = 8
_WEEKS_BEFORE = 4
_DECIMALS = 2  # a median of two levels with one decimal has two


@dataclass(frozen=True, slots=True)
class Rated:
    """What the rated days of some time come to, each day standing for one level of 0 to 10."""

    median: float
    highest: float
    days: int


@dataclass(frozen=True, slots=True)
class WeeklyLevels:
    """A week's levels beside last week's and those of the four weeks before, None where not rated.

    Changes are points of the scale, between medians. `weeks` are the eight weeks up to this one,
    oldest first.
    """

    this_week: Rated | None
    last_week: Rated | None
    four_weeks: Rated | None
    change: float | None
    change_from_four: float | None
    weeks: tuple[Rated | None, ...]


def weekly_levels(levels: Mapping[date, float], week: Week) -> WeeklyLevels:
    """Return what the levels of days come to in the week and before it."""
    own = rated(levels, week.monday, week.end)
    last = rated(levels, week.shift(-1).monday, week.monday)
    four = rated(levels, week.shift(-_WEEKS_BEFORE).monday, week.monday)
    shown = [week.shift(-back) for back in reversed(range(WEEKS_SHOWN))]
    return WeeklyLevels(
        this_week=own,
        last_week=last,
        four_weeks=four,
        change=_change(own, last),
        change_from_four=_change(own, four),
        weeks=tuple(rated(levels, each.monday, each.end) for each in shown),
    )


def rated(levels: Mapping[date, float], first: date, end: date) -> Rated | None:
    """Return what the days first <= day < end come to, None when none of them is rated."""
    values = [level for day, level in levels.items() if first <= day < end]
    if not values:
        return None
    return Rated(median(values), max(values), len(values))


def median(values: Sequence[float]) -> float:
    """Return the middle value, or the mean of the middle two; there must be one.

    >>> median([7, 3, 4]), median([4, 5])
    (4, 4.5)
    """
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def _change(own: Rated | None, other: Rated | None) -> float | None:
    if own is None or other is None:
        return None
    return round(own.median - other.median, _DECIMALS)
