"""Plausible training: which runs a week has, and what a sports watch would have said of them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, time, timedelta, tzinfo
from math import pi, sin
from random import Random

from runlog.diaries.chance import chosen
from runlog.entries import DistanceBasis, NewRun, RunKind, Source
from runlog.moments import Moment, at_clock
from runlog.weeks import Week

METRES_PER_KM = 1000
SATURDAY = 5

# Effort from here on makes a run a hard one.
HARD_RPE = 7
HARD_KINDS = (RunKind.TEMPO, RunKind.INTERVALS, RunKind.HILLS)

REST_WEEK_SHARE = 0.06
EASIER_WEEK = 4  # every fourth week is shorter
GROWTH_PER_WEEK, EASIER = 0.07, 0.8
SEASON_WEEKS, SEASON_SWING = 26, 0.12

NO_EFFORT_SHARE = 0.08
NO_HEART_RATE_SHARE = 0.1
NO_CLIMB_SHARE = 0.1
TREADMILL_SHARE = 0.04
NO_DISTANCE_SHARE = 0.6  # of the treadmill runs
FORGOTTEN_WATCH_SHARE = 0.015


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """How somebody trains; paces and heart rates of the other kinds follow from the easy ones."""

    runs_per_week: float = 4.0
    easy_m: float = 7000.0
    easy_pace_s_per_km: float = 355.0
    easy_hr_bpm: float = 142.0
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class Manner:
    """How a kind of run differs from an easy one: factors, effort (0-10) and climb."""

    pace: float
    heart_rate: float
    rpe: tuple[int, int]
    climb_m_per_km: tuple[float, float]
    length: float


MANNERS = {
    RunKind.EASY: Manner(1.00, 1.00, (2, 4), (2.0, 9.0), 1.0),
    RunKind.RECOVERY: Manner(1.08, 0.94, (1, 2), (1.0, 6.0), 0.75),
    RunKind.LONG: Manner(1.02, 1.03, (4, 6), (4.0, 12.0), 1.6),
    RunKind.TEMPO: Manner(0.89, 1.15, (7, 8), (2.0, 7.0), 1.1),
    RunKind.INTERVALS: Manner(0.92, 1.17, (7, 9), (1.0, 4.0), 1.1),
    RunKind.HILLS: Manner(1.08, 1.12, (7, 8), (18.0, 30.0), 1.0),
    RunKind.RACE: Manner(0.83, 1.23, (9, 10), (2.0, 6.0), 1.3),
    RunKind.TRAIL: Manner(1.15, 1.05, (4, 6), (15.0, 30.0), 1.2),
    RunKind.TREADMILL: Manner(0.98, 0.99, (2, 4), (0.0, 0.0), 0.8),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRun:
    """A run before it is run, and what will be missing of its record."""

    day: date
    kind: RunKind
    distance_m: float
    measured: bool = True
    timed: bool = True
    effort_noted: bool = True
    title: str | None = None
    note: str | None = None


def train(
    days: Sequence[date], hard_days: Collection[date], runner: Runner, random: Random
) -> Iterator[NewRun]:
    """Yield the runs of these consecutive days in order, at most one a day.

    Every hard day has a run of a hard kind, and no other day an effort of 7 or more.
    """
    week = Week.of(days[0])
    while week.monday <= days[-1]:
        for planned in _plan_week(week, hard_days, runner, random):
            if days[0] <= planned.day <= days[-1]:
                yield run_of(planned, runner, random)
        week = week.shift(1)


def run_of(planned: PlannedRun, runner: Runner, random: Random) -> NewRun:
    """Return the run as it was logged."""
    manner = MANNERS[planned.kind]
    distance_m = round(planned.distance_m * random.uniform(0.985, 1.015) / 10) * 10.0
    pace = runner.easy_pace_s_per_km * manner.pace * random.uniform(0.975, 1.025)
    duration_s = round(distance_m / METRES_PER_KM * pace)
    climb_m = round(distance_m / METRES_PER_KM * random.uniform(*manner.climb_m_per_km))
    climb_known = planned.timed and climb_m > 0 and not chosen(random, NO_CLIMB_SHARE)
    avg_hr_bpm = round(runner.easy_hr_bpm * manner.heart_rate + random.gauss(0.0, 2.5))
    heart_rate_known = planned.timed and not chosen(random, NO_HEART_RATE_SHARE)
    pause_s = random.randint(0, 150)
    rpe = float(random.randint(*manner.rpe))
    return NewRun(
        moment=_start(planned, runner, random),
        source=Source.MADE_UP,
        distance_m=distance_m if planned.measured else None,
        distance_basis=DistanceBasis.TYPED if planned.measured else None,
        duration_s=duration_s if planned.timed else None,
        elapsed_s=duration_s + pause_s if planned.timed else None,
        rpe=rpe if planned.effort_noted else None,
        kind=planned.kind,
        climb_m=float(climb_m) if climb_known else None,
        avg_hr_bpm=avg_hr_bpm if heart_rate_known else None,
        max_hr_bpm=avg_hr_bpm + random.randint(8, 18) if heart_rate_known else None,
        title=planned.title,
        note=planned.note,
    )


def after(run: NewRun) -> Moment:
    """Return the moment at which a run is rated: some minutes after its end, if that is known."""
    if run.moment.at is None:
        return Moment(run.moment.day, None)
    later = run.moment.at + timedelta(seconds=run.elapsed_s or 0, minutes=5)
    return Moment(run.moment.day, later)


def _start(planned: PlannedRun, runner: Runner, random: Random) -> Moment:
    if not planned.timed:
        return Moment(planned.day, None)
    hour = random.choice((8, 9)) if planned.day.weekday() >= SATURDAY else random.choice((6, 17))
    clock = time(hour, random.randrange(60), random.randrange(60))
    return at_clock(planned.day, clock, runner.zone)


def _plan_week(
    week: Week, hard_days: Collection[date], runner: Runner, random: Random
) -> list[PlannedRun]:
    hard = [day for day in week.days if day in hard_days]
    if not hard and chosen(random, REST_WEEK_SHARE):
        return []
    free = [day for day in week.days if day not in hard_days]
    long_day = free[-1]
    number = int(runner.runs_per_week + random.random()) - len(hard) - 1
    easy = random.sample(free[:-1], k=max(0, min(number, len(free) - 1)))
    kinds = {day: random.choice(HARD_KINDS) for day in hard}
    kinds |= {day: _easy_kind(random) for day in easy}
    kinds[long_day] = RunKind.LONG
    size = runner.easy_m * _week_size(week)
    return [_plan_run(day, kinds[day], size, random) for day in sorted(kinds)]


def _week_size(week: Week) -> float:
    """Return how long the week's runs are: three weeks grow, the fourth is easier."""
    number = week.monday.toordinal() // 7
    step = number % EASIER_WEEK
    build = EASIER if step == EASIER_WEEK - 1 else 1 + GROWTH_PER_WEEK * step
    return build * (1 + SEASON_SWING * sin(2 * pi * number / SEASON_WEEKS))


def _easy_kind(random: Random) -> RunKind:
    if chosen(random, TREADMILL_SHARE):
        return RunKind.TREADMILL
    return random.choices((RunKind.EASY, RunKind.RECOVERY, RunKind.TRAIL), weights=(7, 2, 1))[0]


def _plan_run(day: date, kind: RunKind, size_m: float, random: Random) -> PlannedRun:
    measured = kind is not RunKind.TREADMILL or not chosen(random, NO_DISTANCE_SHARE)
    forgotten = kind is not RunKind.TREADMILL and chosen(random, FORGOTTEN_WATCH_SHARE)
    return PlannedRun(
        day=day,
        kind=kind,
        distance_m=size_m * MANNERS[kind].length * random.uniform(0.85, 1.15),
        measured=measured,
        timed=not forgotten,
        effort_noted=not chosen(random, NO_EFFORT_SHARE),
    )
