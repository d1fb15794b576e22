"""A routine that a runner asks for by its name: as it is written, cut where time is short."""

from collections.abc import Iterator
from dataclasses import replace

from runlog.analysis.sentences import zone_words
from runlog.library import Library, Routine, missing_gear
from runlog.routine.plan import Plan, PlannedStretch, plan_of
from runlog.routine.planner.aftercare import aftercare, window_note
from runlog.routine.planner.exclusion import exclusions
from runlog.routine.planner.known import Known
from runlog.routine.planner.seen_first import seen_first
from runlog.units import SECONDS_PER_MINUTE

_LEAST_HOLD_S = 15


def plan_named(
    routine: Routine, known: Known, library: Library, minutes: float | None = None
) -> Plan:
    """Return the routine; within the minutes if they are given: holds shrink, then the last go.

    It was asked for, so nothing is taken out of it; what the planner would have left out is said.
    An emergency is seen first: then there is none.
    """
    first = seen_first(known, library)
    if first is not None:
        return first
    plan = plan_of(routine, library)
    notes = [*_cautions(plan, known, library), window_note(known, later=False)]
    if minutes is not None:
        whole = plan
        plan = _cut(plan, int(minutes * SECONDS_PER_MINUTE))
        gone = [item.stretch.name for item in whole.items[len(plan.items) :]]
        notes += [f"No time for: {', '.join(gone)}."] if gone else []
    said = tuple(note for note in notes if note)
    return replace(plan, notes=said, aftercare=aftercare(known, later=False))


def _cut(plan: Plan, limit_s: int) -> Plan:
    while plan.items and _shrunk(plan, 0).total_s > limit_s:
        plan = replace(plan, items=plan.items[:-1])
    fits = (_shrunk(plan, percent) for percent in range(100, -1, -1))
    return next((each for each in fits if each.total_s <= limit_s), plan)


def _shrunk(plan: Plan, percent: int) -> Plan:
    """Return the plan with all holds cut to a part of theirs, but not below 15 s."""

    def cut(item: PlannedStretch) -> PlannedStretch:
        least_s = min(item.hold_s, _LEAST_HOLD_S)
        return replace(item, hold_s=max(least_s, item.hold_s * percent // 100))

    return replace(plan, items=tuple(cut(item) for item in plan.items))


def _cautions(plan: Plan, known: Known, library: Library) -> Iterator[str]:
    """Yield what would be left out of a routine that runlog put together."""
    for each in exclusions(known, library):
        names = [
            item.stretch.name
            for item in plan.items
            if any(each.forbids(item.stretch, side) for side in item.sides)
        ]
        if names:
            where = zone_words(each.side, each.zone.label)
            yield f"{where[0].upper()}{where[1:]}: {each.reason}. It is in {', '.join(names)}."
    for item in plan.items:
        missing = missing_gear(item.stretch.needs, known.equipment)
        if missing:
            yield f"{item.stretch.name} needs a {missing[0]}."
