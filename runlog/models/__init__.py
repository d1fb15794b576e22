"""The tables of the log: what is kept, in which unit, within which bounds."""

from runlog.models.body import DayNote, Mark, Ostrc, Rating, Screening
from runlog.models.columns import Base, UTCDateTime
from runlog.models.provenance import Change, ImportBatch, SourceFile
from runlog.models.training import Hold, Routine, Run, Stretching

# The tables a runner enters, each after those it refers to.
ENTERED: tuple[type[Base], ...] = (
    Run,
    Rating,
    Routine,
    Stretching,
    Hold,
    DayNote,
    Mark,
    Screening,
    Ostrc,
)

__all__ = [
    "ENTERED",
    "Base",
    "Change",
    "DayNote",
    "Hold",
    "ImportBatch",
    "Mark",
    "Ostrc",
    "Rating",
    "Routine",
    "Run",
    "Screening",
    "SourceFile",
    "Stretching",
    "UTCDateTime",
]
