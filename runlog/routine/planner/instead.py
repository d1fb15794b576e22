"""What may take the place of a stretch that feels off while the timer runs."""

from runlog.library import Library, Stretch
from runlog.routine.legs import held_sides
from runlog.routine.plan import PlannedStretch
from runlog.routine.planner.exclusion import exclusions
from runlog.routine.planner.known import Known
from runlog.routine.planner.usable import Usable


def substitutes_today(
    item: PlannedStretch, known: Known, library: Library, *, no_floor: bool = False
) -> tuple[Stretch, ...]:
    """Return the substitutes that gear and ground allow and that work on nothing left out.

    What felt off twice lately is none of them.
    """
    excluded = exclusions(known, library)
    usable = Usable(library=library, known=known, excluded=excluded, no_floor=no_floor)
    return tuple(
        other
        for other in library.substitutes(item.stretch.id)
        if not usable.obstacle(other) and _on_the_same_sides(other, item, usable)
    )


def _on_the_same_sides(other: Stretch, item: PlannedStretch, usable: Usable) -> bool:
    sides = held_sides(other, item.sides)
    return usable.sides(other, sides) == sides
