"""Today's routine: a published rule over what the log shows, pure and deterministic."""

from runlog.routine.planner.aftercare import aftercare
from runlog.routine.planner.day import is_race_ahead, moving_first
from runlog.routine.planner.known import REMEMBERED_DAYS, Known, Wishes, is_hard
from runlog.routine.planner.named import plan_named
from runlog.routine.planner.today import plan_today

__all__ = [
    "REMEMBERED_DAYS",
    "Known",
    "Wishes",
    "aftercare",
    "is_hard",
    "is_race_ahead",
    "moving_first",
    "plan_named",
    "plan_today",
]
