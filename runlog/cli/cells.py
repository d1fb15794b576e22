"""How single things read on the screens: a run, a change, a day ago, eight weeks in a row."""

from collections.abc import Sequence
from datetime import date

from runlog.analysis.levels import Rated
from runlog.analysis.load import load_au
from runlog.analysis.next_steps import NextStep
from runlog.analysis.short_words import pace
from runlog.cli.columns import Row, cell_width, put_columns, put_folded, put_heading
from runlog.cli.terminal import accent, put, terminal_columns
from runlog.moments import format_day
from runlog.readings import RunRow
from runlog.text import show
from runlog.units import (
    DistanceUnit,
    format_amount,
    format_distance,
    format_duration,
)

RUN_HEADER = ("run", "day", "distance", "time", "pace", "kind", "effort", "load")
RUN_RIGHT = frozenset({0, 2, 3, 4, 6, 7})
RUN_SPARE = (5, 7, 6, 4)  # the pace goes last: it is what a runner looks for
UNKNOWN = "?"

_BLOCKS = "▁▂▃▄▅▆▇█"
_GAP = "·"
_HIGHEST = 10.0


def run_row(run: RunRow, unit: DistanceUnit, today: date) -> Row:
    """Return the run as a row under RUN_HEADER; what is unknown stays empty."""
    load = load_au(run.rpe, run.duration_s)
    return Row(
        (
            str(run.id),
            format_day(run.day, today),
            "" if run.distance_m is None else format_distance(run.distance_m, unit),
            "" if run.duration_s is None else format_duration(run.duration_s),
            pace(run, unit),
            run.kind or "",
            "" if run.rpe is None else format_amount(run.rpe),
            "" if load is None else f"{load:.0f}",
        ),
        note=run.note or run.title or "",
    )


def sparkline(weeks: Sequence[Rated | None]) -> str:
    """Return a block for each week's median on the fixed scale of 0 to 10, a dot for a gap."""
    return "".join(_GAP if week is None else _block(week.median) for week in weeks)


def _block(level: float) -> str:
    return _BLOCKS[min(int(level / _HIGHEST * len(_BLOCKS)), len(_BLOCKS) - 1)]


def put_steps(steps: Sequence[NextStep], heading: str = "Next") -> None:
    """Print what to do next: commands with their reasons beside or, where narrow, under them."""
    if not steps:
        return
    put_heading(heading)
    widest = max(cell_width(step.command) for step in steps)
    beside = widest + 2 + max(cell_width(step.reason) for step in steps) <= terminal_columns()
    if beside:
        rows = [Row((step.command, step.reason), accents=frozenset({0})) for step in steps]
        put_columns(("", ""), rows)
        return
    for step in steps:
        put(accent(show(step.command)))
        put_folded(step.reason, "    ")
