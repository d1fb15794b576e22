"""Metres and seconds from and to the text a runner types and reads."""

import math
import re
from enum import StrEnum

from runlog.errors import InputError, Unreadable
from runlog.text import quoted

METRES_PER_KM = 1000.0
METRES_PER_MILE = 1609.344
METRES_PER_FOOT = 0.3048
SECONDS_PER_MINUTE = 60
SECONDS_PER_HOUR = 3600

LONGEST_DISTANCE_M = 1_000_000.0
LONGEST_DURATION_S = 100 * SECONDS_PER_HOUR

_LONGEST_TEXT = 40
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\Z")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]{1,2}\Z")
_THOUSANDS = re.compile(r"[+-]?[0-9]+,[0-9]{3,} *[a-z]*\Z", re.IGNORECASE)
_MEASURE = re.compile(r"(?P<number>[^a-z]*?) *(?P<unit>[a-z]+)?\Z", re.IGNORECASE)
_CLOCK = re.compile(r"(?:(?P<h>[0-9]+):)?(?P<m>[0-9]+):(?P<s>[0-9]{2}(?:\.[0-9]+)?)\Z")
_WORDS = re.compile(
    r"(?:(?P<h>[0-9]+(?:\.[0-9]+)?) *h(?:ours?|rs?)? *)?"
    r"(?:(?P<m>[0-9]+(?:\.[0-9]+)?) *(?:m(?:in(?:utes?|s)?)? *|\Z))?"
    r"(?:(?P<s>[0-9]+(?:\.[0-9]+)?) *s(?:ec(?:onds?|s)?)?)?\Z",
    re.IGNORECASE,
)
# A watch's 44.10 is 44:10, a calculator's 44.10 is 44:06; a single decimal only the latter.
_POINT_OR_COLON = re.compile(r"(?P<m>[0-9]+)\.(?P<s>[0-9]{2})\Z")
_TIME_OF_DAY = re.compile(r"[0-9:. ]+ *[ap]\.?m\.?\Z", re.IGNORECASE)
_TYPOGRAPHIC = str.maketrans({"’": ":", "′": ":", "'": ":", "”": "", "″": "", '"': ""})

_DISTANCE_HINT = "write 10km, 6.2mi or 400m"
_DURATION_HINT = "write 44:10, 1:02:30, 45min or 1h05"


class DistanceUnit(StrEnum):
    """What a runner's distances are shown in; what is stored is always metres."""

    KM = "km"
    MI = "mi"

    @property
    def metres(self) -> float:
        """Metres in one unit."""
        return METRES_PER_KM if self is DistanceUnit.KM else METRES_PER_MILE


_METRES = {
    "km": METRES_PER_KM,
    "kilometer": METRES_PER_KM,
    "kilometers": METRES_PER_KM,
    "kilometre": METRES_PER_KM,
    "kilometres": METRES_PER_KM,
    "k": METRES_PER_KM,
    "mi": METRES_PER_MILE,
    "mile": METRES_PER_MILE,
    "miles": METRES_PER_MILE,
    "m": 1.0,
    "meter": 1.0,
    "meters": 1.0,
    "metre": 1.0,
    "metres": 1.0,
}


def parse_number(text: str, expected: str, hint: str) -> float:
    """Return the finite number that text writes in ASCII digits, with a point or decimal comma.

    A comma is a decimal comma before one or two digits; before three it could as well part
    thousands, so it is refused. Signs are kept, blanks around are dropped.

    Raises Unreadable, with what was expected and the hint.

    >>> parse_number("8,4", "a distance", "")
    8.4
    """
    trimmed = text.strip(" \t")
    if len(trimmed) > _LONGEST_TEXT:
        raise Unreadable(text, expected, f"that is too long; {hint}")
    if _DECIMAL_COMMA.match(trimmed):
        trimmed = trimmed.replace(",", ".")
    elif "," in trimmed:
        raise Unreadable(text, expected, f"the comma is ambiguous; write a decimal point, {hint}")
    if not _NUMBER.match(trimmed):
        digits = any(c.isdigit() and not c.isascii() for c in trimmed)
        raise Unreadable(text, expected, f"use digits 0-9: {hint}" if digits else hint)
    return float(trimmed)


