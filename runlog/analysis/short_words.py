"""How single values read, on a screen and on a page: a pace, a change, a day ago."""

from datetime import date
from typing import Protocol

from runlog.text import MINUS
from runlog.units import DistanceUnit, format_amount, format_pace


class PacedLike(Protocol):
    """What is needed of a run to tell its pace."""

    @property
    def distance_m(self) -> float | None:
        """Metres."""

    @property
    def duration_s(self) -> int | None:
        """Seconds."""


def pace(run: PacedLike, unit: DistanceUnit) -> str:
    """Return the run's pace, "" when it cannot be told."""
    if run.distance_m is None or run.duration_s is None:
        return ""
    return format_pace(run.distance_m, run.duration_s, unit)


def percent(change: float | None) -> str:
    """Return a relative change, "" for none known.

    >>> percent(0.14), percent(-0.052), percent(0.001)
    ('+14 %', '−5 %', '=')
    """
    if change is None:
        return ""
    rounded = round(change * 100)
    return f"{_signed(f'{rounded:+d}')} %" if rounded else "="


def points(change: float | None) -> str:
    """Return a change in points of the scale, "" for none known.

    >>> points(1.0), points(-0.5), points(0.0)
    ('+1', '−0.5', '=')
    """
    if change is None:
        return ""
    shown = format_amount(abs(change))
    return "=" if shown == "0" else ("+" if change > 0 else MINUS) + shown


def hundredths(change: float) -> str:
    """Return a change in points with two decimals and its sign.

    >>> hundredths(0.5), hundredths(-0.125), hundredths(0.0), hundredths(-0.001)
    ('+0.50', '−0.13', '0.00', '0.00')
    """
    shown = f"{change + (1e-9 if change > 0 else -1e-9):+.2f}"
    return "0.00" if shown in {"+0.00", "-0.00"} else _signed(shown)


def _signed(number: str) -> str:
    """Return a number as it is read, with a minus as wide as a plus; a hyphen is for typing."""
    return number.replace("-", MINUS)


def days_away(day: date, today: date) -> str:
    """Return how far a day is from today.

    >>> days_away(date(2026, 11, 18), date(2026, 11, 20))
    '2 days ago'
    """
    days = (today - day).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}
    if days in near:
        return near[days]
    return f"{days} days ago" if days > 0 else f"in {-days} days"
