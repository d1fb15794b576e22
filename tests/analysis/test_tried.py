from datetime import date
from typing import NamedTuple

from runlog.analysis.tried import tried
from tests.analysis.persistence.zone_diary import day


class Done(NamedTuple):
    id: int
    day: date
    stretch: str
    stretch_name: str = "A stretch"
    felt_off: bool = False


class Hold(NamedTuple):
    stretching_id: int
    stretch: str
    day: date
    side: str
    seconds: int | None = None
    repetitions: int | None = None


def hold(
    number: int, side: str, seconds: int | None = None, repetitions: int | None = None
) -> Hold:
    return Hold(number, "wall-calf", day(number), side, seconds, repetitions)


def test_a_side_gets_its_own_holds_and_those_of_both_at_once() -> None:
    done = [Done(1, day(1), "wall-calf"), Done(2, day(2), "wall-calf")]
    holds = [hold(1, "left", 30), hold(1, "right", 90), hold(2, "central", repetitions=10)]
    [left] = tried("left", done, holds, {"wall-calf"})

    assert (left.days, left.seconds, left.on) == (2, 60, (day(1), day(2)))


def test_what_was_held_on_the_other_side_only_was_not_tried_on_this_one() -> None:
    assert (
        tried("left", [Done(1, day(1), "wall-calf")], [hold(1, "right", 30)], {"wall-calf"}) == ()
    )


def test_what_does_not_serve_the_zone_is_left_out() -> None:
    assert tried("left", [Done(1, day(1), "pigeon")], [], {"wall-calf"}) == ()


def test_an_unknown_dose_stays_unknown() -> None:
    done = [Done(1, day(1), "wall-calf"), Done(2, day(1), "wall-calf", felt_off=True)]
    [both_unknown] = tried("left", done, [], {"wall-calf"})
    [one_known] = tried("left", done, [hold(2, "left", 30)], {"wall-calf"})

    assert (both_unknown.seconds, both_unknown.unknown, both_unknown.days) == (None, 2, 1)
    assert (one_known.seconds, one_known.unknown, one_known.felt_off) == (30, 1, 1)


def test_the_oftenest_comes_first() -> None:
    done = [Done(1, day(1), "a"), Done(2, day(1), "b"), Done(3, day(2), "b")]

    assert [each.stretch for each in tried("left", done, [], {"a", "b"})] == ["b", "a"]
