"""Fourteen mornings and evenings on the mat, each with the routine spelled out.

A line of a plan: the stretch, the sides in their order (C: both at once), sets x seconds.
"""

from pathlib import Path

import pytest

from runlog import logbook
from runlog.analysis.persistence import ZoneState
from runlog.changes import step
from runlog.entries import Context
from runlog.entries.typed import read_ratings
from runlog.library import Library, Position, Side
from runlog.library.routines import PLANNED
from runlog.moments import Moment
from runlog.routine.planner import Wishes
from runlog.routine.planner.exclusion import Exclusion, allowed_sides
from tests.routine.mat import Mat, told

TIGHT_CALF = """
    2026-11-02 8km 44:00 rpe 4 | calf L5 R2
    2026-11-05 8km 44:00 rpe 4 | calf L5 R3
    2026-11-09 8km 44:00 rpe 4 | calf L6 R2
    2026-11-12 8km 44:00 rpe 4 | calf L5 R2
    2026-11-16 8km 44:00 rpe 4 | calf L6 R3
"""
TIGHT_HAMSTRINGS = """
    2026-11-02 | hamstrings 5
    2026-11-05 | hamstrings 5
    2026-11-09 | hamstrings 5
    2026-11-12 | hamstrings 5
    2026-11-16 | hamstrings 5
    2026-11-19 | hamstrings 5
"""
ASK_OF_CALF = "note First runlog screen left calf: questions about warning signs, not answered yet."
ASK_OF_HAMSTRINGS = (
    "note First runlog screen left hamstrings and runlog screen right hamstrings: "
    "questions about warning signs, not answered yet."
)
MOBILITY = [
    "walking-knee-hug C 20",
    "walking-quad-pull C 20",
    "walking-figure-four C 20",
    "walking-straight-leg-kick C 20",
    "leg-swing-sideways LR 20",
    "leg-swing-forward LR 20",
]


@pytest.fixture
def mat(tmp_path: Path) -> Mat:
    return Mat(tmp_path)


def test_hills_yesterday_and_a_tight_calf(mat: Mat) -> None:
    # The tight calf gets short holds and another set, soleus and gastrocnemius apart.
    mat.diary(TIGHT_CALF)
    mat.diary("2026-11-19 9km 55:00 hills | calf L7 R3, hamstrings 4 | wall-calf 2x30")
    plan = mat.plan("2026-11-20T18:00")
    assert told(plan) == [
        "Today's routine 4:45",
        "heel-raises C 20",
        "wall-calf LR 2x20",
        "bent-knee-wall-calf LR 20",
        "cross-leg-fold LR 30",
        "strap-hamstring C 30",
        ASK_OF_CALF,
    ]
    assert [item.reason for item in plan.items] == [
        "To begin: a light move that warms the calves.",
        "Calf: left 7 and right 3 yesterday, left at attention, hills yesterday.",
        "The calf again, with a bent knee.",
        "Hamstrings: 4 on both sides yesterday, no stretch noted lately.",
        "The hamstrings again, along the back.",
    ]


def test_three_minutes_only(mat: Mat) -> None:
    # Too short for holds that count: move, and say what it does not reach.
    mat.diary(TIGHT_CALF)
    assert told(mat.plan("2026-11-17T18:00", Wishes(minutes=3))) == [
        "Mobility 2:53",
        *[line.replace("20", "16") for line in MOBILITY],
        "without left+right calf: a short time is for moving, holds need longer",
    ]


def test_pain_in_the_knee(mat: Mat) -> None:
    # Nothing that folds or loads the sore knee; the sound side still gets what it asks for.
    mat.diary("2026-11-19 8km 44:00 | pain knee L5, quads 5, hip flexors 4")
    assert told(mat.plan("2026-11-20T18:00")) == [
        "Today's routine 2:30",
        "standing-quad R 30",
        "kneeling-lunge R 30",
        "wall-calf LR 30",
        (
            "without left knee: pain 5 on Thu 19 Nov; "
            "nothing for it until two days pass without pain of 4 or more"
        ),
        "without left quads: stretches there would strain the left knee too",
        "without left hip flexors: stretches there would strain the left knee too",
    ]


