"""Days and times as a runner types them, and the moments they mean."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from runlog.errors import InputError, Unreadable
from runlog.text import quoted
from runlog.units import SECONDS_PER_HOUR

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
FIRST_YEAR = 1900
YEARS_AHEAD = 10  # far enough for any plan, near enough to notice a mistyped year

_ABBREVIATED = 3
_LEAP_CYCLE = 8  # years between two leap days around 1900 and 2100, the longest wait for a 29 Feb
_WIDEST_OFFSET_S = 14 * SECONDS_PER_HOUR  # Kiribati; nobody lives further from UTC
_LONGEST_TEXT = 40

_SPLIT = re.compile(r"(?:\AT?| +T?|(?<=[0-9])T)(?P<clock>[0-9]{1,2}:[^ ]*)\Z", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?:(?P<utc>Z)|(?P<sign>[+-])(?P<hours>[0-9]{2}):(?P<minutes>[0-9]{2}))?\Z",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})\Z")
_NAMED_DAY = re.compile(
    r"(?:(?P<weekday>[a-z]+),? +)?"
    r"(?:(?P<day>[0-9]{1,2}) *(?P<month>[a-z]+)|(?P<month_first>[a-z]+) *(?P<day_last>[0-9]{1,2}))"
    r"(?:,? +(?P<year>[0-9]{4}))?\Z",
    re.IGNORECASE,
)
_FROM_TODAY = {"today": 0, "yesterday": -1, "tomorrow": 1}

_DAY_HINT = "write 2026-11-20, 20 Nov, yesterday or monday"
_CLOCK_HINT = "write 18:40"


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was, as the runner lived it.

    `day` is the calendar day there and then; `at` carries a fixed offset, so that two moments
    subtract as time passed; it is None when only the day is known. `notice` is a sentence for
    the runner when the clock did not show that time, or showed it twice.
    """

    day: date
    at: datetime | None
    notice: str = ""

    @property
    def utc_offset_s(self) -> int | None:
        """Seconds the local clock was ahead of UTC; None when only the day is known."""
        offset = self.at.utcoffset() if self.at else None
        return None if offset is None else int(offset.total_seconds())


def parse_moment(text: str, now: datetime) -> Moment:
    """Return the moment that text names; `now` is aware, in the runner's time zone.

    Reads today, yesterday, monday (the latest one), 2026-11-20, 20 Nov, Nov 20, 20 Nov 2025,
    each with an optional time (18:40, T18:40:30, T18:40+02:00, T16:40Z); a time alone is today.
    A day without a year is the latest one not in the future. A typed offset wins over the zone.

    Raises Unreadable for anything else, InputError for the future and for days before 1900.
    """
    trimmed = _trimmed(text)
    split = _SPLIT.search(trimmed)
    typed_day = trimmed[: split.start()] if split else trimmed
    alone = split is not None and not typed_day
    day = now.date() if alone else _parse_day(typed_day, text, now.date(), ahead=False)
    if split is None:
        return check_not_future(Moment(day, None), now)
    moment = at_clock(day, parse_clock(split["clock"]), now.tzinfo or UTC)
    if alone and moment.at and moment.at > now:
        raise InputError(f"{quoted(text)} is still to come today; write yesterday {trimmed}")
    return check_not_future(moment, now)


def parse_planned_day(text: str, today: date) -> date:
    """Return the day that text names, which may lie ahead; a day without a year is the next one.

    Reads what parse_moment reads, without a time, and tomorrow. A weekday is still the latest.

    Raises Unreadable, and InputError before 1900 or more than ten years ahead.
    """
    return _parse_day(_trimmed(text), text, today, ahead=True)


def parse_clock(text: str) -> time:
    """Return the time of day that text writes; aware only when an offset or Z was typed.

    >>> parse_clock("07:10"), parse_clock("7:10:05Z")
    (datetime.time(7, 10), datetime.time(7, 10, 5, tzinfo=datetime.timezone.utc))
    """
    match = _CLOCK.match(text.strip(" \t"))
    if match is None:
        raise Unreadable(text, "a time of day", _CLOCK_HINT)
    try:
        return time(
            int(match["hour"]),
            int(match["minute"]),
            int(match["second"] or 0),
            tzinfo=_typed_offset(match, text),
        )
    except ValueError as error:
        hint = f"hours go to 23, minutes and seconds to 59; {_CLOCK_HINT}"
        raise Unreadable(text, "a time of day", hint) from error


