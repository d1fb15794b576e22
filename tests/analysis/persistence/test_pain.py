from dataclasses import replace

import pytest

from runlog.analysis.persistence import Voice
from tests.analysis.persistence.zone_diary import day, left_calf, on, states

TIMELINES = {
    "P1 on three days within a week and more": (
        "0:3 4:4 8:3",
        "",
        "no flag d0, attention d8, unknown d30",
    ),
    "P2 three days in a row and a day off": (
        "0:4 1:5 3:4",
        "",
        "no flag d0, unknown d25",
    ),
    "P3 severe twice": (
        "0:7 2:7",
        "",
        "no flag d0, referral d2, unknown d24",
    ),
    "P4 every week": (
        "0:3 7:3 14:3 21:3 28:3 35:3 42:4",
        "",
        "no flag d0, attention d14, referral d42, unknown d64",
    ),
    "P5 cleared by ratings of tightness": (
        "0:3 4:4 8:3",
        "15:1 22:1 29:1 36:1",
        "no flag d0, attention d8, no flag d36, unknown d58",
    ),
    "P6 cleared by ratings of pain": (
        "0:3 4:4 8:3 15:0 22:0 29:0 36:0",
        "",
        "no flag d0, attention d8, no flag d36, unknown d58",
    ),
}


@pytest.mark.parametrize(("pain", "tightness", "expected"), TIMELINES.values(), ids=TIMELINES)
def test_a_diary_of_pain_gives_its_states(pain: str, tightness: str, expected: str) -> None:
    assert states(left_calf(tightness, pain)) == expected


def test_severe_pain_twice_in_two_weeks_is_referred_and_not_in_more() -> None:
    assert states(left_calf(pain="0:7 13:7")) == "no flag d0, referral d13, unknown d35"
    assert states(left_calf(pain="0:7 14:7")) == "no flag d0, unknown d36"


def test_pain_that_was_not_rated_for_more_than_21_days_starts_afresh() -> None:
    assert states(left_calf(pain="0:3 4:4 8:3 31:1")) == (
        "no flag d0, attention d8, unknown d30, no flag d31, unknown d53"
    )


def test_other_ratings_keep_the_state_by_pain_known() -> None:
    # On day 32 the pain of day 8 is not yet four weeks old.
    assert states(left_calf("20:0 32:0", "0:3 4:4 8:3")) == (
        "no flag d0, attention d8, unknown d54"
    )


def test_a_referral_by_pain_stays_until_it_clears() -> None:
    pain = "0:3 7:3 14:3 21:3 28:3 35:3 42:4 49:0 56:0 63:0 69:0 70:0"

    assert states(left_calf(pain=pain)) == (
        "no flag d0, attention d14, referral d42, no flag d70, unknown d92"
    )


def test_the_state_is_the_worse_of_tightness_and_pain() -> None:
    tight = "0:5 3:5 7:5 10:5 14:5 17:5"  # attention from day 14 on

    assert states(left_calf(tight, "0:3 4:4 8:3")) == (
        "no flag d0, watch d3, attention d8, unknown d39"
    )
    assert states(left_calf(tight, "15:7 16:7")) == (
        "no flag d0, watch d3, attention d14, referral d16, unknown d39"
    )


@pytest.mark.parametrize(
    ("number", "voices"),
    [
        (3, (Voice.TIGHTNESS,)),
        (8, (Voice.PAIN,)),
        (14, (Voice.PAIN, Voice.TIGHTNESS)),
        (38, (Voice.PAIN, Voice.TIGHTNESS)),
        (39, ()),
    ],
)
def test_it_is_known_who_speaks_for_the_state(number: int, voices: tuple[Voice, ...]) -> None:
    history = left_calf("0:5 3:5 7:5 10:5 14:5 17:5", "0:3 4:4 8:3")

    assert on(number, history).voices == voices


def test_a_visit_to_a_therapist_holds_a_referral_by_pain_for_four_weeks() -> None:
    pain = "0:3 7:3 14:3 21:3 28:3 35:3 42:4 49:3 56:3 63:3 70:3 77:3"

    assert states(replace(left_calf(pain=pain), seen=(day(45),))) == (
        "no flag d0, attention d14, referral d42, attention d45, referral d77, unknown d99"
    )


def test_a_visit_on_the_day_of_severe_pain_counts_at_once() -> None:
    assert states(replace(left_calf(pain="0:7 2:7"), seen=(day(2),))) == (
        "no flag d0, attention d2, unknown d24"
    )
