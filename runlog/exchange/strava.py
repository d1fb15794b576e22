"""Reads activities.csv of a Strava export; in other languages it is known by its shape."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from runlog.exchange import sheet
from runlog.exchange.found import Unread
from runlog.exchange.rows import Facts, FoundRow, FoundTable, judged
from runlog.exchange.sheet import Line, Sheet
from runlog.exchange.sports import sport_in_table
from runlog.exchange.written_times import UNTOLD, DayStyle, day_style
from runlog.units import METRES_PER_KM

_FOLDER = "activities/"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Where the columns stand; the first five never moved."""

    started: int = 1
    title: int = 2
    sport: int = 3
    note: int = 4
    private_note: int | None
    file: int | None
    elapsed: int | None
    moving: int | None
    kilometres: int | None
    metres: int | None
    climb: int | None
    avg_hr: int | None
    max_hr: int | None
    effort: int | None
    days: DayStyle = UNTOLD
    """How its days are written, where a spreadsheet wrote them anew."""


def is_strava(table: Sheet) -> bool:
    """Tell whether a table is Strava's list of activities."""
    return table.header[:4] == (
        "Activity ID",
        "Activity Date",
        "Activity Name",
        "Activity Type",
    ) or _has_its_shape(table.header)


def _has_its_shape(header: tuple[str, ...]) -> bool:
    """Elapsed time, distance and highest heart rate stand twice, in the same places."""
    return len(header) > 43 and all(
        header[first] == header[second] for first, second in ((5, 15), (6, 17), (7, 30))
    )


def read_strava(table: Sheet, today: date | None) -> FoundTable:
    """Return the rows; their times are UTC, their lengths metres."""
    places = _by_shape() if _has_its_shape(table.header) else _by_name(table)
    days = day_style((line.at(places.started) for line in table.lines), today)
    places = replace(places, days=days)
    rows = tuple(_row(line, table, places) for line in table.lines)
    return FoundTable(format="strava", rows=rows, remarks=days.remarks)


def _by_shape() -> _Places:
    return _Places(
        private_note=10,
        file=12,
        elapsed=15,
        moving=16,
        kilometres=6,
        metres=17,
        climb=20,
        avg_hr=31,
        max_hr=30,
        effort=43,
    )


def _by_name(table: Sheet) -> _Places:
    return _Places(
        private_note=table.place(["Activity Private Note"]),
        file=table.place(["Filename"]),
        elapsed=table.place(["Elapsed Time"]),
        moving=table.place(["Moving Time"]),
        kilometres=table.place(["Distance"]),
        metres=table.place(["Distance"], nth=2),
        climb=table.place(["Elevation Gain"]),
        avg_hr=table.place(["Average Heart Rate"]),
        max_hr=table.place(["Max Heart Rate"]),
        effort=table.place(["Perceived Exertion"]),
    )


def _row(line: Line, table: Sheet, places: _Places) -> FoundRow:
    file = line.at(places.file)
    reason = sheet.too_few(line, table)
    held = Unread(line.number, reason) if reason else judged(_facts(line, places))
    return FoundRow(
        number=line.number,
        identity=line.identity,
        held=held,
        file=file if file.startswith(_FOLDER) else "",
    )


def _facts(line: Line, places: _Places) -> Facts:
    started = places.days.read(line.at(places.started))
    metres = sheet.number_in(line.at(places.metres))
    kilometres = sheet.number_in(line.at(places.kilometres))
    if metres is None and kilometres is not None:
        metres = kilometres * METRES_PER_KM
    elapsed_s = sheet.number_in(line.at(places.elapsed))
    notes = (line.at(places.note), line.at(places.private_note))
    return Facts(
        number=line.number,
        identity=line.identity,
        sport=sport_in_table(line.at(places.sport)),
        started=started.replace(tzinfo=UTC) if isinstance(started, datetime) else None,
        distance_m=metres,
        duration_s=sheet.number_in(line.at(places.moving)) or elapsed_s,
        elapsed_s=elapsed_s,
        avg_hr_bpm=sheet.number_in(line.at(places.avg_hr)),
        max_hr_bpm=sheet.number_in(line.at(places.max_hr)),
        climb_m=sheet.number_in(line.at(places.climb)),
        rpe=sheet.number_in(line.at(places.effort)) or None,  # its scale begins at 1
        title=line.at(places.title),
        note="\n".join(filter(None, notes)),
    )
