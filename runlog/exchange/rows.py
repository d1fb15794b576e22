"""Rows of tables and the like become runs: what a row says of an activity, judged as files are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from runlog.exchange import parts, plausible
from runlog.exchange.found import FileFormat, FoundFile, FoundNote, FoundRun, Unread
from runlog.exchange.markup import title_of
from runlog.exchange.sports import Sport

RowPart = FoundRun | parts.NoRun | parts.Unusable | Unread


@dataclass(slots=True, kw_only=True)
class Facts:
    """What one row says of one activity, not yet judged; None is what it does not say."""

    number: int
    identity: str
    sport: Sport
    started: datetime | date | None
    """Aware; or the clock of the place, naive; or the day alone."""
    utc_offset_s: int | None = None
    distance_m: float | None = None
    duration_s: float | None = None
    elapsed_s: float | None = None
    avg_hr_bpm: float | None = None
    max_hr_bpm: float | None = None
    climb_m: float | None = None
    rpe: float | None = None
    kind: str | None = None
    title: str | None = None
    note: str | None = None
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """One row of a table; `file` is the activity file it names, if any."""

    number: int
    identity: str
    held: RowPart
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTable:
    """All rows of a readable table, and sentences about how it had to be read."""

    format: FileFormat
    rows: tuple[FoundRow, ...]
    notes: tuple[FoundNote, ...] = ()
    remarks: tuple[str, ...] = ()


def judged(facts: Facts) -> RowPart:
    """Return the run a row tells of, or why it is none."""
    distance_m = plausible.distance_m(facts.distance_m)
    if facts.sport.running is False:
        return parts.other_sport(facts.sport.name, distance_m)
    if facts.started is None:
        return Unread(facts.number, "it has no date that can be read")
    duration_s = plausible.duration_s(facts.duration_s)
    if distance_m is None and duration_s is None:
        return parts.Unusable("it states neither distance nor duration")
    whole_s = None if duration_s is None else plausible.half_up(duration_s)
    if whole_s is not None and (unusable := parts.out_of_bounds(distance_m, whole_s)):
        return unusable
    return _run(facts, distance_m, whole_s)


def _run(facts: Facts, distance_m: float | None, duration_s: int | None) -> FoundRun:
    known = isinstance(facts.started, datetime)
    started = facts.started if isinstance(facts.started, datetime) else _midnight(facts.started)
    return FoundRun(
        part=facts.number,
        started_at=started,
        time_known=known,
        utc_offset_s=facts.utc_offset_s,
        first_position=None,
        sport_known=facts.sport.running is not None,
        kind=facts.kind or facts.sport.kind,
        distance_m=None if distance_m is None else round(distance_m, 2),
        distance_computed=False,
        duration_s=duration_s,
        elapsed_s=plausible.elapsed_s(facts.elapsed_s, duration_s or 0),
        avg_hr_bpm=plausible.heart_rate_bpm(facts.avg_hr_bpm),
        max_hr_bpm=plausible.heart_rate_bpm(facts.max_hr_bpm),
        climb_m=plausible.climb_m(facts.climb_m),
        rpe=plausible.number_between(facts.rpe, 0, 10),
        title=title_of(facts.title),
        note=storable_note(facts.note),
        identity=facts.identity,
        warnings=tuple(facts.warnings),
    )


def _midnight(day: date | None) -> datetime:
    return datetime.combine(day or date.min, time())


def storable_note(text: str | None) -> str | None:
    """Return the words as a note, None when there are none."""
    kept = (text or "").replace("\x00", "").strip()
    return kept[:10_000] or None


def as_file(table_format: FileFormat, rows: Iterable[FoundRow]) -> FoundFile:
    """Return what rows hold that name no file, or whose file is not there."""
    held = [row.held for row in rows]
    return FoundFile(
        format=table_format,
        runs=tuple(part for part in held if isinstance(part, FoundRun)),
        skipped=tuple(p.reason for p in held if isinstance(p, parts.NoRun | parts.Unusable)),
        unread=tuple(part for part in held if isinstance(part, Unread)),
        of_rows=True,
    )
