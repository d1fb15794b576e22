"""A log of many years, as large as a faithful runner's: what speed is measured on."""

from collections.abc import Iterator
from datetime import UTC, date, tzinfo
from random import Random

from runlog.diaries.athletes import Athlete, Spot, athlete_of, days_until
from runlog.diaries.chance import stream
from runlog.diaries.courses import Pattern
from runlog.diaries.days import DiaryDay
from runlog.diaries.keeping import keep_diary
from runlog.diaries.reporters import Reporter
from runlog.diaries.training import Runner
from runlog.library import Library, Side

DAYS_PER_YEAR = 365.25
ZONES = (
    *("calf", "soleus", "achilles", "hamstrings", "quads"),
    *("hip_flexors", "glutes", "adductors", "it_band", "knee"),
)
# 7,000 runs and 100,000 ratings of 20 zone-sides in 20 years.
RUNS_PER_WEEK = 6.87
FAITHFUL = Reporter(name="faithful", share=1.0, per_week=4.65)

PATTERNS = (
    *[Pattern.NEVER_TIGHT] * 8,
    *[Pattern.SORE_AFTER_HARD_RUNS] * 7,
    *[Pattern.MILD] * 2,
    *[Pattern.SHORT_FLARE] * 2,
)
PROBLEMS = (Pattern.CHRONIC, Pattern.FLUCTUATING, Pattern.WORSENING)


def long_log(
    last_day: date,
    years: int = 20,
    seed: int = 1,
    zone: tzinfo = UTC,
    library: Library | None = None,
) -> Iterator[DiaryDay]:
    """Yield the days of so many years in order, the last one included; a year has 350 runs.

    Twenty zone-sides are rated, about 5,000 times a year; one of them has a true problem each
    year. Nothing is made before it is asked for.
    """
    days = days_until(last_day, round(years * DAYS_PER_YEAR))
    runner = Runner(runs_per_week=RUNS_PER_WEEK, zone=zone)
    shelf = library or Library()
    for year in range(years):
        first, end = (len(days) * n // years for n in (year, year + 1))
        athlete = _one_year(stream(seed, f"year {year}"), days[first:end])
        yield from keep_diary(athlete, runner, shelf)


def _one_year(random: Random, days: tuple[date, ...]) -> Athlete:
    patterns = [*PATTERNS, random.choice(PROBLEMS)]
    random.shuffle(patterns)
    sides = [(zone, side) for zone in ZONES for side in (Side.LEFT, Side.RIGHT)]
    spots = [Spot(*each, pattern) for each, pattern in zip(sides, patterns, strict=True)]
    return athlete_of(random.getrandbits(32), days, spots, FAITHFUL)
