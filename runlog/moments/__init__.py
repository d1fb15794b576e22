"""Days and times as a runner types them, and the moments they mean."""

from runlog.moments.days import (
    FIRST_YEAR,
    MONTHS,
    WEEKDAYS,
    YEARS_AHEAD,
    format_day,
    parse_day,
    parse_last_day,
    parse_near_day,
    parse_planned_day,
)
from runlog.moments.instants import Moment, at_clock, check_not_future, parse_clock, parse_moment

__all__ = [
    "FIRST_YEAR",
    "MONTHS",
    "WEEKDAYS",
    "YEARS_AHEAD",
    "Moment",
    "at_clock",
    "check_not_future",
    "format_day",
    "parse_clock",
    "parse_day",
    "parse_last_day",
    "parse_moment",
    "parse_near_day",
    "parse_planned_day",
]
