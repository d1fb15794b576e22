"""What a deleted entry was, in the words of the receipt it had when it was entered."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from runlog.analysis.persistence.ostrc import Card, severity
from runlog.analysis.sentences import zone_words
from runlog.changes import RowChange
from runlog.changes.rows import decode
from runlog.logbook import ENTRIES, Entry
from runlog.models import Base, DayNote, Hold, Mark, Ostrc, Rating, Run, Screening, Stretching
from runlog.moments import format_day
from runlog.readings import HoldRow
from runlog.receipt.lines import day_parts, format_holds, mark_parts, rating_words
from runlog.units import DistanceUnit, format_distance, format_duration

_TABLES: Mapping[str, type[Entry]] = MappingProxyType(
    {entry.__tablename__: entry for entry in ENTRIES.values()}
)


_RowT = TypeVar("_RowT", bound=Base)


class Looked(NamedTuple):
    """How entries are looked at: in which unit, and on which day."""

    unit: DistanceUnit
    today: date


def deleted_words(rows: Sequence[RowChange], looked: Looked) -> tuple[str, ...]:
    """Return the day and the content of the one entry that a command deleted.

    () when it deleted none or several. A run counts as one with all that was logged with it.

    >>> row = {"day": "2026-11-18", "zone_name": "calf", "side": "left", "value": 7.0}
    >>> row |= {"quality": "tightness", "context": "after_run"}
    >>> looked = Looked(DistanceUnit.KM, date(2026, 11, 20))
    >>> deleted_words([RowChange("rating", 3, row, None)], looked)
    ('Wed 18 Nov', 'left calf 7')
    """
    gone = [row for row in rows if row.after is None and row.table in _TABLES]
    runs = [row for row in gone if row.table == Run.__tablename__]
    if len(runs or gone) != 1:
        return ()
    [row] = runs or gone
    holds = [_hold(_as_it_was(Hold, each)) for each in rows if each.table == Hold.__tablename__]
    return entry_words(_as_it_was(_TABLES[row.table], row), holds, looked)


def entry_words(entry: Entry, holds: Sequence[HoldRow], looked: Looked) -> tuple[str, ...]:
    """Return the day and the content of an entry; the holds are those of a stretching."""
    told = _told(entry, holds, looked)
    return tuple(part for part in told if part)


def _told(entry: Entry, holds: Sequence[HoldRow], looked: Looked) -> Iterator[str]:
    if not isinstance(entry, Mark | DayNote):
        yield format_day(entry.day, looked.today)
    match entry:
        case Run():
            yield from _run(entry, looked.unit)
        case Rating():
            yield rating_words(entry)
        case Stretching():
            yield f"{entry.stretch} {format_holds(holds)}".rstrip()
        case DayNote():
            yield from day_parts(entry, looked.today)
        case Mark():
            yield from mark_parts(entry, looked.today)
        case Screening():
            yield zone_words(entry.side, entry.zone_name)
            yield f"{entry.question.removeprefix('rf_')}: {'yes' if entry.answer else 'no'}"
        case Ostrc():
            yield zone_words(entry.side, entry.zone_name)
            yield _severity(entry)


def _run(run: Run, unit: DistanceUnit) -> Iterator[str]:
    yield "" if run.distance_m is None else format_distance(run.distance_m, unit)
    yield "" if run.duration_s is None else format_duration(run.duration_s)
    yield run.kind or ""


def _severity(card: Ostrc) -> str:
    total = severity(Card(card.participation, card.training, card.performance, card.symptoms))
    return "" if total is None else f"severity {total} of 100"


def _as_it_was(model: type[_RowT], row: RowChange) -> _RowT:
    return model(**decode(model.metadata.tables[row.table], row.before or {}))


def _hold(hold: Hold) -> HoldRow:
    return HoldRow(
        stretching_id=hold.stretching_id,
        stretch="",
        day=date.min,
        number=hold.number,
        side=hold.side,
        seconds=hold.seconds,
        repetitions=hold.repetitions,
    )
