from dataclasses import replace

import pytest

from runlog.analysis.persistence import DEFAULT_RULE, Injury, Rule, ZoneState, replay
from runlog.errors import InputError
from tests.analysis.persistence.zone_diary import CHRONIC, day, left_calf, states

TIMELINES = {
    "A chronic": (
        CHRONIC,
        "no flag d0, watch d9, attention d24, referral d52, no flag d66, unknown d88",
    ),
    "B one bump after a hard run": (
        "0:1 5:2 6:6 7:7 8:5 9:3 12:1 16:1",
        "no flag d0, watch d7, no flag d16, unknown d38",
    ),
    "C a bump every other week": (
        "0:1 6:6 7:5 10:1 13:1 17:1 20:6 21:5 24:2 28:1 34:6 35:5 38:1",
        "no flag d0, watch d7, no flag d13, watch d21, no flag d28, watch d35, unknown d60",
    ),
    "D one rating a week": (
        "0:5 7:5 14:4 21:5 28:5",
        "no flag d0, attention d21, unknown d50",
    ),
    "E two ratings a week": (
        "0:5 2:5 8:5 10:4 15:6 17:5",
        "no flag d0, watch d2, attention d15, unknown d39",
    ),
    "F severe": (
        "0:7 2:8 7:7 9:8 14:8 16:7",
        "watch d0, referral d14, unknown d38",
    ),
    "G a strain of twelve days": (
        "0:1 3:6 5:6 7:5 9:5 11:4 13:3 15:1 18:1",
        "no flag d0, watch d5, no flag d15, unknown d40",
    ),
    "I exactly two thirds are tight": (
        "0:3 2:5 7:3 9:5 14:5 16:5",
        "no flag d0, watch d2, attention d16, unknown d38",
    ),
    "J a high one that is odd": (
        "0:9 7:6 9:6 14:8",
        "watch d0, no flag d7, watch d9, attention d14, unknown d36",
    ),
    "K not rated for more than three weeks": (
        "0:1 3:2 7:5 9:5 12:4 14:5 17:6 19:5 21:5 24:4 50:5 52:5",
        "no flag d0, watch d9, attention d24, unknown d46, attention d50, unknown d74",
    ),
    "L not yet cleared": (
        "0:5 3:5 7:5 10:5 14:5 17:5 21:3 28:3 30:2",
        "no flag d0, watch d3, attention d14, unknown d52",
    ),
    "M with decimals": (
        "0:4.5 2:3.9 4:4.2 8:4 11:4.1 15:4",
        "no flag d0, watch d2, attention d15, unknown d37",
    ),
}


@pytest.mark.parametrize(("diary", "expected"), TIMELINES.values(), ids=TIMELINES)
def test_a_diary_gives_its_states(diary: str, expected: str) -> None:
    assert states(left_calf(diary)) == expected


def test_a_zone_that_was_never_rated_is_unknown() -> None:
    timeline = replay(left_calf())

    assert timeline.spans == []
    assert timeline.state(day(0)) is ZoneState.UNKNOWN


def test_before_the_first_rating_a_zone_is_unknown() -> None:
    timeline = replay(left_calf("7:1"))

    assert timeline.state(day(6)) is ZoneState.UNKNOWN
    assert timeline.state(day(7)) is ZoneState.NO_FLAG


def test_a_state_holds_for_21_days_without_a_rating() -> None:
    timeline = replay(left_calf("0:1"))

    assert timeline.state(day(21)) is ZoneState.NO_FLAG
    assert timeline.state(day(22)) is ZoneState.UNKNOWN


def test_a_rating_on_the_22nd_day_starts_afresh() -> None:
    # Of attention nothing is left on the morning of day 38, while a day earlier it would have held.
    assert states(left_calf("0:5 2:5 8:5 10:4 15:6 16:5 38:3")) == (
        "no flag d0, watch d2, attention d15, no flag d38, unknown d60"
    )
    assert states(left_calf("0:5 2:5 8:5 10:4 15:6 17:5 38:3")) == (
        "no flag d0, watch d2, attention d15, unknown d60"
    )


@pytest.mark.parametrize(
    ("tight", "expected"),
    [
        (3.0, "no flag d0, watch d2, attention d14, unknown d38"),
        (3.5, "no flag d0, unknown d38"),
    ],
)
def test_what_counts_as_tight_can_be_set(tight: float, expected: str) -> None:
    assert states(left_calf("0:3 2:3 7:3 9:3 14:3 16:3"), Rule(tight=tight)) == expected


@pytest.mark.parametrize("tight", [2.9, 6.1])
def test_tight_cannot_be_set_outside_the_published_cut_points(tight: float) -> None:
    with pytest.raises(InputError, match="is not a rating to call tight; it goes from 3 to 6"):
        Rule(tight=tight)


