"""The timer on the mat: what is counted, what a key does, and that time is never lost or made."""

from collections.abc import Callable
from functools import partial
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.library import Side
from runlog.routine.events import Bell, Held, Key
from runlog.routine.guide import PATIENCE_S, Halt, Phase, begin, press, tick
from runlog.routine.legs import Way, legs_of
from runlog.routine.progress import (
    countdown_s,
    done_s,
    next_sight_s,
    rest_s,
    share_done,
    total_s,
)
from tests.routine.guided import LIBRARY, Mat, mat, others, plan

CALF = "wall-calf 2x25"
THREE = "wall-calf 2x25, wide-leg-fold 20, pigeon R30"
INSTEAD = {"wall-calf": others("toe-up-calf"), "wide-leg-fold": others("seated-hamstring")}


# Without a key


def test_it_gets_ready_and_holds_one_side_after_the_other() -> None:
    here = mat(CALF)
    seen = []
    while not here.is_over():
        seen.append((here.guide.way, here.guide.phase, here.guide.leg.side))
        here.wait(1)
    assert [place for place, _ in groupby(seen)] == [
        (Way.READY, Phase.WAY, Side.LEFT),
        (Way.READY, Phase.HOLD, Side.LEFT),
        (Way.SIDES, Phase.WAY, Side.RIGHT),
        (Way.SIDES, Phase.HOLD, Side.RIGHT),
        (Way.SIDES, Phase.WAY, Side.LEFT),
        (Way.SIDES, Phase.HOLD, Side.LEFT),
        (Way.SIDES, Phase.WAY, Side.RIGHT),
        (Way.SIDES, Phase.HOLD, Side.RIGHT),
    ]
    assert here.held == [f"wall-calf {set_} 25" for set_ in ("L1", "R1", "L2", "R2")]


def test_it_rings_when_a_hold_begins_when_it_ends_and_at_the_end() -> None:
    here = mat("wall-calf 25")
    here.wait(70)
    assert here.bells == [Bell.BEGIN, Bell.CHANGE, Bell.BEGIN, Bell.END]


def test_several_sets_on_one_side_have_a_pause_between_them() -> None:
    assert [leg.way for leg in legs_of(plan("wall-calf L2x25"))] == [Way.READY, Way.AGAIN]
    assert [leg.way for leg in legs_of(plan("wide-leg-fold 2x20"))] == [Way.READY, Way.AGAIN]


def test_another_position_takes_longer_to_get_into() -> None:
    legs = legs_of(plan("wall-calf L25, toe-up-calf L25, pigeon L25"))
    assert [leg.way_s for leg in legs] == [5, 5, 10]


@pytest.mark.parametrize("routine", list(LIBRARY.routines))
def test_the_legs_of_every_routine_take_as_long_as_its_plan(routine: str) -> None:
    from runlog.routine.plan import plan_of

    planned = plan_of(LIBRARY.routines[routine], LIBRARY)
    assert sum(leg.total_s for leg in legs_of(planned)) == planned.total_s


@given(
    start_s=st.floats(0, 1e6),
    steps=st.lists(st.floats(0.3, PATIENCE_S - 0.1), min_size=1),
)
def test_late_ticks_add_up_to_nothing(start_s: float, steps: list[float]) -> None:
    here = mat(THREE, at_s=start_s)
    planned_s = plan(THREE).total_s
    passed_s = 0.0
    while passed_s < planned_s:
        for step_s in steps:
            here.jump(step_s)
            passed_s += step_s
            over = here.is_over()
            if abs(passed_s - planned_s) > 1e-6:
                assert over == (passed_s > planned_s)
    assert here.held == [
        *(f"wall-calf {set_} 25" for set_ in ("L1", "R1", "L2", "R2")),
        "wide-leg-fold C1 20",
        "pigeon R1 30",
    ]


def test_an_instant_that_goes_back_changes_nothing() -> None:
    here = mat(CALF, at_s=100)
    here.wait(10)
    assert tick(here.guide, 50).guide == here.guide
    assert tick(here.guide, 50).effects == ()


# Keys


