"""Today's routine: a published rule over what the log shows, pure and deterministic."""

from runlog.routine.planner.aftercare import aftercare
from runlog.routine.planner.day import is_race_ahead, moving_first
from runlog.routine.planner.instead import substitutes_today
from runlog.routine.planner.known import Known, Wishes
from runlog.routine.planner.named import plan_named
from runlog.routine.planner.today import plan_today

__all__ = [
    "Known",
    "Wishes",
    "aftercare",
    "is_race_ahead",
    "moving_first",
    "plan_named",
    "plan_today",
    "substitutes_today",
]
