"""A zone's chart as the plain values that JSON can hold."""

from runlog.cli.plain import plain
from runlog.figures.zone_chart import SideChart, ZoneChart


def plain_chart(chart: ZoneChart) -> dict[str, object]:
    """Return the chart as docs/json.md describes it."""
    return {
        "zone": chart.zone,
        "zone_name": chart.zone_name,
        "tight_from": chart.tight_from,
        "weeks": plain(chart.span.weeks),
        "sides": [_plain_side(side) for side in chart.sides],
        "marks": plain(chart.marks),
    }


def _plain_side(side: SideChart) -> dict[str, object]:
    return {
        "side": side.side,
        "state": side.state.words,
        "weeks": plain(side.weeks),
        "pain": plain(side.pain),
        "last_four_weeks": plain(side.recent),
        "trend": plain(side.trend),
    }
