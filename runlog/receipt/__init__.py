"""What a receipt says: what was stored, what it changed, and one true good thing about it."""

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
    "day_line",
    "format_holds",
    "good_line",
    "mark_line",
    "pain_lines",
    "rating_lines",
    "run_line",
    "stretch_lines",
]
