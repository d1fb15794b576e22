"""The rated days of each side of each zone, tightness and pain apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from runlog.analysis.entries_seen import RatingLike
from runlog.entries import Context, Quality


@dataclass(frozen=True, slots=True)
class ZoneDays:
    """The rated days of one side of a zone: the highest level of a day stands for it."""

    zone: str
    zone_name: str
    side: str
    levels: Mapping[date, float]


def tightness_days(ratings: Iterable[RatingLike]) -> tuple[ZoneDays, ...]:
    """Return the days rated for tightness; what was felt right after stretching does not count."""
    tightness, after_stretch = Quality.TIGHTNESS.value, Context.AFTER_STRETCH.value
    return _zone_days(
        rating
        for rating in ratings
        if rating.quality == tightness and rating.context != after_stretch
    )


def pain_days(ratings: Iterable[RatingLike]) -> tuple[ZoneDays, ...]:
    """Return the days rated for pain, in any context."""
    pain = Quality.PAIN.value
    return _zone_days(rating for rating in ratings if rating.quality == pain)


def _zone_days(ratings: Iterable[RatingLike]) -> tuple[ZoneDays, ...]:
    names: dict[str, str] = {}
    levels: defaultdict[tuple[str, str], dict[date, float]] = defaultdict(dict)
    for rating in ratings:
        zone, day, value = rating.zone, rating.day, rating.value
        names[zone] = rating.zone_name
        days = levels[zone, rating.side]
        if value >= days.get(day, 0.0):
            days[day] = value
    return tuple(ZoneDays(zone, names[zone], side, days) for (zone, side), days in levels.items())
