"""What a reading gives: plain named tuples; what is None is unknown."""

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from runlog.entries.routines import PlannedItem


class RunRow(NamedTuple):
    """One run; what is None is unknown."""

    id: int
    day: date
    started_at: datetime | None
    utc_offset_s: int | None
    distance_m: float | None
    duration_s: int | None
    rpe: float | None
    kind: str | None
    climb_m: float | None
    avg_hr_bpm: int | None
    title: str | None
    note: str | None
    source: str


class RatingRow(NamedTuple):
    """One rating of one zone-side."""

    id: int
    run_id: int | None
    day: date
    at: datetime | None
    utc_offset_s: int | None
    zone: str
    zone_name: str
    side: str
    quality: str
    context: str
    value: float
    source: str


class StretchingRow(NamedTuple):
    """One stretch that was done; seconds over all its holds, None when no dose is known."""

    id: int
    run_id: int | None
    day: date
    at: datetime | None
    utc_offset_s: int | None
    stretch: str
    stretch_name: str
    sensation: float | None
    felt_off: bool
    planned_s: int | None
    seconds: int | None


class RoutineRow(NamedTuple):
    """A routine as it was planned."""

    id: int
    day: date
    name: str
    total_s: int
    items: "tuple[PlannedItem, ...]"


class RoutineDays(NamedTuple):
    """On how many days a routine was planned, and on how many of these any of one was done."""

    planned: int
    done: int


class HoldRow(NamedTuple):
    """One set on one side of a stretching."""

    stretching_id: int
    stretch: str
    day: date
    number: int
    side: str
    seconds: int | None
    repetitions: int | None


class DayNoteRow(NamedTuple):
    """A day's ease of movement (10 = moved freely) and note."""

    id: int
    day: date
    ease: float | None
    note: str | None


class MarkRow(NamedTuple):
    """Something dated; to_day is its last day, None while it is open."""

    id: int
    kind: str
    day: date
    to_day: date | None
    zone: str | None
    zone_name: str | None
    side: str | None
    stretch: str | None
    stretch_name: str | None
    note: str | None


class LevelRow(NamedTuple):
    """What a state needs of a rating; read by the hundred thousand."""

    id: int
    day: date
    zone: str
    zone_name: str
    side: str
    quality: str
    context: str
    value: float


class ScreeningRow(NamedTuple):
    """The answer to one red-flag question; a yes with resolved_day was resolved on that day."""

    id: int
    day: date
    zone: str
    zone_name: str
    side: str
    question: str
    answer: bool
    resolved_day: date | None
    resolution: str | None


class CardRow(NamedTuple):
    """One weekly card; an answer is 0, 8, 17 or 25, None was not given."""

    id: int
    day: date
    zone: str
    zone_name: str
    side: str
    participation: int | None
    training: int | None
    performance: int | None
    symptoms: int | None


class LastRated(NamedTuple):
    """When a zone-side was last rated for tightness, and on how many days of the time asked for."""

    zone: str
    zone_name: str
    side: str
    day: date
    days: int


class LastStretched(NamedTuple):
    """When a stretch was last done."""

    stretch: str
    day: date


class SourceFileRow(NamedTuple):
    """A file that made, completed or repeated a run."""

    name: str
    part: int
    outcome: str
    size_bytes: int
    sha256: str
    imported_at: datetime
