"""What a week comes to, gathered from a year of entries at most, however long the log is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from runlog import readings
from runlog.analysis.efficiency import Efficiency, efficiency
from runlog.analysis.marking import marks_within, next_race
from runlog.analysis.next_steps import NextStep, doctor_first, first_steps, steps_of_week
from runlog.analysis.persistence import Timeline
from runlog.analysis.plan_kept import PlanKept, plan_kept
from runlog.analysis.week import WEEKS_READ, WeekEntries, WeekReview, review
from runlog.analysis.week_days import DayEntries, WeekDay, days_of_week
from runlog.analysis.week_runs import (
    WEEKS_OF_OWN,
    WeekSpike,
    WeekSpread,
    spike_of_week,
    spread_of_week,
)
from runlog.analysis.week_states import WeekStates, states_of_week
from runlog.readings import MarkRow, RoutineDays, RunRow
from runlog.readings.silence import silent_days
from runlog.readings.states import Wanted, timelines
from runlog.report.view import View
from runlog.weeks import Week

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekFacts:
    """A week's review, with the entries that are shown one by one; `began` is the log's first day.

    `year` are the runs of the week and of the year before it, `runs` the week's own.
    `routine_days` tells on how many days a routine was planned, and done.
    """

    review: WeekReview
    began: date | None
    states: WeekStates
    spike: WeekSpike | None
    spread: WeekSpread | None
    days: tuple[WeekDay, ...]
    runs: Sequence[RunRow]
    year: Sequence[RunRow]
    marks: Sequence[MarkRow]
    race: MarkRow | None
    plan: PlanKept | None
    routine_days: RoutineDays
    efficiency: Efficiency
    steps: tuple[NextStep, ...]


def last_day(week: Week, today: date) -> date:
    """Return the day a week is looked back at from: its Sunday, or today while it lasts."""
    return min(today, week.end - _DAY)


def timelines_of_week(session: "Session", week: Week, view: View) -> list[Timeline]:
    """Return the states from the week's eve to its last day, or today."""
    day = last_day(week, view.today)
    since = min(day, week.monday - _DAY)
    return timelines(session, Wanted(rule=view.rule, since=since, day=day))


def week_facts(session: "Session", week: Week, view: View, states: Sequence[Timeline]) -> WeekFacts:
    """Return what the week comes to; `states` are exact from the week's eve on."""
    first, end = week.shift(1 - WEEKS_READ).monday, week.end
    year = readings.runs(session, week.shift(-WEEKS_OF_OWN).monday, end)
    runs = [run for run in year if run.day >= first]
    stretchings = readings.stretchings(session, week.monday, end)
    ratings = readings.ratings(session, first, end)
    began, silent = readings.first_day(session), silent_days(session, first, end, view.today)
    entries = WeekEntries(
        runs=runs,
        ratings=ratings,
        stretchings=stretchings,
        holds=readings.holds_of_days(session, week.monday, end) if stretchings else (),
        day_notes=readings.day_notes(session, first, end),
        began=began,
        silent=silent,
    )
    marks = readings.marks(session)
    newest = next((run.id for run in readings.newest_runs(session, 1)), None)
    stretches = view.library.stretches if stretchings else {}
    zones_of = {name: stretch.primary for name, stretch in stretches.items()}
    found = review(week, view.today, entries, zones_of)
    own = [run for run in runs if run.day in week]
    ended = states_of_week(states, week, view.today)
    steps = steps_of_week(found, own, newest, view.today) if entries.began else first_steps()
    return WeekFacts(
        review=found,
        began=entries.began,
        states=ended,
        spike=spike_of_week(week, runs),
        spread=spread_of_week(week, year, entries.began, view.today),
        days=days_of_week(week, view.today, DayEntries(own, stretchings, ratings, began, silent)),
        runs=own,
        year=year,
        marks=marks_within(marks, week.monday, week.end),
        race=next_race(marks, view.today),
        plan=plan_kept(stretchings),
        routine_days=readings.routine_days(session, week.monday, end),
        efficiency=efficiency(year, last_day(week, view.today)),
        steps=doctor_first(steps, ended.flagged if view.today in week else ()),
    )
