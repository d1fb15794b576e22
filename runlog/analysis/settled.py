"""Until which day back a zone-side must be read, so that its later states come out exact.

A state depends on what came before in two ways: the rules look back over weeks, and an episode
that began earlier may still run. From a day on which surely none runs, whatever lies more than
eight weeks before it changes nothing any more.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from runlog.analysis.levels import median
from runlog.analysis.persistence.blocks import RatedDays, in_order, take
from runlog.analysis.persistence.history import ZoneHistory
from runlog.analysis.persistence.pain import days_at, days_within
from runlog.analysis.persistence.rule import TOLERANCE, Rule

# The trend looks back furthest, seven weeks before the Monday of a rated day; asking looks back
# 28 days for its reasons and 28 more for what is new.
REACH_DAYS = 56


@dataclass(frozen=True, slots=True)
class _Days:
    tightness: RatedDays
    sore: list[int]
    rated: list[int]
    rule: Rule


def is_settled(history: ZoneHistory, rule: Rule, first: date, until: date) -> bool:
    """Tell whether the history from `first` on is enough for all days from `until` on.

    It is when on some day up to `until`, eight weeks or more after `first`, no episode runs and
    nothing is watched, whatever came before. Every state of watch or above is then exact from
    `until` on, and so is the day since when it holds; answers must be known all.
    """
    tightness, pain = in_order(history.tightness), in_order(history.pain)
    rated = sorted({*tightness.days, *pain.days})
    days = _Days(tightness, days_at(pain, rule.pain), rated, rule)
    earliest, latest = first.toordinal() + REACH_DAYS, until.toordinal()
    return any(
        earliest <= day <= latest and _tightness_rests(day, days) and _pain_rests(day, days)
        for day in _candidates(rated, latest, rule)
    )


def _candidates(rated: list[int], latest: int, rule: Rule) -> Iterator[int]:
    """Yield the days on which it can have come to rest: rated ones, and those without a rating."""
    yield latest
    for day in reversed(rated):
        yield day + rule.known_days + 1
        yield day


def _known(rated: list[int] | RatedDays, day: int, rule: Rule) -> bool:
    days = rated.days if isinstance(rated, RatedDays) else rated
    return bool(days_within(days, day, rule.known_days + 1))


def _tightness_rests(day: int, days: _Days) -> bool:
    """Tell whether the day is without a known rating, or is rated and clears any episode."""
    tightness, rule = days.tightness, days.rule
    if not _known(tightness, day, rule):
        return True
    place = bisect_left(tightness.days, day)
    if place == len(tightness.days) or tightness.days[place] != day:
        return False
    taken = take(tightness, place, rule, rule.clearing)
    return (
        taken is not None
        and all(median(block) <= rule.quiet + TOLERANCE for block in taken)
        and tightness.levels[place] < rule.severe - TOLERANCE
    )


def _pain_rests(day: int, days: _Days) -> bool:
    """Tell whether nothing is known on the day, or it is rated after four weeks without pain."""
    if not _known(days.rated, day, days.rule):
        return True
    rated = days.rated[bisect_right(days.rated, day) - 1] == day
    return rated and not days_within(days.sore, day, days.rule.pain_window_days)
