"""The weekly report as one page of HTML that needs nothing beside it."""

from collections.abc import Mapping
from typing import NamedTuple

from runlog.figures.chart_words import finding, slope_words, verdict
from runlog.figures.zone_chart import ZoneChart
from runlog.library import Zone
from runlog.report.pages import page, style_sheet
from runlog.report.pictures import WeeklyPictures
from runlog.report.weekly import WeeklyReport
from runlog.report.weekly_page import weekly_page


class ClosePart(NamedTuple):
    """A picture with words of its own: its headline, its picture and what stands below."""

    finding: str
    picture: str
    notes: tuple[str, ...]


def weekly_html(report: WeeklyReport, zones: Mapping[str, Zone], pictures: WeeklyPictures) -> str:
    """Return the page; the same report gives the same page, byte for byte."""
    closer = [
        ClosePart(finding(chart), picture, _slopes(chart))
        for chart, picture in zip(report.charts, pictures.closer, strict=True)
    ]
    words = weekly_page(report, zones)
    ease = [
        ClosePart(part.finding, picture, part.notes)
        for part, picture in zip(words.ease, pictures.ease, strict=True)
    ]
    return page(
        "weekly.html.j2",
        {
            "page": words,
            "pictures": pictures,
            "closer": closer,
            "ease": ease,
            "css": style_sheet(),
        },
    )


def _slopes(chart: ZoneChart) -> tuple[str, ...]:
    """Return what the slope of each side comes to, or why there is none."""
    return tuple(
        f"{side.name[:1].upper()}{side.name[1:]}: "
        + "; ".join(filter(None, (verdict(side), slope_words(side.trend))))
        + "."
        for side in chart.sides
    )
