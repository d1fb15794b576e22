from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from runlog.analysis.persistence import StateSpan, ZoneState
from runlog.diaries import Episode, Pattern, make_athlete
from tests.validation.measures import (
    FALSE_STARTS,
    FOUND_SOON,
    MEASURES,
    TARGETS,
    Better,
    Target,
)
from tests.validation.outcomes import AthleteOutcome, Flag, ProblemOutcome, flags, outcome_of
from tests.validation.pain import PainOutcome
from tests.validation.population import Population, run_pain, run_tightness
from tests.validation.tables import measures_table, missed, pain_table, targets_table

DAY_0 = date(2026, 1, 5)
EPISODE = Episode(DAY_0, DAY_0 + timedelta(days=41))
FOUND = ProblemOutcome(
    pattern=Pattern.CHRONIC,
    days=42,
    attention_delay=17,
    attention_starts=1,
    referral_delay=50,
)
GOOD = AthleteOutcome(
    reporter="typical",
    problems=(FOUND, FOUND),
    false_starts=0,
    never_tight_starts=0,
    false_referrals=0,
    flares=1,
    flares_flagged=0,
    flares_referred=0,
    watch_starts=20,
)


def flag(first: int, end: int) -> Flag:
    return Flag(DAY_0 + timedelta(days=first), DAY_0 + timedelta(days=end))


@pytest.mark.parametrize(
    ("raised", "finds", "owed"),
    [
        (flag(-9, 0), False, False),
        (flag(-9, 1), True, True),
        (flag(41, 90), True, True),
        (flag(42, 90), False, True),
        (flag(55, 90), False, True),
        (flag(56, 90), False, False),
    ],
    ids=["before", "into it", "last day", "a day late", "two weeks late", "later"],
)
def test_a_flag_finds_a_problem_or_is_owed_to_it_or_is_false(
    raised: Flag, finds: bool, owed: bool
) -> None:
    assert (raised.finds(EPISODE), raised.is_owed_to(EPISODE)) == (finds, owed)


def test_a_referral_that_follows_attention_is_the_same_flag() -> None:
    days = [DAY_0 + timedelta(days=number) for number in range(4)]
    states = (ZoneState.WATCH, ZoneState.ATTENTION, ZoneState.REFERRAL, ZoneState.UNKNOWN)
    spans = [
        StateSpan(state, first, end)
        for state, first, end in zip(states, days, [*days[1:4], None], strict=True)
    ]

    assert flags(spans, ZoneState.ATTENTION) == (Flag(days[1], days[3]),)
    assert flags(spans, ZoneState.REFERRAL) == (Flag(days[2], days[3]),)


def test_a_runner_who_rated_nothing_is_never_flagged() -> None:
    athlete = make_athlete(1, DAY_0)
    silent = replace(athlete, series=tuple(replace(each, ratings=()) for each in athlete.series))
    outcome = outcome_of(silent)

    assert {problem.attention_delay for problem in outcome.problems} == {None}
    assert (outcome.false_starts, outcome.flares, outcome.flares_flagged) == (0, 1, 0)


def test_the_reporters_come_in_exact_shares() -> None:
    population = Population(100, 2, DAY_0)
    found = Counter(population.reporter(number).name for number in range(200))

    assert found == {"dense": 30, "typical": 80, "sparse": 40, "noisy": 30, "symptom-only": 20}


def test_each_date_has_runners_of_its_own() -> None:
    populations = [Population(300, 5, DAY_0 + timedelta(days=number)) for number in range(3)]
    seeds = {each.seed(number) for each in populations for number in range(1500)}

    assert len(seeds) == 4500


def test_the_same_date_gives_the_same_outcomes() -> None:
    population = Population(3, 1, DAY_0)

    assert run_tightness(population, 1) == run_tightness(population, 1)
    assert run_pain(population, 1) == run_pain(population, 1)


@pytest.mark.parametrize(
    ("false_starts", "errors", "met"),
    [((0, 2), 0.0, True), ((0, 3), 0.0, False), ((0, 3), 1.0, True)],
    ids=["at the limit", "beyond it", "beyond it by less than an error"],
)
def test_a_target_is_missed_beyond_its_limit(
    false_starts: Sequence[int], errors: float, met: bool
) -> None:
    outcomes = [replace(GOOD, false_starts=count) for count in false_starts]

    assert Target(FALSE_STARTS, None, Better.LOW, 1.0).met(outcomes, errors) is met


def test_a_target_that_cannot_be_judged_is_missed() -> None:
    assert not Target(FOUND_SOON, "sparse", Better.HIGH, 0.5).met([GOOD], 0.0)


def test_good_outcomes_meet_every_target_and_bad_ones_are_counted() -> None:
    late = replace(FOUND, attention_delay=60, referral_delay=None)
    bad = replace(GOOD, problems=(late, late))

    assert missed([GOOD, GOOD], 0.0) == 0
    assert missed([bad, bad], 0.0) == 5  # soon, soon of typical ones, both delays, referral
    assert sum("MISSED" in line for line in targets_table([bad, bad], 0.0)) == 5


def test_the_tables_have_a_row_for_every_measure_and_target() -> None:
    outcomes = run_tightness(Population(10, 1, DAY_0), 1)

    assert len(list(measures_table(outcomes))) == len(MEASURES) + 2
    assert len(list(targets_table(outcomes, 0.0))) == len(TARGETS) + 2


def test_the_pain_table_can_do_without_a_flag() -> None:
    nothing = PainOutcome(None, None, None, false_starts=0, false_referrals=0)

    assert any("0.000" in line for line in pain_table([nothing]))


def test_pain_that_comes_back_for_weeks_is_found() -> None:
    outcomes = run_pain(Population(30, 1, DAY_0), 1)

    assert sum(each.attention_delay is not None for each in outcomes) >= 28
