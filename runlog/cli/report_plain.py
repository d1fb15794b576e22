"""The weekly report as the plain values that JSON can hold."""

from runlog.analysis.zone_weeks import ZoneWeeks
from runlog.cli.helps_plain import plain_helps
from runlog.cli.plain import plain
from runlog.cli.plan_plain import plain_plan
from runlog.cli.trend_plain import plain_chart
from runlog.cli.week_plain import plain_week
from runlog.report.weekly import WeeklyReport


def plain_report(report: WeeklyReport) -> dict[str, object]:
    """Return it as docs/json.md describes it: the week, and what leads up to it."""
    return {
        "today": plain(report.today),
        "day": plain(report.day),
        **plain_week(report.facts),
        "due": plain(report.due),
        "volumes": plain(report.volumes),
        "zone_weeks": [_plain_zone(row, report) for row in report.zone_weeks],
        "charts": [plain_chart(chart) for chart in report.charts],
        "helps": [plain_helps(found) for found in report.helps],
        "ease_trend": plain(report.ease),
        "routine": None if report.routine is None else plain_plan(report.routine),
    }


def _plain_zone(row: ZoneWeeks, report: WeeklyReport) -> dict[str, object]:
    weeks = zip(report.weeks, row.weeks, row.states, strict=True)
    return {
        "zone": row.zone,
        "zone_name": row.zone_name,
        "side": row.side,
        "weeks": [
            {"week": str(week), "rated": plain(rated), "state": state.words}
            for week, rated, state in weeks
        ],
    }
