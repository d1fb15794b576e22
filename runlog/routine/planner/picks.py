"""Two stretches a zone, of different lines, the gentlest first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import combinations

from runlog.analysis.persistence import ZoneState
from runlog.library import Side, Stretch
from runlog.routine.limits import CALVES
from runlog.routine.planner.by_record import record_words
from runlog.routine.planner.chosen import ChosenZone
from runlog.routine.planner.exclusion import prescribed_today
from runlog.routine.planner.usable import Usable

CALF_HOLD_S = 20  # article D: very tight calves get shorter holds and more of them
CALF_SETS = 2


class Part(IntEnum):
    """The parts of a routine in their order."""

    WALK = 0
    OPENING = 1
    MAIN = 2
    CLOSE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A stretch that was picked: on which sides, for which zones, the most pressing first.

    `second` when it is the second stretch of every zone it is for. `fixed_s` is a hold that is
    neither shortened nor drawn out. `by_record` says that the runner's own record decided for it.
    """

    stretch: Stretch
    sides: tuple[Side, ...]
    zones: tuple[str, ...]
    second: bool = False
    sets: int = 1
    fixed_s: int | None = None
    varied: bool = False
    part: Part = Part.MAIN
    by_record: str = ""

    def seconds_a_side(self, hold_s: int) -> int:
        """Return how long it is held on a side, where a hold takes so many seconds."""
        return (self.fixed_s or hold_s) * self.sets


@dataclass(frozen=True, slots=True)
class Picked:
    """What was picked, the most important first, and what is to be said about it."""

    picks: tuple[Pick, ...]
    notes: tuple[str, ...] = ()


def pick(zones: Sequence[ChosenZone], usable: Usable) -> Picked:
    """Return the stretches for the zones: all firsts, then all seconds, in the zones' order.

    A stretch that is for two of the zones counts for both.
    """
    names = frozenset(name for zone in zones for name in zone.ids)
    picks: dict[str, Pick] = {}
    notes: list[str] = []
    for zone in zones:
        there = tuple(picks.values())
        own = _two_for(zone, there, usable, names)
        without = _two_for(zone, there, usable.without_record, names)
        for place, stretch in enumerate(own):
            joined = _joined(picks.get(stretch.id), zone, stretch, usable, second=place > 0)
            said = _by_record(zone, own[: place + 1], without[: place + 1], usable)
            picks[stretch.id] = replace(joined, by_record=joined.by_record or said)
        if len(own) == 1:
            notes.append(_why_one(zone, usable))
        notes += _gave_way(zone, own, usable)
    ordered = sorted(picks.values(), key=lambda each: each.second)
    return Picked(tuple(_more_sets(ordered, zones)), tuple(notes))


def best(zone: ChosenZone, usable: Usable) -> Pick | None:
    """Return the one stretch to do for the zone, None when none may be used."""
    names = frozenset(zone.ids)
    ranked = _ranked(zone, usable, names)
    if not ranked:
        return None
    without = _ranked(zone, usable.without_record, names)
    said = _by_record(zone, ranked[:1], without[:1], usable)
    return replace(_joined(None, zone, ranked[0], usable), by_record=said)


def _two_for(
    zone: ChosenZone, picks: Iterable[Pick], usable: Usable, names: frozenset[str]
) -> list[Stretch]:
    """Return the zone's two stretches; those picked for other zones that serve it come first."""
    ranked = _ranked(zone, usable, names)
    there = [each.stretch for each in picks if each.stretch in ranked]
    there = [each for each in there if not set(zone.ids).isdisjoint(each.primary)]
    two = _different([*there, *ranked]) if there else _pair(ranked) or _different(ranked)
    return sorted(two, key=lambda each: each.depth)


def _pair(ranked: Sequence[Stretch]) -> list[Stretch]:
    """Return the first two that article B pairs, [] when there are none."""
    for one, other in combinations(ranked, 2):
        if other.id in one.pairs_with and one.line is not other.line:
            return [one, other]
    return []


