"""How fast a comfortable run went for its heart rate, week by week; a description, not a cause."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from runlog.analysis.entries_seen import HeartRunLike
from runlog.analysis.levels import median
from runlog.analysis.trend import (
    FEWEST_RATINGS,
    FEWEST_WEEKS,
    TOLERANCE,
    TREND_WEEKS,
    Slope,
    WeekMedian,
    theil_sen,
)
from runlog.entries import RunKind
from runlog.weeks import Week

COMFORTABLE = frozenset({RunKind.EASY, RunKind.LONG, RunKind.RECOVERY})
LEAST_S = 20 * 60
MOST_CLIMB_M_PER_KM = 15.0
CLEAR_CHANGE = 0.05  # a convention of ours: less is within what weather and watches do

_SECONDS_PER_MINUTE = 60
_METRES_PER_KM = 1000


class EfficiencyLabel(StrEnum):
    """Where the efficiency went; no clear change is not the same as stable."""

    HIGHER = "higher"
    LOWER = "lower"
    NO_CLEAR_CHANGE = "no clear change"


@dataclass(frozen=True, slots=True)
class WeekEfficiency:
    """The median efficiency factor of a week's runs that count, None without one.

    `change` is a part of the first such week's (0.04 = 4 % more).
    """

    week: Week
    m_per_beat: float | None
    change: float | None
    runs: int


@dataclass(frozen=True, slots=True)
class EfficiencyTrend:
    """The slope over the weeks with a run that counts, as parts of the first of them.

    `change` is what the slope comes to from the first to the last of these `weeks`.
    """

    slope: Slope
    change: float
    weeks: int
    runs: int
    label: EfficiencyLabel


@dataclass(frozen=True, slots=True)
class Efficiency:
    """The last eight weeks, oldest first, and their trend, None while too few runs count."""

    weeks: tuple[WeekEfficiency, ...]
    trend: EfficiencyTrend | None

    @property
    def known(self) -> bool:
        """Whether any of the weeks has a run that counts."""
        return any(each.runs for each in self.weeks)


def efficiency_m_per_beat(run: HeartRunLike) -> float | None:
    """Return the efficiency factor, mean speed (m/min) / mean heart rate (beats/min), after Friel.

    None for a run that does not count: only easy, long and recovery runs of 20 minutes or more
    with at most 15 m of climb per km do. A run whose climb is unknown is left out as well.
    """
    if run.distance_m is None or run.duration_s is None or run.climb_m is None:
        return None
    if run.kind not in COMFORTABLE or not run.avg_hr_bpm or run.duration_s < LEAST_S:
        return None
    if run.climb_m > MOST_CLIMB_M_PER_KM * run.distance_m / _METRES_PER_KM + TOLERANCE:
        return None
    return run.distance_m / (run.duration_s / _SECONDS_PER_MINUTE) / run.avg_hr_bpm


def efficiency(runs: Iterable[HeartRunLike], day: date) -> Efficiency:
    """Return the efficiency of the eight Monday weeks up to the day's."""
    factors: dict[Week, list[float]] = {}
    for run in runs:
        factor = efficiency_m_per_beat(run)
        if factor is not None and run.day <= day:
            factors.setdefault(Week.of(run.day), []).append(factor)
    shown = [Week.of(day).shift(-back) for back in reversed(range(TREND_WEEKS))]
    first = next((median(factors[week]) for week in shown if week in factors), None)
    weeks = tuple(_week(week, factors.get(week, []), first) for week in shown)
    return Efficiency(weeks, _trend(weeks))


def _week(week: Week, factors: Sequence[float], first: float | None) -> WeekEfficiency:
    if not factors or first is None:
        return WeekEfficiency(week, None, None, 0)
    middle = median(factors)
    return WeekEfficiency(week, middle, middle / first - 1, len(factors))


def _trend(weeks: Sequence[WeekEfficiency]) -> EfficiencyTrend | None:
    """Return the trend under the conditions that ratings have: six weeks of eight, eight runs."""
    changes = [
        WeekMedian(number, week.change)
        for number, week in enumerate(weeks)
        if week.change is not None
    ]
    runs = sum(week.runs for week in weeks)
    if len(changes) < FEWEST_WEEKS or runs < FEWEST_RATINGS:
        return None
    slope = theil_sen(changes)
    change = slope.per_week * (changes[-1].week - changes[0].week)
    return EfficiencyTrend(slope, change, len(changes), runs, _label(slope, change))


def _label(slope: Slope, change: float) -> EfficiencyLabel:
    if slope.low > TOLERANCE and change >= CLEAR_CHANGE - TOLERANCE:
        return EfficiencyLabel.HIGHER
    if slope.high < -TOLERANCE and change <= -CLEAR_CHANGE + TOLERANCE:
        return EfficiencyLabel.LOWER
    return EfficiencyLabel.NO_CLEAR_CHANGE
