"""A made-up log, day by day, in the entries that the log takes."""

from dataclasses import dataclass
from datetime import date

from runlog.entries import NewDayNote, NewMark, NewRating, NewRun, NewStretching
from runlog.entries.typed import Attached


@dataclass(frozen=True, slots=True)
class DiaryRun:
    """A run with the ratings and stretchings that belong to it."""

    run: NewRun
    attached: Attached


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryDay:
    """What was noted on a day; the marks may be about other days, such as a race ahead."""

    day: date
    runs: tuple[DiaryRun, ...] = ()
    ratings: tuple[NewRating, ...] = ()
    stretchings: tuple[NewStretching, ...] = ()
    day_note: NewDayNote | None = None
    marks: tuple[NewMark, ...] = ()
