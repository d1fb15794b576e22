"""The reason for each stretch of a plan, in a sentence that a runner can check."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from runlog.analysis.persistence import ZoneState
from runlog.library import Line, Side
from runlog.moments import format_day
from runlog.routine.plan import PlannedStretch, first_sentence
from runlog.routine.planner.chosen import ChosenZone
from runlog.routine.planner.fit import Fitted
from runlog.routine.planner.need import Need
from runlog.text import listed
from runlog.units import format_amount

_REST_DAYS = 3
_LINES: Mapping[Line, str] = MappingProxyType(
    {
        Line.FRONT: "along the front",
        Line.FRONT_HIP: "from the front of the hip",
        Line.DEEP_FRONT: "from deep in front of the hip",
        Line.BACK: "along the back",
        Line.OUTER: "along the outside",
        Line.INNER: "along the inside",
        Line.INNER_BACK: "along the inside and the back",
        Line.ROTATION: "by turning",
        Line.SIDE: "to the side",
        Line.ACROSS: "across the body",
        Line.STRAIGHT_KNEE: "with a straight knee",
        Line.BENT_KNEE: "with a bent knee",
        Line.SOLE: "along the sole",
        Line.MOVING: "in motion",
        Line.PRESSURE: "with pressure",
        Line.OTHER: "from another direction",
    }
)
_AROUND: Mapping[str, str] = MappingProxyType(
    {
        "cool-down-walk": "To begin: an easy walk, to notice what is tight today.",
        "leg-swing-forward": "To begin: light swings, before anything is held.",
        "heel-raises": "To begin: a light move that warms the calves.",
        "standing-quad": "To close: a light one for the front of the thighs.",
        "wall-calf": "To close: a light one for the calves.",
    }
)


def with_reasons(
    fitted: Fitted, zones: Sequence[ChosenZone], today: date
) -> tuple[PlannedStretch, ...]:
    """Return the stretches with their reasons: a zone's facts once, at its first stretch.

    Where the runner's own record decided for one, its reason says so.
    """
    told: set[str] = set()
    done = []
    for pick, item in zip(fitted.ordered, fitted.items, strict=True):
        own = [zone for zone in zones if not set(zone.ids).isdisjoint(item.zones)]
        new = [zone for zone in own if zone.zone.id not in told]
        told.update(zone.zone.id for zone in new)
        by_record = "" if item.varied else pick.by_record
        reason = _reason(item, own, new, today)
        done.append(replace(item, reason=f"{reason} {by_record}".rstrip()))
    return tuple(done)


def _reason(
    item: PlannedStretch, own: Sequence[ChosenZone], new: Sequence[ChosenZone], today: date
) -> str:
    if item.varied:
        return f"The {names(own)} once more, varied, towards a minute a side."
    if new:
        said = "; ".join(f"{zone.zone.label}: {facts(zone, today)}" for zone in new)
        return f"{said[0].upper()}{said[1:]}."
    if own:
        return f"The {names(own)} again, {_LINES[item.stretch.line]}."
    why = first_sentence(item.stretch.why)
    return why if item.zones else _AROUND.get(item.stretch.id, why)


def names(zones: Iterable[ChosenZone]) -> str:
    """Return the zones by their names, such as "calf, glutes and hamstrings"."""
    return listed([zone.zone.label for zone in zones])


def facts(zone: ChosenZone, today: date) -> str:
    """Return what the zone's need rests on, such as "left 7 and right 3 today, left at watch"."""
    need = zone.needs[0]
    parts = [
        ", ".join(_levels(needs, zone.zone.id, today) for needs in _by_zone(zone.needs)),
        _states(zone.needs),
        "prescribed by your therapist" if need.prescribed else "",
        _stretched(need, today),
        need.after,
    ]
    said = ", ".join(part for part in parts if part)
    return said or "loaded most by running"


def _by_zone(needs: Sequence[Need]) -> list[list[Need]]:
    """Return what was rated, a list a zone: a group and its members are rated apart."""
    zones: dict[str, list[Need]] = {}
    for need in needs:
        if need.level is not None and need.rated is not None:
            zones.setdefault(need.zone.id, []).append(need)
    return list(zones.values())


def _levels(rated: Sequence[Need], heading: str, today: date) -> str:
    """Return the levels of one zone, with its name unless it is the heading's."""
    zone = rated[0].zone
    said = _sides(rated, today)
    return said if zone.id == heading else f"{zone.label} {said}"


def _sides(rated: Sequence[Need], today: date) -> str:
    days = {need.rated for need in rated if need.rated}
    levels = {need.level for need in rated}
    if len(days) == 1 and len(levels) == 1:
        sides = " on both sides" if len(rated) > 1 else ""
        side = _side(rated[0]) if len(rated) == 1 else ""
        return f"{side}{_amount(rated[0])}{sides} {_day(rated[0], today)}"
    if len(days) == 1:
        said = " and ".join(f"{_side(need)}{_amount(need)}" for need in rated)
        return f"{said} {_day(rated[0], today)}"
    return ", ".join(f"{_side(need)}{_amount(need)} {_day(need, today)}" for need in rated)


def _side(need: Need) -> str:
    return "" if need.side is Side.CENTRAL else f"{need.side} "


def _amount(need: Need) -> str:
    return format_amount(need.level or 0.0)


def _day(need: Need, today: date) -> str:
    days = 0 if need.rated is None else (today - need.rated).days
    near = {0: "today", 1: "yesterday"}
    return near.get(days) or f"on {format_day(need.rated or today, today)}"


def _states(needs: Sequence[Need]) -> str:
    worst = max(need.state for need in needs)
    if worst < ZoneState.WATCH:
        return ""
    at = [need for need in needs if need.state is worst]
    who = "" if len(needs) == 1 or len(at) > 1 else _side(at[0])
    return f"{who}at {worst.words}"


def _stretched(need: Need, today: date) -> str:
    if need.level is None:
        return ""
    if need.stretched is None:
        return "no stretch noted lately"
    days = (today - need.stretched).days
    if days == 0:
        return "stretched already today"
    return f"last stretched {days} days ago" if days >= _REST_DAYS else ""
