"""How tightness really goes over a year: the smooth level of a zone-side, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import sin, tau
from random import Random
from typing import assert_never

from runlog.weeks import DAYS_PER_WEEK

# Soreness after hard exercise starts within a day, peaks after one to three and is gone within a
# week (Cheung, Hume & Maxwell 2003, Sports Med 33:145). How high, how often and how differently
# zones answer to it are assumptions.
BUMP_POINTS = (2.5, 6.0)
BUMP_SENSITIVITY = (0.6, 1.2)
BUMP_PEAK_DAYS = (1, 3)
BUMP_DAYS = 7
BUMP_SHARE = 0.5  # of the hard runs are felt in a zone that is prone to it

# Heights in points, lengths in days. A problem lasts longer than soreness does, and a flare is
# what settles by itself within two weeks; the figures are assumptions.
BASELINE = (0.2, 1.4)
MILD_LEVEL = (2.0, 3.0)
FLARE_LEVEL = (5.0, 7.0)
FLARE_DAYS = (7, 13)
PROBLEM_LEVEL = (4.5, 7.5)
PROBLEM_DAYS = (4 * DAYS_PER_WEEK, 16 * DAYS_PER_WEEK)
PROBLEM_RISE_DAYS = (3, 10)
PROBLEM_FALL_DAYS = (7, 14)
SWING_POINTS = (1.5, 2.5)
SWING_DAYS = (7.0, 21.0)
WORSENING_TOP = (6.5, 8.0)
WORSENING_RISE_DAYS = (6 * DAYS_PER_WEEK, 16 * DAYS_PER_WEEK)
WORSENING_TOP_DAYS = 7
QUIET_DAYS = 21  # before and after whatever happens, so that its begin and end can be seen

TIGHT = 4.0  # the product's convention for "tight", from the cut points for moderate pain
TRUE_PROBLEM_DAYS = 21


class Pattern(StrEnum):
    """What a zone-side does over the year."""

    NEVER_TIGHT = "never_tight"
    SORE_AFTER_HARD_RUNS = "sore_after_hard_runs"
    MILD = "mild"
    SHORT_FLARE = "short_flare"
    CHRONIC = "chronic"
    FLUCTUATING = "fluctuating"
    WORSENING = "worsening"
    ONE_SIDED = "one_sided"


TRUE_PROBLEMS = (Pattern.CHRONIC, Pattern.FLUCTUATING, Pattern.WORSENING, Pattern.ONE_SIDED)


@dataclass(frozen=True, slots=True)
class Course:
    """The smooth level of each day, in points, and the swings around it where there are any."""

    levels: Sequence[float]
    swings: Sequence[float] = field(default=())


@dataclass(frozen=True, slots=True)
class Span:
    """Positions of days, half-open."""

    start: int
    end: int


def draw_course(pattern: Pattern, hard: Sequence[int], days: int, random: Random) -> Course:
    """Return a course of that many days; `hard` are the positions of the days of hard runs."""
    base = random.uniform(*BASELINE)
    match pattern:
        case Pattern.NEVER_TIGHT:
            return Course([base] * days)
        case Pattern.SORE_AFTER_HARD_RUNS:
            return Course(_bumps(base, hard, days, random))
        case Pattern.MILD:
            return Course([random.uniform(*MILD_LEVEL)] * days)
        case Pattern.SHORT_FLARE:
            return Course(_flare(base, days, random))
        case Pattern.CHRONIC | Pattern.ONE_SIDED:
            return Course(_problem(base, days, random))
        case Pattern.FLUCTUATING:
            return _fluctuating(base, days, random)
        case Pattern.WORSENING:
            return Course(_worsening(base, days, random))
    assert_never(pattern)


def true_problems(levels: Sequence[float]) -> tuple[Span, ...]:
    """Return the spans of at least 21 days in a row at 4 or more."""
    spans, start = [], None
    for day, level in enumerate([*levels, 0.0]):
        if level >= TIGHT and start is None:
            start = day
        elif level < TIGHT and start is not None:
            spans.append(Span(start, day))
            start = None
    return tuple(span for span in spans if span.end - span.start >= TRUE_PROBLEM_DAYS)


def _bumps(base: float, hard: Sequence[int], days: int, random: Random) -> list[float]:
    """Return the baseline with soreness after hard runs; of two at once the greater is felt."""
    sensitivity = random.uniform(*BUMP_SENSITIVITY)
    bumps = [0.0] * days
    for day in hard:
        if random.random() >= BUMP_SHARE:
            continue
        height = random.uniform(*BUMP_POINTS) * sensitivity
        peak = random.randint(*BUMP_PEAK_DAYS)
        for after in range(min(BUMP_DAYS, days - day)):
            rising, falling = after / peak, (BUMP_DAYS - after) / (BUMP_DAYS - peak)
            bumps[day + after] = max(bumps[day + after], height * min(rising, falling))
    return [base + bump for bump in bumps]


@dataclass(frozen=True, slots=True)
class _Shape:
    """A rise, a plateau and a fall, in days."""

    rise: int
    top: int
    fall: int

    @property
    def length(self) -> int:
        return self.rise + self.top + self.fall

    def share(self, day: int) -> float:
        """Return how much of the height is there on that day of the shape, 0 to 1."""
        return max(
            0.0, min(1.0, (day + 1) / (self.rise + 1), (self.length - day) / (self.fall + 1))
        )


def _placed(shape: _Shape, days: int, random: Random) -> int:
    """Return the position of the shape's first day, with quiet days around it if there is room."""
    latest = max(QUIET_DAYS, days - QUIET_DAYS - shape.length)
    return random.randint(min(QUIET_DAYS, latest), latest)


def _raised(base: float, height: float, shape: _Shape, start: int, days: int) -> list[float]:
    return [base + (height - base) * shape.share(day - start) for day in range(days)]


def _flare(base: float, days: int, random: Random) -> list[float]:
    """Return a flare that is tight on every one of its days: it begins and ends overnight."""
    shape = _Shape(rise=0, top=random.randint(*FLARE_DAYS), fall=0)
    return _raised(base, random.uniform(*FLARE_LEVEL), shape, _placed(shape, days, random), days)


def _problem(base: float, days: int, random: Random) -> list[float]:
    shape = _problem_shape(random)
    return _raised(base, random.uniform(*PROBLEM_LEVEL), shape, _placed(shape, days, random), days)


def _problem_shape(random: Random) -> _Shape:
    return _Shape(
        rise=random.randint(*PROBLEM_RISE_DAYS),
        top=random.randint(*PROBLEM_DAYS),
        fall=random.randint(*PROBLEM_FALL_DAYS),
    )


def _fluctuating(base: float, days: int, random: Random) -> Course:
    shape = _problem_shape(random)
    start = _placed(shape, days, random)
    levels = _raised(base, random.uniform(*PROBLEM_LEVEL), shape, start, days)
    points, period = random.uniform(*SWING_POINTS), random.uniform(*SWING_DAYS)
    phase = random.random()
    swings = [
        points * shape.share(day - start) * sin(tau * (day / period + phase)) for day in range(days)
    ]
    return Course(levels, swings)


def _worsening(base: float, days: int, random: Random) -> list[float]:
    shape = _Shape(
        rise=random.randint(*WORSENING_RISE_DAYS),
        top=WORSENING_TOP_DAYS,
        fall=random.randint(*PROBLEM_FALL_DAYS),
    )
    return _raised(base, random.uniform(*WORSENING_TOP), shape, _placed(shape, days, random), days)
