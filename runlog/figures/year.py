"""A year as a heat map: a row for each month, a cell for each day, gaps as gaps."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from runlog.analysis.year import CalendarDay, YearDays
from runlog.figures.scale import ON_LIGHT, Shade, step_of
from runlog.figures.style import FAINT, GRID, INK, RULE, styled
from runlog.figures.year_words import (
    MISSING,
    TITLES,
    bound_words,
    cell_words,
    month_total,
    total_title,
    what_is_shown,
    year_finding,
)
from runlog.moments import MONTHS
from runlog.units import DistanceUnit

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Four levels of one hue, light to dark, for what is run, loaded or stretched.
AMOUNTS = (
    Shade("#d6e2e7", "#1c1a17"),
    Shade("#a3bdc8", "#1c1a17"),
    Shade("#557788", "#ffffff"),
    Shade("#2f4f5e", "#ffffff"),
)
_DAYS, _MONTHS = 31, 12
_SUNDAY = 6
_CELL, _NAMES, _TOTALS = 0.27, 0.5, 0.78  # inches
_WIDTH = _NAMES + _DAYS * _CELL + _TOTALS
_TITLE_LINE, _SUBTITLE, _KEY, _MARGIN = 0.26, 0.52, 0.74, 0.16
_TITLE_COLUMNS = 82
_SIDE = 0.92  # of a cell


def year_figure(year: YearDays, unit: DistanceUnit, today: date) -> Figure:
    """Return the year as a figure; one in which nothing is known says so."""
    title = wrap(year_finding(year, unit), _TITLE_COLUMNS)
    above = _MARGIN + _TITLE_LINE * len(title) + _SUBTITLE
    total = above + _MONTHS * _CELL + _KEY
    with styled():
        figure = Figure(figsize=(_WIDTH, total))
        x = _MARGIN / _WIDTH
        figure.text(x, 1 - _MARGIN / total, "\n".join(title), size=13, weight="bold", va="top")
        below_title = 1 - (_MARGIN + _TITLE_LINE * len(title)) / total
        figure.text(x, below_title, what_is_shown(year, unit), color=FAINT, va="top")
        box = (0.0, _KEY / total, 1.0, _MONTHS * _CELL / total)
        axes = figure.add_axes(box)
        _prepare(axes)
        _draw_days(axes, year, unit, today)
        _draw_totals(axes, year, unit)
        _draw_key(figure.add_axes((0.0, 0.0, 1.0, (_KEY - 0.12) / total)), year, unit)
    return figure


def _prepare(axes: "Axes") -> None:
    """Let a unit be a cell, the first of January at the top left."""
    axes.set_xlim(-_NAMES / _CELL, _DAYS + _TOTALS / _CELL)
    axes.set_ylim(_MONTHS, 0)
    axes.axis("off")
    for day in range(1, _DAYS + 1):
        words: dict[str, Any] = {"ha": "center", "va": "bottom", "color": FAINT, "size": 7}
        axes.text(day - 0.5, -0.18, str(day), **words)


def _draw_days(axes: "Axes", year: YearDays, unit: DistanceUnit, today: date) -> None:
    for month, days in groupby(year.days, key=lambda each: each.day.month):
        name = MONTHS[month - 1][:3]
        axes.text(-0.25, month - 0.5, name, ha="right", va="center", color=INK, size=9)
        for day in days:
            _draw_day(axes, day, year, unit)
            if day.day == today:
                _frame(axes, day.day, facecolor="none", edgecolor=INK, linewidth=1.2)


def _draw_day(axes: "Axes", day: CalendarDay, year: YearDays, unit: DistanceUnit) -> None:
    middle = (day.day.day - 0.5, day.day.month - 0.5)
    words: dict[str, Any] = {"ha": "center", "va": "center"}
    if day.value is None and not day.unknown:
        _frame(axes, day.day, facecolor="none", edgecolor=GRID, linewidth=0.5)
        return
    if day.value is None:
        _frame(axes, day.day, facecolor="none", edgecolor=RULE, linewidth=0.5, hatch="//////")
        axes.text(*middle, "?", color=INK, size=7.5, weight="bold", **words)
        return
    if not day.value and year.of in TITLES:
        axes.text(*middle, "·", color=FAINT, size=9, **words)
        return
    shade = shade_of(day.value, year)
    _frame(axes, day.day, facecolor=shade.fill, linewidth=0)
    axes.text(*middle, cell_words(day, year.of, unit), color=shade.ink, size=6.2, **words)


def shade_of(value: float, year: YearDays) -> Shade:
    """Return the shade of a value: that of its rating, or of its level among the year's days."""
    if year.of not in TITLES:
        return ON_LIGHT[step_of(value)]
    return AMOUNTS[max(year.scale.level(value), 1) - 1]


def _frame(axes: "Axes", day: date, **look: Any) -> None:
    gap = (1 - _SIDE) / 2
    place = (day.day - 1 + gap, day.month - 1 + gap)
    axes.add_patch(Rectangle(place, _SIDE, _SIDE, **look))


def _draw_totals(axes: "Axes", year: YearDays, unit: DistanceUnit) -> None:
    right = _DAYS + _TOTALS / _CELL - _MARGIN / _CELL
    words: dict[str, Any] = {"ha": "right"}
    axes.text(right, -0.18, total_title(year.of, unit), color=FAINT, size=7, va="bottom", **words)
    for month in year.months:
        if any(day.value is not None or day.unknown for day in _days_of(year, month.month)):
            said = month_total(month, year.of, unit)
            axes.text(right, month.month - 0.5, said, color=INK, size=8.5, va="center", **words)


def _days_of(year: YearDays, month: int) -> Sequence[CalendarDay]:
    return [day for day in year.days if day.day.month == month]


def _draw_key(axes: "Axes", year: YearDays, unit: DistanceUnit) -> None:
    axes.set_xlim(-_NAMES / _CELL, _DAYS + _TOTALS / _CELL)
    axes.set_ylim((_KEY - 0.12) / _CELL, 0)
    axes.axis("off")
    words: dict[str, Any] = {"va": "center", "size": 7.5, "color": FAINT}
    x = 0.0
    for fill, text in _keys(year, unit):
        axes.add_patch(Rectangle((x, 0.35), _SIDE, _SIDE, facecolor=fill, linewidth=0))
        axes.text(x + 1.15, 0.35 + _SIDE / 2, text, **words)
        x += 1.9 + 0.27 * len(text)
    axes.text(0.0, 1.8, _rest_of_key(year), **words)


def _keys(year: YearDays, unit: DistanceUnit) -> list[tuple[str, str]]:
    if year.of not in TITLES:
        return [(ON_LIGHT[step].fill, str(step)) for step in range(len(ON_LIGHT))]
    first, *rest = (bound_words(bound, year.of, unit) for bound in year.scale.bounds)
    texts = [f"under {first}", *(f"from {bound}" for bound in (first, *rest))]
    return [(shade.fill, text) for shade, text in zip(AMOUNTS, texts, strict=True)]


def _rest_of_key(year: YearDays) -> str:
    if year.of not in TITLES:
        return "An empty cell: not rated. (n): rated days"
    unknown = any(day.unknown and day.value is None for day in year.days)
    missing = f" ?: {MISSING[year.of]}." if unknown else ""
    return f"A dot: none.{missing} An empty cell: not logged. +: more than is known"
