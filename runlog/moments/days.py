"""Days as a runner types them and reads them."""

import re
from datetime import date, timedelta
from typing import Protocol

from runlog.errors import InputError, Unreadable
from runlog.text import quoted

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
FIRST_YEAR = 1900
YEARS_AHEAD = 10  # far enough for any plan, near enough to notice a mistyped year

_ABBREVIATED = 3
_LEAP_CYCLE = 8  # years between two leap days around 1900 and 2100, the longest wait for a 29 Feb
_LONGEST_TEXT = 40

_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})\Z")
_NAMED_DAY = re.compile(
    r"(?:(?P<weekday>[a-z]+),? +)?"
    r"(?:(?P<day>[0-9]{1,2}) *(?P<month>[a-z]+)|(?P<month_first>[a-z]+) *(?P<day_last>[0-9]{1,2}))"
    r"(?:,? +(?P<year>[0-9]{4}))?\Z",
    re.IGNORECASE,
)
_AGO = re.compile(r"(?P<number>[0-9]{1,3}) *(?P<unit>days?|weeks?) ago\Z")
_DOTTED = re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})\Z")
_FROM_TODAY = {"today": 0, "yesterday": -1, "tomorrow": 1}

_DAY_HINT = "write 2026-11-20, 20 Nov, yesterday or monday"
_HALF_A_YEAR = timedelta(days=183)


def parse_day(text: str, today: date, whole: str | None = None) -> date:
    """Return the day that text names; without a year it is the latest one up to today.

    Reads what parse_moment reads, without a time, and tomorrow. `whole` is what errors quote
    where the day is only a part of what was typed.

    Raises Unreadable; InputError before 1900, more than ten years ahead, and for a day without
    a year that is long past while it is still to come this year.
    """
    return _parse_day(trimmed(text), text if whole is None else whole, today, _latest)


def parse_planned_day(text: str, today: date) -> date:
    """Return the day that text names as parse_day does; a day without a year is the next one."""
    return _parse_day(trimmed(text), text, today, _next)


def parse_near_day(text: str, today: date) -> date:
    """Return the day that text names as parse_day does; a day without a year is the nearest."""
    return _parse_day(trimmed(text), text, today, _nearest)


def parse_last_day(text: str, first: date, today: date) -> date:
    """Return the last day of something that begins on `first`, as parse_day does.

    A day without a year is the one that follows, unless that lies more than half a year ahead
    of both: then it is the one before it, which whoever calls will refuse.
    """

    def following(text: str, today: date, month: int, number: int) -> date | None:
        day = _next(text, first, month, number)
        far = day is not None and day - max(first, today) > _HALF_A_YEAR
        return _before(first, month, number) if far else day

    return _parse_day(trimmed(text), text, today, following)


def format_day(day: date, today: date | None = None) -> str:
    """Return the day with its weekday, and with the year unless it is today's.

    Without today the year is left out.

    >>> format_day(date(2025, 11, 19)), format_day(date(2025, 11, 19), date(2026, 11, 20))
    ('Wed 19 Nov', 'Wed 19 Nov 2025')
    """
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    shown = f"{weekday[:_ABBREVIATED]} {day.day} {month[:_ABBREVIATED]}"
    return shown if today is None or today.year == day.year else f"{shown} {day.year}"


def trimmed(text: str) -> str:
    """Return the text of a date without blanks around it; raise Unreadable for a hostile one."""
    bare = text.strip(" \t")
    if len(bare) > _LONGEST_TEXT:
        raise Unreadable(text, "a date", f"that is too long; {_DAY_HINT}")
    if any(c.isdigit() and not c.isascii() for c in bare):
        raise Unreadable(text, "a date", f"use digits 0-9: {_DAY_HINT}")
    return bare


class _Choice(Protocol):
    """Chooses the year of a day that was typed without one; None where no year has that day."""

    def __call__(self, text: str, today: date, month: int, number: int, /) -> date | None: ...


def _parse_day(typed: str, text: str, today: date, choice: _Choice) -> date:
    word = typed.lower()
    if word in _FROM_TODAY:
        return today + timedelta(days=_FROM_TODAY[word])
    weekday = _position(word, WEEKDAYS)
    if weekday is not None:
        return today - timedelta(days=(today.weekday() - weekday) % len(WEEKDAYS))
    day = _iso_day(typed) or _named_day(typed, text, today, choice)
    if day is None:
        raise Unreadable(text, "a date", _hint(word, today))
    return _check_year(day, text, today)


