"""What a planned routine is: stretches in order, each with its sides, seconds and reason."""

from dataclasses import dataclass
from typing import NamedTuple

from runlog.analysis.sentences import zone_words
from runlog.library import SIDE_CHANGE_S, Library, Routine, Side, Sides, Stretch
from runlog.text import listed

GET_READY_S = 5  # before the first stretch
NEXT_STRETCH_S = 5  # from one stretch to another in the same position
POSITION_CHANGE_S = 10  # from one stretch to another in a different position


class PlannedHold(NamedTuple):
    """One set on one side; sets are counted from 1."""

    number: int
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStretch:
    """A stretch of a plan, held for `hold_s` seconds, `sets` times on each of `sides`.

    `sides` are in the order they are held in; (CENTRAL,) for both at once and for a walk. `zones`
    are ids; `varied` tells that it comes a second time, with its variation.
    """

    stretch: Stretch
    sides: tuple[Side, ...]
    hold_s: int
    reason: str
    sets: int = 1
    zones: tuple[str, ...] = ()
    varied: bool = False

    @property
    def holds(self) -> tuple[PlannedHold, ...]:
        """Every set on every side in the order they are held: all sides, then the next set."""
        numbers = range(1, self.sets + 1)
        return tuple(PlannedHold(number, side) for number in numbers for side in self.sides)

    @property
    def held_s(self) -> int:
        """Seconds held, all sets and sides together."""
        return self.hold_s * self.sets * len(self.sides)

    @property
    def total_s(self) -> int:
        """Seconds from its first hold to the end of its last, a change between any two holds."""
        return self.held_s + SIDE_CHANGE_S * (self.sets * len(self.sides) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A zone that gets no stretch, and why; `sides` are those it is left out for."""

    zone: str
    zone_name: str
    sides: tuple[Side, ...]
    reason: str

    @property
    def where(self) -> str:
        """The zone with its side, if it is one alone: left calf."""
        return zone_words(self.sides[0], self.zone_name) if len(self.sides) == 1 else self.zone_name


class Without(NamedTuple):
    """What is left out for one reason, such as "calf, lower back and right hamstrings"."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A routine for one time on the mat.

    `routine_id` names the routine of the library that it is, None for one put together. `notes`
    are sentences about the whole of it; `aftercare` is one for afterwards, "" for none.
    """

    title: str
    why: str
    items: tuple[PlannedStretch, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    aftercare: str = ""
    routine_id: str | None = None

    @property
    def without(self) -> tuple[Without, ...]:
        """What is left out, by reason."""
        zones: dict[str, list[str]] = {}
        for each in self.left_out:
            zones.setdefault(each.reason, []).append(each.where)
        return tuple(Without(listed(names), reason) for reason, names in zones.items())

    @property
    def changes_s(self) -> tuple[int, ...]:
        """Seconds to get into each stretch, in the order of the items."""
        return tuple(
            GET_READY_S if before is None else _change_s(before.stretch, item.stretch)
            for before, item in zip((None, *self.items), self.items, strict=False)
        )

    @property
    def total_s(self) -> int:
        """Seconds of the whole of it, from getting ready to the end of the last hold."""
        return sum(self.changes_s) + sum(item.total_s for item in self.items)


def plan_of(routine: Routine, library: Library) -> Plan:
    """Return a routine of the library, packaged or the runner's own, as a plan."""
    items = []
    for item in routine.items:
        stretch = library.stretches[item.stretch]
        each = item.sides is Sides.EACH
        items.append(
            PlannedStretch(
                stretch=stretch,
                sides=(Side.LEFT, Side.RIGHT) if each else (Side.CENTRAL,),
                hold_s=item.hold_s,
                sets=item.sets,
                zones=stretch.primary,
                reason=first_sentence(stretch.why),
            )
        )
    return Plan(title=routine.name, why=routine.why, items=tuple(items), routine_id=routine.id)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text.

    >>> first_sentence("Bend the knee. Then the other.")
    'Bend the knee.'
    """
    first, end, _ = text.partition(". ")
    return f"{first}." if end else text


def _change_s(before: Stretch, after: Stretch) -> int:
    return NEXT_STRETCH_S if before.position is after.position else POSITION_CHANGE_S
