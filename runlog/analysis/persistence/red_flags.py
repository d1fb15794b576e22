"""The red-flag questions: which ones a zone is asked, what a yes calls for, and when to ask.

They are a checklist of its own. No rating answers them, no statistic overrides them, and a yes
stays until the runner notes how it was resolved.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum


class Urgency(IntEnum):
    """How soon somebody should look at it, the more urgent the greater."""

    WITHIN_DAYS = 1
    SAME_DAY = 2
    EMERGENCY = 3


@dataclass(frozen=True, slots=True)
class RedFlag:
    """One question; `action` is what a yes calls for, a sentence."""

    id: str
    question: str
    action: str
    urgency: Urgency


RED_FLAGS = (
    RedFlag(
        "rf_heart",
        "Chest pain, fainting or unusual breathlessness on effort, or pain in an arm or the jaw?",
        "Stop and call the emergency number.",
        Urgency.EMERGENCY,
    ),
    RedFlag(
        "rf_load",
        "Can it not bear weight, do you limp clearly, did you hear a pop, or is there a deformity "
        "or a large bruise?",
        "Have it looked at today.",
        Urgency.SAME_DAY,
    ),
    RedFlag(
        "rf_dvt",
        "Is one calf swollen, warm, red or tender to touch, above all after travel, surgery, "
        "illness or with oestrogen?",
        "Have it looked at today as an emergency; with breathlessness or chest pain call the "
        "emergency number.",
        Urgency.EMERGENCY,
    ),
    RedFlag(
        "rf_comp",
        "Is there a tight, bursting pain in the shin or calf with a numb foot that does not settle "
        "at rest?",
        "This is an emergency: go to a hospital now, or call the emergency number.",
        Urgency.EMERGENCY,
    ),
    RedFlag(
        "rf_rhabdo",
        "Is the muscle severely painful, and the urine dark?",
        "This is an emergency: go to a hospital now, or call the emergency number.",
        Urgency.EMERGENCY,
    ),
    RedFlag(
        "rf_hip",
        "Is there pain deep in the groin or the front of the hip when you put weight on it, or a "
        "limp?",
        "Stop running and have it assessed urgently: a stress fracture of the hip must not wait.",
        Urgency.SAME_DAY,
    ),
    RedFlag(
        "rf_bone",
        "Is there pain on bone that one fingertip covers, that grows as a run goes on, or that "
        "hurts on a hop?",
        "Stop running and see a doctor or sports therapist within days; it may be the bone.",
        Urgency.WITHIN_DAYS,
    ),
    RedFlag(
        "rf_neuro",
        "Is there numbness, tingling, weakness or a foot that drops?",
        "See a doctor, today if it is new or growing. With numbness between the legs or a change "
        "of bladder or bowel it is an emergency: go to a hospital now.",
        Urgency.SAME_DAY,
    ),
    RedFlag(
        "rf_swell",
        "Is the joint swollen, hot, locked or giving way?",
        "See a doctor within days; today if it is hot and swollen and you have a fever.",
        Urgency.WITHIN_DAYS,
    ),
    RedFlag(
        "rf_rest",
        "Does it hurt at rest or wake you at night, or did you lose weight without wanting to or "
        "have a fever?",
        "See a doctor within days.",
        Urgency.WITHIN_DAYS,
    ),
    RedFlag(
        "rf_energy",
        "Together with pain on bone: missed periods, marked loss of weight or constant tiredness?",
        "See a doctor, and mention it together with the pain on bone.",
        Urgency.WITHIN_DAYS,
    ),
)

_PLACES = {flag.id: place for place, flag in enumerate(RED_FLAGS)}

CALF_GROUP = ("calf", "gastrocnemius", "soleus")
_UPPER_BODY = ("shoulder", "neck", "upper_back", "abdomen")
_EVERY_ZONE = ("rf_load", "rf_rest", "rf_neuro")
_BONE = ("rf_bone", "rf_energy")
_BY_ZONE: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("shin_front", "shin_inner", "foot", "ankle", "achilles", "plantar_fascia"), _BONE),
    (("shin_front", *CALF_GROUP), ("rf_comp",)),
    (CALF_GROUP, ("rf_dvt",)),
    (("hip", "hip_flexors", "adductors", "quads", "glutes"), ("rf_hip", *_BONE)),
    (("lower_back",), _BONE),
    (("knee", "ankle", "hip"), ("rf_swell",)),
    (_UPPER_BODY, ("rf_heart",)),
)
_AFTER_HARD_RUN = ("quads", "hamstrings", *CALF_GROUP)
_NO_STEP = "or is there a deformity or a large bruise?"
_ARM_OR_LEG = "Is there numbness, tingling or weakness in an arm, a hand or a leg?"
# The same question, asked so that it fits the zone: nobody stands on a neck.
_WORDED: Mapping[str, Mapping[str, str]] = {
    **{
        zone: {
            "rf_load": f"Can you hardly move it, did you hear a pop, {_NO_STEP}",
            "rf_neuro": _ARM_OR_LEG,
        }
        for zone in _UPPER_BODY
    },
    "lower_back": {
        "rf_load": f"Can you hardly stand or walk, did you hear a pop, {_NO_STEP}",
        "rf_neuro": "Is there numbness, tingling, weakness or a foot that drops, numbness between "
        "the legs, or a change of bladder or bowel?",
    },
}


def questions_for(zone: str, *, after_hard_run: bool = False) -> tuple[RedFlag, ...]:
    """Return the questions for the zone with that id, the most urgent first.

    `after_hard_run` says that the zone did an unusually long or hard run lately.
    """
    asked = {*_EVERY_ZONE, *(flag for zones, flags in _BY_ZONE if zone in zones for flag in flags)}
    if after_hard_run and zone in _AFTER_HARD_RUN:
        asked.add("rf_rhabdo")
    return by_urgency(red_flag(question, zone) for question in asked)


def by_urgency(flags: Iterable[RedFlag]) -> tuple[RedFlag, ...]:
    """Return the flags, the most urgent first, the others as the checklist has them."""
    return tuple(
        sorted(flags, key=lambda flag: (-flag.urgency, _PLACES.get(flag.id, len(_PLACES))))
    )


def red_flag(question: str, zone: str) -> RedFlag:
    """Return the red flag with that id as the zone with that id is asked about it.

    One that is not known any more calls for a doctor too.
    """
    if question not in _PLACES:
        return RedFlag(
            question, "A question that is no longer asked.", "See a doctor.", Urgency.SAME_DAY
        )
    flag = RED_FLAGS[_PLACES[question]]
    return replace(flag, question=_WORDED.get(zone, {}).get(question, flag.question))
