"""Moments: a day as lived, with its instant where one is known."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from runlog.errors import InputError, Unreadable
from runlog.moments.days import format_day, parse_day, trimmed
from runlog.text import quoted
from runlog.units import SECONDS_PER_HOUR

_WIDEST_OFFSET_S = 14 * SECONDS_PER_HOUR  # Kiribati; nobody lives further from UTC
_CLOCK_HINT = "write 18:40"

_SPLIT = re.compile(r"(?:\AT?| +T?|(?<=[0-9])T)(?P<clock>[0-9]{1,2}:[^ ]*)\Z", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?:(?P<utc>Z)|(?P<sign>[+-])(?P<hours>[0-9]{2}):(?P<minutes>[0-9]{2}))?\Z",
    re.IGNORECASE,
)


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

    Raises Unreadable for anything else; InputError for the future, for days before 1900, and for
    a day without a year that is long past while it is still to come this year.
    """
    bare = trimmed(text)
    split = _SPLIT.search(bare)
    typed_day = bare[: split.start()] if split else bare
    alone = split is not None and not typed_day
    day = now.date() if alone else parse_day(typed_day, now.date(), text)
    if split is None:
        return check_not_future(Moment(day, None), now, text)
    moment = at_clock(day, parse_clock(split["clock"]), now.tzinfo or UTC)
    if alone and moment.at and moment.at > now:
        raise InputError(f"{quoted(text)} is still to come today; write yesterday {bare}")
    return check_not_future(moment, now, text)


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


def check_not_future(moment: Moment, now: datetime, text: str = "") -> Moment:
    """Return the moment unless it lies after now, else raise InputError that quotes the text.

    A moment with a time is compared as an instant: its day may be one ahead of the runner's
    when it was lived in an offset further east.
    """
    ahead = moment.at > now if moment.at else moment.day > now.date()
    if not ahead:
        return moment
    meant = moment.at.isoformat(" ", "minutes") if moment.at else moment.day.isoformat()
    raise InputError(
        f"{quoted(text or meant)} lies in the future (here it is {format_day(now.date())} "
        f"{now:%Y, %H:%M}); if that is wrong, check the computer's clock and the time zone "
        "(runlog config time_zone)"
    )
