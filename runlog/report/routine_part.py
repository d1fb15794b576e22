"""The next routine as the weekly report shows it."""

from dataclasses import dataclass

from runlog.library import Side
from runlog.report.pages import shown
from runlog.routine import Plan, PlannedStretch
from runlog.units import format_duration


@dataclass(frozen=True, slots=True)
class RoutineRow:
    """A stretch of the routine: its name, how long and on which sides, and why it is in it."""

    name: str
    dose: str
    reason: str


@dataclass(frozen=True, slots=True)
class RoutinePart:
    """The routine in words; `notes` are about the whole of it."""

    headline: str
    rows: tuple[RoutineRow, ...]
    notes: tuple[str, ...]


def routine_part(plan: Plan) -> RoutinePart:
    """Return the plan in words; one without stretches says why."""
    length = f": {format_duration(plan.total_s)}" if plan.items else ""
    left_out = tuple(f"Without the {each.where}: {each.reason}." for each in plan.without)
    notes = (plan.why, *plan.notes, plan.aftercare, *left_out)
    return RoutinePart(
        headline=f"{shown(plan.title)}{length}",
        rows=tuple(_row(item) for item in plan.items),
        notes=tuple(shown(note) for note in notes if note),
    )


def _row(item: PlannedStretch) -> RoutineRow:
    again = ", again" if item.varied else ""
    return RoutineRow(f"{shown(item.stretch.name)}{again}", dose(item), shown(item.reason))


def dose(item: PlannedStretch) -> str:
    """Return the dose, such as "2 x 20 s left, right"."""
    sets = f"{item.sets} x " if item.sets > 1 else ""
    sides = "" if item.sides == (Side.CENTRAL,) else f" {', '.join(item.sides)}"
    return f"{sets}{item.hold_s} s{sides}"
