"""What the rated days of the zones come to: in a week, by today, and where they have stopped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from runlog.analysis.entries_seen import LastRatedLike
from runlog.analysis.levels import Rated, WeeklyLevels, rated, weekly_levels
from runlog.analysis.zone_days import ZoneDays
from runlog.weeks import DAYS_PER_WEEK, Week

KNOWN_FOR_DAYS = 21  # a convention of ours: no rating speaks for longer
USUAL_DAYS = 2  # a zone rated on one day only is not usually rated

_SIDES = ("left", "right", "central")


@dataclass(frozen=True, slots=True)
class ZoneWeek:
    """One side of a zone in a week in which it was rated."""

    zone: str
    zone_name: str
    side: str
    levels: WeeklyLevels


@dataclass(frozen=True, slots=True)
class ZoneNow:
    """One side of a zone: its latest level, and what its last seven days come to."""

    zone: str
    zone_name: str
    side: str
    latest: float
    latest_day: date
    seven_days: Rated | None


@dataclass(frozen=True, slots=True)
class SilentZone:
    """A zone that used to be rated and has not been for longer than a rating speaks."""

    zone: str
    zone_name: str
    last_day: date


def zones_of_week(zones: Iterable[ZoneDays], week: Week) -> tuple[ZoneWeek, ...]:
    """Return the zone-sides rated in the week; sides together, the zone with the highest first."""
    found = [
        ZoneWeek(each.zone, each.zone_name, each.side, levels)
        for each in zones
        if (levels := weekly_levels(each.levels, week)).this_week is not None
    ]
    highest: dict[str, float] = {}
    for each in found:
        median = each.levels.this_week.median if each.levels.this_week else 0.0
        highest[each.zone] = max(median, highest.get(each.zone, 0.0))
    return tuple(
        sorted(
            found,
            key=lambda each: (-highest[each.zone], each.zone_name, _SIDES.index(each.side)),
        )
    )


def zones_at(zones: Iterable[ZoneDays], today: date, level: float) -> tuple[ZoneNow, ...]:
    """Return the zone-sides whose latest rating of the last 21 days is at the level or above.

    The highest comes first, and of equal ones the latest.
    """
    found = [now for each in zones if (now := _now(each, today)) and now.latest >= level]
    return tuple(
        sorted(found, key=lambda now: (-now.latest, today - now.latest_day, now.zone_name))
    )


def _now(zone: ZoneDays, today: date) -> ZoneNow | None:
    known = [day for day in zone.levels if 0 <= (today - day).days <= KNOWN_FOR_DAYS]
    if not known:
        return None
    latest = max(known)
    first, end = today - timedelta(days=DAYS_PER_WEEK - 1), today + timedelta(days=1)
    return ZoneNow(
        zone=zone.zone,
        zone_name=zone.zone_name,
        side=zone.side,
        latest=zone.levels[latest],
        latest_day=latest,
        seven_days=rated(zone.levels, first, end),
    )


def silent_zones(last: Sequence[LastRatedLike], today: date) -> tuple[SilentZone, ...]:
    """Return the usually rated zones no side of which was rated in the last 21 days.

    The most usual comes first.
    """
    latest: dict[str, LastRatedLike] = {}
    usual: dict[str, int] = {}
    for each in last:
        usual[each.zone] = max(each.days, usual.get(each.zone, 0))
        if each.zone not in latest or each.day > latest[each.zone].day:
            latest[each.zone] = each
    silent = [
        SilentZone(zone, each.zone_name, each.day)
        for zone, each in latest.items()
        if usual[zone] >= USUAL_DAYS and (today - each.day).days > KNOWN_FOR_DAYS
    ]
    return tuple(sorted(silent, key=lambda each: (-usual[each.zone], each.zone_name)))
