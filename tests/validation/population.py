"""The runners of a validation: fresh ones for each date, in the shares of the reporters."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from runlog.diaries import REPORTERS, Reporter, make_athlete
from tests.validation.outcomes import AthleteOutcome, outcome_of
from tests.validation.pain import PainOutcome, pain_outcome

_AT_A_TIME = 20

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Population:
    """How many runners for each of how many seeds, all of them made from a date."""

    athletes: int
    seeds: int
    seed_date: date

    def seed(self, number: int) -> int:
        """Return the seed of a runner; no two of any date share one."""
        of_seed, athlete = divmod(number, self.athletes)
        return int(f"{self.seed_date:%Y%m%d}{of_seed:03}{athlete:06}")

    def reporter(self, number: int) -> Reporter:
        """Return how a runner reports: of each seed's runners each share is as exact as can be."""
        place = (number % self.athletes + 0.5) / self.athletes
        for reporter in REPORTERS:
            place -= reporter.share
            if place < 0:
                return reporter
        return REPORTERS[-1]


def run_tightness(population: Population, processes: int) -> list[AthleteOutcome]:
    """Replay every runner of the population."""
    return _all(partial(_try, population), population, processes)


def run_pain(population: Population, processes: int) -> list[PainOutcome]:
    """Replay the pain of as many runners."""
    return _all(partial(_try_pain, population), population, processes)


def _try(population: Population, number: int) -> AthleteOutcome:
    reporter = population.reporter(number)
    return outcome_of(make_athlete(population.seed(number), population.seed_date, reporter))


def _try_pain(population: Population, number: int) -> PainOutcome:
    return pain_outcome(population.seed(number))


def _all(of: Callable[[int], Outcome], population: Population, processes: int) -> list[Outcome]:
    numbers = range(population.athletes * population.seeds)
    if processes == 1:
        return [of(number) for number in numbers]
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(of, numbers, chunksize=_AT_A_TIME))
