"""The articles' own routines under today's conditions: what may not be done is replaced."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from runlog.library import Library, Routine, Side, Stretch
from runlog.routine.plan import LeftOut, PlannedStretch
from runlog.routine.planner.picks import Pick
from runlog.routine.planner.usable import Usable

_BOTH = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class Fixed:
    """The stretches of a routine in its order, and what is to be said about them.

    `unchanged` when none was replaced: then the article's own order stands.
    """

    picks: tuple[Pick, ...]
    notes: tuple[str, ...]
    unchanged: bool


def fixed_picks(routine: Routine, usable: Usable) -> Fixed:
    """Return the routine's stretches; one that may not be done gives way to its substitute."""
    picks: dict[str, Pick] = {}
    notes: list[str] = []
    gone: dict[str, list[str]] = {}
    taken = {item.stretch for item in routine.items}
    for item in routine.items:
        wanted = usable.library.stretches[item.stretch]
        stretch = _able(wanted, taken | set(picks), usable)
        if stretch is None:
            gone.setdefault(_why_not(wanted, usable), []).append(wanted.name)
            continue
        if stretch is not wanted:
            why = _singular(_why_not(wanted, usable))
            notes.append(f"{stretch.name} instead of {wanted.name}: it {why}.")
        sides = usable.sides(stretch, stretch.usual_sides)
        picks[stretch.id] = Pick(stretch=stretch, sides=sides, zones=stretch.primary)
    notes += [_gone(names, why) for why, names in gone.items()]
    unchanged = all(name in {item.stretch for item in routine.items} for name in picks)
    return Fixed(tuple(picks.values()), tuple(notes), unchanged)


def not_served(
    routine: Routine, items: Iterable[PlannedStretch], library: Library
) -> tuple[LeftOut, ...]:
    """Return the zones of the routine that none of the items is for."""
    served = {zone for item in items for zone in item.zones}
    wanted = dict.fromkeys(
        zone for item in routine.items for zone in library.stretches[item.stretch].primary
    )
    return tuple(
        LeftOut(
            zone=zone,
            zone_name=library.zones[zone].label,
            sides=_BOTH,
            reason="no stretch there may be done today, or there is no time",
        )
        for zone in wanted
        if zone not in served
    )


def _able(wanted: Stretch, taken: Iterable[str], usable: Usable) -> Stretch | None:
    """Return the stretch itself if it may be done, else the first of its substitutes that may."""
    known = set(taken)
    others = [each for each in usable.library.substitutes(wanted.id) if each.id not in known]
    for each in (wanted, *others):
        if each.type in usable.types and not usable.obstacle(each) and _free(each, usable):
            return each
    return None


def _free(stretch: Stretch, usable: Usable) -> Sequence[Side]:
    return usable.sides(stretch, stretch.usual_sides)


def _gone(names: Sequence[str], why: str) -> str:
    if len(names) == 1:
        return f"{names[0]} is not for today: it {_singular(why)}."
    return f"Not today, for they {why}: {'; '.join(names)}."


def _why_not(stretch: Stretch, usable: Usable) -> str:
    """Return what forbids the stretch, as several of them would do: need a wall."""
    return usable.obstacle(stretch) or f"would strain the {usable.strained(stretch)}"


def _singular(why: str) -> str:
    return why.replace("need ", "needs ", 1).replace("take ", "takes ", 1)
