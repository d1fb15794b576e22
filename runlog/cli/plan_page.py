"""The plan as it is printed: what to do in a column, the reason under each."""

from runlog.cli.columns import Row, cell_width, fold, put_columns, put_heading
from runlog.cli.terminal import faint, put, strong, terminal_columns
from runlog.report.routine_part import dose
from runlog.routine.plan import Plan, PlannedStretch
from runlog.text import show
from runlog.units import format_duration

_INDENT = "    "
_WAYS = (
    ("runlog stretch", "leads you through it"),
    ("runlog did", "notes it as done"),
)
_WIDEST = 88


def put_plan(plan: Plan) -> None:
    """Print the plan; one without stretches says why."""
    length = f"   {format_duration(plan.total_s)}" if plan.items else ""
    put(strong(show(plan.title)) + length)
    _put_prose(plan.why)
    if plan.items:
        put()
    width = max((cell_width(_name(item)) for item in plan.items), default=0)
    for place, item in enumerate(plan.items, start=1):
        _put_item(place, item, width)
    if plan.left_out:
        put_heading("Left out")
        for each in plan.without:
            _put_prose(f"{each.where}: {each.reason}")
    if any((*plan.notes, plan.aftercare)):
        put()
    for line in (*plan.notes, plan.aftercare):
        _put_prose(line)
    if plan.items:
        put()
        put_columns(("", ""), [Row(way, accents=frozenset({0})) for way in _WAYS])


def _put_item(place: int, item: PlannedStretch, width: int) -> None:
    name = _name(item)
    gap = " " * (width - cell_width(name))
    put(f"{place:>2}  {strong(name)}{gap}  {dose(item)}")
    for line in _folded(item.reason, _INDENT):
        put(_INDENT + faint(line))


def _name(item: PlannedStretch) -> str:
    return show(item.stretch.name) + (", again" if item.varied else "")


def _put_prose(text: str) -> None:
    for line in _folded(text, ""):
        put(line)


def _folded(text: str, indent: str) -> list[str]:
    return fold(show(text), min(terminal_columns(), _WIDEST) - len(indent)) if text else []
