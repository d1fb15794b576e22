"""Ratings and stretches of one zone-side in a test: a day and, if it matters, an hour."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

MONDAY = date(2026, 3, 2)


class Felt(NamedTuple):
    day: date
    at: datetime | None
    value: float
    context: str = "other"
    quality: str = "tightness"


class Done(NamedTuple):
    id: int
    day: date
    at: datetime | None
    stretch: str = "wall-calf"


class Held(NamedTuple):
    stretching_id: int
    side: str


def moment(day: int, hour: float) -> datetime:
    return datetime(2026, 3, 2, tzinfo=UTC) + timedelta(days=day, hours=hour)


def felt(day: int, value: float, hour: float | None = None, context: str = "other") -> Felt:
    at = None if hour is None else moment(day, hour)
    return Felt(MONDAY + timedelta(day), at, value, context)


def pain(day: int, value: float, hour: float | None = None) -> Felt:
    return felt(day, value, hour)._replace(quality="pain")


def done(day: int, hour: float | None = None, stretch: str = "wall-calf", number: int = 1) -> Done:
    at = None if hour is None else moment(day, hour)
    return Done(number, MONDAY + timedelta(day), at, stretch)
