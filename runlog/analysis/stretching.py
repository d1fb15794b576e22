"""What was stretched in a week, zone by zone, side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from runlog.analysis.entries_seen import HoldLike, LastStretchedLike, StretchingLike
from runlog.library import REPETITION_S, Side
from runlog.weeks import Week

ENOUGH_S = 60  # Garber et al. 2011 (ACSM): 60 s in all for each stretch
TARGET_DAYS = 2  # the same: on two or three days a week at least


@dataclass(frozen=True, slots=True)
class SideDose:
    """What one side got: seconds, sets, and days with at least 60 s."""

    seconds: int
    sets: int
    days: int


@dataclass(frozen=True, slots=True)
class ZoneStretching:
    """What a zone got from the stretches that are for it; `unknown` of them have no dose."""

    zone: str
    left: SideDose
    right: SideDose
    unknown: int


@dataclass(frozen=True, slots=True)
class WeekStretching:
    """What was stretched in a week: days, stretches, seconds on the mat, and by zone."""

    days: int
    stretches: int
    seconds: int
    unknown: int
    zones: tuple[ZoneStretching, ...]


def hold_s(hold: HoldLike) -> int:
    """Return the seconds of a hold; a repetition counts as three."""
    return hold.seconds or (hold.repetitions or 0) * REPETITION_S


def week_stretching(
    week: Week,
    stretchings: Sequence[StretchingLike],
    holds: Sequence[HoldLike],
    zones_of: Mapping[str, Sequence[str]],
) -> WeekStretching:
    """Return the week's stretching; `zones_of` names the primary zones of each stretch.

    A stretch for two zones counts for both, but its seconds on the mat only once. The zone with
    the most seconds comes first.
    """
    own = [each for each in stretchings if each.day in week]
    held = [hold for hold in holds if hold.day in week]
    zones = [
        _zone(zone, own, held, zones_of)
        for zone in sorted({zone for each in own for zone in zones_of.get(each.stretch, ())})
    ]
    return WeekStretching(
        days=len({each.day for each in own}),
        stretches=len(own),
        seconds=sum(hold_s(hold) for hold in held),
        unknown=sum(each.seconds is None for each in own),
        zones=tuple(sorted(zones, key=lambda zone: -(zone.left.seconds + zone.right.seconds))),
    )


def _zone(
    zone: str,
    stretchings: Iterable[StretchingLike],
    holds: Sequence[HoldLike],
    zones_of: Mapping[str, Sequence[str]],
) -> ZoneStretching:
    own = [hold for hold in holds if zone in zones_of.get(hold.stretch, ())]
    return ZoneStretching(
        zone=zone,
        left=_side(hold for hold in own if hold.side != Side.RIGHT),
        right=_side(hold for hold in own if hold.side != Side.LEFT),
        unknown=sum(
            each.seconds is None and zone in zones_of.get(each.stretch, ()) for each in stretchings
        ),
    )


def _side(holds: Iterable[HoldLike]) -> SideDose:
    by_day: dict[date, int] = {}
    sets = 0
    for hold in holds:
        by_day[hold.day] = by_day.get(hold.day, 0) + hold_s(hold)
        sets += 1
    days = sum(seconds >= ENOUGH_S for seconds in by_day.values())
    return SideDose(sum(by_day.values()), sets, days)


def last_day_stretched(last: Iterable[LastStretchedLike], serving: Iterable[str]) -> date | None:
    """Return the last day on which one of the serving stretches was done, None if there is none."""
    wanted = set(serving)
    return max((each.day for each in last if each.stretch in wanted), default=None)
