"""What may enter the log: the only door that validates, for every face and every reader."""

from runlog.entries.new import (
    NEWEST,
    NewDayNote,
    NewHold,
    NewMark,
    NewRating,
    NewRun,
    NewStretching,
)
from runlog.entries.words import Context, DistanceBasis, MarkKind, Quality, RunKind, Source

__all__ = [
    "NEWEST",
    "Context",
    "DistanceBasis",
    "MarkKind",
    "NewDayNote",
    "NewHold",
    "NewMark",
    "NewRating",
    "NewRun",
    "NewStretching",
    "Quality",
    "RunKind",
    "Source",
]