def _typed_offset(match: re.Match[str], text: str) -> timezone | None:
    if match["utc"]:
        return UTC
    if not match["sign"]:
        return None
    offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))
    if int(match["minutes"]) > 59 or offset.total_seconds() > _WIDEST_OFFSET_S:
        hint = "offsets go from -14:00 to +14:00; write 18:40+02:00"
        raise Unreadable(text, "a time of day", hint)
    return timezone(-offset if match["sign"] == "-" else offset)


def at_clock(day: date, clock: time, zone: tzinfo) -> Moment:
    """Return the moment the clock showed that time that day; the clock's own offset wins.

    A time that the clocks skipped is moved forward by what they skipped (01:30 in London on
    the last Sunday of March is 02:30). Of a time that came twice the first is taken. Both are
    said in the notice.
    """
    local = datetime.combine(day, clock, clock.tzinfo or zone)
    lived = local.astimezone(UTC).astimezone(local.tzinfo)
    named = f"{clock.isoformat('minutes')[:5]} on {format_day(day)} {day.year}"
    notice = ""
    if lived.replace(tzinfo=None) != local.replace(tzinfo=None):
        notice = f"{named} did not exist, the clocks went forward; taken as {lived:%H:%M}"
    elif local.utcoffset() != (second := local.replace(fold=1)).utcoffset():
        later = second.isoformat(timespec="minutes")
        notice = (
            f"{named} came twice, the clocks went back; the first is taken, {later} is the other"
        )
    return Moment(lived.date(), _with_fixed_offset(lived), notice)


def _with_fixed_offset(lived: datetime) -> datetime:
    # Two datetimes that share a ZoneInfo subtract by the wall clock, an hour wrong over a change.
    return lived.replace(tzinfo=timezone(lived.utcoffset() or timedelta()), fold=0)


def check_not_future(moment: Moment, now: datetime) -> Moment:
    """Return the moment unless it lies after now, else raise InputError.

    A moment with a time is compared as an instant: its day may be one ahead of the runner's
    when it was lived in an offset further east.
    """
    ahead = moment.at > now if moment.at else moment.day > now.date()
    if not ahead:
        return moment
    typed = moment.at.isoformat(" ", "minutes") if moment.at else moment.day.isoformat()
    raise InputError(
        f"{quoted(typed)} lies in the future: here it is {now.isoformat(' ', 'minutes')}; "
        "if that is wrong, check the computer's clock and the time zone (runlog config time_zone)"
    )


def format_day(day: date, today: date | None = None) -> str:
    """Return the day with its weekday, and with the year unless it is today's.

    Without today the year is left out.

    >>> format_day(date(2025, 11, 19)), format_day(date(2025, 11, 19), date(2026, 11, 20))
    ('Wed 19 Nov', 'Wed 19 Nov 2025')
    """
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    shown = f"{weekday[:_ABBREVIATED]} {day.day} {month[:_ABBREVIATED]}"
    return shown if today is None or today.year == day.year else f"{shown} {day.year}"


def _trimmed(text: str) -> str:
    trimmed = text.strip(" \t")
    if len(trimmed) > _LONGEST_TEXT:
        raise Unreadable(text, "a date", f"that is too long; {_DAY_HINT}")
    if any(c.isdigit() and not c.isascii() for c in trimmed):
        raise Unreadable(text, "a date", f"use digits 0-9: {_DAY_HINT}")
    return trimmed


def _parse_day(typed: str, text: str, today: date, *, ahead: bool) -> date:
    word = typed.lower()
    if word in _FROM_TODAY:
        return today + timedelta(days=_FROM_TODAY[word])
    weekday = _position(word, WEEKDAYS)
    if weekday is not None:
        return today - timedelta(days=(today.weekday() - weekday) % len(WEEKDAYS))
    day = _iso_day(typed) or _named_day(typed, text, today, ahead=ahead)
    if day is None:
        raise Unreadable(text, "a date", _DAY_HINT)
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


def _named_day(typed: str, text: str, today: date, *, ahead: bool) -> date | None:
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
        day = _nearest(today, month + 1, number, ahead=ahead)
    return _agreeing(day, match["weekday"], text) if day and match["weekday"] else day


def _nearest(today: date, month: int, number: int, *, ahead: bool) -> date | None:
    """Return the next such day from today on, or the latest one up to today."""
    step = 1 if ahead else -1
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


def _check_year(day: date, text: str, today: date) -> date:
    if day.year < FIRST_YEAR:
        raise InputError(f"{quoted(text)} lies before {FIRST_YEAR}; {_DAY_HINT}")
    if day.year > today.year + YEARS_AHEAD:
        raise InputError(f"{quoted(text)} lies more than {YEARS_AHEAD} years ahead; check the year")
    return day
