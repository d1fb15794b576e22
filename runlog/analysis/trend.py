"""Is a zone getting worse? The slope of weekly medians over eight weeks, with its interval."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from math import sqrt
from typing import NamedTuple

from runlog.analysis.levels import median
from runlog.weeks import DAYS_PER_WEEK

TREND_WEEKS = 8  # with six weeks, a true rise is seen in only a quarter of simulated logs
FEWEST_WEEKS = 6
FEWEST_RATINGS = 8
CLEAR_CHANGE = 2.0  # Farrar et al. 2001, Pain 94:149: about 2 points of 10 mean something
TOLERANCE = 1e-9

_Z = 1.6448536269514722  # standard normal quantile for a two-sided interval of 90 %


class TrendLabel(StrEnum):
    """What a trend comes to; no clear change is not the same as stable."""

    WORSENING = "worsening"
    IMPROVING = "improving"
    NO_CLEAR_CHANGE = "no clear change"


class WeekMedian(NamedTuple):
    """A rated week: its number counted from any Monday, and the median of its rated days."""

    week: int
    median: float


@dataclass(frozen=True, slots=True)
class Slope:
    """Points a week, with the ends of the nominal 90 % interval."""

    per_week: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Trend:
    """The slope over the rated weeks of the last eight.

    `change` is what the slope comes to from the first rated week to the last, in points; `weeks`
    and `ratings` are how many of each it rests on.
    """

    slope: Slope
    change: float
    weeks: int
    ratings: int
    label: TrendLabel


def weekly_trend(levels: Mapping[date, float], day: date) -> Trend | None:
    """Return the trend over the eight Monday weeks up to the day's, None when too little is rated.

    `levels` has one level of 0 to 10 for each rated day; later days than `day` are left out.
    """
    ordered = sorted((each.toordinal(), level) for each, level in levels.items() if each <= day)
    days = [ordinal for ordinal, _ in ordered]
    return trend_of_days(days, [level for _, level in ordered], day.toordinal())


def trend_of_days(days: Sequence[int], values: Sequence[float], day: int) -> Trend | None:
    """Return the trend of rated days given as ordered ordinals; `day` is the last one or later."""
    monday = day - (day - 1) % DAYS_PER_WEEK  # day 1 of all ordinals was a Monday
    first = bisect_left(days, monday - (TREND_WEEKS - 1) * DAYS_PER_WEEK)
    end = bisect_left(days, day + 1, first)
    if end - first < FEWEST_RATINGS:
        return None
    weeks: dict[int, list[float]] = {}
    for place in range(first, end):
        weeks.setdefault((days[place] - 1) // DAYS_PER_WEEK, []).append(values[place])
    if len(weeks) < FEWEST_WEEKS:
        return None
    return trend_of_weeks(
        [WeekMedian(week, median(each)) for week, each in weeks.items()], end - first
    )


def trend_of_weeks(weeks: Sequence[WeekMedian], ratings: int) -> Trend:
    """Return the trend of these weeks, oldest first and at least two; unrated ones are left out."""
    slope = theil_sen(weeks)
    change = slope.per_week * (weeks[-1].week - weeks[0].week)
    return Trend(slope, change, len(weeks), ratings, _label(slope, change))


def _label(slope: Slope, change: float) -> TrendLabel:
    if slope.low > TOLERANCE and change >= CLEAR_CHANGE - TOLERANCE:
        return TrendLabel.WORSENING
    if slope.high < -TOLERANCE and change <= -CLEAR_CHANGE + TOLERANCE:
        return TrendLabel.IMPROVING
    return TrendLabel.NO_CLEAR_CHANGE


def theil_sen(weeks: Sequence[WeekMedian]) -> Slope:
    """Return the median of all slopes between two weeks, with Sen's interval for it.

    The interval takes ties among the medians into account (Sen 1968, J Am Stat Assoc 63:1379,
    equation 2.6) and is nominal: that weeks resemble each other is not allowed for.
    """
    slopes = sorted(
        (later.median - earlier.median) / (later.week - earlier.week)
        for earlier, later in combinations(weeks, 2)
    )
    reach = _Z * sqrt(_variance([each.median for each in weeks]))
    low = max(round((len(slopes) - reach) / 2) - 1, 0)
    high = min(round((len(slopes) + reach) / 2), len(slopes) - 1)
    return Slope(median(slopes), slopes[low], slopes[high])


def _variance(medians: Sequence[float]) -> float:
    """Return the variance of the number of rising pairs less the falling ones."""
    ties = Counter(round(each, 9) for each in medians).values()
    return (_pairs(len(medians)) - sum(_pairs(count) for count in ties)) / 18


def _pairs(count: int) -> int:
    return count * (count - 1) * (2 * count + 5)
