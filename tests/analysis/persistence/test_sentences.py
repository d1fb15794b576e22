from dataclasses import replace
from datetime import date, timedelta

import pytest

from runlog.analysis.persistence import Answer, Injury, Rule, ZoneHistory, replay
from runlog.analysis.persistence.evidence import standing
from runlog.analysis.persistence.sentences import reason, sentence
from tests.analysis.persistence.zone_diary import (
    CHRONIC,
    LEFT_CALF,
    day,
    explanation,
    left_calf,
    on,
)

UPHELD = "0:5 3:5 7:5 10:5 14:5 17:5"  # attention from day 14 on

TOLD = {
    "never rated": (
        0,
        left_calf(),
        """
        Left calf: not rated yet.
        """,
    ),
    "a quiet zone": (
        3,
        left_calf("0:1"),
        """
        Left calf: no flag in what was rated (last 1 on Mon 5 Jan).
        """,
    ),
    "a tight week": (
        9,
        left_calf(CHRONIC),
        """
        Left calf: median 5 in the seven days up to Wed 14 Jan (3 days rated), only watched so
        far.
        """,
    ),
    "a single high one": (
        1,
        left_calf("0:9"),
        """
        Left calf: 9 on Mon 5 Jan, only watched so far.
        """,
    ),
    "attention": (
        17,
        left_calf("0:5 2:5 4:3 7:5 9:5 14:4 16:5 17:4.5"),
        """
        Left calf: medians 5, 5 and 4.5 in its last three rated weeks (8 days rated, 7 of them
        at 4 or more): tight for at least two weeks on the days you rated. Worth a closer look.
        Clears when two rated weeks are at 3 or below.
        """,
    ),
    "attention upheld": (
        24,
        left_calf(f"{UPHELD} 24:2"),
        """
        Left calf: medians 5, 5 and 2 in its last three rated weeks (5 days rated, 4 of them at
        4 or more): not quiet for long enough since Mon 19 Jan. Worth a closer look. One rated
        week is at 3 or below; clears with a second one.
        """,
    ),
    "still tight": (
        53,
        left_calf(CHRONIC),
        """
        Left calf: tight since Thu 29 Jan without clear improvement; median 5 over the last two
        weeks (4 rated days). Worth showing to a sports therapist. Clears
        when two rated weeks are at 3 or below.
        """,
    ),
    "severe": (
        14,
        left_calf("0:7 2:8 7:7 9:8 14:8"),
        """
        Left calf: reached 7 or more as the median of two weeks on Mon 19 Jan; median 8 over the
        last two weeks (4 rated days). Worth showing to a sports therapist.
        Clears when two rated weeks are at 3 or below.
        """,
    ),
    "rising": (
        42,
        left_calf("0:2 7:2 14:3 21:4 28:4 35:5 37:5 42:5.5"),
        """
        Left calf: rose clearly from week to week up to Mon 16 Feb and has not cleared; median 5
        over the last two weeks (3 rated days). Worth showing to a sports
        therapist. Clears when two rated weeks are at 3 or below.
        """,
    ),
    "a substantial problem": (
        14,
        replace(left_calf(UPHELD), substantial=(day(14),)),
        """
        Left calf: the weekly card told of a substantial problem (Mon 19 Jan); median 5 over the
        last two weeks (4 rated days). Worth showing to a sports therapist.
        Clears when two rated weeks are at 3 or below.
        """,
    ),
    "an injury": (
        14,
        replace(left_calf(UPHELD), injuries=(Injury(day(0), None),)),
        """
        Left calf: an injury noted there had been open for a week by Mon 19 Jan; median 5 over
        the last two weeks (4 rated days). Worth showing to a sports
        therapist. Clears when two rated weeks are at 3 or below.
        """,
    ),
    "seen": (
        20,
        replace(left_calf(UPHELD), seen=(day(18),)),
        """
        Left calf: medians 5, 5 and 5 in its last three rated weeks (6 days rated, all of them
        at 4 or more): seen by a therapist on Fri 23 Jan. Worth a closer look. Clears when two
        rated weeks are at 3 or below.
        """,
    ),
    "silent": (
        400,
        left_calf("0:1"),
        """
        Left calf: not rated since Mon 5 Jan 2026.
        """,
    ),
    "pain that comes back": (
        8,
        left_calf("", "0:3 4:4 8:3"),
        """
        Left calf: pain of 3 or more on 3 days in four weeks (3 on Mon 5 Jan, 4 on Fri 9 Jan and
        3 on Tue 13 Jan), a week or more from first to last. Worth a closer look. Clears on the
        first rated day after four weeks without pain of 3 or more, Tue 10 Feb at the earliest.
        """,
    ),
    "pain that lasts": (
        42,
        left_calf("", "0:3 7:3 14:3 21:3 28:3 35:3 42:4"),
        """
        Left calf: pain has kept coming back since Mon 19 Jan: pain of 3 or more on 4 days in
        four weeks (3 on Mon 26 Jan, 3 on Mon 2 Feb, 3 on Mon 9 Feb and 4 on Mon 16 Feb). Worth
        showing to a sports therapist. Clears on the first rated day after
        four weeks without pain of 3 or more, Mon 16 Mar at the earliest.
        """,
    ),
    "severe pain": (
        2,
        left_calf("", "0:7 2:7"),
        """
        Left calf: pain of 7 or more on two days within two weeks by Wed 7 Jan; pain of 3 or
        more on 2 days in four weeks (7 on Mon 5 Jan and 7 on Wed 7 Jan). Worth showing to a
        sports therapist. Clears on the first rated day after four weeks
        without pain of 3 or more, Wed 4 Feb at the earliest.
        """,
    ),
    "pain that was seen": (
        9,
        replace(left_calf("", "0:3 4:4 8:3"), seen=(day(9),)),
        """
        Left calf: pain of 3 or more on 3 days in four weeks (3 on Mon 5 Jan, 4 on Fri 9 Jan and
        3 on Tue 13 Jan): seen by a therapist on Wed 14 Jan. Worth a closer look. Clears on the
        first rated day after four weeks without pain of 3 or more, Tue 10 Feb at the earliest.
        """,
    ),
    "doctor": (
        3,
        replace(left_calf("0:1"), answers=(Answer(day(2), "rf_swell", yes=True),)),
        """
        Left calf: you answered yes on Wed 7 Jan to "Is the joint swollen, hot, locked or giving
        way?". See a doctor within days; today if it is hot and swollen and you have a fever. This
        stays until you note how it was resolved, with runlog screen left calf --resolved "what
        was found".
        """,
    ),
}


