"""Reads any other table by a mapping: which column holds the day, the distance and the rest."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from runlog.config.columns import ColumnMapping
from runlog.errors import FileRefused
from runlog.exchange import sheet
from runlog.exchange.found import Unread
from runlog.exchange.parts import NoRun
from runlog.exchange.rows import Facts, FoundRow, FoundTable, judged
from runlog.exchange.sheet import Line, Sheet
from runlog.exchange.sports import Sport, sport_in_table
from runlog.exchange.written_times import DayStyle, day_style, written_time
from runlog.text import quoted
from runlog.units import METRES_PER_KM, METRES_PER_MILE

_LENGTHS = {"km": METRES_PER_KM, "mi": METRES_PER_MILE, "m": 1.0}
_DURATIONS = {"minutes": 60.0, "seconds": 1.0}
_CLOCKS = ("duration", "hours")
_WRITTEN = {"minutes": "min", "seconds": "s"}
_NOT_SAID = frozenset({"", "-", "–", "?", "n/a", "na"})
_MEASURES = {
    "distance": dict.fromkeys(_LENGTHS, "8.4"),
    "duration": {"duration": "44:10", "hours": "1:02", **dict.fromkeys(_DURATIONS, "44")},
}
_RUN = Sport(name="run", running=True, kind=None)
_NAMES_SHOWN = 12


def fits(table: Sheet, mapping: ColumnMapping) -> bool:
    """Tell whether a table has every column that a mapping names."""
    return all(table.place([name]) is not None for name in mapping.columns.values())


def read_mapped(table: Sheet, mapping: ColumnMapping, today: date | None) -> FoundTable:
    """Return the rows as the mapping reads them.

    Raises FileRefused when the table lacks a column that the mapping names.
    """
    for name in mapping.columns.values():
        if table.place([name]) is None:
            raise FileRefused(f"it has no column {quoted(name)}; it has {columns_of(table)}")
    places = {word: table.place([name]) for word, name in mapping.columns.items()}
    days = day_style((line.at(places.get("date")) for line in table.lines), today)
    rows = tuple(_row(line, places, days) for line in table.lines)
    return FoundTable(format="table", rows=rows, remarks=days.remarks)


def columns_of(table: Sheet) -> str:
    """Return the names of a table's columns, as many as fit a sentence."""
    named = [name for name in table.header if name][:_NAMES_SHOWN]
    more = len(table.header) - len(named)
    return ", ".join(quoted(name) for name in named) + (f" and {more} more" if more > 0 else "")


def _row(line: Line, places: Mapping[str, int | None], days: DayStyle) -> FoundRow:
    held = judged(_facts(line, places, days))
    if held == Unread(line.number, "it has no date that can be read"):
        shown = quoted(line.at(places.get("date"))[:40])
        held = Unread(line.number, f"{shown} {_why_no_date(shown)}; write 2026-11-19")
    elif not isinstance(held, NoRun) and (reason := _why_unread(line, places)):
        held = Unread(line.number, reason)
    return FoundRow(number=line.number, identity=line.identity, held=held)


def _why_no_date(shown: str) -> str:
    if sum(map(shown.count, "/.")) > 1:
        return "is no date that can be read, or no date of the table tells which number is the day"
    return "is no date that can be read"


def _why_unread(line: Line, places: Mapping[str, int | None]) -> str:
    """Return why a row is not taken that says how far or how long it was and cannot be read.

    Of several columns of one measure one that can be read is enough.
    """
    for what, examples in _MEASURES.items():
        texts = {word: line.at(places.get(word)) for word in examples}
        said = {word: text for word, text in texts.items() if text.casefold() not in _NOT_SAID}
        if said and not any(_is_readable(text, word) for word, text in said.items()):
            word, text = next(iter(said.items()))
            return f"{quoted(text[:40])} is no {what} that can be read; write {examples[word]}"
    return ""


def _is_readable(text: str, word: str) -> bool:
    return (sheet.clock_s(text) if word in _CLOCKS else _number(text, word)) is not None


def _number(text: str, word: str) -> float | None:
    """Return an amount; the unit of its column may stand behind it, below zero is none."""
    if word in _CLOCKS:
        return None
    bare = text.casefold().removesuffix(_WRITTEN.get(word, word)).strip()
    value = sheet.number_in(bare)
    return None if value is None or value < 0 else value


def _facts(line: Line, places: Mapping[str, int | None], days: DayStyle) -> Facts:
    def number(word: str) -> float | None:
        return sheet.number_in(line.at(places.get(word)))

    started, offset_s = _start(line, places, days)
    sport = line.at(places.get("sport"))
    return Facts(
        number=line.number,
        identity=line.identity,
        sport=sport_in_table(sport) if sport else _RUN,
        started=started,
        utc_offset_s=offset_s,
        distance_m=_amount(line, places, _LENGTHS),
        duration_s=_duration_s(line, places),
        avg_hr_bpm=number("hr"),
        climb_m=sheet.number_in(line.at(places.get("climb")), whole=True),
        rpe=number("effort"),
        title=line.at(places.get("title")),
        note=line.at(places.get("note")),
    )


def _amount(
    line: Line, places: Mapping[str, int | None], units: Mapping[str, float]
) -> float | None:
    """Return the first amount that stands in a column of one of the units."""
    for word, factor in units.items():
        value = _number(line.at(places.get(word)), word)
        if value is not None:
            return value * factor
    return None


def _duration_s(line: Line, places: Mapping[str, int | None]) -> float | None:
    clock = sheet.clock_s(line.at(places.get("duration")))
    hours = sheet.clock_s(line.at(places.get("hours")), hours_first=True)
    return clock or hours or _amount(line, places, _DURATIONS)


def _start(
    line: Line, places: Mapping[str, int | None], days: DayStyle
) -> tuple[datetime | date | None, int | None]:
    """Return when it began, and the offset from UTC where that is written, too."""
    text = line.at(places.get("date"))
    exact = _with_offset(text)
    if exact is not None:
        return exact.astimezone(UTC), int((exact.utcoffset() or exact - exact).total_seconds())
    day = days.read(text)
    clock = line.at(places.get("time"))
    if clock and day is not None and not isinstance(day, datetime):
        return written_time(f"{day.isoformat()} {clock}") or day, None
    return day, None


def _with_offset(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo and moment.astimezone(UTC).year > 1900 else None
    except (ValueError, OverflowError):
        return None
