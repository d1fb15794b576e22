"""Weeks as training counts them: Monday to Sunday, half-open, written 2026-W47."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from runlog.errors import Unreadable

DAYS_PER_WEEK = 7
_YEARS = range(1900, 3000)  # as far as a log goes, and far from where dates end
_WEEK = re.compile(r"([0-9]{4})-?[Ww]([0-9]{1,2})\Z")


@dataclass(frozen=True, order=True)
class Week:
    """Seven days from a Monday on; `end` is the Monday after and not part of it."""

    monday: date

    def __post_init__(self) -> None:
        if self.monday.weekday() != 0:
            message = f"{self.monday} is not a Monday"
            raise ValueError(message)

    @classmethod
    def of(cls, day: date) -> "Week":
        """Return the week that holds the day."""
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def parse(cls, text: str) -> "Week":
        """Return the week that text names, such as 2026-W47; raise Unreadable otherwise."""
        match = _WEEK.match(text.strip(" "))
        try:
            if match and int(match[1]) in _YEARS:
                return cls(date.fromisocalendar(int(match[1]), int(match[2]), 1))
        except ValueError:
            pass
        raise Unreadable(text, "a week", "write it as 2026-W47")

    @property
    def end(self) -> date:
        """The Monday after: the first day that is no longer in the week."""
        return self.monday + timedelta(days=DAYS_PER_WEEK)

    @property
    def days(self) -> tuple[date, ...]:
        """The seven days, Monday first."""
        return tuple(self.monday + timedelta(days=n) for n in range(DAYS_PER_WEEK))

    def shift(self, weeks: int) -> "Week":
        """Return the week that many weeks later (earlier when negative)."""
        return Week(self.monday + timedelta(weeks=weeks))

    def __contains__(self, day: date) -> bool:
        return self.monday <= day < self.end

    def __str__(self) -> str:
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02}"
