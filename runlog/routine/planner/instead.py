"""What may take the place of a stretch that feels off while the timer runs."""

from runlog.library import Library, Side, Sides, Stretch, missing_gear
from runlog.routine.plan import PlannedStretch
from runlog.routine.planner.exclusion import allowed_sides, exclusions
from runlog.routine.planner.known import Known


def substitutes_today(item: PlannedStretch, known: Known, library: Library) -> tuple[Stretch, ...]:
    """Return the substitutes that the gear allows and that work on nothing that is left out."""
    excluded = exclusions(known, library)
    return tuple(
        other
        for other in library.substitutes(item.stretch.id)
        if not missing_gear(other.needs, known.equipment)
        and allowed_sides(other, _sides(other, item), excluded) == _sides(other, item)
    )


def _sides(other: Stretch, item: PlannedStretch) -> tuple[Side, ...]:
    if other.sides is Sides.BOTH:
        return (Side.CENTRAL,)
    return (Side.LEFT, Side.RIGHT) if item.sides == (Side.CENTRAL,) else item.sides
