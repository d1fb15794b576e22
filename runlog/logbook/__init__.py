"""The verbs of the log: add and complete here, change and remove in `editing`; each on record.

The caller commits. What only one command needs (`editing`, `screening`) is imported by it.
"""

from runlog.logbook.adding import add_run, attach, mark, note_day, note_stretchings, rate
from runlog.logbook.completing import (
    ZoneSide,
    complete_run,
    fill_run,
    fine_unless_named,
    moment_beside,
    rate_rest_fine,
)
from runlog.logbook.finding import (
    ENTRIES,
    Entry,
    children,
    find,
    find_day_note,
    find_run,
    holds,
    last_run,
    last_run_of,
    run_alike,
    runs_before,
)
from runlog.logbook.guiding import GuidedStretchings
from runlog.logbook.planning import plan_routine

__all__ = [
    "ENTRIES",
    "Entry",
    "GuidedStretchings",
    "ZoneSide",
    "add_run",
    "attach",
    "children",
    "complete_run",
    "fill_run",
    "find",
    "find_day_note",
    "find_run",
    "fine_unless_named",
    "holds",
    "last_run",
    "last_run_of",
    "mark",
    "moment_beside",
    "note_day",
    "note_stretchings",
    "plan_routine",
    "rate",
    "rate_rest_fine",
    "run_alike",
    "runs_before",
]
