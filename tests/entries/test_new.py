"""The door itself: what is constructed may be believed, so it refuses the rest."""

from datetime import date
from typing import Any

import pytest

from runlog.entries import (
    MarkKind,
    NewDayNote,
    NewHold,
    NewMark,
    NewRating,
    NewRun,
    NewStretching,
    Source,
)
from runlog.errors import Conflict, InputError
from runlog.library import Library, Side
from runlog.moments import Moment

LIBRARY = Library()
DAY = date(2026, 11, 20)
MOMENT = Moment(DAY, None)
CALF = LIBRARY.zone("calf")


def run(**given: Any) -> NewRun:
    return NewRun(moment=MOMENT, source=Source.TYPED, **given)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"distance_m": 0.0},
        {"distance_m": -1.0},
        {"distance_m": float("nan")},
        {"distance_m": float("inf")},
        {"distance_m": 1_000_000.01},
        {"duration_s": 0},
        {"duration_s": 360_001},
        {"duration_s": 60, "elapsed_s": 0},
        {"duration_s": 60, "rpe": 10.1},
        {"duration_s": 60, "rpe": -0.1},
        {"duration_s": 60, "rpe": float("nan")},
        {"duration_s": 60, "climb_m": -1.0},
        {"duration_s": 60, "climb_m": float("nan")},
        {"duration_s": 60, "climb_m": 100_001.0},
        {"duration_s": 60, "avg_hr_bpm": 19},
        {"duration_s": 60, "max_hr_bpm": 261},
        {"duration_s": 60, "title": "a\x00b"},
        {"duration_s": 60, "note": "\udcff\udcfe"},
        {"duration_s": 60, "note": "x" * 100_001},
    ],
)
def test_a_run_outside_the_limits_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        run(**wrong)


def test_a_run_at_the_limits_is_taken() -> None:
    farthest = run(distance_m=1_000_000.0, duration_s=360_000, rpe=10.0, climb_m=100_000.0)
    assert run(distance_m=0.01, duration_s=1, rpe=0.0, avg_hr_bpm=20, max_hr_bpm=260).rpe == 0
    assert farthest.distance_m == 1_000_000


def test_text_that_cannot_be_stored_exactly_says_why() -> None:
    with pytest.raises(InputError, match="holds a NUL character"):
        run(duration_s=60, note="a\x00b")
    with pytest.raises(InputError, match="is not valid UTF-8"):
        run(duration_s=60, note="\udcff")
    with pytest.raises(InputError, match="100001 characters is too long"):
        run(duration_s=60, note="x" * 100_001)


def test_a_rating_is_of_a_side_the_zone_has() -> None:
    def rating(side: Side, value: float) -> NewRating:
        return NewRating(moment=MOMENT, source=Source.TYPED, zone=CALF, side=side, value=value)

    assert rating(Side.LEFT, 10.0).value == 10
    with pytest.raises(InputError, match="calf has no central side; it is rated left or right"):
        rating(Side.CENTRAL, 3.0)
    for value in (10.5, -1.0, float("nan")):
        with pytest.raises(InputError, match="is not a rating; it goes from 0 to 10"):
            rating(Side.LEFT, value)


def test_a_hold_is_seconds_or_repetitions_and_more_than_none() -> None:
    assert NewHold(number=1, side=Side.LEFT, seconds=30).seconds == 30
    assert NewHold(number=1, side=Side.LEFT, repetitions=10).repetitions == 10
    wrong: list[dict[str, Any]] = [
        {},
        {"seconds": 30, "repetitions": 10},
        {"seconds": 0},
        {"seconds": -1},
        {"repetitions": 0},
        {"seconds": 30, "number": 0},
    ]
    for given in wrong:
        with pytest.raises(InputError, match="a hold"):
            NewHold(**{"number": 1, "side": Side.LEFT, **given})


def test_a_stretching_has_a_sensation_on_the_scale_and_a_plan_above_zero() -> None:
    def stretching(**given: Any) -> NewStretching:
        pigeon = LIBRARY.stretches["pigeon"]
        return NewStretching(moment=MOMENT, source=Source.TYPED, stretch=pigeon, **given)

    assert stretching().holds == ()
    wrong: tuple[dict[str, Any], ...] = ({"sensation": 11.0}, {"note": "\x00"}, {"planned_s": 0})
    for given in wrong:
        with pytest.raises(InputError):
            stretching(**given)


def test_a_day_note_says_something_on_the_scale() -> None:
    assert NewDayNote(day=DAY, note="").ease is None
    for given in ({}, {"ease": 10.5}, {"ease": float("nan")}, {"note": "a\x00"}):
        with pytest.raises(InputError):
            NewDayNote(day=DAY, **given)


def test_a_mark_has_what_its_kind_needs() -> None:
    assert NewMark(kind=MarkKind.TRAVEL, day=DAY).to_day is None
    with pytest.raises(InputError, match="injury needs its zone"):
        NewMark(kind=MarkKind.INJURY, day=DAY)
    with pytest.raises(InputError, match="niggle needs its zone"):
        NewMark(kind=MarkKind.NIGGLE, day=DAY)
    with pytest.raises(InputError, match="prescribed needs a stretch"):
        NewMark(kind=MarkKind.PRESCRIBED, day=DAY)
    with pytest.raises(InputError, match="calf has no central side"):
        NewMark(kind=MarkKind.NIGGLE, day=DAY, zone=CALF, side=Side.CENTRAL)
    with pytest.raises(InputError, match="a side needs its zone"):
        NewMark(kind=MarkKind.TRAVEL, day=DAY, side=Side.LEFT)


def test_a_mark_does_not_end_before_it_begins() -> None:
    whole_day = NewMark(kind=MarkKind.ILLNESS, day=DAY, to_day=DAY)
    assert whole_day.to_day == DAY
    with pytest.raises(Conflict, match="cannot end"):
        NewMark(kind=MarkKind.ILLNESS, day=DAY, to_day=date(2026, 11, 19))