def test_a_pause_stops_the_clock_and_leaves_time_to_get_back_in() -> None:
    here = mat("wall-calf 25")
    here.wait(15)
    here.press(Key.PAUSE)
    here.wait(600)
    assert here.guide.halt is Halt.PAUSE
    assert here.guide.held_s == 10
    here.press(Key.PAUSE)
    assert (here.guide.way, here.guide.left_s) == (Way.READY, 5)
    here.wait(5)
    assert (here.guide.phase, here.guide.left_s) == (Phase.HOLD, 15)
    here.wait(15)
    assert here.held == ["wall-calf L1 25"]


def test_a_pause_on_the_way_begins_the_way_again() -> None:
    here = mat("wall-calf L25, pigeon L25")
    here.wait(33)
    assert (here.guide.way, here.guide.left_s) == (Way.STRETCH, 7)
    here.press(Key.PAUSE)
    here.wait(3)
    here.press(Key.PAUSE)
    assert (here.guide.way, here.guide.left_s) == (Way.STRETCH, 10)


def test_next_on_the_way_begins_the_hold_and_in_the_hold_ends_it() -> None:
    here = mat("wall-calf 25")
    here.press(Key.NEXT)
    assert here.guide.phase is Phase.HOLD
    here.wait(17.9)
    here.press(Key.NEXT)
    assert here.held == ["wall-calf L1 17"]
    assert (here.guide.way, here.guide.leg.side) == (Way.SIDES, Side.RIGHT)


def test_what_was_held_for_less_than_five_seconds_is_no_hold() -> None:
    here = mat("wall-calf 25")
    here.press(Key.NEXT)
    here.wait(4.9)
    here.press(Key.NEXT, Key.NEXT)
    here.wait(5)
    here.press(Key.NEXT)
    assert here.held == ["wall-calf R1 5"]
    assert here.is_over()


def test_next_while_it_stands_leaves_the_hold_and_goes_on() -> None:
    here = mat("wall-calf 25")
    here.wait(15)
    here.press(Key.CRAMP)
    here.wait(40)
    here.press(Key.NEXT)
    assert here.held == ["wall-calf L1 10"]
    assert here.guide.halt is None
    assert here.guide.leg.side is Side.RIGHT


def test_back_begins_the_hold_again_and_counts_both_if_both_were_held() -> None:
    here = mat("wall-calf 25")
    here.wait(15)
    here.press(Key.BACK)
    assert (here.guide.way, here.guide.leg.side, here.guide.held_s) == (Way.READY, Side.LEFT, 0)
    here.wait(30)
    assert here.held == ["wall-calf L1 10", "wall-calf L1 25"]


def test_back_from_a_hold_just_begun_goes_to_the_one_before() -> None:
    here = mat("wall-calf 25")
    here.wait(37)
    assert here.side() == "right"
    here.press(Key.BACK)
    assert here.side() == "left"
    here.press(Key.BACK)
    assert here.side() == "left"
    here.wait(70)
    assert here.held == ["wall-calf L1 25", "wall-calf L1 25", "wall-calf R1 25"]


def test_a_cramp_stands_still_until_the_runner_goes_on() -> None:
    here = mat("wall-calf 25")
    here.wait(20)
    here.press(Key.CRAMP)
    here.wait(300)
    assert here.guide.halt is Halt.CRAMP
    here.press(Key.PAUSE)
    assert here.guide.kept_s == 15


def test_stop_counts_what_was_held_and_ends() -> None:
    here = mat("wall-calf 25")
    here.wait(17)
    here.press(Key.STOP)
    assert here.held == ["wall-calf L1 12"]
    assert here.is_over()
    here.press(*Key)
    here.wait(100)
    assert here.held == ["wall-calf L1 12"]


def test_stop_after_a_pause_counts_what_was_held_before_it() -> None:
    here = mat("wall-calf 25")
    here.wait(17)
    here.press(Key.PAUSE, Key.PAUSE)
    here.wait(2)
    here.press(Key.STOP)
    assert here.held == ["wall-calf L1 12"]


def test_a_silence_is_a_pause_from_when_it_was_last_seen() -> None:
    here = mat("wall-calf 25")
    here.wait(15)
    here.jump(PATIENCE_S + 0.1)
    assert here.guide.halt is Halt.SILENCE
    assert here.guide.held_s == 10
    here.press(Key.PAUSE)
    here.wait(20)
    assert here.held == ["wall-calf L1 25"]


# Felt off


