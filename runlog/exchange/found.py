"""What an activity file turned out to hold, before anything of it enters the log."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

FileFormat = Literal["fit", "gpx", "tcx", "strava", "garmin", "runkeeper", "apple", "table"]


class Position(NamedTuple):
    """A place on the earth; kept only as long as it takes to find its time zone."""

    latitude_deg: float
    longitude_deg: float


class FoundRun(NamedTuple):
    """One run found in a file; None means that the file does not say it."""

    part: int
    """1 for the file's first activity; parts that are no run are counted too."""
    started_at: datetime
    """Aware, in UTC; naive where the file gives the clock of the place and no zone."""
    utc_offset_s: int | None
    """Local time minus UTC, where the file says it ."""
    first_position: Position | None
    sport_known: bool
    """False for a track that names no sport: only the runner can tell that it is a run."""
    kind: str | None
    """"treadmill" or "trail" where the file says so."""
    distance_m: float | None
    distance_computed: bool
    """True where the distance is summed from positions because the file states none."""
    duration_s: int | None
    """Timer seconds: FIT timer, TCX sum of laps, GPX sum of segments; half a second up."""
    elapsed_s: int | None
    """Seconds from start to stop, pauses included."""
    avg_hr_bpm: int | None
    max_hr_bpm: int | None
    climb_m: float | None
    rpe: float | None
    title: str | None
    warnings: tuple[str, ...]
    """Sentences for the runner about what was odd in the file."""
    time_known: bool = True
    """False where the file gives the day alone; started_at is then its midnight."""
    note: str | None = None
    """The runner's own words."""
    identity: str = ""
    """The hash a row of a table is known by; empty where that of the file does."""


class Unread(NamedTuple):
    """A row that cannot be read, and why."""

    part: int
    reason: str


@dataclass(frozen=True, slots=True)
class FoundNote:
    """What a row says of the body on a day, in words that keep its scale."""

    part: int
    day: date
    text: str
    identity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """All runs of one readable file, and one reason for each part that is no run."""

    format: FileFormat
    runs: tuple[FoundRun, ...]
    skipped: tuple[str, ...]
    unread: tuple[Unread, ...] = ()
    notes: tuple[FoundNote, ...] = ()
    of_rows: bool = False
    """Whether its parts are the rows of a table."""
    remarks: tuple[str, ...] = ()
    """Sentences about how it had to be read."""