@pytest.mark.parametrize(
    ("diary", "peak_keeps_it", "expected"),
    [
        # Day 42 looks at days 29 to 42: at median 5 against a peak of 6.5 it lasts.
        ("0:6 3:7 7:6 10:7 14:6 21:5 28:5 35:5 42:5", True, "referral d42"),
        # Against a peak of 6.5 a median of 4.5 has come down by two points.
        ("0:6 3:7 7:6 10:7 14:6 21:5 28:4.5 35:4.5 42:4.5", False, "attention d14"),
    ],
    ids=["still high", "two points lower"],
)
def test_four_weeks_later_it_is_referred_unless_it_came_down_by_two_points(
    diary: str, peak_keeps_it: bool, expected: str
) -> None:
    assert (expected in states(left_calf(diary))) is True
    assert ("referral" in states(left_calf(diary))) is peak_keeps_it


def test_a_clear_rise_over_the_weeks_is_referred() -> None:
    rising = "0:2 7:2 14:3 21:4 28:4 35:5 37:5 42:5.5 44:5.5"

    # On day 37 the eighth rating, which a trend needs, is still missing.
    assert states(left_calf(rising)) == "no flag d0, attention d37, referral d42, unknown d66"


UPHELD = "0:5 3:5 7:5 10:5 14:5 17:5"  # attention from day 14 on


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        (14, "no flag d0, watch d3, referral d14, unknown d39"),
        (15, "no flag d0, watch d3, attention d14, referral d17, unknown d39"),
        (1, "no flag d0, watch d3, referral d14, unknown d39"),
        (0, "no flag d0, watch d3, attention d14, unknown d39"),
        (18, "no flag d0, watch d3, attention d14, unknown d39"),
    ],
    ids=["today", "since the last rating", "13 days ago", "14 days ago", "not rated since"],
)
def test_a_substantial_problem_of_the_last_14_days_is_referred_on_a_rated_day(
    answered: int, expected: str
) -> None:
    history = replace(left_calf(UPHELD), substantial=(day(answered),))

    assert states(history) == expected


def test_a_substantial_problem_without_an_episode_is_no_referral() -> None:
    assert states(replace(left_calf("0:1 7:1"), substantial=(day(0),))) == "no flag d0, unknown d29"


@pytest.mark.parametrize(
    ("injury", "expected"),
    [
        (Injury(day(7), None), "no flag d0, watch d3, referral d14, unknown d39"),
        (Injury(day(8), None), "no flag d0, watch d3, attention d14, referral d17, unknown d39"),
        (Injury(day(11), None), "no flag d0, watch d3, attention d14, unknown d39"),
        (Injury(day(0), day(13)), "no flag d0, watch d3, attention d14, unknown d39"),
        (Injury(day(0), day(17)), "no flag d0, watch d3, referral d14, unknown d39"),
    ],
    ids=["7 days at 14", "7 days at 17", "6 days", "closed", "closed on the last day"],
)
def test_an_injury_that_is_open_for_seven_days_is_referred(injury: Injury, expected: str) -> None:
    assert states(replace(left_calf(UPHELD), injuries=(injury,))) == expected


def test_what_a_therapist_saw_shows_attention_and_may_be_referred_four_weeks_later() -> None:
    longer = "0:5 3:5 7:5 10:5 14:5 21:5 28:5 35:5 42:5 49:5 56:5 63:5 70:5 77:5"
    plain = "no flag d0, watch d3, attention d14, referral d42, unknown d99"
    seen = "no flag d0, watch d3, attention d14, referral d42, attention d46, referral d77"

    assert states(left_calf(longer)) == plain
    assert states(replace(left_calf(longer), seen=(day(46),))) == f"{seen}, unknown d99"


@pytest.mark.parametrize("seen", [10, 40], ids=["before the episode", "after it ran out"])
def test_a_visit_outside_an_episode_changes_nothing(seen: int) -> None:
    history = left_calf(UPHELD)

    assert states(replace(history, seen=(day(seen),))) == states(history)


def test_a_visit_on_the_day_the_episode_begins_delays_the_referral() -> None:
    severe = "0:7 2:8 7:7 9:8 14:8 16:7 28:8 41:8 42:8"

    assert states(replace(left_calf(severe), seen=(day(14),))) == (
        "watch d0, attention d14, referral d42, unknown d64"
    )


def test_a_visit_counts_for_its_episode_alone() -> None:
    severe = "0:7 2:8 7:7 9:8 14:8 40:8 41:8 45:8 46:8 47:8 52:8 54:8"

    assert "unknown d36" in states(replace(left_calf(severe), seen=(day(20),)))
    assert "referral" in states(replace(left_calf(severe), seen=(day(20),))).split("unknown d36")[1]


def test_the_default_is_four() -> None:
    assert DEFAULT_RULE.tight == 4
    assert DEFAULT_RULE.quiet == 3
