"""What an activity file turned out to hold, before anything of it enters the log."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

FileFormat = Literal["fit", "gpx", "tcx"]


class Position(NamedTuple):
    """A place on the earth; kept only as long as it takes to find its time zone."""

    latitude_deg: float
    longitude_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRun:
    """One run found in a file; None means that the file does not say it."""

    part: int
    """1 for the file's first activity; parts that are no run are counted too."""
    started_at: datetime
    """Aware, in UTC."""
    utc_offset_s: int | None
    """Local time minus UTC, where the file says it (FIT only)."""
    first_position: Position | None
    sport_known: bool
    """False for a track that names no sport: only the runner can tell that it is a run."""
    kind: str | None
    """"treadmill" or "trail" where the file says so."""
    distance_m: float | None
    distance_computed: bool
    """True where the distance is summed from positions because the file states none."""
    duration_s: int
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """All runs of one readable file, and one reason for each part that is no run."""

    format: FileFormat
    runs: tuple[FoundRun, ...]
    skipped: tuple[str, ...]
