"""The pictures of the weekly report, drawn for the page they stand on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from runlog.analysis.persistence import ZoneState
from runlog.figures.body import body_map
from runlog.figures.week_bars import distance_bars, load_bars
from runlog.figures.week_days import week_days
from runlog.figures.week_line import ease_line, efficiency_line
from runlog.figures.zone_heat import zone_heat
from runlog.figures.zone_lines import zone_lines
from runlog.library import Zone
from runlog.report.body_levels import body_levels
from runlog.report.weekly import WeeklyReport


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyPictures:
    """Each picture as SVG markup of ours, "" for none.

    `closer` are in the order of the charts, `ease` in that of the page's parts.
    """

    body: str
    days: str
    volume: tuple[str, ...]
    zones: str
    closer: tuple[str, ...]
    ease: tuple[str, ...]


def weekly_pictures(report: WeeklyReport, zones: Mapping[str, Zone]) -> WeeklyPictures:
    """Return the pictures of the report; `zones` are those of the library."""
    rows = report.zone_weeks
    return WeeklyPictures(
        body=body_map(body_levels(report.facts, zones), zones, title_id="body-map"),
        days=week_days(report.facts.days, report.unit, title_id="days"),
        volume=_volume(report),
        zones=zone_heat(rows, report.weeks, title_id="zone-weeks") if rows else "",
        closer=tuple(
            zone_lines(chart, _states(chart.zone, report), title_id=f"closer-{chart.zone}")
            for chart in report.charts
        ),
        ease=tuple(_ease(report)),
    )


def _states(zone: str, report: WeeklyReport) -> dict[str, Sequence[ZoneState]]:
    return {row.side: row.states for row in report.zone_weeks if row.zone == zone}


def _ease(report: WeeklyReport) -> Iterator[str]:
    if report.ease.rated:
        yield ease_line(report.ease.weeks, title_id="ease-weeks")
    found = report.facts.efficiency
    if found.known:
        yield efficiency_line(found.weeks, title_id="efficiency-weeks")


def _volume(report: WeeklyReport) -> tuple[str, ...]:
    weeks = [each.week for each in report.volumes]
    volumes = [each.volume for each in report.volumes]
    compared, unit = report.facts.review.compared, report.unit
    return (
        distance_bars(weeks, volumes, compared.distance_m, unit, title_id="distance-weeks"),
        load_bars(weeks, volumes, compared.load_au, title_id="load-weeks"),
    )
