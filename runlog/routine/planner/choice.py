"""Which zones get stretches today, on which sides, and which have to be left out."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from runlog.library import Library, Side, Zone
from runlog.routine.plan import LeftOut
from runlog.routine.planner.chosen import ChosenZone
from runlog.routine.planner.exclusion import Exclusion
from runlog.routine.planner.need import Need, urgency
from runlog.routine.planner.usable import Usable

MOST_ZONES = 4
MOST_ZONES_SHORT = 3
SHORT_MINUTES = 6.0
TIRED_ZONES = ("hip_flexors", "quads")  # article A


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen zones, the most pressing first, and those that were left out."""

    zones: tuple[ChosenZone, ...]
    left_out: tuple[LeftOut, ...]


def excluded_zones(excluded: Iterable[Exclusion]) -> tuple[LeftOut, ...]:
    """Return what is excluded as what is left out, sides with the same reason together."""
    sides: dict[tuple[str, str], list[Exclusion]] = {}
    for each in excluded:
        sides.setdefault((each.zone.id, each.reason), []).append(each)
    return tuple(
        LeftOut(
            zone=same[0].zone.id,
            zone_name=same[0].zone.label,
            sides=tuple(each.side for each in same),
            reason=same[0].reason,
        )
        for same in sides.values()
    )


def asking_zones(found: Sequence[Need], usable: Usable, library: Library) -> tuple[ChosenZone, ...]:
    """Return the zones that ask for a stretch and may have one, the most pressing first."""
    asking = [need for need in found if need.asks and not _is_excluded(need, usable)]
    families: dict[str, list[Need]] = {}
    for need in sorted(asking, key=lambda need: urgency(need, library)):
        families.setdefault(_family(need.zone, library), []).append(need)
    return tuple(ChosenZone(tuple(needs)) for needs in families.values())


def choose(asking: Iterable[ChosenZone], usable: Usable, minutes: float) -> Choice:
    """Return which of the asking zones get stretches in the time there is."""
    most = MOST_ZONES_SHORT if minutes < SHORT_MINUTES else MOST_ZONES
    chosen: list[ChosenZone] = []
    left: list[LeftOut] = []
    for zone in asking:
        if not usable.stretches_for(zone):
            left.append(left_out(zone, usable.why_none(zone)))
        elif len(chosen) == most:
            few = f"{most} zones are as many as this time takes, and others come first"
            left.append(left_out(zone, few))
        else:
            chosen.append(zone)
    return Choice(tuple(chosen), tuple(left))


def left_out(zone: ChosenZone, reason: str) -> LeftOut:
    """Return the zone as one that is left out."""
    return LeftOut(zone=zone.zone.id, zone_name=zone.label, sides=zone.sides, reason=reason)


def tired_zones(found: Sequence[Need], usable: Usable, library: Library) -> tuple[ChosenZone, ...]:
    """Return hip flexors and quads on both sides, the tighter side first (article A)."""
    points = {(need.zone.id, need.side): need for need in found}
    zones = []
    for name in TIRED_ZONES:
        zone = library.zones[name]
        own = [
            points.get((name, side), Need(zone=zone, side=side, points=0.0))
            for side in (Side.LEFT, Side.RIGHT)
        ]
        free = [need for need in own if not _is_excluded(need, usable)]
        if free:
            zones.append(ChosenZone(tuple(sorted(free, key=lambda need: -need.points))))
    return tuple(zones)


def _is_excluded(need: Need, usable: Usable) -> bool:
    same = (
        each for each in usable.excluded if each.zone.id == need.zone.id and each.side is need.side
    )
    return any(not (need.prescribed and each.prescribed) for each in same)


def _family(zone: Zone, library: Library) -> str:
    return zone.group if zone.group in library.zones else zone.id


def others_left_out(
    asking: Iterable[ChosenZone], served: Collection[str], reason: str, usable: Usable
) -> tuple[LeftOut, ...]:
    """Return the asking zones that a routine does not serve, and why.

    It is the same reason for all but those that nothing may be done for at any time of the day.
    """
    return tuple(
        left_out(zone, reason if usable.stretches_for(zone) else usable.why_none(zone))
        for zone in asking
        if not set(zone.ids) & set(served)
    )
