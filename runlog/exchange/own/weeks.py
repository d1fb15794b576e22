"""The log week by week, for explorers: computed as the weekly review does, never by SQL."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from runlog import readings
from runlog.analysis.levels import rated
from runlog.analysis.load import week_load
from runlog.analysis.persistence import Rule, Timeline
from runlog.analysis.volume import week_volume
from runlog.entries import Quality
from runlog.readings import RunRow
from runlog.readings.silence import silent_days
from runlog.readings.states import Wanted, whole_timelines
from runlog.weeks import Week

_DAY = timedelta(days=1)


class LoadWeek(NamedTuple):
    """A week's running; a rest week is all zeros, one that nobody knows of has no sums."""

    week: str
    monday: str
    runs: int
    distance_m: float | None
    distance_known_runs: int
    duration_s: float | None
    duration_known_runs: int
    load_au: float | None
    load_known_runs: int
    climb_m: float | None
    climb_known_runs: int
    monotony: float | None
    strain_au: float | None
    silent_days: int


class ZoneWeekRow(NamedTuple):
    """How one side of a zone was rated in a week, and its state when the week ended."""

    week: str
    monday: str
    zone: str
    zone_name: str
    side: str
    quality: str
    rated_days: int
    median: float
    highest: float
    state: str


LOAD_MEANINGS: Mapping[str, str] = {
    "week": "ISO week, Monday to Sunday",
    "monday": "its first day, ISO",
    "runs": "runs of the week; 0 is a rest week",
    "distance_m": "sum over the runs whose distance is known, metres; empty: none, or all silent",
    "distance_known_runs": "how many those are",
    "duration_s": "sum over the runs whose duration is known, seconds; empty: none, or all silent",
    "duration_known_runs": "how many those are",
    "load_au": "sum of effort x minutes, arbitrary units (Foster et al. 2001); empty: unknown",
    "load_known_runs": "how many runs have a load",
    "climb_m": "sum over the runs whose climb is known, metres; empty: none, or all silent",
    "climb_known_runs": "how many those are",
    "monotony": "mean daily load over its standard deviation (Foster 1998); empty: undefined",
    "strain_au": "load times monotony (Foster 1998); empty: undefined",
    "silent_days": "days in a long stretch without any entry, of which nobody knows",
}
ZONE_MEANINGS: Mapping[str, str] = {
    "week": "ISO week, Monday to Sunday",
    "monday": "its first day, ISO",
    "zone": "id of the zone",
    "zone_name": "its name when it was rated last",
    "side": "left, right or central",
    "quality": "tightness or pain: two scales that never mix",
    "rated_days": "how many days were rated; weeks without one are not here",
    "median": "median of the days' highest ratings, 0 = nothing to 10 = worst",
    "highest": "the highest rating, 0 = nothing to 10 = worst",
    "state": "the state of the zone-side when the week ended, from both scales and the answers",
}


def load_weeks(session: Session, today: date, since: date | None) -> Iterator[LoadWeek]:
    """Give every week from the log's first, or that of since, to today's, rest weeks included."""
    began = readings.first_day(session)
    if began is None:
        return
    first = Week.of(began)
    runs: dict[Week, list[RunRow]] = defaultdict(list)
    for run in readings.runs(session, first.monday, today + _DAY):
        runs[Week.of(run.day)].append(run)
    silent = silent_days(session, first.monday, today + _DAY, today)
    week, last = Week.of(max(began, since or began)), Week.of(today)
    while week <= last:
        lived = [day for day in week.days if began <= day <= today]
        quiet = sum(day in silent for day in lived)
        found = _load_week(week, runs[week], began, today)._replace(silent_days=quiet)
        yield found._replace(**_NOTHING_KNOWN) if lived and quiet == len(lived) else found
        week = week.shift(1)


_NOTHING_KNOWN: Mapping[str, Any] = dict.fromkeys(
    ("distance_m", "duration_s", "load_au", "climb_m", "monotony", "strain_au")
)


def _load_week(week: Week, runs: Sequence[RunRow], began: date, today: date) -> LoadWeek:
    volume = week_volume(week, runs)
    spread = week_load(week, runs, began, today).spread
    return LoadWeek(
        week=str(week),
        monday=week.monday.isoformat(),
        runs=volume.runs,
        distance_m=volume.distance_m.sum,
        distance_known_runs=volume.distance_m.known,
        duration_s=volume.duration_s.sum,
        duration_known_runs=volume.duration_s.known,
        load_au=volume.load_au.sum,
        load_known_runs=volume.load_au.known,
        climb_m=volume.climb_m.sum,
        climb_known_runs=volume.climb_m.known,
        monotony=spread.monotony if spread else None,
        strain_au=spread.strain_au if spread else None,
        silent_days=0,
    )


def zone_weeks(
    session: Session, today: date, since: date | None, rule: Rule
) -> Iterator[ZoneWeekRow]:
    """Give every week in which a side of a zone was rated, tightness and pain apart."""
    wanted = Wanted(rule=rule, since=date.min, day=today)
    for timeline in whole_timelines(session, wanted):
        own = timeline.history
        for quality, levels in ((Quality.TIGHTNESS, own.tightness), (Quality.PAIN, own.pain)):
            yield from _rated_weeks(timeline, quality, levels, today, since)


def _rated_weeks(
    timeline: Timeline,
    quality: Quality,
    levels: Mapping[date, float],
    today: date,
    since: date | None,
) -> Iterator[ZoneWeekRow]:
    weeks: dict[Week, dict[date, float]] = defaultdict(dict)
    for day, level in levels.items():
        weeks[Week.of(day)][day] = level
    own = timeline.history
    for week in sorted(weeks):
        if since is not None and week.end <= since:
            continue
        found = rated(weeks[week], week.monday, week.end)
        if found is None:
            continue
        yield ZoneWeekRow(
            week=str(week),
            monday=week.monday.isoformat(),
            zone=own.zone,
            zone_name=own.zone_name,
            side=own.side,
            quality=quality.value,
            rated_days=found.days,
            median=found.median,
            highest=found.highest,
            state=timeline.state(min(today, week.end - _DAY)).words,
        )
