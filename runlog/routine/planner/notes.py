"""The sentences about the whole of a plan: what had no time, what asks for caution."""

from collections.abc import Iterable
from datetime import timedelta

from runlog.analysis.marking import marks_within
from runlog.analysis.sentences import zone_words
from runlog.entries import MarkKind
from runlog.library import Library, Side
from runlog.moments import format_day
from runlog.routine.plan import PlannedStretch
from runlog.routine.planner.chosen import ChosenZone
from runlog.routine.planner.day import Day
from runlog.routine.planner.exclusion import slight_pains
from runlog.routine.planner.fit import Fitted
from runlog.routine.planner.known import Known
from runlog.routine.planner.reasons import names
from runlog.text import listed


def no_seconds(zones: Iterable[ChosenZone], fitted: Fitted) -> Iterable[str]:
    """Yield which of the zones have to do with one stretch because of the time."""
    kept = {zone for each in fitted.picks for zone in each.zones}
    without = [
        zone
        for zone in zones
        if zone.zone.id in kept and any(zone.zone.id in each.zones for each in fitted.dropped)
    ]
    if without:
        yield f"No time for a second stretch for the {names(without)}."


def niggles(day: Day, zones: Iterable[ChosenZone]) -> Iterable[str]:
    """Yield a word of caution for each open niggle among the zones that are not left out."""
    today = day.known.today
    niggles = [mark for mark in day.known.marks if mark.kind == MarkKind.NIGGLE]
    for mark in marks_within(niggles, today, today + timedelta(days=1)):
        out = {each.side for each in day.usable.excluded if each.zone.id == mark.zone}
        if mark.side is not None and mark.side in out:
            continue
        if mark.zone in {name for zone in zones for name in zone.ids}:
            where = zone_words(mark.side or "central", day.library.zones[mark.zone].label)
            since = format_day(mark.day, today)
            yield f"A niggle since {since} ({where}): gently, and stop where it hurts."


def little_pain(day: Day, items: Iterable[PlannedStretch]) -> Iterable[str]:
    """Yield a word of caution for each pain that leaves nothing out and that a stretch strains."""
    done = [(item.stretch, side) for item in items for side in item.sides]
    out = {(each.zone.id, each.side) for each in day.usable.excluded}
    for each in slight_pains(day.known, day.library):
        strained = any(each.forbids(stretch, side) for stretch, side in done)
        if strained and (each.zone.id, each.side) not in out:
            where = zone_words(each.side, each.zone.label)
            yield f"{each.reason} ({where}): gently, and stop where it hurts."


def not_screened(known: Known, library: Library, items: Iterable[PlannedStretch]) -> Iterable[str]:
    """Yield what to answer before a stretch works where questions about warning signs are due."""
    worked = {
        (zone, side)
        for item in items
        for zone in (*item.stretch.primary, *item.stretch.secondary)
        for side in item.sides
    }
    first = [
        f"runlog screen {zone_words(side, library.zones[zone].label)}"
        for zone, side in sorted(known.due)
        if not worked.isdisjoint({(zone, Side(side)), (zone, Side.CENTRAL)})
    ]
    if first:
        yield f"First {listed(first)}: questions about warning signs, not answered yet."


def no_time_notes(fitted: Fitted) -> Iterable[str]:
    """Yield which stretches of a routine had no time."""
    if fitted.dropped:
        yield f"No time for: {', '.join(each.stretch.name for each in fitted.dropped)}."


def said(*notes: str) -> tuple[str, ...]:
    """Return the notes that say something."""
    return tuple(note for note in notes if note)
