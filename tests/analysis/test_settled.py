"""Reading only what can still matter gives the states of reading everything."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.analysis.persistence import DEFAULT_RULE, Answer, ZoneHistory, ZoneState, replay
from runlog.analysis.persistence.asking import asking_due
from runlog.analysis.persistence.evidence import standing
from runlog.analysis.persistence.sentences import sentence
from runlog.analysis.settled import REACH_DAYS, is_settled
from tests.analysis.persistence.zone_diary import CHRONIC, day, left_calf

LAST_DAY = 260
FIRST, UNTIL = day(100), day(100 + REACH_DAYS + 60)


def rated_days(seed: int) -> dict[date, float]:
    """Return what is quiet for weeks, then tight, then not rated, as chance has it."""
    random, number = Random(seed), 0
    days: dict[date, float] = {}
    while number <= LAST_DAY:
        level, gap = random.choice([0, 1, 2, 3, 4, 5, 7]), random.choice([1, 2, 3, 5, 7])
        for _ in range(random.randint(1, 30)):
            days[day(number)] = float(min(10, level + random.choice([0, 0, 0, 1, 2, 4])))
            number += gap
        number += random.choice([0, 0, 20, 21, 22, 23, 40])
    return {each: level for each, level in days.items() if each <= day(LAST_DAY)}


RATED = st.integers(0, 10**6).map(rated_days)
DAYS = st.integers(0, LAST_DAY).map(day)
HISTORIES = st.builds(
    ZoneHistory,
    zone=st.just("calf"),
    zone_name=st.just("calf"),
    side=st.just("left"),
    tightness=RATED,
    pain=st.one_of(st.just({}), RATED, st.dictionaries(DAYS, st.sampled_from([3.0, 6.0, 7.0]))),
    seen=st.lists(DAYS, max_size=2).map(tuple),
    substantial=st.lists(DAYS, max_size=2).map(tuple),
    answers=st.lists(
        st.builds(Answer, DAYS, st.just("rf_rest"), st.booleans(), st.none()), max_size=1
    ).map(tuple),
)


def since(first: date, levels: Mapping[date, float]) -> dict[date, float]:
    return {each: level for each, level in levels.items() if each >= first}


def recent(history: ZoneHistory) -> ZoneHistory:
    return replace(
        history,
        tightness=since(FIRST, history.tightness),
        pain=since(FIRST, history.pain),
    )


def told(history: ZoneHistory, on: date) -> object:
    """Return what is said of the day: the state, and of what is flagged the day and the words."""
    timeline = replay(history)
    state = timeline.state(on)
    due = asking_due(timeline, None, on, bone_risk=True)
    if state < ZoneState.WATCH:
        return state, due
    found = standing(timeline, on)
    return state, due, found.since, sentence(found)


@settings(max_examples=150)
@given(HISTORIES)
def test_what_is_settled_needs_nothing_older(history: ZoneHistory) -> None:
    known = recent(history)
    if not is_settled(known, DEFAULT_RULE, FIRST, UNTIL):
        return
    for number in range(0, (day(LAST_DAY) - UNTIL).days, 3):
        on = UNTIL + timedelta(days=number)
        assert told(known, on) == told(history, on)


QUIET = left_calf(" ".join(f"{number}:1" for number in range(0, 230, 3)))
TIGHT = left_calf(" ".join(f"{number}:5" for number in range(0, 230, 3)))
SILENT = left_calf(CHRONIC)


@pytest.mark.parametrize(
    ("history", "settled"),
    [(QUIET, True), (TIGHT, False), (SILENT, True), (left_calf(), True)],
    ids=["quiet", "tight all along", "not rated for long", "never rated"],
)
def test_quiet_and_silent_zones_are_settled_and_tight_ones_are_not(
    history: ZoneHistory, settled: bool
) -> None:
    assert is_settled(recent(history), DEFAULT_RULE, FIRST, UNTIL) is settled


def test_a_zone_that_still_hurts_is_not_settled() -> None:
    sore = replace(QUIET, pain={day(number): 3.0 for number in range(0, 230, 9)})

    assert not is_settled(recent(sore), DEFAULT_RULE, FIRST, UNTIL)


@pytest.mark.parametrize("until", [FIRST, FIRST + timedelta(days=REACH_DAYS - 1)])
def test_too_short_a_time_settles_nothing(until: date) -> None:
    assert not is_settled(recent(QUIET), DEFAULT_RULE, FIRST, until)
