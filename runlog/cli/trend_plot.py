"""A chart in characters: weeks as columns, levels as rows, a letter for each side."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import floor
from typing import TYPE_CHECKING

from runlog.cli.terminal import accent, faint
from runlog.figures.zone_chart import SideChart, ZoneChart, marked_days
from runlog.weeks import DAYS_PER_WEEK, Week

if TYPE_CHECKING:
    from runlog.readings import MarkRow

LETTERS = {"left": "L", "right": "R", "central": "C"}
SEVERAL = "*"
_LEVELS = range(10, -1, -1)
_GUTTER = len("marks  ")
_CELLS = (3, 2, 1)  # of a week
_NAME = len("W47")
_TICK = _NAME + 2
_DOT = "·"


@dataclass(frozen=True, slots=True)
class Plot:
    """The lines of a chart, and how many of its newest weeks fitted."""

    lines: tuple[str, ...]
    weeks: int


def plot(chart: ZoneChart, columns: int) -> Plot:
    """Return the chart for a terminal of so many columns; what is not rated stays empty.

    A median stands in the row that it rounds to, half up.
    """
    room = columns - _GUTTER
    weeks = min(len(chart.span.weeks), room + 1 - _NAME)
    cells = next(n for n in _CELLS if n == 1 or n * (weeks - 1) + max(n, _NAME) <= room)
    grid = _Grid(chart, chart.span.weeks[-weeks:], cells)
    levels = [grid.level(level) for level in _LEVELS]
    axis = faint(" " * (_GUTTER - 1) + "└" + "─" * (weeks * cells))
    return Plot((*levels, axis, faint(grid.ticks()), *map(faint, grid.marks())), weeks)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The weeks that are drawn, each so many cells wide."""

    chart: ZoneChart
    weeks: Sequence[Week]
    cells: int

    def level(self, level: int) -> str:
        """Return the row of a level; that from which on a zone is tight is dotted."""
        tight = level == _rounded(self.chart.tight_from)
        name = f"tight {level}" if tight else str(level)
        row = [_DOT if tight and not place % 2 else " " for place in range(self._width)]
        for number, side in enumerate(self.chart.sides):
            for place in self._places(side, level, number):
                row[place] = LETTERS[side.side] if row[place] in {" ", _DOT} else SEVERAL
        return faint(f"{name:>{_GUTTER - 1}}│") + _coloured("".join(row).rstrip())

    def _places(self, side: SideChart, level: int, number: int) -> list[int]:
        """Return where the side stands at that level: beside the other sides where they fit."""
        beside = min(number, self.cells - 1)
        return [
            week * self.cells + beside
            for week, found in enumerate(side.weeks[-len(self.weeks) :])
            if found and _rounded(found.median) == level
        ]

    def ticks(self) -> str:
        """Return the names of the weeks, counted back from the last one."""
        step = -(-_TICK // self.cells)
        step += step % 2
        line = ""
        for place in range((len(self.weeks) - 1) % step, len(self.weeks), step):
            line = line.ljust(_GUTTER + place * self.cells) + str(self.weeks[place])[5:]
        return line

    def marks(self) -> list[str]:
        """Return where the marks lie, each by its number in as few rows as they fit."""
        rows: list[str] = []
        for mark in self.chart.marks:
            bar = self._bar(mark)
            if bar is None:
                continue
            for number, row in enumerate(rows):
                if len(row) < bar.place:
                    rows[number] = row.ljust(bar.place) + bar.text
                    break
            else:
                rows.append(" " * bar.place + bar.text)
        titled = ["marks".ljust(_GUTTER), *[" " * _GUTTER] * len(rows)]
        return [title + row for title, row in zip(titled, rows, strict=False)]

    def _bar(self, mark: "MarkRow") -> "_Bar | None":
        shown = marked_days(mark, self.chart.span)
        first, last = (self._week(day.toordinal()) for day in (shown.first, shown.last))
        if last < 0:
            return None
        first = max(first, 0)
        length = (last - first + 1) * self.cells - 1 if last > first else 0
        return _Bar(first * self.cells, str(mark.id).ljust(length, "─"))

    def _week(self, day: int) -> int:
        return (day - self.weeks[0].monday.toordinal()) // DAYS_PER_WEEK

    @property
    def _width(self) -> int:
        return len(self.weeks) * self.cells


@dataclass(frozen=True, slots=True)
class _Bar:
    place: int
    text: str


def _rounded(level: float) -> int:
    return floor(level + 0.5)


def _coloured(row: str) -> str:
    """Return the row with what is rated in the accent; a letter says which side it is."""
    return "".join(
        ("".join(signs) if blank else accent("".join(signs)))
        for blank, signs in groupby(row, key=lambda sign: sign in {" ", _DOT})
    )
