from dataclasses import replace

import pytest

from runlog.analysis.persistence import Answer, Voice, ZoneState, replay
from runlog.analysis.persistence.asking import Asking, AskReason, asking_due
from runlog.analysis.persistence.gravity import gravest_first
from runlog.analysis.persistence.red_flags import (
    CALF_GROUP,
    RED_FLAGS,
    Urgency,
    by_urgency,
    questions_for,
    red_flag,
)
from runlog.library import Library
from tests.analysis.persistence.zone_diary import day, left_calf, on, states

ATTENTION = "0:5 3:5 7:5 10:5 14:5 17:5"  # from day 14 on

EVERY = {"rf_load", "rf_rest", "rf_neuro"}
BONE = {"rf_bone", "rf_energy"}
ASKED = {
    "shin_front": BONE | {"rf_comp"},
    "shin_inner": BONE,
    "foot": BONE,
    "ankle": BONE | {"rf_swell"},
    "achilles": BONE,
    "plantar_fascia": BONE,
    "calf": {"rf_comp", "rf_dvt"},
    "gastrocnemius": {"rf_comp", "rf_dvt"},
    "soleus": {"rf_comp", "rf_dvt"},
    "hip": BONE | {"rf_hip", "rf_swell"},
    "hip_flexors": BONE | {"rf_hip"},
    "adductors": BONE | {"rf_hip"},
    "quads": BONE | {"rf_hip"},
    "glutes": BONE | {"rf_hip"},
    "lower_back": BONE,
    "knee": {"rf_swell"},
    "shoulder": {"rf_heart"},
    "neck": {"rf_heart"},
    "upper_back": {"rf_heart"},
    "abdomen": {"rf_heart"},
    "hamstrings": set(),
    "piriformis": set(),
    "it_band": set(),
    "peroneals": set(),
}


def asked(zone: str, *, after_hard_run: bool = False) -> set[str]:
    return {flag.id for flag in questions_for(zone, after_hard_run=after_hard_run)}


@pytest.mark.parametrize(("zone", "further"), ASKED.items(), ids=ASKED)
def test_each_zone_is_asked_its_questions(zone: str, further: set[str]) -> None:
    assert asked(zone) == EVERY | further


def test_the_questions_know_every_zone_of_the_library() -> None:
    assert set(ASKED) == set(Library().zones)


def test_after_an_unusual_run_the_big_muscles_are_asked_about_dark_urine() -> None:
    zones = {zone for zone in ASKED if "rf_rhabdo" in asked(zone, after_hard_run=True)}

    assert zones == {"quads", "hamstrings", *CALF_GROUP}


def test_every_question_is_asked_of_some_zone() -> None:
    found = {flag for zone in ASKED for flag in asked(zone, after_hard_run=True)}

    assert found == {flag.id for flag in RED_FLAGS}


def test_the_most_urgent_question_comes_first() -> None:
    urgencies = [flag.urgency for flag in questions_for("calf")]

    assert urgencies[0] is Urgency.EMERGENCY
    assert urgencies == sorted(urgencies, reverse=True)


def test_the_lower_back_is_asked_about_numbness_between_the_legs() -> None:
    back, calf = (
        {flag.id: flag for flag in questions_for(each)} for each in ("lower_back", "calf")
    )

    assert "between the legs" in back["rf_neuro"].question
    assert "between the legs" not in calf["rf_neuro"].question
    assert "emergency" in back["rf_neuro"].action


def test_a_question_of_another_version_still_calls_for_a_doctor() -> None:
    assert red_flag("rf_gone", "calf").action == "See a doctor."


@pytest.mark.parametrize("zone", ["neck", "shoulder", "upper_back", "abdomen", "lower_back"])
def test_nobody_is_asked_whether_a_neck_bears_weight(zone: str) -> None:
    asked = {flag.id: flag.question for flag in questions_for(zone)}

    assert "bear weight" not in asked["rf_load"]
    assert zone == "lower_back" or "foot" not in asked["rf_neuro"]


def test_a_question_is_told_again_in_the_words_it_was_asked_in() -> None:
    for zone in ASKED:
        for flag in questions_for(zone, after_hard_run=True):
            assert red_flag(flag.id, zone) == flag


def test_equally_urgent_flags_come_as_the_checklist_has_them() -> None:
    flags = [red_flag(each, "hip") for each in ("rf_energy", "rf_hip", "rf_rest", "rf_bone")]
    told = [flag.id for flag in by_urgency(flags)]

    assert told == ["rf_hip", "rf_bone", "rf_rest", "rf_energy"]


def test_every_emergency_names_a_place_to_go_or_a_number_to_call() -> None:
    for flag in RED_FLAGS:
        if flag.urgency is Urgency.EMERGENCY:
            assert "emergency number" in flag.action


def test_an_emergency_stands_before_a_doctor_who_may_be_seen_within_days() -> None:
    answered = {"achilles": "rf_bone", "neck": "rf_heart", "calf": "rf_dvt"}
    found = [
        on(
            1,
            replace(
                left_calf(),
                zone=zone,
                zone_name=zone,
                answers=(Answer(day(0), question, yes=True),),
            ),
        )
        for zone, question in answered.items()
    ]

    assert [each.history.zone for each in gravest_first(found)] == ["calf", "neck", "achilles"]


