import itertools
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.analysis.persistence import (
    Answer,
    BodyEntries,
    Injury,
    ZoneHistory,
    ZoneState,
    replay,
    zone_histories,
)
from tests.analysis.persistence.zone_diary import LEFT_CALF, day

LAST_DAY = 120
FEWER = settings(max_examples=50)  # each looks at every day of four months
NUMBERS = st.integers(0, LAST_DAY)
DAYS = NUMBERS.map(day)
LEVELS = st.one_of(
    st.integers(0, 10).map(float),
    st.sampled_from([3.9, 4.0, 4.1, 6.5]),
    st.sampled_from([4.0, 5.0]),
)
RATED = st.dictionaries(DAYS, LEVELS, max_size=40)


class Rating(NamedTuple):
    day: date
    value: float
    quality: str
    context: str = "other"
    zone: str = "calf"
    zone_name: str = "calf"
    side: str = "left"


RATINGS = st.lists(
    st.builds(
        Rating,
        DAYS,
        LEVELS,
        st.sampled_from(["tightness", "pain"]),
        st.sampled_from(["other", "morning", "after_stretch"]),
        *(st.just(word) for word in ("calf", "calf", "left")),
    ),
    max_size=40,
)
HISTORIES = st.builds(
    ZoneHistory,
    zone=st.just("calf"),
    zone_name=st.just("calf"),
    side=st.just("left"),
    tightness=RATED,
    pain=st.dictionaries(DAYS, LEVELS, max_size=12),
    seen=st.lists(DAYS, max_size=2).map(tuple),
    injuries=st.lists(st.builds(Injury, DAYS, st.none()), max_size=2).map(tuple),
    substantial=st.lists(DAYS, max_size=3).map(tuple),
    answers=st.lists(
        st.builds(Answer, DAYS, st.just("rf_rest"), st.booleans(), st.none()), max_size=1
    ).map(tuple),
)


def daily(history: ZoneHistory) -> list[ZoneState]:
    timeline = replay(history)
    return [timeline.state(day(number)) for number in range(LAST_DAY + 40)]


def tightness(levels: Mapping[date, float]) -> ZoneHistory:
    return replace(LEFT_CALF, tightness=levels)


@given(RATINGS, st.randoms(use_true_random=False))
def test_the_order_of_entry_changes_nothing(ratings: list[Rating], random: Random) -> None:
    shuffled = list(ratings)
    random.shuffle(shuffled)

    def spans(entered: list[Rating]) -> list[object]:
        return [replay(each).spans for each in zone_histories(BodyEntries(ratings=entered))]

    assert spans(shuffled) == spans(ratings)


@FEWER
@given(HISTORIES, NUMBERS)
def test_the_states_before_a_day_do_not_depend_on_what_comes_after(
    history: ZoneHistory, number: int
) -> None:
    end = day(number)
    known = replace(
        history,
        tightness={each: level for each, level in history.tightness.items() if each < end},
        pain={each: level for each, level in history.pain.items() if each < end},
        seen=tuple(each for each in history.seen if each < end),
        injuries=tuple(each for each in history.injuries if each.first_day < end),
        substantial=tuple(each for each in history.substantial if each < end),
        answers=tuple(each for each in history.answers if each.day < end),
    )

    assert daily(known)[:number] == daily(history)[:number]


@given(RATED, DAYS, LEVELS)
def test_a_back_dated_rating_gives_the_history_as_if_it_had_been_there(
    levels: dict[date, float], late: date, level: float
) -> None:
    entered_late = {**{each: of for each, of in levels.items() if each != late}, late: level}
    in_order = dict(sorted(entered_late.items()))

    assert replay(tightness(entered_late)).spans == replay(tightness(in_order)).spans


@FEWER
@given(RATED)
def test_days_without_a_rating_change_nothing_for_21_days(levels: dict[date, float]) -> None:
    timeline = replay(tightness(levels))
    for rated in levels:
        for after in range(1, 23):
            later = rated + timedelta(days=after)
            if later in levels:
                break
            kept = timeline.state(rated) if after <= 21 else ZoneState.UNKNOWN
            assert timeline.state(later) is kept


@given(HISTORIES, st.integers(-200, 200))
def test_shifting_all_days_by_whole_weeks_shifts_the_states(
    history: ZoneHistory, weeks: int
) -> None:
    by = timedelta(weeks=weeks)
    shifted = replace(
        history,
        tightness={each + by: level for each, level in history.tightness.items()},
        pain={each + by: level for each, level in history.pain.items()},
        seen=tuple(each + by for each in history.seen),
        injuries=tuple(Injury(each.first_day + by, None) for each in history.injuries),
        substantial=tuple(each + by for each in history.substantial),
        answers=tuple(answer._replace(day=answer.day + by) for answer in history.answers),
    )

    assert [(span.state, span.first + by) for span in replay(history).spans] == [
        (span.state, span.first) for span in replay(shifted).spans
    ]


@FEWER
@given(st.sets(DAYS), st.sets(DAYS))
def test_zeros_alone_are_no_flag_or_unknown(tight: set[date], pain: set[date]) -> None:
    history = replace(LEFT_CALF, tightness=dict.fromkeys(tight, 0.0), pain=dict.fromkeys(pain, 0.0))

    assert set(daily(history)) <= {ZoneState.NO_FLAG, ZoneState.UNKNOWN}


@FEWER
@given(RATED.filter(bool), st.data())
def test_raising_one_rating_never_lowers_watch_or_attention(
    levels: dict[date, float], data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(sorted(levels)))
    raised = {**levels, chosen: data.draw(st.floats(levels[chosen], 10))}

    for before, after in zip(daily(tightness(levels)), daily(tightness(raised)), strict=True):
        # A referral may go, because the peak rises; attention stays.
        assert min(before, ZoneState.ATTENTION) <= after


@given(HISTORIES)
def test_the_spans_follow_each_other_without_a_gap(history: ZoneHistory) -> None:
    spans = replay(history).spans

    assert [span.end for span in spans[:-1]] == [span.first for span in spans[1:]]
    assert all(older.state is not newer.state for older, newer in itertools.pairwise(spans))
    assert all(span.end is None for span in spans[-1:])
