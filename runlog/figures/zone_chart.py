"""What the chart of a zone shows: weekly medians of its sides, their slopes, pain, and marks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from runlog.analysis.levels import Rated, rated
from runlog.analysis.marking import marks_within
from runlog.analysis.persistence import Rule, Timeline, ZoneState
from runlog.analysis.sentences import zone_words
from runlog.analysis.trend import TREND_WEEKS, Slope, TrendLabel, weekly_trend
from runlog.entries import MarkKind
from runlog.library import Side, Zone
from runlog.weeks import Week

if TYPE_CHECKING:
    from runlog.readings import MarkRow

RECENT_WEEKS = 4
_LASTING = {MarkKind.INJURY, MarkKind.NIGGLE}


@dataclass(frozen=True, slots=True)
class ChartWeeks:
    """The weeks of a chart, oldest first; the last one holds today."""

    weeks: tuple[Week, ...]
    today: date

    @property
    def first(self) -> date:
        """The Monday it begins on."""
        return self.weeks[0].monday

    @property
    def end(self) -> date:
        """The Monday after its last week."""
        return self.weeks[-1].end


@dataclass(frozen=True, slots=True, kw_only=True)
class SideTrend:
    """What the last eight weeks come to: the slope of their medians, if enough of them are rated.

    `weeks` and `days` are how many were rated. The label is None without a slope, and for a
    zone-side that is not at watch or above: of twenty quiet zones one in five would look as if it
    changed.
    """

    weeks: int
    days: int
    slope: Slope | None
    change: float | None
    label: TrendLabel | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideChart:
    """One side of the zone: the level of each rated day, and of each week what they come to.

    A day or a week without a rating is a gap: it is missing from `days`, and None in `weeks` and
    `pain`. `recent` are the last four weeks.
    """

    side: str
    name: str
    state: ZoneState
    days: Mapping[date, float]
    weeks: tuple[Rated | None, ...]
    pain: tuple[Rated | None, ...]
    recent: Rated | None
    trend: SideTrend

    @property
    def rated(self) -> bool:
        """Whether it was rated at all in these weeks."""
        return any(self.weeks) or any(self.pain)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneChart:
    """A zone over some weeks: its sides that were rated, and the marks that touch them."""

    zone: str
    zone_name: str
    tight_from: float
    span: ChartWeeks
    sides: tuple[SideChart, ...]
    marks: "tuple[MarkRow, ...]"


@dataclass(frozen=True, slots=True)
class ZoneEntries:
    """Zone states, exact from the chart's first day on; all marks; what stretches the zone."""

    found: Sequence[Timeline]
    marks: "Sequence[MarkRow]"
    serving: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class MarkedDays:
    """The first and the last day of a mark, as far as the chart shows them."""

    first: date
    last: date


def marked_days(mark: "MarkRow", span: ChartWeeks) -> MarkedDays:
    """Return the days of the mark inside the chart; an injury that is open lasts until today."""
    last = mark.to_day
    if last is None:
        last = max(mark.day, span.today) if mark.kind in _LASTING else mark.day
    return MarkedDays(max(mark.day, span.first), min(last, span.end - timedelta(days=1)))


def chart_weeks(count: int, today: date) -> ChartWeeks:
    """Return the so many weeks up to today's."""
    last = Week.of(today)
    return ChartWeeks(tuple(last.shift(-back) for back in reversed(range(count))), today)


def zone_chart(
    zone: Zone, sides: Sequence[Side], span: ChartWeeks, entries: ZoneEntries, rule: Rule
) -> ZoneChart:
    """Return the chart of these sides of the zone; the state is that of the span's today."""
    charts = [
        _side(timeline, zone.label, span)
        for side in sides
        for timeline in entries.found
        if (timeline.history.zone, timeline.history.side) == (zone.id, side)
    ]
    about = [
        mark
        for mark in entries.marks
        if mark.zone in (None, zone.id)
        and mark.side in (None, *sides)
        and (mark.zone or mark.stretch is None or mark.stretch in entries.serving)
    ]
    return ZoneChart(
        zone=zone.id,
        zone_name=zone.label,
        tight_from=rule.tight,
        span=span,
        sides=tuple(chart for chart in charts if chart.rated),
        marks=marks_within(about, span.first, span.end),
    )


def _side(timeline: Timeline, label: str, span: ChartWeeks) -> SideChart:
    history, state = timeline.history, timeline.state(span.today)
    tightness, pain = history.tightness, history.pain
    recent_from = Week.of(span.today).shift(1 - RECENT_WEEKS).monday
    return SideChart(
        side=history.side,
        name=zone_words(history.side, label),
        state=state,
        days={day: tightness[day] for day in sorted(tightness) if span.first <= day < span.end},
        weeks=tuple(rated(tightness, week.monday, week.end) for week in span.weeks),
        pain=tuple(rated(pain, week.monday, week.end) for week in span.weeks),
        recent=rated(tightness, recent_from, span.end),
        trend=side_trend(tightness, span.today, state),
    )


def side_trend(levels: Mapping[date, float], today: date, state: ZoneState) -> SideTrend:
    """Return what the eight weeks up to today's say; a label only from watch on."""
    first = Week.of(today).shift(1 - TREND_WEEKS).monday
    days = [day for day in levels if first <= day < today + timedelta(days=1)]
    trend = weekly_trend(levels, today)
    return SideTrend(
        weeks=len({Week.of(day) for day in days}),
        days=len(days),
        slope=trend.slope if trend else None,
        change=trend.change if trend else None,
        label=trend.label if trend and state >= ZoneState.WATCH else None,
    )
