"""The trend of a zone as a picture: weekly medians left and right, pain below, marks shaded."""

from collections.abc import Sequence
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

from matplotlib.figure import Figure

from runlog.analysis.levels import Rated, median
from runlog.analysis.trend import TREND_WEEKS
from runlog.entries import MarkKind
from runlog.figures.chart_words import finding, slope_words, what_is_shown
from runlog.figures.style import CENTRAL, FAINT, GRID, INK, LEFT, PAIN, RIGHT, RULE, SHADE, styled
from runlog.figures.zone_chart import SideChart, ZoneChart, marked_days
from runlog.library import Side
from runlog.moments import MONTHS
from runlog.text import show
from runlog.weeks import DAYS_PER_WEEK, Week

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from runlog.readings import MarkRow


class _Look(NamedTuple):
    """How a side is drawn: a colour, a mark and a line, each enough to know it by."""

    colour: str
    marker: str
    line: str
    filled: bool


class _Label(NamedTuple):
    """The name of a mark, where it begins, and the row above the axes it stands in."""

    text: str
    first: float
    row: int


_LOOKS = {
    Side.LEFT: _Look(LEFT, "o", "-", filled=True),
    Side.RIGHT: _Look(RIGHT, "s", "--", filled=False),
    Side.CENTRAL: _Look(CENTRAL, "D", "-.", filled=True),
}
# Inches, from the top down.
_WIDTH, _TITLE_LINE, _SUBTITLE, _MARK_ROW = 9.0, 0.26, 0.42, 0.14
_HEIGHT, _PAIN_HEIGHT, _PAIN_GAP, _BELOW = 3.0, 1.15, 0.45, 0.82
_POINTS_PER_INCH = 72
_LEFT, _BROAD = 0.045, 0.74  # shares of the width: the names of the lines stand on the right
_TITLE_COLUMNS = 74
_CHARACTER = 0.0095  # of a mark's name, as a share of the axes
_MIDWEEK = 3.5  # days from a Monday on: a week's median stands in its middle
_MOST_TICKS = 9
_WEEKS_OF_A_YEAR = 52
_NAMES_APART = 1.5  # points of the scale
_LONGEST_LABEL = 26
_HOW_TO_READ = "Small marks: single days. {}A gap: not rated."
_BANDS = (
    "Broad bands: Theil-Sen slope of the last 8 weekly medians, in "
    "brackets its nominal 90 % interval. "
)
_LEVELS = (0, 2, 4, 6, 8, 10)


def trend_figure(chart: ZoneChart) -> Figure:
    """Return the chart as a figure; without any rating it says so."""
    labels = _placed_labels(chart)
    title = wrap(finding(chart), _TITLE_COLUMNS)
    above = _TITLE_LINE * len(title) + _SUBTITLE + _MARK_ROW * (1 + max(_rows(labels)))
    pain = _PAIN_HEIGHT if any(any(side.pain) for side in chart.sides) else 0.0
    total = above + _HEIGHT + pain + _BELOW
    with styled():
        figure = Figure(figsize=(_WIDTH, total))
        figure.text(0.02, 1 - 0.16 / total, "\n".join(title), size=13, weight="bold", va="top")
        below_title = 1 - (0.16 + _TITLE_LINE * len(title)) / total
        figure.text(0.02, below_title, what_is_shown(chart), color=FAINT, va="top")
        figure.text(0.02, 0.12 / total, _how_to_read(chart), color=FAINT, size=7.5)
        bottom = _BELOW / total
        axes = figure.add_axes((_LEFT, bottom + pain / total, _BROAD, _HEIGHT / total))
        _draw_tightness(axes, chart)
        _name_marks(axes, labels)
        if pain:
            height = (pain - _PAIN_GAP) / total
            _draw_pain(figure.add_axes((_LEFT, bottom, _BROAD, height), sharex=axes), chart)
            axes.tick_params(labelbottom=False)
    return figure


def _how_to_read(chart: ZoneChart) -> str:
    """Return what the marks mean, the slope's only where one is drawn."""
    sloping = len(chart.span.weeks) >= TREND_WEEKS and any(s.trend.slope for s in chart.sides)
    return _HOW_TO_READ.format(_BANDS if sloping else "")


