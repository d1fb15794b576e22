from dataclasses import replace

from runlog.analysis.persistence import Answer, replay
from runlog.analysis.persistence.evidence import Standing, standing
from runlog.analysis.persistence.gravity import gravest_first, told_in_full
from tests.analysis.persistence.zone_diary import day, left_calf

EARLY = "0:5 3:5 7:5 10:5 14:5 17:5 21:5 24:5"  # at attention from day 14 on
LATE = "7:5 10:5 14:5 17:5 21:5 24:5"  # at attention from day 21 on


def stands(name: str, tightness: str = "", *, sign: bool = False) -> Standing:
    answers = (Answer(day(20), "rf_load", yes=True),) if sign else ()
    history = replace(left_calf(tightness), zone=name, zone_name=name, answers=answers)
    return standing(replay(history), day(24))


def names(found: list[Standing]) -> list[str]:
    return [each.history.zone for each in found]


def test_of_the_equally_grave_what_has_lasted_longest_comes_first_and_then_the_name() -> None:
    found = [stands("b", LATE), stands("a", LATE), stands("z", EARLY), stands("y", sign=True)]

    assert names(gravest_first(found)) == ["y", "z", "a", "b"]


def test_three_are_told_in_full_and_every_one_that_a_doctor_should_see() -> None:
    flagged = [stands(name, EARLY) for name in "abcd"]
    doctor = [stands(name, sign=True) for name in "abcd"]

    assert [told_in_full(flagged[:many]) for many in range(5)] == [0, 1, 2, 3, 3]
    assert told_in_full([*doctor, *flagged]) == 4
