"""Runners whose truth is known: how each zone-side really felt for a year, and what they rated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from random import Random
from typing import NamedTuple

from runlog.diaries.chance import chosen, stream
from runlog.diaries.courses import TRUE_PROBLEMS, Course, Pattern, draw_course, true_problems
from runlog.diaries.reporters import Reporter, draw_reporter
from runlog.library import Side
from runlog.weeks import DAYS_PER_WEEK

YEAR_DAYS = 52 * DAYS_PER_WEEK

# A day resembles the day before it: a first-order autoregression, with its stationary standard
# deviation in points. Both are assumptions of the simulation.
DAY_TO_DAY_PHI = 0.7
DAY_TO_DAY_SD = 0.7
_INNOVATION_SD = DAY_TO_DAY_SD * sqrt(1 - DAY_TO_DAY_PHI**2)

HARD_RUNS_PER_WEEK = 0.7
# No two hard days in a row, so a day that may be hard is one a little more often.
_HARD_SHARE = HARD_RUNS_PER_WEEK / (DAYS_PER_WEEK - HARD_RUNS_PER_WEEK)

OTHER_PATTERNS = (
    *[Pattern.NEVER_TIGHT] * 3,
    *[Pattern.SORE_AFTER_HARD_RUNS] * 3,
    Pattern.MILD,
    Pattern.SHORT_FLARE,
)
PROBLEMS_EACH = 2
ZONES = (
    *("calf", "soleus", "hip_flexors", "glutes", "hamstrings", "quads", "adductors"),
    *("piriformis", "it_band", "achilles", "plantar_fascia", "shin_front", "knee"),
)
HIGHEST = 10.0


class Rated(NamedTuple):
    """One rating of a series: a whole number from 0 to 10."""

    day: date
    value: float


@dataclass(frozen=True, slots=True)
class Episode:
    """A true problem: the smooth level is 4 or more from the onset to the last day."""

    onset: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A zone-side over the year.

    `levels` is the truth, the smooth level of each day in points. `felt` is what each day felt
    like: the level with the swings of a fluctuating problem and what drifts from day to day; it
    may leave 0 to 10. `ratings` is what the runner wrote down of it.
    """

    pattern: Pattern
    zone: str
    side: Side
    levels: tuple[float, ...]
    felt: tuple[float, ...]
    ratings: tuple[Rated, ...]
    episodes: tuple[Episode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Athlete:
    """A made-up runner; `days` are consecutive and belong to the levels of each series."""

    seed: int
    reporter: Reporter
    days: tuple[date, ...]
    hard_days: tuple[date, ...]
    series: tuple[Series, ...]


class Spot(NamedTuple):
    """A zone-side and what it is going to do."""

    zone: str
    side: Side
    pattern: Pattern


def make_athlete(seed: int, last_day: date, reporter: Reporter | None = None) -> Athlete:
    """Return a runner with ten zone-sides over the 52 weeks that end on last_day.

    Without a reporter one is drawn, each in its share of all runners.
    """
    random = stream(seed, "athlete")
    drawn = draw_reporter(random)
    return athlete_of(seed, days_until(last_day, YEAR_DAYS), draw_spots(random), reporter or drawn)


def athlete_of(
    seed: int, days: tuple[date, ...], spots: Sequence[Spot], reporter: Reporter
) -> Athlete:
    """Return a runner with these zone-sides over these consecutive days."""
    hard = _draw_hard(len(days), stream(seed, "hard days"))
    return Athlete(
        seed=seed,
        reporter=reporter,
        days=days,
        hard_days=tuple(days[position] for position in hard),
        series=tuple(
            _series(spot, hard, days, reporter, stream(seed, f"{spot.zone} {spot.side}"))
            for spot in spots
        ),
    )


def days_until(last_day: date, count: int) -> tuple[date, ...]:
    """Return that many days in a row, the last one included."""
    return tuple(last_day - timedelta(days=before) for before in reversed(range(count)))


def draw_spots(random: Random) -> tuple[Spot, ...]:
    """Return both sides of five zones, with two true problems among them.

    The other side of a one-sided problem is never tight.
    """
    problems = random.choices(TRUE_PROBLEMS, k=PROBLEMS_EACH)
    others = random.sample(OTHER_PATTERNS, k=len(OTHER_PATTERNS))
    pairs: list[tuple[Pattern, Pattern]] = []
    for problem in sorted(problems, key=lambda each: each is not Pattern.ONE_SIDED):
        opposite = Pattern.NEVER_TIGHT if problem is Pattern.ONE_SIDED else others[0]
        others.remove(opposite)
        pairs.append((problem, opposite))
    pairs += zip(others[::2], others[1::2], strict=True)
    zones = random.sample(ZONES, k=len(pairs))
    return tuple(
        Spot(zone, side, pattern)
        for zone, pair in zip(zones, pairs, strict=True)
        for side, pattern in zip(_sides(random), pair, strict=True)
    )


def _sides(random: Random) -> tuple[Side, Side]:
    return (Side.LEFT, Side.RIGHT) if chosen(random, 0.5) else (Side.RIGHT, Side.LEFT)


def _draw_hard(days: int, random: Random) -> list[int]:
    hard: list[int] = []
    for day in range(days):
        rested = not hard or day - hard[-1] > 1
        if rested and chosen(random, _HARD_SHARE):
            hard.append(day)
    return hard


def _series(
    spot: Spot, hard: Sequence[int], days: tuple[date, ...], reporter: Reporter, random: Random
) -> Series:
    course = draw_course(spot.pattern, hard, len(days), random)
    felt = _felt(course, random)
    return Series(
        pattern=spot.pattern,
        zone=spot.zone,
        side=spot.side,
        levels=tuple(course.levels),
        felt=felt,
        ratings=_rate(felt, days, reporter, random),
        episodes=tuple(
            Episode(days[span.start], days[span.end - 1]) for span in true_problems(course.levels)
        ),
    )


def _felt(course: Course, random: Random) -> tuple[float, ...]:
    swings = course.swings or [0.0] * len(course.levels)
    drift = random.gauss(0.0, DAY_TO_DAY_SD)
    felt = []
    for level, swing in zip(course.levels, swings, strict=True):
        felt.append(level + swing + drift)
        drift = DAY_TO_DAY_PHI * drift + random.gauss(0.0, _INNOVATION_SD)
    return tuple(felt)


def _rate(
    felt: Sequence[float], days: Sequence[date], reporter: Reporter, random: Random
) -> tuple[Rated, ...]:
    return tuple(
        Rated(day, _whole(feeling + random.gauss(0.0, reporter.noise)))
        for day, feeling in zip(days, felt, strict=True)
        if chosen(random, reporter.chance(feeling))
    )


def _whole(value: float) -> float:
    """Return the nearest whole number of the scale."""
    return float(int(max(0.0, min(HIGHEST, value)) + 0.5))
