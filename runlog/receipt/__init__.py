"""What a receipt says: what was stored, what it changed, and one true good thing about it."""

from runlog.receipt.deleted import Looked, deleted_words, entry_words
from runlog.receipt.lines import (
    day_line,
    format_holds,
    good_line,
    mark_line,
    pain_lines,
    rating_lines,
    run_line,
    stretch_lines,
)

__all__ = [
    "Looked",
    "day_line",
    "deleted_words",
    "entry_words",
    "format_holds",
    "good_line",
    "mark_line",
    "pain_lines",
    "rating_lines",
    "run_line",
    "stretch_lines",
]
