"""Which stretches may be used today: gear, ground, exclusions, and what felt off twice."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from runlog.analysis.sentences import zone_words
from runlog.library import Gear, Library, Position, Side, Stretch, StretchType, missing_gear
from runlog.routine.limits import OFF_TOO_OFTEN
from runlog.routine.planner.chosen import ChosenZone
from runlog.routine.planner.exclusion import Exclusion, allowed_sides
from runlog.routine.planner.known import Known
from runlog.text import listed

HOLDS = frozenset({StretchType.STATIC, StretchType.ROLLING})
MOVES = frozenset({StretchType.DYNAMIC, StretchType.MOBILITY, StretchType.WALK})
_KNEE = "knee"


@dataclass(frozen=True, kw_only=True)
class Usable:
    """What may be used, and why not what may not; `types` are the kinds of stretches wanted."""

    library: Library
    known: Known
    excluded: tuple[Exclusion, ...]
    no_floor: bool = False
    types: frozenset[StretchType] = HOLDS

    @cached_property
    def felt_off(self) -> tuple[str, ...]:
        """The ids of the stretches that felt off twice in the last 28 days."""
        times = Counter(each.stretch for each in self.known.stretched if each.felt_off)
        return tuple(sorted(name for name, often in times.items() if often >= OFF_TOO_OFTEN))

    @cached_property
    def spares_knees(self) -> bool:
        """Whether a knee was rated above 0 lately, so that it is not to be folded or knelt on."""
        return any(each.zone == _KNEE and each.value > 0 for each in self.known.ratings)

    @cached_property
    def without_record(self) -> "Usable":
        """The same as if the runner's own record said nothing."""
        return replace(self, known=replace(self.known, record={}))

    def obstacle(self, stretch: Stretch) -> str:
        """Return what forbids the stretch wherever it is, "" when nothing does."""
        missing = missing_gear(stretch.needs, self.known.equipment)
        if missing:
            return f"need a {missing[0]}"
        if self.no_floor and self.takes_floor(stretch):
            return "take the floor"
        if stretch.id in self.felt_off:
            return "felt off twice lately"
        return ""

    def takes_floor(self, stretch: Stretch) -> bool:
        """Tell whether it takes the floor; what could be done on a chair does without one."""
        seated = stretch.position is Position.SEATED
        return stretch.on_floor or (seated and Gear.CHAIR not in self.known.equipment)

    def sides(self, stretch: Stretch, sides: tuple[Side, ...]) -> tuple[Side, ...]:
        """Return those of the sides on which no exclusion forbids it."""
        return allowed_sides(stretch, sides, self.excluded)

    def strained(self, stretch: Stretch) -> str:
        """Return the excluded zone-sides that the stretch would work on, in words."""
        return listed(self._forbidding([(stretch, side) for side in stretch.usual_sides]))

    def stretches_for(self, chosen: ChosenZone) -> tuple[Stretch, ...]:
        """Return what may be used for the zone, in the library's order."""
        return tuple(
            stretch
            for stretch in self._serving(chosen)
            if not self.obstacle(stretch) and self.sides(stretch, chosen.sides_for(stretch))
        )

    def why_none(self, chosen: ChosenZone) -> str:
        """Return why no stretch may be used for the zone."""
        serving = self._serving(chosen)
        if not serving:
            moving = bool(self.types & MOVES)
            return f"the library has no {'moving ' if moving else ''}stretch there"
        obstacles = [self.obstacle(stretch) for stretch in serving]
        hindered = [each for each in obstacles if each]
        if len(hindered) == len(serving):
            reasons = " or ".join(dict.fromkeys(hindered))
            return f"the stretches there {reasons}"
        in_the_way = self._in_the_way(chosen)
        if not in_the_way:
            return "no time"
        return f"stretches there would strain the {listed(in_the_way)} too"

    def _serving(self, chosen: ChosenZone) -> tuple[Stretch, ...]:
        every = [each for name in chosen.ids for each in self.library.serving(name)]
        return tuple(each for each in dict.fromkeys(every) if each.type in self.types)

    def _in_the_way(self, chosen: ChosenZone) -> list[str]:
        """Return the excluded zone-sides that forbid one of the zone's stretches."""
        holds = [
            (stretch, side)
            for stretch in self._serving(chosen)
            for side in chosen.sides_for(stretch)
        ]
        return self._forbidding(holds)

    def _forbidding(self, holds: Sequence[tuple[Stretch, Side]]) -> list[str]:
        return [
            zone_words(each.side, each.zone.label)
            for each in self.excluded
            if any(each.forbids(stretch, side) for stretch, side in holds)
        ]
