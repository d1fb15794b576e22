"""A week in one sentence: numbers and no verdict."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from runlog.text import plural
from runlog.units import DistanceUnit, format_amount, format_distance, format_duration

if TYPE_CHECKING:
    from runlog.analysis.volume import Comparison, Total
    from runlog.analysis.week import WeekReview
    from runlog.analysis.zones import ZoneWeek

_LIKE = 0.005  # a change that rounds to 0 %
_MOST_NAMED = 2


def week_sentence(review: "WeekReview", unit: DistanceUnit) -> str:
    """Return the week in one sentence, such as "3 runs, 24.3 km in 2:11:05, 14 % more than ..."."""
    parts = [_runs(review, unit), _tightest(review.tightness), _stretched(review)]
    said = "; ".join(part for part in parts if part)
    if not said:
        return _nothing(review)
    opening = "Your first week: " if review.first else ("" if review.over else "So far ")
    sentence = f"{opening}{said}."
    return sentence[0].upper() + sentence[1:]


def _nothing(review: "WeekReview") -> str:
    if review.ahead:
        return "This week lies ahead."
    return "Nothing was logged in this week." if review.over else "Nothing is logged yet this week."


def _runs(review: "WeekReview", unit: DistanceUnit) -> str:
    volume = review.volume
    if not volume.runs:
        nothing_else = not (review.tightness or review.stretching.stretches)
        return "" if nothing_else else "no runs"
    said = plural(volume.runs, "run")
    if volume.distance_m.known:
        way = volume.distance_m
        said += f", {at_least(way)}{format_distance(way.known_sum, unit)}"
    if volume.duration_s.known:
        word = " in" if volume.distance_m.known else ","
        time = volume.duration_s
        said += f"{word} {at_least(time)}{format_duration(time.known_sum)}"
    change = change_words(review.compared.distance_m)
    return f"{said}, {change} than the week before" if review.over and change else said


def at_least(total: "Total") -> str:
    """Return what stands before a sum that leaves out what is not known, "" before a whole one."""
    return "" if total.complete else "at least "


def change_words(compared: "Comparison") -> str:
    """Return the change against last week as words, "" when it cannot be told or is none."""
    if compared.change is None or abs(compared.change) < _LIKE:
        return ""
    return f"{abs(compared.change):.0%}".replace("%", " %") + (
        " more" if compared.change > 0 else " less"
    )


def _tightest(zones: "Iterable[ZoneWeek]") -> str:
    medians = {
        zone_words(zone.side, zone.zone_name): zone.levels.this_week.median
        for zone in zones
        if zone.levels.this_week
    }
    highest = max(medians.values(), default=0.0)
    if not highest:
        return ""
    tightest = [zone for zone, median in medians.items() if median == highest]
    if len(tightest) > _MOST_NAMED:
        return ""
    named = " and ".join(tightest)
    return f"the {named} felt tightest (median {format_amount(highest)} of 10)"


def zone_words(side: str, name: str) -> str:
    """Return the zone-side as a runner says it.

    >>> zone_words("left", "calf"), zone_words("central", "neck")
    ('left calf', 'neck')
    """
    return name if side == "central" else f"{side} {name}"


def _stretched(review: "WeekReview") -> str:
    days = review.stretching.days
    return f"stretched on {plural(days, 'day')}" if days else ""
