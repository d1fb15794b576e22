"""How freely the body moved, week by week; more is better, so the trend's sign is turned."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from runlog.analysis.levels import WEEKS_SHOWN, Rated, rated
from runlog.analysis.trend import Slope, Trend, weekly_trend
from runlog.weeks import Week

FREEST = 10.0


@dataclass(frozen=True, slots=True)
class WeekEase:
    """A week's ease of movement, 0-10 with 10 = moved freely; None when no day was rated."""

    week: Week
    ease: Rated | None


@dataclass(frozen=True, slots=True)
class Ease:
    """The last eight weeks, oldest first, and their trend, None while too few days are rated.

    The trend's numbers are points of ease: a falling ease has a negative slope and is worsening.
    """

    weeks: tuple[WeekEase, ...]
    trend: Trend | None

    @property
    def rated(self) -> bool:
        """Whether any of the weeks was rated."""
        return any(each.ease for each in self.weeks)


def ease_of_movement(ease: Mapping[date, float], day: date) -> Ease:
    """Return the ease of the eight Monday weeks up to the day's, from the days that were rated.

    `Rated.highest` is the freest day of a week.
    """
    known = {each: value for each, value in ease.items() if each <= day}
    weeks = [Week.of(day).shift(-back) for back in reversed(range(WEEKS_SHOWN))]
    return Ease(
        weeks=tuple(WeekEase(week, rated(known, week.monday, week.end)) for week in weeks),
        trend=_trend(known, day),
    )


def _trend(ease: Mapping[date, float], day: date) -> Trend | None:
    heaviness = weekly_trend({each: FREEST - value for each, value in ease.items()}, day)
    if heaviness is None:
        return None
    slope = heaviness.slope
    return Trend(
        slope=Slope(-slope.per_week, -slope.high, -slope.low),
        change=-heaviness.change,
        weeks=heaviness.weeks,
        ratings=heaviness.ratings,
        label=heaviness.label,
    )
