"""In which order stretches come: standing before the floor, gentle before deep."""

from collections.abc import Sequence

from runlog.library import Position
from runlog.routine.planner.picks import Part, Pick

_DOWN = (
    Position.WALKING,
    Position.STANDING,
    Position.KNEELING,
    Position.SEATED,
    Position.LYING,
)


def in_order(picks: Sequence[Pick]) -> list[Pick]:
    """Return the picks, given by their importance, in the order they are done.

    Balance is best at the beginning (article A), and in each position the least demanding comes
    first (article B); what opens and what closes a routine keeps the order it is given in.
    """
    zones = list(dict.fromkeys(zone for each in picks for zone in each.zones))

    def place(each: Pick) -> tuple[int, ...]:
        if each.part is not Part.MAIN:
            return (each.part,)
        first = min((zones.index(zone) for zone in each.zones), default=0)
        return (each.part, _DOWN.index(each.stretch.position), each.stretch.depth, first)

    return sorted(picks, key=place)
