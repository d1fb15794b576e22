"""Reads wellness.csv of intervals.icu: soreness and injury become notes of their days."""

from datetime import date, datetime

from runlog.exchange import sheet
from runlog.exchange.found import FoundNote, Unread
from runlog.exchange.rows import FoundRow, FoundTable
from runlog.exchange.sheet import Line, Sheet
from runlog.exchange.written_times import written_time
from runlog.text import plural

# Both are picked from four steps, for the whole body: no zone, and no number of our scale.
_SCALE = "of 4 (1 = low, 4 = high), whole body, intervals.icu"


def is_intervals(table: Sheet) -> bool:
    """Tell whether a table is the wellness page of intervals.icu."""
    return {"date", "soreness", "injury", "restingHR"} <= set(table.header)


def read_intervals(table: Sheet) -> FoundTable:
    """Return a note for each day that says something of soreness or injury."""
    notes, rows = [], []
    for line in table.lines:
        said = _said(line, table)
        day = written_time(line.at(table.place(["date"])))
        if said and day is None:
            unread = Unread(line.number, "it has no date that can be read")
            rows.append(FoundRow(number=line.number, identity=line.identity, held=unread))
        elif said and day is not None:
            notes.append(FoundNote(line.number, _day(day), said, line.identity))
    silent = len(table.lines) - len(notes) - len(rows)
    remarks = [f"{plural(silent, 'day')} without soreness or injury"] if silent else []
    return FoundTable(format="table", rows=tuple(rows), notes=tuple(notes), remarks=tuple(remarks))


def _day(day: date | datetime) -> date:
    return day.date() if isinstance(day, datetime) else day


def _said(line: Line, table: Sheet) -> str:
    said = []
    for name in ("soreness", "injury"):
        value = sheet.number_in(line.at(table.place([name])))
        if value is not None and 1 <= value <= 4 and value == int(value):
            said.append(f"{name} {value:.0f} {_SCALE}")
    return "; ".join(said)
