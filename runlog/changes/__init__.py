"""The change record: what every command did, before and after, and the way back through it."""

from runlog.changes.recording import REPEAT_WINDOW_S, LongCommand, Step, refuse_repeat, step
from runlog.changes.rows import RowChange
from runlog.changes.telling import Done, fold, history, newest, removed, standing
from runlog.changes.walking import redo, undo

__all__ = [
    "REPEAT_WINDOW_S",
    "Done",
    "LongCommand",
    "RowChange",
    "Step",
    "fold",
    "history",
    "newest",
    "redo",
    "refuse_repeat",
    "removed",
    "standing",
    "step",
    "undo",
]