def parse_distance(text: str, unit: DistanceUnit = DistanceUnit.KM) -> float:
    """Return metres; a bare number is in the runner's unit, m means metres.

    Raises Unreadable unless 0 < distance <= 1000 km.

    >>> parse_distance("5000m"), parse_distance("3,1", DistanceUnit.MI)
    (5000.0, 4988.97)
    """
    expected = "a distance"
    trimmed = text.strip(" \t")
    if len(trimmed) > _LONGEST_TEXT:
        raise Unreadable(text, expected, f"that is too long; {_DISTANCE_HINT}")
    match = _MEASURE.match(trimmed)
    word = (match["unit"] or "").lower() if match else ""
    if match is None or not match["number"] or word in {"e", "inf", "nan"}:
        raise Unreadable(text, expected, _DISTANCE_HINT)
    if word and word not in _METRES:
        raise Unreadable(text, expected, f"the units are km, mi and m: {_DISTANCE_HINT}")
    try:
        number = parse_number(match["number"], expected, _DISTANCE_HINT)
    except Unreadable:
        raise Unreadable(text, expected, _comma_hint(trimmed)) from None
    metres = round(number * (_METRES[word] if word else unit.metres), 2)
    return check_distance(metres, text)


def _comma_hint(trimmed: str) -> str:
    if _THOUSANDS.match(trimmed):
        point, plain = trimmed.replace(",", "."), trimmed.replace(",", "")
        bare = plain.isdigit()
        return f"write {float(point):g}km or {plain}m" if bare else f"write {point} or {plain}"
    if any(c.isdigit() and not c.isascii() for c in trimmed):
        return f"use digits 0-9: {_DISTANCE_HINT}"
    return _DISTANCE_HINT


def check_distance(distance_m: float, text: str | None = None) -> float:
    """Return distance_m if 0 < distance_m <= 1000 km, else raise InputError."""
    named = quoted(text if text is not None else f"{distance_m:.2f} m")
    if not math.isfinite(distance_m) or distance_m <= 0:
        raise InputError(
            f"{named} is not a distance above zero; {_DISTANCE_HINT}, "
            "or leave the distance out and give the duration (45min)"
        )
    if distance_m > LONGEST_DISTANCE_M:
        raise InputError(f"{named} is above the limit of 1000 km; {_DISTANCE_HINT}")
    return distance_m


def parse_duration(text: str) -> int:
    """Return whole seconds, rounded half up; a bare number is minutes.

    Reads mm:ss, h:mm:ss, 42min, 42m, 1h05, 1h 5m 30s, 90s; minutes may pass 59 in mm:ss.

    Raises Unreadable unless 0 < duration <= 100 h, and for 44.10, which may mean 44:10.

    >>> parse_duration("44:10"), parse_duration("1h05"), parse_duration("42")
    (2650, 3900, 2520)
    """
    trimmed = text.strip(" \t")
    if len(trimmed) > _LONGEST_TEXT:
        raise Unreadable(text, "a duration", f"that is too long; {_DURATION_HINT}")
    if _TIME_OF_DAY.match(trimmed):
        raise Unreadable(text, "a duration", f"that is a time of day; {_DURATION_HINT}")
    pointed = _POINT_OR_COLON.match(trimmed)
    if pointed:
        raise Unreadable(text, "clear", _point_hint(trimmed, pointed))
    if trimmed.isascii():
        clock = _CLOCK.match(trimmed)
        if clock:
            return _from_clock(text, clock)
        words = _WORDS.match(trimmed)
        if words and any(words.groups()):
            return _from_words(text, words)
    raise Unreadable(text, "a duration", _typographic_hint(trimmed))


def _point_hint(trimmed: str, pointed: re.Match[str]) -> str:
    minutes = f"{float(trimmed):g}min"
    clock = f"{pointed['m']}:{pointed['s']}"
    is_clock = int(pointed["s"]) < SECONDS_PER_MINUTE
    return f"write {clock}, or {minutes}" if is_clock else f"write {minutes}"


