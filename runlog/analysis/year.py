"""A year day by day, for a heat map: a day of rest is a zero, a day nobody knows of is a gap."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from runlog.analysis.levels import Rated, rated
from runlog.analysis.volume import Total, total

LEVELS = 4
SEVERE = 7.0  # a convention of ours, from the cut points of Boonstra et al. 2016

_STEPS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
_LONG = 0.9  # what nine of ten days do not pass fills the scale, so that one ultra does not pale it
_MILD = 2.0
_MONTHS = 12


class Part(NamedTuple):
    """What one entry adds to its day; None is unknown."""

    day: date
    amount: float | None


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day's value and how many entries have no known one.

    Without a value and without such entries it is a gap: before the log began, in a long silence,
    still to come, or not rated.
    """

    day: date
    value: float | None
    unknown: int


@dataclass(frozen=True, slots=True)
class MonthAmount:
    """What the entries of a month add up to."""

    month: int
    total: Total


@dataclass(frozen=True, slots=True)
class MonthRated:
    """What the rated days of a month come to, None when there are none."""

    month: int
    rated: Rated | None


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the second, third and fourth of four levels begin; the first begins above zero."""

    bounds: tuple[float, float, float]

    def level(self, value: float) -> int:
        """Return 0 for zero, else 1 to 4."""
        return 0 if value <= 0 else 1 + sum(value >= bound for bound in self.bounds)


@dataclass(frozen=True, slots=True)
class YearDays:
    """A year's days with what each of its months comes to; `unit` is what a value counts."""

    year: int
    of: str
    unit: str
    days: tuple[CalendarDay, ...]
    months: tuple[MonthAmount, ...] | tuple[MonthRated, ...]
    in_all: Total | Rated | None
    scale: Scale


def amount_days(
    year: int,
    parts: Iterable[Part],
    began: date | None,
    today: date,
    silent: Collection[date] = (),
) -> tuple[CalendarDay, ...]:
    """Return the days of the year with the sums of their parts.

    A day without one is a zero from the log's first day up to today, else a gap; so are the silent
    days, of which nobody knows.
    """
    by_day: dict[date, list[float | None]] = {}
    for part in parts:
        by_day.setdefault(part.day, []).append(part.amount)
    return tuple(
        _amount_day(
            day,
            by_day.get(day, ()),
            logged=began is not None and began <= day <= today and day not in silent,
        )
        for day in days_of(year)
    )


def _amount_day(day: date, amounts: Sequence[float | None], *, logged: bool) -> CalendarDay:
    sum_of_day = total(amounts)
    unknown = sum_of_day.of - sum_of_day.known
    known = sum_of_day.known or (logged and not unknown)
    return CalendarDay(day, sum_of_day.sum if known else None, unknown)


def level_days(year: int, levels: Mapping[date, float]) -> tuple[CalendarDay, ...]:
    """Return the days of the year with their levels; a day that was not rated is a gap."""
    return tuple(CalendarDay(day, levels.get(day), 0) for day in days_of(year))


def days_of(year: int) -> tuple[date, ...]:
    """Return every day of the year."""
    first = date(year, 1, 1)
    count = (date(year + 1, 1, 1) - first).days
    return tuple(first + timedelta(days=n) for n in range(count))


def month_amounts(parts: Sequence[Part]) -> tuple[MonthAmount, ...]:
    """Return what each month's parts of one year add up to, January first."""
    return tuple(
        MonthAmount(month, total(part.amount for part in parts if part.day.month == month))
        for month in range(1, _MONTHS + 1)
    )


def month_levels(year: int, levels: Mapping[date, float]) -> tuple[MonthRated, ...]:
    """Return what each month's levels come to, January first."""
    firsts = [date(year, month, 1) for month in range(1, _MONTHS + 1)]
    ends = [*firsts[1:], date(year + 1, 1, 1)]
    return tuple(
        MonthRated(first.month, rated(levels, first, end))
        for first, end in zip(firsts, ends, strict=True)
    )


def amount_scale(values: Iterable[float], unit: float) -> Scale:
    """Return a scale whose bounds are round numbers of the unit and suit the values.

    >>> amount_scale([8000, 9000, 10000, 12000, 18000], 1000).bounds
    (5000.0, 10000.0, 15000.0)
    """
    amounts = sorted(value / unit for value in values if value > 0)
    long = amounts[round((len(amounts) - 1) * _LONG)] if amounts else 1.0
    step = _round_step(long / LEVELS) * unit
    return Scale((step, 2 * step, 3 * step))


def _round_step(least: float) -> float:
    """Return the first round number from the least on."""
    power = 1.0
    while True:
        for step in _STEPS:
            if step * power >= least:
                return step * power
        power *= 10


def level_scale(tight_from: float) -> Scale:
    """Return the scale of ratings: mild below 2, then up to tight, tight, and severe from 7."""
    return Scale((_MILD, tight_from, SEVERE))
