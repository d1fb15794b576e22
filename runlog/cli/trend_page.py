"""A zone's trend as it is printed: what it shows, the chart, the slopes, pain, and the marks."""

from collections.abc import Sequence

from runlog.analysis.levels import Rated
from runlog.analysis.short_words import hundredths
from runlog.analysis.trend import FEWEST_RATINGS, FEWEST_WEEKS, TREND_WEEKS
from runlog.cli.columns import Row, fold, put_columns, put_folded, put_heading, put_parts
from runlog.cli.terminal import faint, put, strong, terminal_columns
from runlog.cli.trend_plot import LETTERS, SEVERAL, plot
from runlog.figures.chart_words import finding, interval_words, verdict, what_is_shown
from runlog.figures.zone_chart import SideChart, ZoneChart
from runlog.receipt import mark_line
from runlog.text import plural
from runlog.units import format_amount
from runlog.weeks import Week

_GAP = "-"
_NEEDED = (
    f"A slope takes {FEWEST_WEEKS} rated weeks of the last {TREND_WEEKS}, and {FEWEST_RATINGS} "
    "rated days."
)
_HOW = (
    "Theil-Sen slope of the weekly medians above, in points of 10; its 90 % interval is nominal. "
    '"No clear change" is not "stable". Below watch a slope is not judged. docs/methods.md'
)


def put_trend(chart: ZoneChart) -> None:
    """Print the chart and what it rests on; what there is none of is left out."""
    for line in fold(finding(chart), terminal_columns()):
        put(strong(line))
    if not chart.sides:
        put_folded(
            f"It is unknown, not zero. runlog rate {chart.zone_name} 0-10 notes how it feels."
        )
        return
    put_folded(what_is_shown(chart))
    if any(side.days for side in chart.sides):
        _put_plot(chart)
        _put_medians(chart)
        _put_slopes(chart)
    _put_pain(chart)
    if chart.marks:
        put_heading("Marks")
        for mark in chart.marks:
            put_folded(mark_line(mark, chart.span.today))


def _put_plot(chart: ZoneChart) -> None:
    drawn = plot(chart, terminal_columns())
    put()
    for line in drawn.lines:
        put(line)
    put()
    letters = [f"{LETTERS[side.side]} {side.name}" for side in chart.sides if side.days]
    several = [f"{SEVERAL} several"] if any(SEVERAL in line for line in drawn.lines) else []
    put_parts([*letters, *several, "empty: not rated"])
    if drawn.weeks < len(chart.span.weeks):
        put_folded(f"The newest {plural(drawn.weeks, 'week')} fit here; --png shows all of them.")


def _put_medians(chart: ZoneChart) -> None:
    weeks = chart.span.weeks[-TREND_WEEKS:]
    put_heading(f"Weekly medians of the last {TREND_WEEKS} weeks")
    rows = [
        Row((side.name, *(_median(week) for week in side.weeks[-TREND_WEEKS:])))
        for side in chart.sides
    ]
    put_columns(("", *(_name(week) for week in weeks)), rows, right=range(1, len(weeks) + 1))


def _name(week: Week) -> str:
    return str(week)[5:]


def _median(week: Rated | None) -> str:
    return _GAP if week is None else format_amount(week.median)


def _put_slopes(chart: ZoneChart) -> None:
    put_heading(f"Slope of the last {TREND_WEEKS} weeks, points a week")
    header = ("", "slope", "90 % interval", "weeks", "days", "")
    put_columns(header, [_slope_row(side) for side in chart.sides], right=(1, 2, 3, 4))
    known = any(side.trend.slope for side in chart.sides)
    for line in fold(_HOW if known else _NEEDED, terminal_columns()):
        put(faint(line))


def _slope_row(side: SideChart) -> Row:
    trend = side.trend
    slope = "" if trend.slope is None else hundredths(trend.slope.per_week)
    cells = (side.name, slope, interval_words(trend), str(trend.weeks), str(trend.days))
    return Row((*cells, verdict(side)), accents=frozenset({5}) if trend.label else frozenset())


def _put_pain(chart: ZoneChart) -> None:
    felt = [side for side in chart.sides if any(side.pain)]
    if not felt:
        return
    put_heading("Pain, 0 to 10: highest of the week")
    rows = [Row((side.name, _pain(side.pain, chart.span.weeks))) for side in felt]
    put_columns(("", ""), rows)


def _pain(rated: Sequence[Rated | None], weeks: Sequence[Week]) -> str:
    return ", ".join(
        f"{_name(week)} {format_amount(found.highest)}"
        for week, found in zip(weeks, rated, strict=True)
        if found
    )
