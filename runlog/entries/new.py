"""Entries on their way into the log: whatever is constructed here may be believed afterwards."""

from dataclasses import dataclass
from datetime import date

from runlog.entries.words import Context, DistanceBasis, MarkKind, Quality, RunKind, Source
from runlog.errors import Conflict, InputError
from runlog.library import Side, Stretch, Zone
from runlog.moments import Moment
from runlog.text import quoted
from runlog.units import check_distance, check_duration, format_amount

LOWEST, HIGHEST = 0.0, 10.0
LONGEST_NOTE = 100_000
NEWEST = -1  # in place of an entry's number: the newest of its kind
LOWEST_HR_BPM, HIGHEST_HR_BPM = 20, 260


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRun:
    """One outing; what is None is unknown."""

    moment: Moment
    source: Source
    distance_m: float | None = None
    distance_basis: DistanceBasis | None = None
    duration_s: int | None = None
    elapsed_s: int | None = None
    rpe: float | None = None
    kind: RunKind | None = None
    climb_m: float | None = None
    avg_hr_bpm: int | None = None
    max_hr_bpm: int | None = None
    title: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.distance_m is None and self.duration_s is None:
            raise InputError("a run needs a distance (8.4km), a duration (44:10) or both")
        if self.distance_m is not None:
            check_distance(self.distance_m)
        for seconds in (self.duration_s, self.elapsed_s):
            if seconds is not None:
                check_duration(seconds)
        check_scale(self.rpe, "an effort")
        check_climb(self.climb_m)
        check_heart_rate(self.avg_hr_bpm)
        check_heart_rate(self.max_hr_bpm)
        check_text(self.title)
        check_text(self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRating:
    """How one zone-side feels at a moment."""

    moment: Moment
    source: Source
    zone: Zone
    side: Side
    value: float
    quality: Quality = Quality.TIGHTNESS
    context: Context = Context.OTHER

    def __post_init__(self) -> None:
        check_side(self.zone, self.side)
        check_scale(self.value, "a rating")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHold:
    """One set on one side: seconds or repetitions, never both."""

    number: int
    side: Side
    seconds: int | None = None
    repetitions: int | None = None

    def __post_init__(self) -> None:
        if (self.seconds is None) == (self.repetitions is None):
            raise InputError("a hold has either seconds or repetitions")
        for count in (self.number, self.seconds, self.repetitions):
            if count is not None and count < 1:
                raise InputError(f"{count} is nothing of a hold; it counts from 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStretching:
    """A stretch that was done; no holds means that the dose is unknown."""

    moment: Moment
    source: Source
    stretch: Stretch
    holds: tuple[NewHold, ...] = ()
    planned_s: int | None = None
    sensation: float | None = None
    felt_off: bool = False
    note: str | None = None

    def __post_init__(self) -> None:
        check_scale(self.sensation, "a sensation")
        if self.planned_s is not None:
            check_duration(self.planned_s)
        check_text(self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDayNote:
    """How freely a day went (10 = moved freely), a note, or both."""

    day: date
    ease: float | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.ease is None and self.note is None:
            raise InputError("a day note needs --ease 0-10, a note (-n) or both")
        check_scale(self.ease, "an ease of movement")
        check_text(self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMark:
    """Something dated about the body or the training; to_day is its last day."""

    kind: MarkKind
    day: date
    to_day: date | None = None
    zone: Zone | None = None
    side: Side | None = None
    stretch: Stretch | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.to_day is not None and self.to_day < self.day:
            raise Conflict(f"a mark cannot end ({self.to_day}) before it begins ({self.day})")
        if self.zone is None and self.kind in {MarkKind.INJURY, MarkKind.NIGGLE}:
            raise InputError(f'{self.kind} needs its zone, such as: mark {self.kind} "left calf"')
        if self.stretch is None and self.kind is MarkKind.PRESCRIBED:
            raise InputError("prescribed needs a stretch, such as: mark prescribed wall-calf")
        if self.zone is None and self.side is not None:
            raise InputError("a side needs its zone, such as left calf")
        if self.zone is not None and self.side is not None:
            check_side(self.zone, self.side)
        check_text(self.note)


def check_scale(value: float | None, name: str) -> None:
    """Raise InputError unless value is None or from 0 to 10."""
    if value is not None and not LOWEST <= value <= HIGHEST:
        raise InputError(f"{format_amount(value)} is not {name}; it goes from 0 to 10")


def check_side(zone: Zone, side: Side) -> None:
    """Raise InputError unless the zone has that side."""
    if side not in zone.sides:
        sides = " or ".join(zone.sides)
        raise InputError(f"{zone.label} has no {side} side; it is rated {sides}")


def check_climb(climb_m: float | None) -> None:
    """Raise InputError unless climb_m is None or a plausible climb of one run."""
    if climb_m is not None and not 0 <= climb_m <= 100_000:
        raise InputError(f"{climb_m:.0f} m is not a climb; it goes from 0 to 100000 m")


def check_heart_rate(bpm: int | None) -> None:
    """Raise InputError unless bpm is None or a heart rate a runner can have."""
    if bpm is not None and not LOWEST_HR_BPM <= bpm <= HIGHEST_HR_BPM:
        raise InputError(
            f"{bpm} is not a heart rate; it goes from {LOWEST_HR_BPM} to {HIGHEST_HR_BPM} bpm"
        )


def check_text(text: str | None) -> None:
    """Raise InputError unless text can be stored exactly as it is.

    An empty note is a note; None is no note.
    """
    if text is None:
        return
    if "\x00" in text:
        raise InputError(f"{quoted(text)} holds a NUL character; take it out")
    if not text.isascii() and any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        raise InputError(f"{quoted(text)} is not valid UTF-8; type it again")
    if len(text) > LONGEST_NOTE:
        raise InputError(f"a text of {len(text)} characters is too long; the limit is 100000")
