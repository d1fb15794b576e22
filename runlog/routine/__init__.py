"""The mat: which stretches today and why (planner), and the timer that leads through them (guide).

What a planned routine is stands in `plan`; its names are found here too, when they are asked for:
a receipt that needs `ahead` alone has no time for the rest.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from runlog.routine import plan

    return getattr(plan, name)
