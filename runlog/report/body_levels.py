"""What a week knows of every zone-side, for the body map of the page and of the terminal."""

from collections.abc import Container

from runlog.analysis.persistence import ZoneSide, ZoneState
from runlog.figures.body_words import BodyLevel
from runlog.report.week_facts import WeekFacts


def body_levels(facts: WeekFacts, zones: Container[str]) -> dict[ZoneSide, BodyLevel]:
    """Return the levels of those zones; a zone-side that is not there was not rated."""
    review, states = facts.review, facts.states
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
