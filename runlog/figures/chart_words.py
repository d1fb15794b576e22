"""What a zone's chart says in words: where its sides stand, and what their slopes come to."""

from runlog.analysis.persistence import ZoneState
from runlog.analysis.short_words import hundredths
from runlog.analysis.trend import FEWEST_RATINGS, FEWEST_WEEKS, TrendLabel
from runlog.figures.zone_chart import RECENT_WEEKS, SideChart, SideTrend, ZoneChart
from runlog.moments import format_day
from runlog.text import plural
from runlog.units import format_amount

_LABELLED = {
    TrendLabel.WORSENING: " and worsening",
    TrendLabel.IMPROVING: " and improving",
    TrendLabel.NO_CLEAR_CHANGE: " with no clear change",
}


def finding(chart: ZoneChart) -> str:
    """Return what the chart shows: "Left calf at 5 and worsening, right calf at 2"."""
    if not chart.sides:
        weeks = plural(len(chart.span.weeks), "week")
        return f"Not rated in the last {weeks}: {chart.zone_name}"
    said = ", ".join(_side_finding(side, chart) for side in chart.sides)
    return said[:1].upper() + said[1:]


def _side_finding(side: SideChart, chart: ZoneChart) -> str:
    if side.recent is None:
        last = max(side.days, default=None)
        worst = max((week.highest for week in side.pain[-RECENT_WEEKS:] if week), default=None)
        if worst is not None and last is None:
            return f"{side.name} with pain up to {format_amount(worst)}, tightness not rated"
        rated = f" since {format_day(last, chart.span.today)}" if last else " for tightness"
        return f"{side.name} not rated{rated}"
    label = _LABELLED[side.trend.label] if side.trend.label else ""
    return f"{side.name} at {format_amount(side.recent.median)}{label}"


def what_is_shown(chart: ZoneChart) -> str:
    """Return what the chart draws, and what its title rests on."""
    weeks = chart.span.weeks
    drawn = f"Tightness from 0 to 10, weekly medians, {weeks[0]} to {weeks[-1]}"
    if not any(side.recent for side in chart.sides):
        return drawn
    return f'{drawn}; "at" is the median of the last {RECENT_WEEKS} weeks'


def slope_words(trend: SideTrend) -> str:
    """Return the slope with its interval, "" when there is none.

    >>> from runlog.analysis.trend import Slope
    >>> rising = Slope(per_week=0.5, low=0.4, high=0.5)
    >>> slope_words(SideTrend(weeks=8, days=20, slope=rising, change=3.5, label=None))
    '+0.50 a week (+0.40 to +0.50)'
    """
    if trend.slope is None:
        return ""
    return f"{hundredths(trend.slope.per_week)} a week ({interval_words(trend)})"


def interval_words(trend: SideTrend) -> str:
    """Return the nominal 90 % interval of the slope, "" when there is none."""
    if trend.slope is None:
        return ""
    return f"{hundredths(trend.slope.low)} to {hundredths(trend.slope.high)}"


def verdict(side: SideChart) -> str:
    """Return the label of the slope, or why there is none."""
    trend = side.trend
    if trend.slope is None:
        return f"too little yet: {_missing(trend)}"
    if trend.label is None:
        flagless = side.state is ZoneState.NO_FLAG
        return f"{side.state.words}, so not judged" if flagless else "not judged"
    return trend.label


def _missing(trend: SideTrend) -> str:
    parts = (
        f"{trend.weeks} of {FEWEST_WEEKS} weeks" if trend.weeks < FEWEST_WEEKS else "",
        f"{trend.days} of {FEWEST_RATINGS} rated days" if trend.days < FEWEST_RATINGS else "",
    )
    return ", ".join(part for part in parts if part)
