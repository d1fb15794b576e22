"""The rated days of each side of each zone, tightness and pain apart."""

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
    return _zone_days(
        rating
        for rating in ratings
        if rating.quality == Quality.TIGHTNESS and rating.context != Context.AFTER_STRETCH
    )


def pain_days(ratings: Iterable[RatingLike]) -> tuple[ZoneDays, ...]:
    """Return the days rated for pain, in any context."""
    return _zone_days(rating for rating in ratings if rating.quality == Quality.PAIN)


def _zone_days(ratings: Iterable[RatingLike]) -> tuple[ZoneDays, ...]:
    names: dict[str, str] = {}
    levels: dict[tuple[str, str], dict[date, float]] = {}
    for rating in ratings:
        zone, day, value = rating.zone, rating.day, rating.value
        names[zone] = rating.zone_name
        days = levels.setdefault((zone, rating.side), {})
        if value >= days.get(day, 0.0):
            days[day] = value
    return tuple(ZoneDays(zone, names[zone], side, days) for (zone, side), days in levels.items())
