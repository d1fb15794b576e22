"""The pictures of the weekly report, drawn for the page they stand on."""

from collections.abc import Mapping
from dataclasses import dataclass

from runlog.analysis.persistence import ZoneSide, ZoneState
from runlog.figures.body import body_map
from runlog.figures.body_words import BodyLevel
from runlog.library import Zone
from runlog.report.weekly import WeeklyReport


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyPictures:
    """Each picture as SVG markup of ours, "" for none."""

    body: str = ""
    volume: str = ""
    zones: str = ""
    closer: tuple[str, ...] = ()
    ease: str = ""


def weekly_pictures(report: WeeklyReport, zones: Mapping[str, Zone]) -> WeeklyPictures:
    """Return the pictures of the report; `zones` are those of the library."""
    return WeeklyPictures(
        body=body_map(body_levels(report, zones), zones, title_id="body-map"),
    )


def body_levels(report: WeeklyReport, zones: Mapping[str, Zone]) -> dict[ZoneSide, BodyLevel]:
    """Return what the week knows of each zone-side; one that is not there was not rated."""
    review, states = report.facts.review, report.facts.states
    tight = {
        ZoneSide(each.zone, each.side): own.median
        for each in review.tightness
        if (own := each.levels.this_week)
    }
    pain = {
        ZoneSide(each.zone, each.side): own.highest
        for each in review.pain
        if (own := each.levels.this_week)
    }
    state_of = {
        ZoneSide(each.history.zone, each.history.side): each.state
        for each in (*states.flagged, *states.watched)
    }
    return {
        key: BodyLevel(tight.get(key), pain.get(key), state_of.get(key, ZoneState.UNKNOWN))
        for key in (tight | pain | state_of)
        if key.zone in zones
    }
