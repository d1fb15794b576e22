"""What can be true of a run, whatever a file says of it."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime

from runlog.entries.new import HIGHEST_HR_BPM, LOWEST_HR_BPM
from runlog.units import LONGEST_DISTANCE_M, LONGEST_DURATION_S

# Clocks that were never set count from 1970, 1980 (GPS) or 1989 (FIT); GPS itself is from 1995.
# The end is no forecast: it keeps out the years that damaged bytes make.
EARLIEST_S = datetime(1995, 1, 1, tzinfo=UTC).timestamp()
LATEST_S = datetime(2100, 1, 1, tzinfo=UTC).timestamp()

# A start button pressed and pressed again, or a phone's guess at a bus stop.
SHORTEST_DISTANCE_M = 20.0
SHORTEST_DURATION_S = 20

FASTEST_M_PER_S = 12.5  # the fastest a sprinter was measured is 12.4 m/s
HIGHEST_CLIMB_M = 100_000.0
LARGEST_OFFSET_S = 14 * 3600
OFFSET_STEP_S = 15 * 60


def half_up(seconds: float) -> int:
    """Return whole seconds, half a second up."""
    return math.floor(seconds + 0.5)


def number_between(value: object, low: float, high: float) -> float | None:
    """Return the value as a float if it is a finite number from low to high, else None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if low <= value <= high else None


def number_in(text: str | None) -> float | None:
    """Return the number a text writes in ASCII digits; None for words, NaN and infinities."""
    if not text or not text.isascii() or "_" in text:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def moment_s(value: object) -> float | None:
    """Return seconds since 1970 if a set clock can have shown them, else None."""
    return number_between(value, EARLIEST_S, LATEST_S)


def instant(at_s: float) -> datetime:
    """Return the whole second it was, in UTC."""
    return datetime.fromtimestamp(math.floor(at_s), UTC)


def distance_m(value: object) -> float | None:
    """Return metres; zero counts as missing, for that is what no sensor measures."""
    return number_between(value, 0.01, LONGEST_DISTANCE_M)


def duration_s(value: object) -> float | None:
    """Return seconds, not yet rounded, if a run can last as long."""
    return number_between(value, 0.5, LONGEST_DURATION_S)


def elapsed_s(value: object, duration: int) -> int | None:
    """Return whole seconds from start to stop: the timer's at least."""
    known = duration_s(value)
    return None if known is None else max(half_up(known), duration)


def heart_rate_bpm(value: object) -> int | None:
    """Return whole beats a minute, half a beat up."""
    known = number_between(value, LOWEST_HR_BPM, HIGHEST_HR_BPM)
    return None if known is None else half_up(known)


def mean_bpm(rates: Sequence[int]) -> int | None:
    """Return the mean heart rate, half a beat up; None without any."""
    return half_up(sum(rates) / len(rates)) if rates else None


def climb_m(value: object) -> float | None:
    """Return metres climbed; zero is a flat run, not a missing value."""
    return number_between(value, 0.0, HIGHEST_CLIMB_M)


def utc_offset_s(local_s: object, utc_s: object) -> int | None:
    """Return local time minus UTC, to the quarter of an hour that time zones are made of."""
    if not isinstance(local_s, int) or not isinstance(utc_s, int):
        return None
    steps = half_up((local_s - utc_s) / OFFSET_STEP_S)
    offset = steps * OFFSET_STEP_S
    strays = abs(local_s - utc_s - offset) > OFFSET_STEP_S / 5
    return None if strays or abs(offset) > LARGEST_OFFSET_S else offset
