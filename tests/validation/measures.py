"""What a rule is measured by, each with its standard error, and the targets it must meet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import sqrt
from statistics import fmean, median, quantiles, stdev

from tests.validation.outcomes import AthleteOutcome, ProblemOutcome

SOON_DAYS = 28
REFERRED_BY_DAYS = 56
LONG_PROBLEM_DAYS = 42

Outcomes = Sequence[AthleteOutcome]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measured value and its standard error; no error is given for the ends of delays."""

    value: float
    error: float = 0.0


class Better(Enum):
    """Which way a measure is good."""

    HIGH = ">="
    LOW = "<="


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table; `of` gives None where there was nothing to count."""

    name: str
    decimals: int
    of: Callable[[Outcomes], Estimate | None]


@dataclass(frozen=True, slots=True)
class Target:
    """A limit for a measure, over all runners or those of one reporter."""

    measure: Measure
    reporter: str | None
    better: Better
    limit: float

    def met(self, outcomes: Outcomes, errors: float) -> bool:
        """Tell whether the outcomes meet it, or miss it by no more than so many standard errors."""
        found = self.measure.of(of_reporter(outcomes, self.reporter))
        if found is None:
            return False
        if self.better is Better.HIGH:
            return found.value + errors * found.error >= self.limit
        return found.value - errors * found.error <= self.limit


def of_reporter(outcomes: Outcomes, reporter: str | None) -> Outcomes:
    """Return the outcomes of that reporter's runners, or all."""
    return [each for each in outcomes if reporter in (None, each.reporter)]


def share(hits: Sequence[bool]) -> Estimate | None:
    """Return the share of hits."""
    if not hits:
        return None
    found = fmean(hits)
    return Estimate(found, sqrt(found * (1 - found) / len(hits)))


def mean(counts: Sequence[int]) -> Estimate | None:
    """Return the mean of counts."""
    if not counts:
        return None
    return Estimate(fmean(counts), stdev(counts) / sqrt(len(counts)) if len(counts) > 1 else 0.0)


def _problems(outcomes: Outcomes) -> list[ProblemOutcome]:
    return [problem for outcome in outcomes for problem in outcome.problems]


def within(delay: int | None, days: int) -> bool:
    """Tell whether something came within so many days."""
    return delay is not None and delay <= days


def _found_soon(outcomes: Outcomes) -> Estimate | None:
    return share([within(each.attention_delay, SOON_DAYS) for each in _problems(outcomes)])


def _found_ever(outcomes: Outcomes) -> Estimate | None:
    return share([each.attention_delay is not None for each in _problems(outcomes)])


def _delays(outcomes: Outcomes) -> list[int]:
    delays = (each.attention_delay for each in _problems(outcomes))
    return [delay for delay in delays if delay is not None]


def _median_delay(outcomes: Outcomes) -> Estimate | None:
    delays = _delays(outcomes)
    return Estimate(median(delays)) if delays else None


def _p90_delay(outcomes: Outcomes) -> Estimate | None:
    delays = _delays(outcomes)
    return Estimate(quantiles(delays, n=10, method="inclusive")[-1]) if len(delays) > 1 else None


def _false_starts(outcomes: Outcomes) -> Estimate | None:
    return mean([each.false_starts for each in outcomes])


def _flares(outcomes: Outcomes) -> Estimate | None:
    return share([each.flares_flagged > 0 for each in outcomes if each.flares])


def _flares_referred(outcomes: Outcomes) -> Estimate | None:
    return share([each.flares_referred > 0 for each in outcomes if each.flares])


def _never_tight(outcomes: Outcomes) -> Estimate | None:
    return mean([each.never_tight_starts for each in outcomes])


def _starts_each(outcomes: Outcomes) -> Estimate | None:
    starts = [each.attention_starts for each in _problems(outcomes)]
    return mean([count for count in starts if count])


def _referred(outcomes: Outcomes) -> Estimate | None:
    long = [each for each in _problems(outcomes) if each.days >= LONG_PROBLEM_DAYS]
    return share([within(each.referral_delay, REFERRED_BY_DAYS) for each in long])


def _short_referred(outcomes: Outcomes) -> Estimate | None:
    short = [each for each in _problems(outcomes) if each.days < LONG_PROBLEM_DAYS]
    return share([each.referral_delay is not None for each in short])


def _false_referrals(outcomes: Outcomes) -> Estimate | None:
    return mean([each.false_referrals for each in outcomes])


def _watch_starts(outcomes: Outcomes) -> Estimate | None:
    return mean([each.watch_starts for each in outcomes])


FOUND_SOON = Measure("flagged within 28 days of its onset", 3, _found_soon)
FOUND_EVER = Measure("flagged at all", 3, _found_ever)
MEDIAN_DELAY = Measure("median delay, days", 0, _median_delay)
P90_DELAY = Measure("90th percentile of the delay, days", 0, _p90_delay)
FALSE_STARTS = Measure("false starts per athlete-year", 2, _false_starts)
FLARES = Measure("short flares flagged", 3, _flares)
NEVER_TIGHT = Measure("starts in never-tight zones per athlete-year", 3, _never_tight)
STARTS_EACH = Measure("starts per flagged problem", 2, _starts_each)
REFERRED = Measure("referred by day 56, of 6 weeks and more", 3, _referred)
SHORT_REFERRED = Measure("referred at all, of 3 to 5 weeks", 3, _short_referred)
FALSE_REFERRALS = Measure("false referrals per athlete-year", 3, _false_referrals)
FLARES_REFERRED = Measure("short flares referred", 3, _flares_referred)
WATCH_STARTS = Measure("watch starts per athlete-year", 1, _watch_starts)

MEASURES = (
    *(FOUND_SOON, FOUND_EVER, MEDIAN_DELAY, P90_DELAY, FALSE_STARTS, FLARES, NEVER_TIGHT),
    *(STARTS_EACH, REFERRED, SHORT_REFERRED, FALSE_REFERRALS, FLARES_REFERRED, WATCH_STARTS),
)

# Set before the program existed; the rule is not tuned until they are met.
TARGETS = (
    Target(FOUND_SOON, None, Better.HIGH, 0.85),
    Target(FOUND_SOON, "typical", Better.HIGH, 0.94),
    Target(FOUND_EVER, None, Better.HIGH, 0.97),
    Target(MEDIAN_DELAY, None, Better.LOW, 19),
    Target(P90_DELAY, None, Better.LOW, 32),
    Target(FALSE_STARTS, None, Better.LOW, 1.1),
    Target(FALSE_STARTS, "typical", Better.LOW, 0.7),
    Target(FLARES, None, Better.LOW, 0.05),
    Target(NEVER_TIGHT, None, Better.LOW, 0.005),
    Target(STARTS_EACH, None, Better.LOW, 1.1),
    Target(REFERRED, None, Better.HIGH, 0.80),
    Target(FALSE_REFERRALS, None, Better.LOW, 0.2),
)
