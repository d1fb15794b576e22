"""A year of pain: in one zone it comes back after runs for weeks, in another it comes and goes.

No published figures stand behind the scenario; it shows what the convention does, without a target.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from runlog.analysis.persistence import ZoneHistory, ZoneState, replay
from runlog.diaries import Episode
from tests.validation.outcomes import Flag, flags

DAYS = 364
FIRST_DAY = date(2026, 1, 5)
RUN_SHARE = 0.5  # of days
NOTED_SHARE = 0.7  # of the days on which it hurts
TIGHTNESS_SHARE = 2.4 / 7  # a typical runner's ratings, which keep the state known
PROBLEM_DAYS = (42, 84)
PROBLEM_PAIN = (3.5, 6.0)  # the mean of a problem's run days
DAY_TO_DAY_SD = 1.2
SORE_DAY_SHARE = 1 / 30
SORE_PAIN = (3, 6)
SORE_AGAIN_SHARE = 0.3  # of single sore days are followed by another one
HIGHEST = 10


@dataclass(frozen=True, slots=True)
class PainOutcome:
    """A runner's year; delays in days from the problem's first day, None where never flagged.

    `cleared_after` counts from the problem's last day; `false_starts` are those of the zone with
    single sore days.
    """

    attention_delay: int | None
    referral_delay: int | None
    cleared_after: int | None
    false_starts: int
    false_referrals: int


def pain_outcome(seed: int) -> PainOutcome:
    """Make up the year of one runner and replay it."""
    random = Random(f"pain/{seed}")
    problem, pain = _recurring(random)
    recurring = replay(_history(pain, random)).spans
    attention = flags(recurring, ZoneState.ATTENTION)
    single = replay(_history(_single_days(random), random)).spans
    return PainOutcome(
        attention_delay=_delay(attention, problem),
        referral_delay=_delay(flags(recurring, ZoneState.REFERRAL), problem),
        cleared_after=_cleared_after(attention, problem),
        false_starts=len(flags(single, ZoneState.ATTENTION)),
        false_referrals=len(flags(single, ZoneState.REFERRAL)),
    )


def _history(pain: dict[date, float], random: Random) -> ZoneHistory:
    rated = {_day(number): 1.0 for number in range(DAYS) if random.random() < TIGHTNESS_SHARE}
    return ZoneHistory(zone="knee", zone_name="knee", side="left", tightness=rated, pain=pain)


def _day(number: int) -> date:
    return FIRST_DAY + timedelta(days=number)


def _recurring(random: Random) -> tuple[Episode, dict[date, float]]:
    length = random.randint(*PROBLEM_DAYS)
    start = random.randint(28, DAYS - 70 - length)
    level = random.uniform(*PROBLEM_PAIN)
    pain = {}
    for number in range(start, start + length):
        felt = _whole(random.gauss(level, DAY_TO_DAY_SD))
        if random.random() < RUN_SHARE and random.random() < NOTED_SHARE:
            pain[_day(number)] = felt
    return Episode(_day(start), _day(start + length - 1)), pain


def _single_days(random: Random) -> dict[date, float]:
    pain = {}
    number = 0
    while number < DAYS:
        if random.random() < SORE_DAY_SHARE:
            pain[_day(number)] = float(random.randint(*SORE_PAIN))
            if random.random() < SORE_AGAIN_SHARE:
                pain[_day(number + 1)] = float(random.randint(*SORE_PAIN))
                number += 1
        number += 1
    return pain


def _whole(value: float) -> float:
    return float(round(min(HIGHEST, max(0.0, value))))


def _delay(found: Sequence[Flag], problem: Episode) -> int | None:
    firsts = [flag.first for flag in found if flag.finds(problem)]
    return (firsts[0] - problem.onset).days if firsts else None


def _cleared_after(found: Sequence[Flag], problem: Episode) -> int | None:
    ends = [flag.end for flag in found if flag.finds(problem)]
    return (ends[-1] - problem.last_day).days if ends and ends[-1] < date.max else None