def _draw_tightness(axes: "Axes", chart: ZoneChart) -> None:
    _prepare(axes, chart)
    _shade_marks(axes, chart)
    axes.axhline(chart.tight_from, color=FAINT, linewidth=0.9, linestyle=(0, (1, 2)), zorder=1.5)
    for side in chart.sides:
        _draw_side(axes, side, chart)
    _name_lines(axes, chart)
    if not any(side.days for side in chart.sides):
        axes.text(0.5, 0.5, "not rated", transform=axes.transAxes, ha="center", color=FAINT)


def _prepare(axes: "Axes", chart: ZoneChart) -> None:
    axes.set_xlim(_number(chart.span.first), _number(chart.span.end))
    axes.set_ylim(-0.3, 10.3)
    axes.set_yticks(_LEVELS)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    step = -(-len(chart.span.weeks) // _MOST_TICKS)
    ticked = chart.span.weeks[::-1][::step][::-1]
    axes.set_xticks(
        [_number(week.monday) + _MIDWEEK for week in ticked],
        [_tick(week, long=len(chart.span.weeks) > _WEEKS_OF_A_YEAR) for week in ticked],
    )


def _tick(week: Week, *, long: bool) -> str:
    """Return the week and its Monday, in a long chart with the year instead of the day."""
    monday = week.monday
    month = MONTHS[monday.month - 1][:3]
    return f"{str(week)[5:]}\n" + (f"{month} {monday.year}" if long else f"{monday.day} {month}")


def _draw_side(axes: "Axes", side: SideChart, chart: ZoneChart) -> None:
    look = _LOOKS[Side(side.side)]
    days = [_number(day) + 0.5 for day in side.days]
    axes.plot(
        days,
        list(side.days.values()),
        linestyle="none",
        marker=look.marker,
        markersize=2.6,
        color=look.colour,
        alpha=0.28,
        markeredgewidth=0,
        zorder=2,
    )
    axes.plot(
        _middles(chart.span.weeks),
        _medians(side.weeks),
        color=look.colour,
        linestyle=look.line,
        linewidth=1.6,
        marker=look.marker,
        markersize=5.5,
        markerfacecolor=look.colour if look.filled else "none",
        markeredgewidth=1.4,
        label=side.name,
        zorder=3,
    )
    _draw_slope(axes, side, chart)


def _draw_slope(axes: "Axes", side: SideChart, chart: ZoneChart) -> None:
    """Draw the slope of the last eight weeks through the middle of their medians."""
    slope = side.trend.slope
    if slope is None or len(chart.span.weeks) < TREND_WEEKS:
        return
    weeks = list(enumerate(side.weeks[-TREND_WEEKS:]))
    rated = [(place, week.median) for place, week in weeks if week]
    start = median([value - slope.per_week * place for place, value in rated])
    middles = _middles(chart.span.weeks[-TREND_WEEKS:])
    ends = (rated[0][0], rated[-1][0])
    axes.plot(
        [middles[place] for place in ends],
        [start + slope.per_week * place for place in ends],
        color=_LOOKS[Side(side.side)].colour,
        linewidth=6,
        alpha=0.18,
        zorder=1.8,
        solid_capstyle="butt",
    )


def _name_lines(axes: "Axes", chart: ZoneChart) -> None:
    """Name each line beside its last median, and the level from which on a zone is tight."""
    ends = [(side, last) for side in chart.sides[::-1] if (last := _last(side)) is not None]
    ends.sort(key=lambda each: each[1])
    right: dict[str, Any] = {
        "xycoords": ("axes fraction", "data"),
        "textcoords": "offset points",
        "va": "center",
    }
    for (side, _), place in zip(ends, _apart([last for _, last in ends]), strict=True):
        colour = _LOOKS[Side(side.side)].colour
        axes.annotate(side.name, (1, place), (8, 6), color=colour, weight="bold", **right)
        said = slope_words(side.trend)
        axes.annotate(said, (1, place), (8, -6), color=colour, size=7.5, **right)
    inside: dict[str, Any] = {**right, "va": "bottom", "color": FAINT, "size": 7.5}
    axes.annotate("tight", (0, chart.tight_from), (2, 2), **inside)


def _last(side: SideChart) -> float | None:
    return next((week.median for week in reversed(side.weeks) if week), None)


def _apart(levels: Sequence[float]) -> list[float]:
    """Return where names stand that want to be at these levels, none on another one."""
    places: list[float] = []
    for level in levels:
        places.append(max(level, places[-1] + _NAMES_APART) if places else level)
    pushed = places[-1] - levels[-1] if levels else 0.0
    return [place - pushed / 2 for place in places]


def _shade_marks(axes: "Axes", chart: ZoneChart) -> None:
    """Shade what lasted, and draw a line where it began."""
    for mark in chart.marks:
        first, end = _days_of(mark, chart)
        if end - first > 1:
            axes.axvspan(first, end, color=SHADE, linewidth=0, zorder=0.5)
        axes.axvline(first, color=RULE, linewidth=0.8, zorder=0.6)


def _placed_labels(chart: ZoneChart) -> list[_Label]:
    """Return the names of the marks, each in the lowest row that is still free there."""
    labels: list[_Label] = []
    free: list[float] = []
    days = DAYS_PER_WEEK * len(chart.span.weeks)
    for mark in chart.marks:
        first, _ = _days_of(mark, chart)
        text = _label(mark)
        row = next((row for row, until in enumerate(free) if until <= first), len(free))
        free[row : row + 1] = [first + days * _CHARACTER * len(text)]
        labels.append(_Label(text, first, row))
    return labels


def _rows(labels: Sequence[_Label]) -> list[int]:
    return [0, *(label.row for label in labels)]


def _name_marks(axes: "Axes", labels: Sequence[_Label]) -> None:
    above: dict[str, Any] = {"xycoords": ("data", "axes fraction"), "textcoords": "offset points"}
    for text, first, row in labels:
        place = (1, 4 + row * _MARK_ROW * _POINTS_PER_INCH)
        axes.annotate(text, (first, 1), place, color=FAINT, size=7.5, **above)


def _days_of(mark: "MarkRow", chart: ZoneChart) -> tuple[float, float]:
    """Return where the mark begins and ends inside the chart."""
    shown = marked_days(mark, chart.span)
    return _number(shown.first), _number(shown.last) + 1


def _label(mark: "MarkRow") -> str:
    said = " ".join(part for part in (mark.kind, mark.side, mark.stretch) if part)
    if mark.kind == MarkKind.RACE and mark.note:
        said = f"race: {show(' '.join(mark.note.split()))}"
    return said if len(said) <= _LONGEST_LABEL else f"{said[: _LONGEST_LABEL - 1]}…"


def _draw_pain(axes: "Axes", chart: ZoneChart) -> None:
    """Draw the highest pain of each week on an axis of its own: the two scales never mix."""
    axes.set_ylim(0, 10)
    axes.set_yticks((0, 5, 10))
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_title("Pain from 0 to 10, highest of the week", loc="left", size=9, color=INK)
    felt = [side for side in chart.sides if any(side.pain)]
    for side in felt:
        look = _LOOKS[Side(side.side)]
        axes.plot(
            _middles(chart.span.weeks),
            [float("nan") if week is None else week.highest for week in side.pain],
            linestyle="none",
            marker=look.marker,
            markersize=6,
            color=PAIN,
            markerfacecolor=PAIN if look.filled else "white",
            markeredgewidth=1.4,
            clip_on=False,
            label=side.name,
            zorder=3,
        )
    axes.legend(
        loc="center left",
        bbox_to_anchor=(1, 0.5),
        frameon=False,
        labelcolor=PAIN,
        handletextpad=0.2,
    )


def _middles(weeks: Sequence[Week]) -> list[float]:
    return [_number(week.monday) + _MIDWEEK for week in weeks]


def _medians(weeks: Sequence[Rated | None]) -> list[float]:
    """Return the medians; what is not a number leaves a gap in the line."""
    return [float("nan") if week is None else week.median for week in weeks]


def _number(day: date) -> float:
    return float(day.toordinal())
