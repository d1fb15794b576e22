"""What a routine came to: held against planned, left against right, zone by zone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from runlog.cli.columns import put_folded, put_parts
from runlog.cli.felt_off import giving_way
from runlog.cli.terminal import faint, put, strong
from runlog.library import Library, Side, Zone
from runlog.routine.events import Held
from runlog.routine.plan import Plan, PlannedStretch
from runlog.units import format_duration

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from runlog.cli.stretch_keeping import Keeper

_MOST_ZONES = 6


def put_held(session: "Session", plan: Plan, keeper: "Keeper") -> None:
    """Print what was held, and the line about what to do after it."""
    from runlog import readings, receipt

    first, *sides = held_parts(keeper.held, sum(item.held_s for item in plan.items))
    put_parts([strong(first), *sides])
    rows = readings.stretchings_numbered(session, keeper.numbers)
    put_lines(receipt.stretch_lines(session, rows))
    put_lines(giving_way(session, rows, keeper.now().date()))
    if plan.aftercare:
        put_folded(plan.aftercare)


def held_parts(held: Sequence[Held], planned_s: int) -> list[str]:
    """Return the seconds held against those planned, then those of each side.

    >>> held_parts([], 300)
    ['held 0:00 of 5:00 planned']
    """
    parts = [f"held {_seconds(held, *Side)} of {format_duration(planned_s)} planned"]
    sides = {each.leg.side for each in held}
    if sides - {Side.CENTRAL}:
        parts += [f"{side} {_seconds(held, side)}" for side in (Side.LEFT, Side.RIGHT)]
        if Side.CENTRAL in sides:
            parts.append(f"both at once {_seconds(held, Side.CENTRAL)}")
    return parts


def _seconds(held: Sequence[Held], *sides: Side) -> str:
    return format_duration(sum(each.seconds for each in held if each.leg.side in sides))


def worked_zones(
    held: Sequence[Held], items: Sequence[PlannedStretch], library: Library
) -> list[Zone]:
    """Return the zones that were stretched, in that order; a group stands for its members."""
    zones = dict.fromkeys(zone for each in held for zone in items[each.leg.item].zones)
    found = [library.zone(zone) for zone in zones]
    return [zone for zone in found if zone.group not in zones][:_MOST_ZONES]


def put_lines(lines: Sequence[str]) -> None:
    """Print lines of a receipt, folded to the terminal."""
    for line in lines:
        put_folded(line)


def put_undo() -> None:
    """Print how to take it all back."""
    put(faint("undo: runlog undo"))