def test_a_knee_that_has_been_sore_is_not_folded_to_close(mat: Mat) -> None:
    # Pain of 3 leaves no stretch out, and yet nobody pulls a heel to the seat for no need.
    mat.diary("2026-11-19 8km 44:00 | pain knee R3, hamstrings L4")
    plan = mat.plan("2026-11-20T18:00")
    assert "standing-quad" not in {item.stretch.id for item in plan.items}
    assert "wall-calf" in {item.stretch.id for item in plan.items}


def test_a_niggle_is_not_spoken_of_where_the_side_is_left_out(mat: Mat) -> None:
    mat.diary("2026-11-19 8km 44:00 | pain calf L5, calf R5")
    mat.mark("2026-11-10T08:00", "niggle", "left calf")
    plan = mat.plan("2026-11-20T18:00")
    assert any(each.zone == "calf" for each in plan.left_out)
    assert not any("niggle" in note for note in plan.notes)


def test_a_suddenly_tight_calf_is_asked_about_before_it_is_stretched(mat: Mat) -> None:
    # One calf at 7 out of nothing may be a clot; that is asked before anybody leans into a wall.
    mat.diary("2026-11-20 8km 44:00 | calf L7 R2")
    first = ASK_OF_CALF.removeprefix("note ")
    assert mat.plan("2026-11-20T18:00").notes[0] == first
    mat.screen("2026-11-20T18:05", "calf", "left")
    assert first not in mat.plan("2026-11-20T18:10").notes


def test_what_no_stretch_serves_is_not_put_off_until_later(mat: Mat) -> None:
    mat.diary("2026-11-20 10km 50:00 intervals | knee R6, calf R4")
    assert told(mat.plan("2026-11-20T13:05"))[-2:] == [
        "without right knee: the library has no stretch there",
        "without right calf: holds come later today, with runlog plan --later",
    ]


def test_nothing_rated_yet(mat: Mat) -> None:
    # Article A's five stretches in its order, cut to five minutes with the changes.
    plan = mat.plan("2026-11-20T18:00")
    assert told(plan) == [
        "Post-run reset 4:55",
        "standing-quad LR 23",
        "cross-leg-fold LR 23",
        "kneeling-lunge LR 23",
        "figure-four LR 23",
        "hurdler LR 23",
    ]
    assert plan.why.startswith("Nothing is rated yet")


def test_one_stretch_for_a_calf_with_a_niggle(mat: Mat) -> None:
    # One stretch is no reason to leave the word of caution out.
    mat.diary(TIGHT_CALF)
    mat.mark("2026-11-14T18:00", "niggle", "left calf")
    plan = mat.plan("2026-11-17T18:00", Wishes(one=True))
    assert [item.stretch.id for item in plan.items] == ["wall-calf"]
    caution = "A niggle since Sat 14 Nov (left calf): gently, and stop where it hurts."
    assert caution in plan.notes


def test_muddy_shoes(mat: Mat) -> None:
    # Nothing on the ground; what can be done on a bench may stay.
    mat.diary("2026-11-20 8km 44:00 trail | hip flexors 5, glutes 4, hamstrings 5")
    assert told(mat.plan("2026-11-20T13:10", Wishes(no_floor=True))) == [
        "Today's routine 4:53",
        "standing-quad LR 27",
        "standing-hip-opener LR 27",
        "cross-leg-fold LR 27",
        "wide-leg-fold C 27",
        "seated-piriformis LR 27",
        ("note One stretch for the glutes: those that draw from elsewhere may not be used today."),
    ]


def test_the_evening_of_a_long_run(mat: Mat) -> None:
    # Held for 45 s; the back comes first after a long run, and sleep is what is left to say.
    mat.diary("2026-11-20 20km 1:55:00 long | lower back 4, hamstrings 4, calf L3")
    plan = mat.plan("2026-11-20T20:30", Wishes(later=True, minutes=10))
    assert told(plan) == [
        "Today's routine 8:55",
        "leg-swing-forward LR 20",
        "heel-raises C 20",
        "wall-calf L 45",
        "bent-knee-wall-calf L 45",
        "wide-leg-fold C 45",
        "seated-spinal-reach C 45",
        "strap-hamstring C 45",
        "seated-twist LR 45",
        "standing-quad LR 45",
    ]
    assert "sleep" in plan.aftercare