def _position(word: str, names: tuple[str, ...]) -> int | None:
    """Return the place of the name that word is or abbreviates to three letters or more."""
    if len(word) < _ABBREVIATED:
        return None
    found = (n for n, name in enumerate(names) if name.lower().startswith(word.lower()))
    return next(found, None)


def _iso_day(typed: str) -> date | None:
    match = _ISO_DAY.match(typed)
    return _real_day(int(match["year"]), int(match["month"]), int(match["day"])) if match else None


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _named_day(typed: str, text: str, today: date, choice: _Choice) -> date | None:
    match = _NAMED_DAY.match(typed)
    if match is None:
        return None
    month = _position(match["month"] or match["month_first"], MONTHS)
    if month is None:
        return None
    number = int(match["day"] or match["day_last"])
    if match["year"]:
        day = _real_day(int(match["year"]), month + 1, number)
    else:
        day = choice(text, today, month + 1, number)
    return _agreeing(day, match["weekday"], text) if day and match["weekday"] else day


def _latest(text: str, today: date, month: int, number: int) -> date | None:
    """Return the latest such day up to today, unless rather the coming one may be meant."""
    day, coming = _before(today, month, number), _next(text, today, month, number)
    long_past = day is not None and today - day > _HALF_A_YEAR
    if day and coming and long_past and coming.year == today.year != day.year:
        raise InputError(
            f"{quoted(text)} is still to come this year; write {day} if you mean last year's, "
            f"{coming} for what is planned"
        )
    return day


def _nearest(text: str, today: date, month: int, number: int) -> date | None:
    """Return the latest such day if it was within half a year, else the next."""
    day = _before(today, month, number)
    if day is not None and today - day <= _HALF_A_YEAR:
        return day
    return _next(text, today, month, number)


def _next(_text: str, today: date, month: int, number: int) -> date | None:
    return _stepping(today, month, number, 1)


def _before(today: date, month: int, number: int) -> date | None:
    return _stepping(today, month, number, -1)


def _stepping(today: date, month: int, number: int, step: int) -> date | None:
    """Return the first such day from today on, by steps of a year forward or back."""
    years = (today.year + step * n for n in range(_LEAP_CYCLE + 1))
    days = (_real_day(year, month, number) for year in years)
    return next((day for day in days if day and (day - today).days * step >= 0), None)


def _agreeing(day: date, typed: str, text: str) -> date | None:
    """Return the day if it is the weekday that was typed beside it, None if that is none."""
    weekday = _position(typed, WEEKDAYS)
    if weekday is None:
        return None
    if weekday == day.weekday():
        return day
    named = f"{day.isoformat()} is a {WEEKDAYS[day.weekday()]}"
    raise Unreadable(text, "a date", f"{named}; write the day without its weekday")


def _hint(word: str, today: date) -> str:
    """Return how to write the day that some other way of saying it means."""
    if ago := _AGO.match(word):
        days = int(ago["number"]) * (len(WEEKDAYS) if ago["unit"].startswith("w") else 1)
        return f"write {today - timedelta(days=days)}"
    dotted = _DOTTED.match(word)
    if dotted and (day := _real_day(*(int(dotted[part]) for part in ("year", "month", "day")))):
        return f"write {day}"
    weekday = _position(word.removeprefix("last "), WEEKDAYS) if word.startswith("last ") else None
    if weekday is not None:
        latest = parse_day(WEEKDAYS[weekday], today)
        before = latest - timedelta(days=len(WEEKDAYS))
        return f"write {WEEKDAYS[weekday].lower()} for {latest}, or {before}"
    return _DAY_HINT


def _check_year(day: date, text: str, today: date) -> date:
    if day.year < FIRST_YEAR:
        raise InputError(f"{quoted(text)} lies before {FIRST_YEAR}; {_DAY_HINT}")
    if day.year > today.year + YEARS_AHEAD:
        raise InputError(f"{quoted(text)} lies more than {YEARS_AHEAD} years ahead; check the year")
    return day