def _typographic_hint(trimmed: str) -> str:
    plain = trimmed.translate(_TYPOGRAPHIC)
    if plain != trimmed and _CLOCK.match(plain):
        return f"write {plain}"
    if any(c.isdigit() and not c.isascii() for c in trimmed):
        return f"use digits 0-9: {_DURATION_HINT}"
    return _DURATION_HINT


def _from_clock(text: str, clock: re.Match[str]) -> int:
    seconds = float(clock["s"])
    minutes = int(clock["m"])
    if seconds >= SECONDS_PER_MINUTE:
        raise Unreadable(text, "a duration", f"the seconds go to 59; {_DURATION_HINT}")
    if clock["h"] is not None and minutes >= SECONDS_PER_MINUTE:
        raise Unreadable(text, "a duration", f"the minutes go to 59 after hours; {_DURATION_HINT}")
    hours = int(clock["h"] or 0)
    return check_duration(hours * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE + seconds, text)


def _from_words(text: str, words: re.Match[str]) -> int:
    hours, minutes, seconds = (float(words[part] or 0) for part in "hms")
    over_an_hour = words["h"] is not None and minutes >= SECONDS_PER_MINUTE
    over_a_minute = words["m"] is not None and seconds >= SECONDS_PER_MINUTE
    if over_an_hour or over_a_minute:
        hint = f"minutes after hours and seconds after minutes go to 59; {_DURATION_HINT}"
        raise Unreadable(text, "a duration", hint)
    return check_duration(hours * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE + seconds, text)


def check_duration(duration_s: float, text: str | None = None) -> int:
    """Return whole seconds (half up) if 0 < duration_s <= 100 h, else raise InputError."""
    named = quoted(text if text is not None else f"{duration_s} s")
    if not math.isfinite(duration_s) or math.floor(duration_s + 0.5) <= 0:
        raise InputError(f"{named} is not a duration above zero; {_DURATION_HINT}")
    if duration_s > LONGEST_DURATION_S:
        raise InputError(f"{named} is above the limit of 100 hours; {_DURATION_HINT}")
    return math.floor(duration_s + 0.5)


def format_distance(distance_m: float, unit: DistanceUnit = DistanceUnit.KM) -> str:
    """Return the distance with its unit: one decimal, two below ten where they say more.

    >>> format_distance(8400), format_distance(157.56), format_distance(5000, DistanceUnit.MI)
    ('8.4 km', '0.16 km', '3.11 mi')
    """
    amount = distance_m / unit.metres
    shown = f"{amount:.2f}" if amount < 10 else f"{amount:.1f}"
    if shown.endswith("0") and len(shown.partition(".")[2]) == 2:
        shown = shown[:-1]
    return f"{shown} {unit}"


def format_duration(duration_s: float) -> str:
    """Return m:ss, or h:mm:ss from an hour on.

    >>> format_duration(2650), format_duration(3750)
    ('44:10', '1:02:30')
    """
    minutes, seconds = divmod(math.floor(duration_s + 0.5), SECONDS_PER_MINUTE)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def pace_s_per_km(distance_m: float, duration_s: float) -> float:
    """Return seconds for one kilometre."""
    return duration_s / distance_m * METRES_PER_KM


def format_pace(distance_m: float, duration_s: float, unit: DistanceUnit = DistanceUnit.KM) -> str:
    """Return the pace in minutes per km or mile, rounded to whole seconds.

    >>> format_pace(1000, 299.7), format_pace(1000, 3661)
    ('5:00/km', '61:01/km')
    """
    pace_s = math.floor(duration_s / distance_m * unit.metres + 0.5)
    minutes, seconds = divmod(pace_s, SECONDS_PER_MINUTE)
    return f"{minutes}:{seconds:02}/{unit}"


def format_amount(value: float) -> str:
    """Return a rating, a median or an effort with at most one decimal, and no needless zero.

    >>> format_amount(7.0), format_amount(4.5)
    ('7', '4.5')
    """
    return f"{value:z.1f}".removesuffix(".0")