def test_both_hamstrings_at_attention_and_a_race_today(mat: Mat) -> None:
    # Before a race only moves: long holds cost strength. The tight zone's moves come first.
    mat.diary(TIGHT_HAMSTRINGS)
    mat.mark("2026-11-01T08:00", "race", "2026-11-20", "Cup")
    plan = mat.plan("2026-11-20T08:00")
    assert told(plan) == [
        "Before the race 3:25",
        "walking-knee-hug C 20",
        "walking-quad-pull C 20",
        "walking-figure-four C 20",
        "walking-straight-leg-kick C 20",
        "leg-swing-forward LR 20",
        "leg-swing-sideways LR 20",
        ASK_OF_HAMSTRINGS,
        "note A race today: before it only moves; long holds can cost strength (Behm et al. 2016).",
    ]
    assert plan.items[0].reason == (
        "Hamstrings: 5 on both sides yesterday, at attention, no stretch noted lately."
    )


def test_the_same_hamstrings_after_the_race(mat: Mat) -> None:
    mat.diary(TIGHT_HAMSTRINGS + "2026-11-20 10km 45:00 race | hamstrings 6")
    mat.mark("2026-11-01T08:00", "race", "2026-11-20", "Cup")
    assert told(mat.plan("2026-11-20T13:05")) == [
        "Mobility 3:25",
        *MOBILITY,
        ASK_OF_HAMSTRINGS,
    ]


def test_a_stretch_that_felt_off_twice(mat: Mat) -> None:
    mat.diary("""
        2026-11-10 | | figure-four 30 felt off
        2026-11-14 | | figure-four 30 felt off
        2026-11-19 | glutes 5
    """)
    assert told(mat.plan("2026-11-20T18:00")) == [
        "Today's routine 5:00",
        "leg-swing-forward LR 20",
        "heel-raises C 20",
        "seated-piriformis LR 30",
        "knee-to-chest LR 30",
        "standing-quad LR 30",
        (
            "note Lying figure four felt off twice lately; "
            "Seated piriformis stretch and Knee to chest instead."
        ),
    ]


def test_only_a_shin_is_rated(mat: Mat) -> None:
    # A shin is bone: no stretch is invented for it, and it is named.
    mat.diary("2026-11-19 8km 44:00 | shin splints 5")
    assert told(mat.plan("2026-11-20T18:00")) == [
        "Post-run reset 4:55",
        "standing-quad LR 23",
        "cross-leg-fold LR 23",
        "kneeling-lunge LR 23",
        "figure-four LR 23",
        "hurdler LR 23",
        "without left+right inner shin: the library has no stretch there",
    ]


def test_a_soleus_is_rated(mat: Mat) -> None:
    # The bent knee comes first: that is where the soleus is.
    mat.diary("2026-11-19 8km 44:00 | soleus L5 R2")
    assert told(mat.plan("2026-11-20T18:00")) == [
        "Today's routine 4:45",
        "leg-swing-forward LR 20",
        "heel-raises C 20",
        "bent-knee-wall-calf LR 30",
        "wall-calf LR 30",
        "standing-quad LR 30",
    ]


def test_a_prescribed_stretch_during_an_injury(mat: Mat) -> None:
    # The injured calf gets what the therapist prescribed and nothing else that pulls on it.
    mat.diary("2026-11-19 | calf L3 R4, hamstrings 3")
    mat.mark("2026-11-10T08:00", "injury", "left calf")
    mat.mark("2026-11-15T08:00", "prescribed", "bent-knee-wall-calf")
    plan = mat.plan("2026-11-20T18:00")
    assert told(plan) == [
        "Today's routine 4:50",
        "bent-knee-wall-calf RL 30",
        "wall-calf R 30",
        "cross-leg-fold LR 30",
        "wall-hamstring R 30",
        "standing-quad LR 30",
        "without left calf: an injury is noted since Tue 10 Nov; only what a therapist prescribes",
    ]
    assert "prescribed by your therapist" in plan.items[0].reason


