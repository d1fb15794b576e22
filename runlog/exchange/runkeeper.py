"""Reads cardioActivities.csv of a Runkeeper export: units in the header, times local."""

from runlog.exchange import sheet
from runlog.exchange.found import Unread
from runlog.exchange.rows import Facts, FoundRow, FoundTable, judged
from runlog.exchange.sheet import Line, Sheet
from runlog.exchange.sports import sport_in_table
from runlog.exchange.written_times import written_time
from runlog.units import METRES_PER_FOOT, METRES_PER_KM, METRES_PER_MILE

_LENGTHS = {"Distance (km)": METRES_PER_KM, "Distance (mi)": METRES_PER_MILE}
_CLIMBS = {"Climb (m)": 1.0, "Climb (ft)": METRES_PER_FOOT}


def is_runkeeper(table: Sheet) -> bool:
    """Tell whether a table is Runkeeper's list of activities."""
    return {"Date", "Type", "Duration", "GPX File"} <= set(table.header)


def read_runkeeper(table: Sheet) -> FoundTable:
    """Return the rows."""
    rows = tuple(_row(line, table) for line in table.lines)
    return FoundTable(format="runkeeper", rows=rows)


def _row(line: Line, table: Sheet) -> FoundRow:
    reason = sheet.too_few(line, table)
    return FoundRow(
        number=line.number,
        identity=line.identity,
        held=Unread(line.number, reason) if reason else judged(_facts(line, table)),
        file=line.at(table.place(["GPX File"])),
    )


def _facts(line: Line, table: Sheet) -> Facts:
    return Facts(
        number=line.number,
        identity=line.identity,
        sport=sport_in_table(line.at(table.place(["Type"]))),
        started=written_time(line.at(table.place(["Date"]))),
        distance_m=_in_metres(line, table, _LENGTHS),
        duration_s=sheet.clock_s(line.at(table.place(["Duration"]))),
        avg_hr_bpm=sheet.number_in(line.at(table.place(["Average Heart Rate (bpm)"]))),
        climb_m=_in_metres(line, table, _CLIMBS),
        title=line.at(table.place(["Route Name"])),
        note=line.at(table.place(["Notes"])),
    )


def _in_metres(line: Line, table: Sheet, columns: dict[str, float]) -> float | None:
    for name, metres in columns.items():
        value = sheet.number_in(line.at(table.place([name])))
        if value is not None:
            return round(value * metres, 2)
    return None
