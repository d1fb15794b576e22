"""What may enter the log: the only door that validates, for every face and every reader."""

from runlog.entries.new import (
    NEWEST,
    Context,
    DistanceBasis,
    MarkKind,
    NewDayNote,
    NewHold,
    NewMark,
    NewRating,
    NewRun,
    NewStretching,
    Quality,
    RunKind,
    Source,
    doubts,
)

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
    "doubts",
]
