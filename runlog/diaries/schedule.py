"""The training of the demo's half-year: the weeks of the plot as runs on their days."""

from collections.abc import Iterator
from datetime import date

from runlog.diaries import plot
from runlog.diaries.training import METRES_PER_KM, PlannedRun
from runlog.entries import RunKind
from runlog.weeks import DAYS_PER_WEEK, Week

_TUESDAY, _WEDNESDAY, _FRIDAY, _SATURDAY, _SUNDAY = 1, 2, 4, 5, 6
_HARD_LENGTH = 1.15  # of an easy run
_FRIDAY_KM_LESS = 1.0


def week_before(last_day: date, weeks: int) -> Week:
    """Return the calendar week so many weeks before that of last_day."""
    return Week.of(last_day).shift(-weeks)


def weeks_before(last_day: date, day: date) -> int:
    """Return how many calendar weeks before that of last_day the day lies."""
    return (Week.of(last_day).monday - Week.of(day).monday).days // DAYS_PER_WEEK


def planned_runs(last_day: date) -> dict[date, PlannedRun]:
    """Return the runs of all weeks by their day, those after last_day too."""
    planned = (
        run
        for weeks in plot.WEEKS
        if not plot.WEEKS[weeks].rested
        for run in _week_of_runs(week_before(last_day, weeks), weeks)
    )
    return {run.day: run for run in planned}


def _week_of_runs(week: Week, weeks: int) -> Iterator[PlannedRun]:
    told = plot.WEEKS[weeks]
    easy_m = told.easy_km * METRES_PER_KM
    yield PlannedRun(
        day=week.days[_TUESDAY],
        kind=RunKind.EASY,
        distance_m=easy_m,
        timed=weeks != plot.FORGOTTEN_WATCH_WEEK,
    )
    if told.hard is not None:
        yield PlannedRun(
            day=week.days[_WEDNESDAY], kind=told.hard, distance_m=easy_m * _HARD_LENGTH
        )
    yield PlannedRun(
        day=week.days[_FRIDAY],
        kind=told.friday,
        distance_m=easy_m - _FRIDAY_KM_LESS * METRES_PER_KM,
        measured=told.friday is not RunKind.TREADMILL,
        effort_noted=weeks not in plot.NO_EFFORT_WEEKS,
    )
    if weeks in plot.SATURDAY_WEEKS:
        yield PlannedRun(day=week.days[_SATURDAY], kind=RunKind.TRAIL, distance_m=plot.SATURDAY_M)
    yield _sunday(week.days[_SUNDAY], weeks)


def _sunday(day: date, weeks: int) -> PlannedRun:
    racing = weeks == plot.RACE_WEEK
    return PlannedRun(
        day=day,
        kind=RunKind.RACE if racing else RunKind.LONG,
        distance_m=plot.WEEKS[weeks].long_km * METRES_PER_KM,
        title=plot.RACE_TITLE if racing else None,
        note=plot.WEEKS[weeks].long_note,
    )
