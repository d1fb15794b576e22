"""How a year reads, in a picture as on the screen: titles, totals, what is missing."""

from collections.abc import Callable

from runlog.analysis.levels import Rated
from runlog.analysis.volume import Total
from runlog.analysis.year import CalendarDay, MonthAmount, MonthRated, YearDays
from runlog.moments import MONTHS
from runlog.text import plural
from runlog.units import DistanceUnit, format_amount, format_distance

_MINUTE_S = 60.0

TITLES = {"runs": "Distance run", "load": "Load", "stretching": "Time stretched"}
MISSING = {
    "runs": "a run without a distance",
    "load": "a run without an effort or a duration",
    "stretching": "a stretch without a dose",
}

_LACKING = {"runs": "distance", "load": "load", "stretching": "dose"}


def total_title(of: str, unit: DistanceUnit) -> str:
    """Return what stands above the totals of the months."""
    return {"runs": str(unit), "load": "load", "stretching": "h:mm"}.get(of, "median (n)")


def month_total(month: MonthAmount | MonthRated, of: str, unit: DistanceUnit) -> str:
    """Return what a month comes to, "" when it was not rated; a + says that there is more."""
    if isinstance(month, MonthRated):
        rated = month.rated
        return "" if rated is None else f"{format_amount(rated.median)} ({rated.days})"
    partly = "" if month.total.complete else "+"
    return _writer(of, unit)(month.total.known_sum) + partly


def _writer(of: str, unit: DistanceUnit) -> Callable[[float], str]:
    if of == "runs":
        return lambda metres: f"{metres / unit.metres:.0f}"
    return _hours if of == "stretching" else lambda load: f"{load:.0f}"


def _hours(seconds: float) -> str:
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours}:{minutes:02}"


def sum_in_all(calendar: YearDays, unit: DistanceUnit) -> str:
    """Return what the year comes to, "" when it was not rated."""
    whole = calendar.in_all
    if isinstance(whole, Total):
        return _total_in_all(whole, calendar.of, unit)
    return "" if whole is None else _rated_in_all(whole)


def _rated_in_all(whole: Rated) -> str:
    middle, highest = format_amount(whole.median), format_amount(whole.highest)
    return f"{plural(whole.days, 'rated day')}: median {middle}, highest {highest}"


def _total_in_all(whole: Total, of: str, unit: DistanceUnit) -> str:
    said = f"In all {_known_words(whole, of, unit)}"
    missing = missing_words(whole, of)
    return f"{said}; {missing}" if missing else said


def _known_words(whole: Total, of: str, unit: DistanceUnit) -> str:
    amount = {
        "runs": format_distance(whole.known_sum, unit),
        "load": f"a load of {whole.known_sum:.0f}",
        "stretching": f"{_hours(whole.known_sum)} h",
    }[of]
    return f"{amount} in {plural(whole.known, *_nouns(of))}"


def missing_words(whole: Total, of: str) -> str:
    """Return what is missing of a sum, "" when nothing is."""
    missing = whole.of - whole.known
    if not missing:
        return ""
    more = plural(missing, *(f"more {word}" for word in _nouns(of)))
    return f"the {_LACKING[of]} of {more} is unknown and not counted"


def _nouns(of: str) -> tuple[str, ...]:
    return ("stretch", "stretches") if of == "stretching" else ("run",)


def bound_words(bound: float, of: str, unit: DistanceUnit) -> str:
    """Return where a level of the scale begins."""
    if of == "runs":
        return f"{format_amount(bound / unit.metres)} {unit}"
    return f"{bound / 60:.0f} min" if of == "stretching" else format_amount(bound)


def cell_words(day: CalendarDay, of: str, unit: DistanceUnit) -> str:
    """Return the number in a day's cell, with a + where a part of it is not known."""
    value = day.value or 0.0
    if of not in TITLES:
        return format_amount(value)
    counted = {"runs": unit.metres, "stretching": _MINUTE_S}.get(of, 1.0)
    return f"{value / counted:.0f}" + ("+" if day.unknown else "")


def year_finding(year: YearDays, unit: DistanceUnit) -> str:
    """Return what the year shows: "2026: 812 km in 97 runs, most in October (132 km)"."""
    whole = year.in_all
    if isinstance(whole, Rated):
        name = f"{year.of[:1].upper()}{year.of[1:]}"
        levels = f"median {format_amount(whole.median)}, highest {format_amount(whole.highest)}"
        return f"{name} in {year.year}: {levels} of {plural(whole.days, 'rated day')}{_peak(year)}"
    if whole is None or not any(day.value is not None or day.unknown for day in year.days):
        return f"{TITLES.get(year.of, f'Tightness, {year.of}')} in {year.year}: nothing is known"
    return f"{year.year}: {_known_words(whole, year.of, unit)}{_most(year, unit)}"


def _most(year: YearDays, unit: DistanceUnit) -> str:
    """Return the month with most of it, "" when there was nothing in any."""
    months = [month for month in year.months if isinstance(month, MonthAmount)]
    best = max(months, key=lambda month: month.total.known_sum)
    if not best.total.known_sum:
        return ""
    counted = {"runs": f" {unit}", "stretching": " h"}.get(year.of, "")
    amount = _writer(year.of, unit)(best.total.known_sum)
    return f", most in {MONTHS[best.month - 1]} ({amount}{counted})"


def _peak(year: YearDays) -> str:
    """Return the month with the highest median, "" when all that were rated are alike."""
    medians = {
        month.month: month.rated.median
        for month in year.months
        if isinstance(month, MonthRated) and month.rated
    }
    if len(set(medians.values())) < 2:
        return ""
    best = max(medians, key=lambda month: medians[month])
    return f", tightest in {MONTHS[best - 1]} (median {format_amount(medians[best])})"


def what_is_shown(year: YearDays, unit: DistanceUnit) -> str:
    """Return what a picture of the year draws, and what it lacks."""
    if year.of not in TITLES:
        return f"Tightness of each rated day, 0 to 10: the highest of the day, {year.of}"
    counted = {"runs": str(unit), "load": "effort x minutes", "stretching": "minutes"}[year.of]
    missing = missing_words(year.in_all, year.of) if isinstance(year.in_all, Total) else ""
    said = f"{TITLES[year.of]} on each day, {counted}"
    return f"{said}; {missing}" if missing else said