def test_the_one_stretch(mat: Mat) -> None:
    mat.diary(TIGHT_CALF)
    assert told(mat.plan("2026-11-17T18:00", Wishes(one=True))) == [
        "One stretch 1:00",
        "wall-calf LR 25",
        ASK_OF_CALF,
    ]


def test_the_one_stretch_of_somebody_whom_nothing_troubles(mat: Mat) -> None:
    mat.diary("2026-11-16 8km 44:00 | calf 1")
    assert told(mat.plan("2026-11-17T18:00", Wishes(one=True)))[:2] == [
        "One stretch 1:00",
        "seated-hamstring LR 25",
    ]


def test_after_intervals(mat: Mat) -> None:
    # Moving now, holding in the evening; what waits is named.
    mat.diary("2026-11-20 10km 50:00 intervals | hamstrings 4, calf R4")
    plan = mat.plan("2026-11-20T13:05")
    assert told(plan) == [
        "Mobility 3:25",
        *MOBILITY,
        "without right calf: holds come later today, with runlog plan --later",
    ]
    assert plan.aftercare.startswith("Afterwards: water and a snack")


def test_a_niggle_is_open(mat: Mat) -> None:
    # A niggle excludes nothing, but a word of caution comes with it.
    mat.diary("2026-11-19 8km 44:00 | hip flexors R4 L1")
    mat.mark("2026-11-10T08:00", "niggle", "right hip flexors")
    assert told(mat.plan("2026-11-20T18:00")) == [
        "Today's routine 4:55",
        "leg-swing-forward LR 20",
        "heel-raises C 20",
        "standing-hip-opener R 30",
        "kneeling-lunge R 30",
        "standing-quad LR 30",
        "wall-calf LR 30",
        "note A niggle since Tue 10 Nov (right hip flexors): gently, and stop where it hurts.",
    ]


def test_a_very_tired_day(mat: Mat) -> None:
    mat.diary("2026-11-20 8km 44:00 | hip flexors R4 L1, calf 6")
    assert told(mat.plan("2026-11-20T13:05", Wishes(tired=True))) == [
        "Today's routine 3:05",
        "standing-hip-opener RL 25",
        "standing-quad LR 25",
        "kneeling-lunge RL 25",
        "without left+right calf: a very tired day is for what tightens most from running",
    ]


def test_holds_come_once_the_moves_of_a_hard_day_are_done(mat: Mat) -> None:
    mat.diary("2026-11-20 10km 50:00 intervals | calf R4 | mobility")
    assert mat.plan("2026-11-20T13:30").title == "Today's routine"


def test_what_was_felt_right_after_stretching_changes_no_plan(mat: Mat) -> None:
    mat.diary(TIGHT_CALF)
    before = mat.known("2026-11-17T18:00").states
    planned = told(mat.plan("2026-11-17T18:00"))
    kit = mat.kit("2026-11-17T17:00")
    moment = Moment(kit.now.date(), kit.now)
    felt = read_ratings(["calf L1 R9, neck 9"], moment, Context.AFTER_STRETCH, kit.desk())
    with kit.writing() as session, step(session, "rate", kit.now) as open_step:
        logbook.rate(open_step, felt)
    after = mat.known("2026-11-17T18:00").states
    assert {where: state for where, state in after.items() if state > ZoneState.UNKNOWN} == before
    assert told(mat.plan("2026-11-17T18:00")) == planned


def test_a_reason_tells_apart_a_group_and_what_belongs_to_it(mat: Mat) -> None:
    mat.diary("2026-11-20 8km 44:00 | calf R3\n2026-11-18 8km 44:00 | soleus 4")
    reasons = [item.reason for item in mat.plan("2026-11-20T18:00").items]
    assert (
        "Lower calf: 4 on both sides on Wed 18 Nov, calf right 3 today, "
        "no stretch noted lately." in reasons
    )


