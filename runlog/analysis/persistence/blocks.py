"""Blocks of seven days counted back from a rated day, and the rated ones the rule takes."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from runlog.analysis.persistence.rule import Enough, Rule


@dataclass(frozen=True, slots=True)
class RatedDays:
    """Rated days in order, as ordinals, and the level of each."""

    days: Sequence[int]
    levels: Sequence[float]


def in_order(levels: Mapping[date, float]) -> RatedDays:
    """Return the rated days, oldest first."""
    days = sorted(levels)
    return RatedDays([day.toordinal() for day in days], [levels[day] for day in days])


def take(rated: RatedDays, place: int, rule: Rule, enough: Enough) -> list[Sequence[float]] | None:
    """Return the levels of the newest rated blocks, newest first, up to the rated day at `place`.

    As many are taken as make enough blocks and ratings; None when they do not.
    """
    days, levels = rated.days, rated.levels
    taken: list[Sequence[float]] = []
    end, found, day = place + 1, 0, days[place]
    for back in range(1, rule.blocks + 1):
        first = bisect_left(days, day - back * rule.block_days + 1, 0, end)
        if first == end:
            continue
        taken.append(levels[first:end])
        found += end - first
        if found >= enough.ratings and len(taken) >= enough.blocks:
            return taken
        end = first
    return None


def levels_of_last(rated: RatedDays, place: int, days: int) -> Sequence[float]:
    """Return the levels of the last so many days up to the rated day at `place`."""
    first = bisect_left(rated.days, rated.days[place] - days + 1, 0, place + 1)
    return rated.levels[first : place + 1]