@pytest.mark.parametrize(("number", "history", "expected"), TOLD.values(), ids=TOLD)
def test_a_state_is_told_in_a_sentence(number: int, history: ZoneHistory, expected: str) -> None:
    assert sentence(on(number, history)) == " ".join(expected.split())


@pytest.mark.parametrize(("number", "history", "_"), TOLD.values(), ids=TOLD)
def test_no_word_diagnoses_or_reassures(number: int, history: ZoneHistory, _: str) -> None:
    told = "\n".join(explanation(on(number, history))).lower()

    for word in ("injured", " fine", "healthy", "risk", "predict", "because"):
        assert word not in told


def test_both_tell_when_both_speak() -> None:
    told = sentence(on(17, left_calf(UPHELD, "0:3 4:4 8:3")))

    assert "pain of 3 or more on 3 days" in told
    assert "; and medians 5, 5 and 5 in its last three rated weeks" in told
    assert told.count("Clears") == 2


def test_only_the_worse_of_the_two_is_told() -> None:
    assert "medians" not in sentence(on(8, left_calf(UPHELD, "0:3 4:4 8:3")))


def test_the_reason_alone_has_neither_name_nor_advice() -> None:
    assert reason(on(1, left_calf("0:9"))) == "9 on Mon 5 Jan, only watched so far"


def test_a_zone_with_a_middle_is_named_without_a_side() -> None:
    neck = ZoneHistory(zone="neck", zone_name="neck", side="central")

    assert sentence(on(0, neck)) == "Neck: not rated yet."


def test_the_most_urgent_action_comes_first() -> None:
    answers = tuple(Answer(day(0), each, yes=True) for each in ("rf_rest", "rf_dvt"))
    told = sentence(on(1, replace(LEFT_CALF, answers=answers)))

    assert told.index("as an emergency") < told.index("See a doctor")
    assert told.count("on Mon 5 Jan to") == 1


def test_a_threshold_of_ones_own_is_the_one_that_is_told() -> None:
    history = left_calf("0:3 2:3 7:3 9:3 14:3")

    assert "all of them at 3 or more" in sentence(on(14, history, Rule(tight=3)))
    assert "two rated weeks are at 2 or below" in sentence(on(14, history, Rule(tight=3)))


def test_weeks_whose_ratings_do_not_reach_are_told_as_too_little() -> None:
    # On day 55 the weeks that raised it are out of sight, and two ratings are left.
    assert "too little to judge by" in sentence(on(55, left_calf(f"{UPHELD} 38:4 55:4")))


def test_an_explanation_names_ratings_rule_version_and_limits() -> None:
    lines = explanation(on(53, left_calf(CHRONIC)))

    assert lines[0] == sentence(on(53, left_calf(CHRONIC)))
    assert lines[2] == "State: referral since Thu 26 Feb, by tightness."
    assert "  Fri 23 Jan to Thu 29 Jan: median 5 (5 5 4), 3 of 3 days tight" in lines
    assert "It was first flagged on Thu 29 Jan." in lines
    assert any(line.startswith("Trend of the weekly medians: no clear change") for line in lines)
    assert "How it is decided, for every zone alike (rule 1):" in lines
    assert any("is a convention" in line for line in lines)
    assert "What it cannot tell:" in lines


