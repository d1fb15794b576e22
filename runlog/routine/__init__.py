"""Which stretches, in which order and why: arithmetic over entries, without a database."""

from runlog.routine.plan import (
    GET_READY_S,
    NEXT_STRETCH_S,
    POSITION_CHANGE_S,
    LeftOut,
    Plan,
    PlannedHold,
    PlannedStretch,
    plan_of,
)

__all__ = [
    "GET_READY_S",
    "NEXT_STRETCH_S",
    "POSITION_CHANGE_S",
    "LeftOut",
    "Plan",
    "PlannedHold",
    "PlannedStretch",
    "plan_of",
]