def test_felt_off_stands_still_and_offers_what_could_take_its_place() -> None:
    here = mat(CALF, INSTEAD)
    here.wait(20)
    here.press(Key.OFF)
    here.wait(100)
    assert here.guide.halt is Halt.OFFER
    assert here.guide.other is LIBRARY.stretches["toe-up-calf"]
    assert here.happened == [Bell.BEGIN]


def test_the_other_stretch_takes_what_is_left_of_the_first() -> None:
    here = mat(f"{CALF}, pigeon R30", INSTEAD)
    here.wait(70)
    here.press(Key.OFF, Key.PAUSE)
    assert here.felt_off == ["wall-calf"]
    assert [(leg.stretch.id, leg.side, leg.number) for leg in here.guide.legs] == [
        ("toe-up-calf", Side.LEFT, 1),
        ("toe-up-calf", Side.RIGHT, 1),
        ("pigeon", Side.RIGHT, 1),
    ]
    here.wait(200)
    assert here.held == [
        "wall-calf L1 25",
        "wall-calf R1 25",
        "wall-calf L2 5",
        "toe-up-calf L1 25",
        "toe-up-calf R1 25",
        "pigeon R1 30",
    ]


def test_a_felt_off_hold_counts_from_its_first_second() -> None:
    here = mat(CALF, INSTEAD)
    here.wait(6)
    here.press(Key.OFF, Key.NEXT)
    assert here.held == ["wall-calf L1 1"]


def test_without_the_other_the_stretch_is_left_out() -> None:
    here = mat(THREE, INSTEAD)
    here.press(Key.OFF, Key.NEXT)
    assert [leg.stretch.id for leg in here.guide.legs] == ["wide-leg-fold", "pigeon"]
    assert here.held == []
    assert here.felt_off == ["wall-calf"]
    here.press(Key.OFF, Key.PAUSE)
    assert [leg.side for leg in here.guide.legs] == [Side.LEFT, Side.RIGHT, Side.RIGHT]
    here.wait(200)
    assert here.is_over()


def test_the_last_stretch_left_out_is_the_end() -> None:
    here = mat(CALF)
    here.press(Key.OFF)
    assert here.guide.other is None
    here.press(Key.PAUSE)
    assert here.is_over()
    assert here.happened == [*here.happened[:-1], Bell.END]


def test_felt_off_by_mistake_goes_back_into_the_hold() -> None:
    here = mat(CALF, INSTEAD)
    here.wait(20)
    here.press(Key.OFF, Key.OFF, Key.CRAMP, Key.BACK)
    assert (here.guide.halt, here.guide.kept_s, here.felt_off) == (None, 15, [])
    here.wait(15)
    assert here.held == ["wall-calf L1 25"]


def test_stop_while_another_is_offered_keeps_that_it_felt_off() -> None:
    here = mat(CALF, INSTEAD)
    here.wait(7)
    here.press(Key.OFF, Key.STOP)
    assert here.held == ["wall-calf L1 2"]
    assert here.felt_off == ["wall-calf"]


def test_what_is_in_the_routine_already_is_not_offered() -> None:
    instead = {"wall-calf": others("pigeon", "toe-up-calf")}
    assert mat("wall-calf 25, pigeon 30", instead).guide.other == others("toe-up-calf")[0]


# Whatever is pressed, and whenever

QUARTERS = st.integers(0, 160).map(lambda quarters: quarters / 4)
EVENTS = st.lists(st.tuples(QUARTERS, st.one_of(st.none(), st.sampled_from(Key))), max_size=60)


def walked(events: list[tuple[float, Key | None]]) -> tuple[Mat, float]:
    """Return the mat after the events, each a wait and a key, and the seconds that it stood."""
    here = mat(THREE, INSTEAD)
    stood_s = 0.0
    for wait_s, key in events:
        stands = here.guide.halt is not None
        here.jump(wait_s)
        if stands or here.guide.halt is Halt.SILENCE:
            stood_s += wait_s
        if key is not None:
            here.press(key)
    return here, stood_s


@settings(max_examples=300)
@given(EVENTS)
def test_no_second_is_counted_that_was_not_held(events: list[tuple[float, Key | None]]) -> None:
    here, stood_s = walked(events)
    assert here.held_s + here.guide.held_s <= here.guide.seen_s - stood_s
    for leg, seconds in (each for each in here.happened if isinstance(each, Held)):
        assert 1 <= seconds <= leg.hold_s