def test_an_explanation_shows_weeks_without_a_rating_as_such() -> None:
    lines = explanation(on(21, left_calf("0:5 7:5 21:4")))

    assert "  Tue 13 Jan to Mon 19 Jan: not rated" in lines


def test_an_explanation_of_pain_lists_its_days() -> None:
    lines = explanation(on(8, left_calf("", "0:3 4:4 8:3")))

    assert (
        "Pain of 3 or more in the 28 days up to Tue 13 Jan: "
        "3 on Mon 5 Jan, 4 on Fri 9 Jan, 3 on Tue 13 Jan."
    ) in lines
    assert not any("attention:" in line for line in lines)


def test_an_explanation_of_quiet_pain_says_that_there_was_none() -> None:
    lines = explanation(on(0, left_calf("", "0:1")))

    assert "Pain of 3 or more in the 28 days up to Mon 5 Jan: none." in lines


def test_an_explanation_looks_ahead_while_there_is_something_ahead() -> None:
    ahead = "If it stays as tight, it becomes a referral from Thu 26 Feb on."

    assert explanation(on(30, left_calf(CHRONIC)))[3] == ahead
    assert ahead not in explanation(on(53, left_calf(CHRONIC)))
    assert not any("becomes" in line for line in explanation(on(9, left_calf(CHRONIC))))


def test_an_explanation_of_the_unknown_tells_the_rule_all_the_same() -> None:
    lines = explanation(on(0, left_calf()))

    assert lines[:3] == (
        "Left calf: not rated yet.",
        "",
        "State: unknown. No rating speaks for longer than 21 days.",
    )
    assert any(line.startswith("  attention (worth a closer look):") for line in lines)


def test_an_explanation_lists_every_yes_with_what_it_calls_for() -> None:
    history = replace(LEFT_CALF, answers=(Answer(day(0), "rf_swell", yes=True),))

    assert (
        "Answered with yes: Is the joint swollen, hot, locked or giving way? "
        "See a doctor within days; today if it is hot and swollen and you have a fever."
    ) in explanation(on(1, history))


def test_many_days_of_pain_are_counted_and_only_the_newest_named() -> None:
    first = date(2026, 1, 5)
    pain = {first + timedelta(days=n): 3.0 for n in range(12)}
    history = ZoneHistory(zone="calf", zone_name="calf", side="left", pain=pain)

    said = sentence(standing(replay(history), first + timedelta(days=11)))

    assert "3 or more on 12 days in four weeks (lately 3 on Tue 13 Jan," in said
    assert said.count(" on ") <= 6


def test_pain_that_has_mostly_passed_says_when_it_kept_coming_back() -> None:
    first = date(2026, 1, 5)
    levels = {0: 3, 4: 3, 9: 3, 30: 1, 35: 3}
    pain = {first + timedelta(days=n): float(level) for n, level in levels.items()}
    history = ZoneHistory(zone="calf", zone_name="calf", side="left", pain=pain)

    said = sentence(standing(replay(history), first + timedelta(days=35)))

    assert "pain kept coming back for a week or more by Wed 14 Jan" in said
    assert "on 2 days in four weeks" in said


def test_an_explanation_of_pain_says_when_it_would_become_a_referral_and_what_clears_it() -> None:
    told = explanation(on(10, left_calf(pain="0:3 4:4 8:3")))

    assert "If it hurts as often, it becomes a referral from Tue 10 Feb on." in told
    assert any(line.startswith("  cleared by pain: the first rated day after") for line in told)
    assert not any("means tight" in line for line in told)
    assert "  All these numbers are conventions." in told


def test_an_open_injury_is_told_where_no_rating_is_flagged() -> None:
    injury = Injury(day(1), None)
    over = Injury(day(1), day(2))

    told = explanation(on(3, replace(left_calf("0:1"), injuries=(injury,))))
    assert "An injury is noted there since Tue 6 Jan." in told
    assert not any(
        "injury is noted" in line
        for line in explanation(on(3, replace(left_calf("0:1"), injuries=(over,))))
    )


@pytest.mark.parametrize(
    ("history", "said"),
    [
        (left_calf(pain="0:6"), "no flag in what was rated, although pain was 6 on Mon 5 Jan"),
        (left_calf("0:5"), "no flag in what was rated, although it was 5 on Mon 5 Jan"),
        (left_calf(pain="0:2"), "no flag in what was rated (last pain 2 on Mon 5 Jan)"),
        (left_calf("2:1", "0:3"), "no flag in what was rated, although pain was 3 on Mon 5 Jan"),
    ],
    ids=["strong pain", "a tight day", "little pain", "quiet, and pain before"],
)
def test_a_high_rating_is_told_although_nothing_is_flagged(history: ZoneHistory, said: str) -> None:
    assert reason(on(2, history)) == said
