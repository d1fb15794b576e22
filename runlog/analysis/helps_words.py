"""What may be said about the days after stretching: lower or higher on such days, nothing more."""

from runlog.analysis.helps import (
    LEAST_DAYS,
    LEAST_WEEKS,
    Days,
    Difference,
    Direction,
    Helps,
    StretchHelps,
)
from runlog.analysis.right_after import RightAfter
from runlog.text import plural

OWN_LOG = "Your own log, not an experiment."
TRIALS = (
    "In trials, stretching before or after exercise changed how sore people were on the days after "
    "by less than half a point of 10 (Herbert et al. 2011, 12 studies)."
)
_ENDINGS = {
    Direction.LOWER: "lower on such days, for whatever reason",
    Direction.HIGHER: "higher on such days, for whatever reason",
    Direction.NO_CLEAR_DIFFERENCE: "no clear difference",
}
_LEAST_SHOWN = 0.05  # points; below it one decimal would show a nought
_TOLERANCE = 1e-9


def helps_sentence(found: Helps, zone: str) -> str:
    """Return what the log says of stretching a zone-side, such as "left calf", or what is missing.

    Never that stretching works: the days were not chosen at random.
    """
    if found.difference is None:
        return missing_sentence(found.days)
    said = _difference(found.difference, found.days)
    return f"On days you stretched the {zone}, next-day tightness was {said}. {OWN_LOG}"


def stretch_sentence(found: StretchHelps, name: str) -> str:
    """Return the same of one stretch, which is named."""
    if found.difference is None:
        return f"{name}: {_lowered(missing_sentence(found.days))}"
    return f"{name}: next-day tightness was {_difference(found.difference, found.days)}."


def missing_sentence(days: Days) -> str:
    """Return what is still missing for a number, "" when nothing is.

    >>> missing_sentence(Days(6, 12, 7))
    'Not enough comparable days yet (6 of 10 with stretching, 7 of 8 weeks).'
    """
    parts = (
        _part(days.stretched, LEAST_DAYS, "with stretching"),
        _part(days.not_stretched, LEAST_DAYS, "without"),
        _part(days.weeks, LEAST_WEEKS, "weeks"),
    )
    said = ", ".join(part for part in parts if part)
    return f"Not enough comparable days yet ({said})." if said else ""


def right_after_sentence(found: RightAfter, zone: str) -> str:
    """Return how the zone-side felt right after stretching, "" when that was never rated."""
    if found.median_change is None:
        return ""
    return (
        f"Right after stretching, the {zone} felt {_beside(found.median_change)} before "
        f"(median of {plural(found.days, 'day')}). That is how it felt right after, and says "
        "nothing about the next day."
    )


def points_words(points: float) -> str:
    """Return a difference as words.

    >>> points_words(-0.4), points_words(1.26), points_words(0.02), points_words(0)
    ('0.4 lower', '1.3 higher', '0.02 higher', 'no difference')
    """
    if abs(points) < _TOLERANCE:
        return "no difference"
    decimals = 2 if abs(points) < _LEAST_SHOWN else 1
    return f"{abs(points):.{decimals}f} {'lower' if points < 0 else 'higher'}"


def _difference(difference: Difference, days: Days) -> str:
    interval = difference.interval
    said = (
        f"95 % interval {points_words(interval.low)} to {points_words(interval.high)}"
        if interval
        else "too unevenly spread for an interval"
    )
    return (
        f"{_beside(difference.points)} after equally tight days without "
        f"({said}, {days.stretched} vs {days.not_stretched} days): "
        f"{_ENDINGS[difference.direction]}"
    )


def _beside(points: float) -> str:
    return "the same as" if abs(points) < _TOLERANCE else f"{points_words(points)} than"


def _part(have: int, need: int, what: str) -> str:
    return f"{have} of {need} {what}" if have < need else ""


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