def _different(ranked: Sequence[Stretch]) -> list[Stretch]:
    """Return the first, and the next one of another line where there is one."""
    first = ranked[:1]
    return [*first, *[each for each in ranked if each.line is not first[0].line][:1]]


def _ranked(zone: ChosenZone, usable: Usable, names: frozenset[str]) -> list[Stretch]:
    """Return what may be used for the zone, the best first.

    What was prescribed, what spares a sore knee, what fits one side alone, what is for the zone
    itself, the gentlest, what the runner's own record speaks for, what serves most zones at once.
    """
    grounds = _grounds(zone, usable)
    record = usable.known.record
    order = list(usable.library.stretches)

    def rank(stretch: Stretch) -> tuple[object, ...]:
        return (
            *grounds(stretch),
            record.get((zone.zone.id, stretch.id), 0.0),
            zone.zone.id not in stretch.primary,
            -len(names.intersection(stretch.primary)),
            order.index(stretch.id),
        )

    return sorted(usable.stretches_for(zone), key=rank)


def _grounds(zone: ChosenZone, usable: Usable) -> Callable[[Stretch], tuple[object, ...]]:
    """Return what counts more than the record; those equal in it the record decides between."""
    own = set(zone.ids)
    prescribed = prescribed_today(usable.known)

    def grounds(stretch: Stretch) -> tuple[object, ...]:
        return (
            stretch.id not in prescribed,
            usable.spares_knees and not stretch.knee_friendly,
            usable.spares_knees and usable.takes_floor(stretch) and stretch.depth > 1,
            zone.one_sided() and Side.CENTRAL in zone.sides_for(stretch),
            own.isdisjoint(stretch.primary),
            stretch.depth,
        )

    return grounds


def _by_record(
    zone: ChosenZone, own: Sequence[Stretch], without: Sequence[Stretch], usable: Usable
) -> str:
    """Return that the record decided for the last of the zone's own, "" when it did not.

    `without` is what would stand in the same places if there were no record.
    """
    chosen = own[-1]
    if chosen in without:
        return ""
    grounds = _grounds(zone, usable)
    equals = [each for each in without if each not in own and grounds(each) == grounds(chosen)]
    return record_words(chosen, equals, zone.zone, usable.known.record)


def _joined(
    there: Pick | None,
    zone: ChosenZone,
    stretch: Stretch,
    usable: Usable,
    *,
    second: bool = False,
) -> Pick:
    sides = usable.sides(stretch, zone.sides_for(stretch))
    if there is None:
        return Pick(stretch=stretch, sides=sides, zones=zone.ids, second=second)
    return replace(
        there,
        sides=tuple(dict.fromkeys((*there.sides, *sides))),
        zones=(*there.zones, *zone.ids),
        second=there.second and second,
    )


def _why_one(zone: ChosenZone, usable: Usable) -> str:
    lines = {
        each.line for each in usable.library.serving(zone.zone.id) if each.type in usable.types
    }
    why = (
        "those in the library draw from one direction only"
        if len(lines) == 1
        else "those that draw from elsewhere may not be used today"
    )
    return f"One stretch for the {zone.zone.label}: {why}."


def _gave_way(zone: ChosenZone, own: Sequence[Stretch], usable: Usable) -> Iterator[str]:
    """Yield what felt off twice and what comes instead."""
    for name in usable.felt_off:
        stretch = usable.library.stretches.get(name)
        if stretch is not None and not set(zone.ids).isdisjoint(stretch.primary):
            instead = " and ".join(each.name for each in own)
            yield f"{stretch.name} felt off twice lately; {instead} instead."


def _more_sets(picks: Iterable[Pick], zones: Iterable[ChosenZone]) -> Iterator[Pick]:
    """Give the first stretch of a calf at attention another set, and keep it at 20 s."""
    tight = {
        name
        for zone in zones
        if zone.state >= ZoneState.ATTENTION
        for name in zone.ids
        if name in CALVES
    }
    for each in picks:
        if tight.isdisjoint(each.zones):
            yield each
        else:
            sets = 1 if each.second else CALF_SETS
            yield replace(each, sets=sets, fixed_s=CALF_HOLD_S)
