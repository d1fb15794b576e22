"""The verbs of the log: add, complete, change, remove. The caller commits; each goes on record."""

from runlog.logbook.adding import add_run, attach, mark, note_day, note_stretchings, rate
from runlog.logbook.completing import (
    ZoneSide,
    complete_from_file,
    complete_run,
    fine_unless_named,
    moment_beside,
    rate_rest_fine,
)
from runlog.logbook.editing import Removed, edit, move, remove
from runlog.logbook.finding import (
    ENTRIES,
    Entry,
    children,
    find,
    find_day_note,
    find_run,
    holds,
    last_run,
    run_alike,
)
from runlog.logbook.guiding import GuidedStretchings
from runlog.logbook.planning import plan_routine

__all__ = [
    "ENTRIES",
    "Entry",
    "GuidedStretchings",
    "Removed",
    "ZoneSide",
    "add_run",
    "attach",
    "children",
    "complete_from_file",
    "complete_run",
    "edit",
    "find",
    "find_day_note",
    "find_run",
    "fine_unless_named",
    "holds",
    "last_run",
    "mark",
    "moment_beside",
    "move",
    "note_day",
    "note_stretchings",
    "plan_routine",
    "rate",
    "rate_rest_fine",
    "remove",
    "run_alike",
]
