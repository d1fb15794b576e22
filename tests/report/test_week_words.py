from dataclasses import replace

from runlog.analysis.persistence import replay
from runlog.analysis.persistence.evidence import Standing, standing
from runlog.report.week_words import others_words
from runlog.weeks import Week
from tests.analysis.persistence.zone_diary import day, left_calf

EARLY = "0:5 3:5 7:5 10:5 14:5 17:5 21:5 24:5"  # at attention from day 14 on
LATE = "7:5 10:5 14:5 17:5 21:5 24:5"  # at attention from day 21 on


def stands(zone: str, side: str, tightness: str = EARLY) -> Standing:
    history = replace(left_calf(tightness), zone=zone, zone_name=zone, side=side)
    return standing(replay(history), day(24))


def said(*others: Standing) -> str:
    return others_words(others, Week.of(day(24)))


def test_the_others_are_counted_and_both_sides_of_a_zone_named_at_once() -> None:
    assert said(stands("calf", "left"), stands("neck", "central"), stands("calf", "right")) == (
        "3 more at attention: left and right calf and neck."
    )


def test_it_is_said_how_many_of_the_others_are_new_in_the_week() -> None:
    old, new, newer = stands("a", "left"), stands("b", "left", LATE), stands("c", "left", LATE)

    assert said(old, new) == "2 more at attention, 1 of them new this week: left a and left b."
    assert said(new, newer) == "2 more at attention, all of them new this week: left b and left c."
    assert said(new) == "1 more at attention, new this week: left b."
