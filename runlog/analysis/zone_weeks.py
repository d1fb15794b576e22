"""Every rated zone-side over many weeks: what its rated days come to, and its state each Sunday."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from runlog.analysis.levels import Rated, rated
from runlog.analysis.persistence import Timeline, ZoneState
from runlog.weeks import Week

_SIDES = ("left", "right", "central")


@dataclass(frozen=True, slots=True)
class ZoneWeeks:
    """One zone-side, week by week, oldest first; a week without a rated day is None.

    `states` are those on the last day of each week, or on the day that is looked back from.
    """

    zone: str
    zone_name: str
    side: str
    weeks: tuple[Rated | None, ...]
    states: tuple[ZoneState, ...]


def zone_weeks(
    found: Sequence[Timeline], weeks: Sequence[Week], day: date, order: Mapping[str, int]
) -> tuple[ZoneWeeks, ...]:
    """Return the zone-sides rated for tightness in these weeks, up to the day.

    They come in the order of their zones' numbers, left before right. The timelines must be exact
    from the first week on.
    """
    rows = [_row(each, weeks, day) for each in found]
    return tuple(
        sorted(
            (row for row in rows if any(row.weeks)),
            key=lambda row: (order.get(row.zone, len(order)), row.zone, _SIDES.index(row.side)),
        )
    )


def _row(timeline: Timeline, weeks: Sequence[Week], day: date) -> ZoneWeeks:
    own = timeline.history
    known = {each: level for each, level in own.tightness.items() if each <= day}
    lasts = (min(week.end - timedelta(days=1), day) for week in weeks)
    return ZoneWeeks(
        zone=own.zone,
        zone_name=own.zone_name,
        side=own.side,
        weeks=tuple(rated(known, week.monday, week.end) for week in weeks),
        states=tuple(timeline.state(last) for last in lasts),
    )
