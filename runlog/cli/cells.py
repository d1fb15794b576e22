"""How single things read on the screens: a run, a change, a day ago, eight weeks in a row."""

from collections.abc import Sequence
from datetime import date

from runlog.analysis.levels import Rated
from runlog.analysis.load import load_au
from runlog.analysis.next_steps import NextStep
from runlog.cli.columns import Row, cell_width, cut, put_columns, put_heading
from runlog.cli.terminal import accent, put, terminal_columns
from runlog.moments import format_day
from runlog.readings import RunRow
from runlog.units import (
    DistanceUnit,
    format_amount,
    format_distance,
    format_duration,
    format_pace,
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


def pace(run: RunRow, unit: DistanceUnit) -> str:
    """Return the run's pace, "" when it cannot be told."""
    if run.distance_m is None or run.duration_s is None:
        return ""
    return format_pace(run.distance_m, run.duration_s, unit)


def percent(change: float | None) -> str:
    """Return a relative change, "" for none known.

    >>> percent(0.14), percent(-0.052), percent(0.001)
    ('+14 %', '-5 %', '=')
    """
    if change is None:
        return ""
    rounded = round(change * 100)
    return f"{rounded:+d} %" if rounded else "="


def points(change: float | None) -> str:
    """Return a change in points of the scale, "" for none known.

    >>> points(1.0), points(-0.5), points(0.0)
    ('+1', '-0.5', '=')
    """
    if change is None:
        return ""
    shown = format_amount(abs(change))
    return "=" if shown == "0" else ("+" if change > 0 else "-") + shown


def sparkline(weeks: Sequence[Rated | None]) -> str:
    """Return a block for each week's median on the fixed scale of 0 to 10, a dot for a gap."""
    return "".join(_GAP if week is None else _block(week.median) for week in weeks)


def _block(level: float) -> str:
    return _BLOCKS[min(int(level / _HIGHEST * len(_BLOCKS)), len(_BLOCKS) - 1)]


def days_away(day: date, today: date) -> str:
    """Return how far a day is from today.

    >>> days_away(date(2026, 11, 18), date(2026, 11, 20))
    '2 days ago'
    """
    days = (today - day).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}
    if days in near:
        return near[days]
    return f"{days} days ago" if days > 0 else f"in {-days} days"


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
        put(accent(step.command))
        put("    " + cut(step.reason, terminal_columns() - 4))