@settings(max_examples=300)
@given(EVENTS)
def test_a_hold_is_counted_when_it_is_left_and_once(
    events: list[tuple[float, Key | None]],
) -> None:
    here = mat(THREE, INSTEAD)
    for wait_s, key in events:
        # Small ticks: between two of them at most one phase ends.
        for _ in range(int(wait_s * 4)):
            check_one_event(here, partial(here.jump, 0.25))
        if key is not None:
            check_one_event(here, partial(here.press, key))


def check_one_event(here: Mat, do: Callable[[], None]) -> None:
    before, so_far = here.guide, len(here.happened)
    do()
    after, news = here.guide, here.happened[so_far:]
    counted = [each for each in news if isinstance(each, Held)]
    same_leg = (after.place, after.legs) == (before.place, before.legs)
    kept = after.held_s >= before.held_s and same_leg
    ended = before.phase is not Phase.OVER and after.phase is Phase.OVER
    if kept and not ended:
        assert counted == []
        return
    held_s = before.held_s
    if before.phase is Phase.HOLD and before.halt is None:
        held_s += after.seen_s - before.seen_s
    least_s = 1 if before.halt is Halt.OFFER else 5
    expected = [Held(before.leg, int(held_s))] if held_s >= least_s else []
    assert counted == expected


@settings(max_examples=300)
@given(EVENTS)
def test_however_time_is_cut_the_same_happens(events: list[tuple[float, Key | None]]) -> None:
    whole, small = mat(THREE, INSTEAD), mat(THREE, INSTEAD)
    for wait_s, key in events:
        short_s = min(wait_s, PATIENCE_S)
        whole.jump(short_s)
        small.wait(short_s, 0.25)
        if key is not None:
            whole.press(key)
            small.press(key)
    assert whole.guide == small.guide
    assert whole.happened == small.happened


@settings(max_examples=300)
@given(EVENTS)
def test_progress_never_goes_back_but_by_the_runners_wish(
    events: list[tuple[float, Key | None]],
) -> None:
    here = mat(THREE, INSTEAD)
    for wait_s, key in events:
        done = share_done(here.guide)
        here.jump(wait_s)
        assert done <= share_done(here.guide) <= 1
        if key in {Key.NEXT, Key.CRAMP, Key.PAUSE} and here.guide.halt is not Halt.OFFER:
            check_progress(here, key)
        elif key is not None:
            here.press(key)


def check_progress(here: Mat, key: Key) -> None:
    before = here.guide
    here.press(key)
    # After a pause the way into a stretch begins again, so that there is time for it.
    back_s = before.elapsed_s if before.phase is Phase.WAY and before.own_way else 0
    assert done_s(here.guide) >= done_s(before) - (back_s if key is Key.PAUSE else 0)


@settings(max_examples=300)
@given(EVENTS)
def test_the_rest_that_is_shown_is_the_rest_that_comes(
    events: list[tuple[float, Key | None]],
) -> None:
    here, _ = walked(events)
    if here.is_over():
        return
    if here.guide.halt is not None:
        here.press(Key.BACK)
    rest = rest_s(here.guide)
    here.wait(rest - 1, 0.25)
    assert not here.is_over()
    here.wait(1, 0.25)
    assert here.is_over()


@settings(max_examples=300)
@given(EVENTS)
def test_there_is_something_new_to_see_when_it_says_so(
    events: list[tuple[float, Key | None]],
) -> None:
    guide = walked(events)[0].guide
    instant = next_sight_s(guide)
    if instant is None:
        assert guide.halt is not None or guide.phase is Phase.OVER
        return
    assert instant > guide.seen_s
    assert countdown_s(tick(guide, (guide.seen_s + instant) / 2).guide) == countdown_s(guide)
    assert countdown_s(tick(guide, instant).guide) != countdown_s(guide)


def test_all_done_is_all_of_it() -> None:
    here = mat(THREE)
    assert done_s(here.guide) == 0
    here.wait(400)
    assert done_s(here.guide) == total_s(here.guide)
    assert next_sight_s(here.guide) is None


def test_a_key_lets_time_come_to_its_instant_first() -> None:
    guide = begin(plan("wall-calf 25"), 0.0)
    turn = press(tick(guide, 14.0).guide, Key.STOP, 20.0)
    assert [each.seconds for each in turn.effects if isinstance(each, Held)] == [15]
