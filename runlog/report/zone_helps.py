"""What the log says about the day after stretching a zone, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from runlog import readings
from runlog.analysis.helps import DAYS, Helps, helps, helps_in_all
from runlog.analysis.next_day import next_days, stretched_for
from runlog.analysis.right_after import RightAfter, right_after
from runlog.analysis.sentences import zone_words
from runlog.analysis.week_states import WeekStates
from runlog.library import Library, Side, Zone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_SIDES = 4  # of which a screen speaks; a page has room for more


@dataclass(frozen=True, slots=True)
class SideHelps:
    """What the log says of one side that was rated; `name` is as a runner says it."""

    side: str
    name: str
    found: Helps
    right_after: RightAfter


@dataclass(frozen=True, slots=True)
class ZoneHelps:
    """What the log says of the sides of a zone that were rated in the last 365 days."""

    zone: Zone
    sides: tuple[SideHelps, ...]


@dataclass(frozen=True, slots=True)
class HelpsWish:
    """Whose days are compared: the sides of a zone, looked back at from a day.

    `each_stretch` asks for single stretches too, which takes several times as long.
    """

    zone: Zone
    sides: Sequence[Side]
    day: date
    each_stretch: bool = True


def zone_helps(session: "Session", wish: HelpsWish, library: Library) -> ZoneHelps:
    """Return what the 365 days up to the day say of each of the sides that was rated in them."""
    zone = wish.zone
    first, end = wish.day - timedelta(days=DAYS - 1), wish.day + timedelta(days=1)
    ratings = readings.zone_ratings(session, zone.id, first, end)
    stretchings = readings.stretchings(session, first, end)
    holds = readings.holds_of_days(session, first, end)
    serving = {stretch.id for stretch in library.serving(zone.id)}
    found = []
    for side in wish.sides:
        own = [rating for rating in ratings if rating.side == side]
        if not own:
            continue
        pairs = next_days(own, stretched_for(side, stretchings, holds, serving))
        name = zone_words(side, zone.label)
        compared = helps(pairs, wish.day) if wish.each_stretch else helps_in_all(pairs, wish.day)
        found.append(SideHelps(side, name, compared, right_after(own)))
    return ZoneHelps(zone, tuple(found))


def helps_of_states(
    session: "Session", states: WeekStates, day: date, library: Library
) -> tuple[ZoneHelps, ...]:
    """Return what the log says of those sides that are watched or more, stretches taken together.

    The gravest come first, so many at most as are looked at closely. A zone that the library has no
    stretch for is none of them.
    """
    sides: dict[str, list[Side]] = {}
    flagged = (each.history for each in (*states.flagged, *states.watched))
    known = [each for each in flagged if each.zone in library.zones and library.serving(each.zone)]
    for each in known[:MOST_SIDES]:
        sides.setdefault(each.zone, []).append(Side(each.side))
    return tuple(
        zone_helps(
            session, HelpsWish(library.zones[zone], sides[zone], day, each_stretch=False), library
        )
        for zone in sides
    )