def test_a_yes_means_doctor_from_its_day_on_and_never_clears_by_itself() -> None:
    history = replace(left_calf("0:1 7:0 14:0"), answers=(Answer(day(7), "rf_dvt", yes=True),))

    assert states(history) == "no flag d0, doctor d7"
    assert on(500, history).voices == (Voice.SCREENING,)


def test_a_resolved_yes_leaves_the_other_states_as_they_are() -> None:
    yes = Answer(day(10), "rf_dvt", yes=True, resolved_day=day(15))

    assert states(replace(left_calf(ATTENTION), answers=(yes,))) == (
        "no flag d0, watch d3, doctor d10, attention d15, unknown d39"
    )


def test_two_yes_must_both_be_resolved() -> None:
    answers = (
        Answer(day(1), "rf_dvt", yes=True, resolved_day=day(5)),
        Answer(day(2), "rf_rest", yes=True, resolved_day=day(9)),
    )

    assert states(replace(left_calf("0:1"), answers=answers)) == (
        "no flag d0, doctor d1, no flag d9, unknown d22"
    )


def test_a_zone_without_a_rating_can_need_a_doctor() -> None:
    history = replace(left_calf(), answers=(Answer(day(0), "rf_load", yes=True),))

    assert on(1, history).state is ZoneState.DOCTOR


def test_a_no_changes_nothing() -> None:
    history = replace(left_calf("0:1"), answers=(Answer(day(0), "rf_load", yes=False),))

    assert states(history) == "no flag d0, unknown d22"


def due(
    number: int,
    tightness: str = "",
    pain: str = "",
    *,
    other: str = "",
    bone_risk: bool = False,
    answered: tuple[int, ...] = (),
) -> Asking | None:
    answers = tuple(Answer(day(each), "rf_load", yes=False) for each in answered)
    timeline = replay(replace(left_calf(tightness, pain), answers=answers))
    return asking_due(timeline, left_calf(other), day(number), bone_risk=bone_risk)


def test_nothing_is_asked_of_a_quiet_zone() -> None:
    assert due(10, "0:1 7:4", "7:2") is None


def test_a_zone_that_reaches_attention_is_asked() -> None:
    assert due(13, ATTENTION) is None
    assert due(14, ATTENTION) == Asking(day(14), AskReason.ATTENTION)
    assert due(20, ATTENTION) == Asking(day(14), AskReason.ATTENTION)


def test_an_answer_settles_it_for_as_long_as_attention_runs() -> None:
    longer = f"{ATTENTION} 24:5 31:5 38:5 45:5"

    assert due(14, longer, answered=(14,)) is None
    assert due(50, longer, answered=(14,)) is None
    assert due(50, longer) == Asking(day(14), AskReason.ATTENTION)


def test_strong_pain_is_asked_about_once() -> None:
    assert due(0, pain="0:6") == Asking(day(0), AskReason.STRONG_PAIN)
    assert due(0, pain="0:5.9") is None


def test_any_pain_near_a_bone_at_risk_is_asked_about() -> None:
    assert due(0, pain="0:1", bone_risk=True) == Asking(day(0), AskReason.PAIN_NEAR_BONE)
    assert due(0, pain="0:0", bone_risk=True) is None


@pytest.mark.parametrize(("pain_again", "asked_again"), [(10, False), (27, False), (28, True)])
def test_the_questions_come_at_most_once_in_28_days(pain_again: int, asked_again: bool) -> None:
    found = due(pain_again, pain=f"0:6 {pain_again}:6", answered=(0,))

    assert (found is not None) is asked_again


def test_what_was_not_answered_is_remembered_for_28_days() -> None:
    assert due(27, pain="0:6") == Asking(day(0), AskReason.STRONG_PAIN)
    assert due(28, pain="0:6") is None


@pytest.mark.parametrize(
    ("tightness", "other", "asked_at_once"),
    [
        ("30:7", "", True),
        ("30:7", "30:3", True),
        ("1:4 30:7", "", True),
        ("30:6.9", "", False),
        ("30:7", "30:4", False),
        ("2:4 30:7", "", False),
        ("29:4 30:7", "", False),
    ],
    ids=[
        *("one calf alone", "the other is quiet", "29 days after the last tight one"),
        *("not that tight", "both calves", "tight 28 days ago", "tight yesterday"),
    ],
)
def test_a_calf_that_suddenly_turns_tight_is_asked_at_once(
    tightness: str, other: str, asked_at_once: bool
) -> None:
    expected = Asking(day(30), AskReason.SUDDEN_CALF) if asked_at_once else None

    assert due(30, tightness, other=other) == expected


def test_other_zones_may_turn_tight_suddenly() -> None:
    timeline = replay(replace(left_calf("30:9"), zone="quads", zone_name="quads"))

    assert asking_due(timeline, None, day(30), bone_risk=False) is None
