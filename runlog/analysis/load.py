"""The load of a run, and how a week's load was spread over its days; rest days count as zero."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import fsum, sqrt

from runlog.analysis.entries_seen import SessionLike
from runlog.weeks import DAYS_PER_WEEK, Week

LEAST_WEEKS_BEFORE = 8  # a convention of ours: fewer are no history

_SECONDS_PER_MINUTE = 60


class Deviation(StrEnum):
    """Which standard deviation monotony divides by; Foster 1998 does not say which was meant."""

    SAMPLE = "sample"
    POPULATION = "population"


@dataclass(frozen=True, slots=True)
class Spread:
    """How evenly seven days were loaded (Foster 1998).

    Monotony is the mean over the standard deviation, strain the sum times monotony; both are None
    when every day was the same, which is neither even nor varied but undefined.
    """

    mean_au: float
    deviation_au: float
    monotony: float | None
    strain_au: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLoad:
    """A week's load day by day, Monday first.

    A day is None where the load of one of its runs is unknown, where it is still to come, and
    where it lies before the log's first day. `sum_au` is over the `known` ones `of` so many runs.
    `spread` is None unless all seven days are known.
    """

    week: Week
    days_au: tuple[float | None, ...]
    sum_au: float
    known: int
    of: int
    spread: Spread | None

    @property
    def complete(self) -> bool:
        """Whether every run of the week has a load."""
        return self.known == self.of


def load_au(rpe: float | None, duration_s: int | None) -> float | None:
    """Return the session-RPE load in arbitrary units, None when either factor is unknown.

    Effort (Borg CR10, 0-10) x minutes: Foster et al. 2001.

    >>> load_au(6, 2650), load_au(None, 2650)
    (265.0, None)
    """
    if rpe is None or duration_s is None:
        return None
    return rpe * duration_s / _SECONDS_PER_MINUTE


def spread_of(days_au: Sequence[float], deviation: Deviation = Deviation.SAMPLE) -> Spread:
    """Return how the loads of seven calendar days, rest days included as 0, were spread.

    Raises ValueError unless there are seven: days without a run left out would double monotony.
    """
    if len(days_au) != DAYS_PER_WEEK:
        message = f"a week has {DAYS_PER_WEEK} days, not {len(days_au)}"
        raise ValueError(message)
    mean = fsum(days_au) / DAYS_PER_WEEK
    divisor = DAYS_PER_WEEK - 1 if deviation is Deviation.SAMPLE else DAYS_PER_WEEK
    spread = sqrt(fsum((each - mean) ** 2 for each in days_au) / divisor)
    # Seven times 33.3 has a deviation of 7.7e-15, so the days themselves are compared.
    if max(days_au) == min(days_au):
        return Spread(mean, 0.0, None, None)
    return Spread(mean, spread, mean / spread, fsum(days_au) * mean / spread)


def week_load(
    week: Week,
    runs: Iterable[SessionLike],
    began: date | None,
    today: date,
    deviation: Deviation = Deviation.SAMPLE,
) -> WeekLoad:
    """Return the week's load; `began` is the first day of the whole log, None while it is empty.

    A Sunday counts as over while it is today, as in the review of the week.
    """
    own = [run for run in runs if run.day in week]
    loads = [load_au(run.rpe, run.duration_s) for run in own]
    known = [load for load in loads if load is not None]
    days = tuple(
        _day_au([load for run, load in zip(own, loads, strict=True) if run.day == day])
        if began is not None and began <= day <= today
        else None
        for day in week.days
    )
    whole = [day for day in days if day is not None]
    return WeekLoad(
        week=week,
        days_au=days,
        sum_au=fsum(known),
        known=len(known),
        of=len(loads),
        spread=spread_of(whole, deviation) if len(whole) == DAYS_PER_WEEK else None,
    )


def _day_au(loads: Sequence[float | None]) -> float | None:
    known = [load for load in loads if load is not None]
    return fsum(known) if len(known) == len(loads) else None


def part_below(own: float, before: Sequence[float]) -> float | None:
    """Return which part of a runner's own earlier weeks lay below, a tie counted half.

    None with fewer than eight of them. Monotony and strain have no threshold that holds for
    everybody (Foster 1998 found individual ones), so this is all they are measured against.

    >>> part_below(1.2, [0.8, 0.9, 0.9, 1.0, 1.1, 1.2, 1.4, 1.5])
    0.6875
    """
    if len(before) < LEAST_WEEKS_BEFORE:
        return None
    lower = sum(each < own for each in before)
    equal = sum(each == own for each in before)
    return (lower + equal / 2) / len(before)
