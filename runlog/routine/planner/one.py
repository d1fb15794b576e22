"""The one stretch to do when there is time for one."""

from collections.abc import Sequence
from dataclasses import dataclass

from runlog.analysis.persistence import ZoneState
from runlog.routine.planner.chosen import ChosenZone
from runlog.routine.planner.picks import Pick, best
from runlog.routine.planner.usable import Usable

_ARTICLES_OWN = "seated-hamstring"  # article C


@dataclass(frozen=True, slots=True)
class One:
    """The stretch, the zone that it was picked for, if any, and why it is this one."""

    pick: Pick
    zones: tuple[ChosenZone, ...]
    why: str


def one_pick(asking: Sequence[ChosenZone], usable: Usable) -> One | None:
    """Return the best stretch of the worst zone at watch or above, else article C's choice.

    None when no stretch at all may be done.
    """
    watched = [zone for zone in asking if zone.state >= ZoneState.WATCH]
    for zone in sorted(watched, key=lambda zone: -zone.state):
        pick = best(zone, usable)
        if pick is not None:
            return One(pick, (zone,), f"For the {zone.zone.label}, at {zone.state.words}.")
    stretches = usable.library.stretches
    for stretch in (stretches[_ARTICLES_OWN], *stretches.values()):
        sides = usable.sides(stretch, stretch.usual_sides)
        if stretch.type in usable.types and not usable.obstacle(stretch) and sides:
            pick = Pick(stretch=stretch, sides=sides, zones=stretch.primary)
            return One(pick, (), "The one to do when there is time for one (article C).")
    return None
