"""One entry as it is printed whole: what is known, with its unit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo

from runlog.analysis.load import load_au
from runlog.analysis.sentences import zone_words
from runlog.cli.columns import Row, put_columns, put_heading
from runlog.cli.kit import Kit
from runlog.cli.list_page import CONTEXTS, rating_row, stretching_row
from runlog.cli.terminal import put, strong
from runlog.entries import Source
from runlog.logbook import Entry
from runlog.models import DayNote, Mark, Ostrc, Rating, Run, Screening, Stretching
from runlog.moments import format_day
from runlog.readings import HoldRow, RatingRow, SourceFileRow, StretchingRow
from runlog.receipt import format_holds
from runlog.units import (
    DistanceUnit,
    format_amount,
    format_distance,
    format_duration,
    format_pace,
)

_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Whole:
    """An entry with what was logged with it and the files it came from."""

    entry: Entry
    ratings: Sequence[RatingRow] = ()
    stretchings: Sequence[StretchingRow] = ()
    holds: Sequence[HoldRow] = ()
    files: Sequence[SourceFileRow] = ()


def put_whole(whole: Whole, noun: str, kit: Kit) -> None:
    """Print the entry: what it is, each thing known about it, and what belongs to it."""
    entry, today = whole.entry, kit.now.date()
    put(strong(f"{noun} {entry.id}   {format_day(entry.day)} {entry.day.year}"))
    facts = [Row((name, value)) for name, value in _facts(whole, kit) if value]
    put_columns(("", ""), facts)
    if whole.ratings:
        put_heading("Ratings")
        rows = [rating_row(rating, rating.day) for rating in whole.ratings]
        rows = [Row((row.cells[0], *row.cells[2:]), accents=_left(row.accents)) for row in rows]
        put_columns(("", "zone", "level", "felt"), rows, right=(0, 2))
    if whole.stretchings:
        put_heading("Stretches")
        put_columns(("", "stretch", "dose", "felt", ""), _stretches(whole, today), right=(0, 3))


def _left(accents: frozenset[int]) -> frozenset[int]:
    return frozenset(place - 1 for place in accents)


def _stretches(whole: Whole, today: date) -> list[Row]:
    rows = []
    for done in whole.stretchings:
        own = [hold for hold in whole.holds if hold.stretching_id == done.id]
        row = stretching_row(done, own, today)
        rows.append(Row((row.cells[0], *row.cells[2:])))
    return rows


def _facts(whole: Whole, kit: Kit) -> Iterator[tuple[str, str]]:
    """Give names and values; one without a value is not printed."""
    entry, zone = whole.entry, kit.now.tzinfo
    match entry:
        case Run():
            yield from _run(entry, kit.settings.unit)
            for file in whole.files:
                yield "file", f"{file.name}, {file.outcome} {_entered(file.imported_at, zone)}"
        case Rating():
            yield from _rating(entry)
        case Stretching():
            yield from _stretching(whole, entry)
        case DayNote():
            ease = entry.ease
            yield "ease", "" if ease is None else f"{format_amount(ease)} of 10 (10: moved freely)"
        case Mark():
            yield from _mark(entry)
        case Screening() | Ostrc():
            yield from _answered(entry)
    yield from _origin(entry)
    yield "entered", _entered(entry.entered_at, zone)


def _origin(entry: Entry) -> Iterator[tuple[str, str]]:
    if not isinstance(entry, Screening | Ostrc):
        yield "note", " ".join((entry.note or "").split())
    if isinstance(entry, Run | Rating | Stretching):
        yield "source", entry.source.replace("_", " ")


def _run(run: Run, unit: DistanceUnit) -> Iterator[tuple[str, str]]:
    yield "start", _clock(run.started_at, run.utc_offset_s) or _UNKNOWN
    yield "distance", _distance(run, unit)
    yield "duration", _duration(run.duration_s) or _UNKNOWN
    yield "elapsed", _duration(run.elapsed_s)
    if run.distance_m is not None and run.duration_s is not None:
        yield "pace", format_pace(run.distance_m, run.duration_s, unit)
    yield "kind", run.kind or ""
    yield "effort", "not rated" if run.rpe is None else f"{format_amount(run.rpe)} of 10"
    load = load_au(run.rpe, run.duration_s)
    yield "load", _UNKNOWN if load is None else f"{load:.0f} (effort x minutes)"
    yield "climb", "" if run.climb_m is None else f"{run.climb_m:.0f} m"
    yield "heart", _heart(run)
    yield "title", " ".join((run.title or "").split())


def _distance(run: Run, unit: DistanceUnit) -> str:
    if run.distance_m is None:
        return _UNKNOWN
    basis = {
        None: "",
        "typed": "" if run.source == Source.MADE_UP else "; typed",
        "file": "; as the file says",
        "positions": "; summed from positions",
    }[run.distance_basis]
    return f"{format_distance(run.distance_m, unit)} ({run.distance_m:.0f} m{basis})"


def _duration(seconds: int | None) -> str:
    return "" if seconds is None else format_duration(seconds)


def _heart(run: Run) -> str:
    mean, highest = run.avg_hr_bpm, run.max_hr_bpm
    parts = [
        "" if mean is None else f"{mean} bpm on average",
        "" if highest is None else f"{highest} bpm at most",
    ]
    return ", ".join(part for part in parts if part)


def _rating(rating: Rating) -> Iterator[tuple[str, str]]:
    yield "zone", zone_words(rating.side, rating.zone_name)
    yield rating.quality, f"{format_amount(rating.value)} of 10"
    yield "felt", CONTEXTS[rating.context]
    yield "at", _clock(rating.at, rating.utc_offset_s)
    yield "run", "" if rating.run_id is None else str(rating.run_id)


def _stretching(whole: Whole, done: Stretching) -> Iterator[tuple[str, str]]:
    yield "stretch", f"{done.stretch_name} ({done.stretch})"
    yield "dose", format_holds(whole.holds) or _UNKNOWN
    yield "planned", _duration(done.planned_s)
    yield "felt", "" if done.sensation is None else f"{format_amount(done.sensation)} of 10"
    yield "felt off", "yes" if done.felt_off else ""
    yield "at", _clock(done.at, done.utc_offset_s)
    yield "run", "" if done.run_id is None else str(done.run_id)


def _mark(mark: Mark) -> Iterator[tuple[str, str]]:
    yield "kind", mark.kind
    yield "to", "" if mark.to_day is None else f"{format_day(mark.to_day)} {mark.to_day.year}"
    yield "zone", zone_words(mark.side or "central", mark.zone_name) if mark.zone_name else ""
    yield "stretch", mark.stretch_name or ""


def _answered(given: Screening | Ostrc) -> Iterator[tuple[str, str]]:
    yield "zone", zone_words(given.side, given.zone_name)
    yield from _screening(given) if isinstance(given, Screening) else _card(given)


def _screening(given: Screening) -> Iterator[tuple[str, str]]:
    from runlog.analysis.persistence.red_flags import red_flag

    flag = red_flag(given.question, given.zone)
    yield "asked", f"{flag.question} ({given.question})"
    yield "answer", "yes" if given.answer else "no"
    if given.answer and given.resolved_day is None:
        yield "to do", flag.action
    if given.resolved_day is not None:
        yield "resolved", f"{format_day(given.resolved_day)} {given.resolved_day.year}"
        yield "found", " ".join((given.resolution or "").split())


def _card(card: Ostrc) -> Iterator[tuple[str, str]]:
    from runlog.analysis.persistence.ostrc import CARD, Card, is_substantial, severity

    answers = Card(card.participation, card.training, card.performance, card.symptoms)
    for question in CARD:
        points = getattr(card, question.field)
        yield question.field, _UNKNOWN if points is None else f"{points} of 25"
    total = severity(answers)
    yield "severity", _UNKNOWN if total is None else f"{total} of 100"
    yield "", "a substantial problem" if is_substantial(answers) else ""


def _clock(at: datetime | None, utc_offset_s: int | None) -> str:
    if at is None:
        return ""
    local = at.astimezone(timezone(timedelta(seconds=utc_offset_s or 0)))
    return f"{local:%H:%M} (UTC{local.isoformat()[-6:]})"


def _entered(at: datetime, zone: tzinfo | None) -> str:
    local = at.astimezone(zone)
    return f"{format_day(local.date())} {local.year} {local:%H:%M}"