def test_a_knee_that_hurts_is_not_folded_by_the_moves_after_a_hard_run_either(mat: Mat) -> None:
    mat.diary("2026-11-20 10km 50:00 intervals | pain knee R5")
    plan = mat.plan("2026-11-20T12:45")
    assert plan.title == "Mobility"
    assert "walking-quad-pull" not in {item.stretch.id for item in plan.items}


def test_an_injured_achilles_carries_nobody_in_the_moves_after_a_hard_run(mat: Mat) -> None:
    # Walking moves stand on one leg after the other; the sound leg may carry a swing of the other.
    mat.diary("2026-11-20 10km 50:00 intervals")
    mat.mark("2026-11-10T08:00", "injury", "left achilles")
    plan = mat.plan("2026-11-20T12:45")
    assert told(plan) == [
        "Mobility 0:50",
        "leg-swing-sideways L 20",
        "leg-swing-forward L 20",
        (
            "without left Achilles: an injury is noted since Tue 10 Nov; "
            "only what a therapist prescribes"
        ),
        "without right hamstrings: holds come later today, with runlog plan --later",
        (
            "note Not today, for they would strain the left Achilles: Walking knee hug; "
            "Walking quad pull; Walking figure four; Walking straight-leg kick."
        ),
    ]


def test_a_hip_joint_that_hurts_carries_nobody_after_a_hard_run(mat: Mat) -> None:
    mat.diary("2026-11-20 10km 50:00 intervals | pain hip joint L7")
    plan = mat.plan("2026-11-20T12:45")
    assert plan.items == ()  # nor is it swung
    assert plan.why.startswith("No move is left that may be done now")


@pytest.mark.parametrize("zone", ["hip_flexors", "hamstrings", "knee", "calf", "foot"])
def test_on_a_leg_that_a_doctor_should_look_at_first_nobody_stands_kneels_or_walks(
    mat: Mat, zone: str
) -> None:
    mat.diary("2026-11-20 6km 33:00 easy | calf 5, hamstrings 4, lower back 4")
    ten = Wishes(minutes=10)
    before = mat.plan("2026-11-20T20:00", ten)
    assert {"cool-down-walk", "wall-calf"} <= {item.stretch.id for item in before.items}
    assert "move about" in " ".join(before.notes)

    mat.screen("2026-11-20T20:05", zone, "left", yes=True)
    plan = mat.plan("2026-11-20T20:10", ten)
    resting = {Position.SEATED, Position.LYING}
    assert plan.items
    assert {item.stretch.position for item in plan.items} <= resting
    assert "move about" not in " ".join(plan.notes)


@pytest.mark.parametrize("zone", ["knee", "calf", "foot"])
def test_on_a_leg_that_a_doctor_should_look_at_first_no_roller_is_leant(zone: str) -> None:
    # The other leg takes the weight off the one that is rolled.
    library = Library()
    hurt = Exclusion(zone=library.zones[zone], side=Side.RIGHT, reason="", grave=True)
    assert allowed_sides(library.stretches["roll-outer-thigh"], (Side.LEFT,), [hurt]) == ()
    assert allowed_sides(library.stretches["roll-outer-thigh"], (Side.LEFT,), []) == (Side.LEFT,)


def test_a_neck_that_a_doctor_should_look_at_first_lets_the_legs_carry(mat: Mat) -> None:
    mat.diary("2026-11-20 6km 33:00 easy | calf 5")
    mat.screen("2026-11-20T20:05", "neck", "central", "rf_rest", yes=True)
    assert "wall-calf" in {item.stretch.id for item in mat.plan("2026-11-20T20:10").items}


@pytest.mark.parametrize("hurt", ["achilles", "left ankle"])
def test_three_minutes_are_for_holding_where_little_may_move(mat: Mat, hurt: str) -> None:
    mat.diary("2026-11-19 | hamstrings 5")
    mat.mark("2026-11-10T08:00", "injury", hurt)
    plan = mat.plan("2026-11-20T18:00", Wishes(minutes=3))
    assert {item.stretch.id for item in plan.items} >= {"cross-leg-fold", "strap-hamstring"}


