"""A plan as the timer walks through it: one leg after the other, each a way in and a hold."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from runlog.library import SIDE_CHANGE_S, Side, Sides, Stretch
from runlog.routine.plan import POSITION_CHANGE_S, Plan, PlannedStretch


class Way(StrEnum):
    """How a hold is got into."""

    READY = "get ready"
    SIDES = "change sides"
    AGAIN = "once more"
    STRETCH = "next stretch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One hold, and the seconds to get into it; `item` is the place of its stretch in the list.

    `number` counts the sets of one side from 1.
    """

    item: int
    stretch: Stretch
    side: Side
    number: int
    hold_s: int
    way: Way
    way_s: int

    @property
    def total_s(self) -> int:
        """Seconds of the way in and the hold."""
        return self.way_s + self.hold_s


def legs_of(plan: Plan) -> tuple[Leg, ...]:
    """Return the legs of a plan; their seconds add up to the plan's."""
    return tuple(
        leg
        for place, (item, change_s) in enumerate(zip(plan.items, plan.changes_s, strict=True))
        for leg in _legs(item, place, change_s)
    )


def _legs(item: PlannedStretch, place: int, change_s: int) -> list[Leg]:
    legs: list[Leg] = []
    for number, side in item.holds:
        way = Way.STRETCH if place else Way.READY
        if legs:
            way = Way.SIDES if side is not legs[-1].side else Way.AGAIN
        legs.append(
            Leg(
                item=place,
                stretch=item.stretch,
                side=side,
                number=number,
                hold_s=item.hold_s,
                way=way,
                way_s=SIDE_CHANGE_S if legs else change_s,
            )
        )
    return legs


def instead_of(item: PlannedStretch, left: Sequence[Leg], other: Stretch) -> PlannedStretch:
    """Return the other stretch for what is left of an item: its sides, sets and seconds."""
    counts = Counter(leg.side for leg in left)
    return PlannedStretch(
        stretch=other,
        sides=held_sides(other, tuple(counts)),
        hold_s=item.hold_s,
        sets=min(counts.values()),
        zones=item.zones,
        reason=f"in place of {item.stretch.name}, which felt off",
    )


def held_sides(other: Stretch, sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """Return the sides on which a stretch is held in the place of one held on those sides.

    One for both sides at once is held centrally; where both were due at once, each side is.
    """
    if other.sides is Sides.BOTH:
        return (Side.CENTRAL,)
    return (Side.LEFT, Side.RIGHT) if sides == (Side.CENTRAL,) else sides


def exchanged(legs: Sequence[Leg], place: int, other: PlannedStretch, item: int) -> tuple[Leg, ...]:
    """Return the legs with the stretch at place taken out and the other one in; `item` is its own.

    There is time for a change of position before it and after it.
    """
    before, after = without(legs[:place], legs[place].item), without(legs[place:], legs[place].item)
    unhurried = [replace(leg, way_s=POSITION_CHANGE_S) if leg is after[0] else leg for leg in after]
    own = [replace(leg, item=item) for leg in _legs(other, item, POSITION_CHANGE_S)]
    return (*before, *own, *unhurried)


def without(legs: Sequence[Leg], item: int) -> tuple[Leg, ...]:
    """Return the legs but those of one stretch."""
    return tuple(leg for leg in legs if leg.item != item)
