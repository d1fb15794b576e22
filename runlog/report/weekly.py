"""The weekly report as facts: the week itself, and the weeks that lead up to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from runlog import readings
from runlog.analysis.ease import Ease, ease_of_movement
from runlog.analysis.levels import WEEKS_SHOWN
from runlog.analysis.persistence import Timeline
from runlog.analysis.sentences import zone_words
from runlog.analysis.volume import WeekVolume, week_volume
from runlog.analysis.zone_weeks import ZoneWeeks, zone_weeks
from runlog.figures.zone_chart import ChartWeeks, ZoneChart, ZoneEntries, zone_chart
from runlog.library import Zone
from runlog.readings.silence import silent_days
from runlog.readings.states import Wanted, due_first, timelines
from runlog.report.view import View
from runlog.report.week_facts import WeekFacts, last_day, week_facts
from runlog.report.zone_helps import HelpsWish, ZoneHelps, zone_helps
from runlog.routine import Plan
from runlog.units import DistanceUnit
from runlog.weeks import Week

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

VOLUME_WEEKS = 12
ZONE_WEEKS = 26
MOST_ZONES = 6  # zones looked at closely; a page of them is read, a book is not


@dataclass(frozen=True, slots=True)
class VolumeWeek:
    """A week of the last twelve; `volume` is None where nobody knows of any of its days."""

    week: Week
    volume: WeekVolume | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyReport:
    """A week and what leads up to it, as it stood on `day`: its Sunday, or today while it lasts.

    `due` are the zone-sides, as they are typed, that the red-flag questions are due for.
    `zone_weeks` are of the 26 weeks of `weeks`. `charts` and `helps` are of the zones that are
    watched or more, the gravest first, six at most; `more_zones` is how many there are beyond.
    `routine` is the next one, None for a week that is over.
    """

    today: date
    day: date
    unit: DistanceUnit
    tight_from: float
    facts: WeekFacts
    due: tuple[str, ...]
    volumes: tuple[VolumeWeek, ...]
    weeks: tuple[Week, ...]
    zone_weeks: tuple[ZoneWeeks, ...]
    charts: tuple[ZoneChart, ...]
    more_zones: int
    helps: tuple[ZoneHelps, ...]
    ease: Ease
    routine: Plan | None

    @property
    def week(self) -> Week:
        """The week."""
        return self.facts.review.week


def weekly_report(
    session: "Session",
    week: Week,
    view: View,
    routine: Plan | None = None,
    done: Callable[[str], None] = lambda _: None,
) -> WeeklyReport:
    """Return the report of the week; `done` is told of each part that has been gathered."""
    day = last_day(week, view.today)
    span = ChartWeeks(tuple(week.shift(-back) for back in reversed(range(ZONE_WEEKS))), day)
    since = min(day, span.first - timedelta(days=1))
    states = timelines(session, Wanted(rule=view.rule, since=since, day=day))
    done("states")
    facts = week_facts(session, week, view, states)
    done("week")
    zones = _zones_to_look_at(facts, view)
    charts = _charts(session, zones[:MOST_ZONES], span, states, view)
    helps = []
    for zone in zones[:MOST_ZONES]:
        helps.append(zone_helps(session, HelpsWish(zone, zone.sides, day), view.library))
        done(zone.label)
    return WeeklyReport(
        today=view.today,
        day=day,
        unit=view.unit,
        tight_from=view.rule.tight,
        facts=facts,
        due=_due(states, view) if view.today in week else (),
        volumes=_volumes(session, facts, view),
        weeks=span.weeks,
        zone_weeks=zone_weeks(states, span.weeks, day, _order(view)),
        charts=charts,
        more_zones=max(len(zones) - MOST_ZONES, 0),
        helps=tuple(helps),
        ease=_ease(session, week, day),
        routine=routine,
    )


def _zones_to_look_at(facts: WeekFacts, view: View) -> list[Zone]:
    """Return the zones with a side that is watched or more, the gravest first."""
    states = facts.states
    ids = dict.fromkeys(each.history.zone for each in (*states.flagged, *states.watched))
    return [view.library.zones[zone] for zone in ids if zone in view.library.zones]


def _charts(
    session: "Session",
    zones: Sequence[Zone],
    span: ChartWeeks,
    states: Sequence[Timeline],
    view: View,
) -> tuple[ZoneChart, ...]:
    marks = readings.marks(session) if zones else []
    return tuple(
        zone_chart(
            zone,
            zone.sides,
            span,
            ZoneEntries(states, marks, {each.id for each in view.library.serving(zone.id)}),
            view.rule,
        )
        for zone in zones
    )


def _due(states: Sequence[Timeline], view: View) -> tuple[str, ...]:
    near_bone = {zone.id for zone in view.library.zones.values() if zone.bone_risk}
    due = due_first(states, view.today, near_bone)
    return tuple(zone_words(each.side, each.zone_name) for each in due)


def _order(view: View) -> dict[str, int]:
    """Return the place of each zone in the library."""
    return {zone: number for number, zone in enumerate(view.library.zones)}


def _volumes(session: "Session", facts: WeekFacts, view: View) -> tuple[VolumeWeek, ...]:
    week = facts.review.week
    weeks = [week.shift(-back) for back in reversed(range(VOLUME_WEEKS))]
    silent = silent_days(session, weeks[0].monday, week.end, view.today)
    began = facts.began
    return tuple(
        VolumeWeek(
            each,
            week_volume(each, facts.year)
            if began and any(began <= day and day not in silent for day in each.days)
            else None,
        )
        for each in weeks
    )


def _ease(session: "Session", week: Week, day: date) -> Ease:
    first = week.shift(1 - WEEKS_SHOWN).monday
    notes = readings.day_notes(session, first, week.end)
    return ease_of_movement({note.day: note.ease for note in notes if note.ease is not None}, day)