def test_no_move_is_left_after_a_hard_run_and_it_says_so(mat: Mat) -> None:
    mat.diary("2026-11-20 10km 50:00 intervals | hamstrings 5")
    mat.mark("2026-11-10T08:00", "injury", "achilles")
    plan = mat.plan("2026-11-20T12:45")
    assert (plan.items, plan.notes) == ((), ())
    assert plan.why == (
        "No move is left that may be done now; holds come later today, with runlog plan --later."
    )


def test_an_inner_shin_that_hurts_spares_the_calf_that_pulls_on_it(mat: Mat) -> None:
    # The soleus is fixed to the inner edge of the shin: what stretches it pulls there.
    mat.diary("2026-11-19 8km 44:00 | pain shin splints L5, calf 5")
    assert told(mat.plan("2026-11-20T18:00")) == [
        "Today's routine 2:20",
        "wall-calf R 30",
        "bent-knee-wall-calf R 30",
        "standing-quad LR 30",
        (
            "without left inner shin: pain 5 on Thu 19 Nov; "
            "nothing for it until two days pass without pain of 4 or more"
        ),
        "without left calf: stretches there would strain the left inner shin too",
    ]


def test_a_little_pain_beside_what_is_stretched_is_spoken_of(mat: Mat) -> None:
    mat.diary("2026-11-19 8km 44:00 | pain shin splints L3, calf 5")
    mat.screen("2026-11-19T18:05", "shin_inner", "left")
    plan = mat.plan("2026-11-20T18:00")
    assert "Pain 3 on Thu 19 Nov (left inner shin): gently, and stop where it hurts." in plan.notes


def test_an_emergency_elsewhere_is_seen_before_anything_is_stretched(mat: Mat) -> None:
    mat.diary("2026-11-19 8km 44:00 | hamstrings 5")
    mat.screen("2026-11-20T08:00", "calf", "left", "rf_dvt", yes=True)
    plan = mat.plan("2026-11-20T18:00")
    assert told(plan) == ["No stretching now 0:00"]
    assert plan.title in PLANNED
    assert plan.why == (
        "A warning sign of an emergency was answered with yes (left calf): have it seen first. "
        'Afterwards: runlog screen left calf --resolved "what was found".'
    )


def test_what_may_wait_for_days_leaves_out_its_own_zone_alone(mat: Mat) -> None:
    mat.diary("2026-11-19 8km 44:00 | hamstrings 5")
    mat.screen("2026-11-20T08:00", "shin_front", "left", "rf_bone", yes=True)
    plan = mat.plan("2026-11-20T18:00")
    assert plan.items
    assert [each.where for each in plan.left_out] == ["left front shin"]


def test_what_was_held_earlier_in_the_day_counts_towards_its_minute(mat: Mat) -> None:
    # Two stretches of 30 s make the minute; after 40 s in the morning 25 s of each are plenty.
    mat.diary("2026-11-20 | glutes 5")
    assert {item.hold_s for item in mat.plan("2026-11-20T18:00").items if item.zones} == {30}
    mat.diary("2026-11-20 | | figure-four 40")
    plan = mat.plan("2026-11-20T18:00")
    assert {item.hold_s for item in plan.items if item.zones} == {25}
    reasons = [item.reason for item in plan.items]
    assert "Glutes: 5 on both sides today, stretched already today." in reasons


def test_what_is_left_out_for_one_reason_is_told_together(mat: Mat) -> None:
    mat.diary("2026-11-20 10km 50:00 intervals | calf R4, lower back 3, pain knee L5")
    assert [each.where for each in mat.plan("2026-11-20T12:45").without] == [
        "left knee",
        "right calf and lower back",
    ]


def test_what_was_held_counts_for_a_group_and_for_what_belongs_to_it(mat: Mat) -> None:
    mat.diary("2026-11-20 | calf 3, soleus 4")
    assert {item.hold_s for item in mat.plan("2026-11-20T18:00").items if item.zones} == {30}
    mat.diary("2026-11-20 | | bent-knee-wall-calf 40")
    assert {item.hold_s for item in mat.plan("2026-11-20T18:00").items if item.zones} == {25}
