"""Tells by the columns of a table who wrote it, and has it read."""

from collections.abc import Sequence

from runlog.config.columns import ColumnMapping
from runlog.errors import FileRefused
from runlog.exchange import garmin, intervals, mapped, runkeeper, strava
from runlog.exchange.choices import Choices
from runlog.exchange.rows import FoundTable
from runlog.exchange.sheet import Sheet, read_sheet

_PART_OF_OURS = (
    "one table of a runlog export, which comes back whole; "
    "give its zip, or the folder with all of it"
)
_HOW = "name its columns: --columns 'date=Day; km=Distance; duration=Time' (docs/importing.md)"


def read_table(content: bytes, choices: Choices) -> FoundTable:
    """Return the rows of a table.

    Raises FileRefused when it is damaged or its columns are not known.
    """
    table = read_sheet(content)
    if choices.mapping is not None:
        return mapped.read_mapped(table, choices.mapping, choices.today)
    found = _by_its_maker(table, choices) or _by_mapping(table, choices)
    if found is None and _is_ours(table):
        raise FileRefused(_PART_OF_OURS)
    if found is None:
        raise FileRefused(f"a table of unknown columns, {mapped.columns_of(table)}; {_HOW}")
    return found


def is_known(content: bytes, kept: Sequence[ColumnMapping] = ()) -> bool:
    """Tell by the beginning of a table whether it can be read."""
    try:
        table = read_sheet(content)
    except FileRefused:
        return False
    makers = (strava.is_strava, garmin.is_garmin, runkeeper.is_runkeeper, intervals.is_intervals)
    return any(knows(table) for knows in makers) or any(mapped.fits(table, m) for m in kept)


def _by_its_maker(table: Sheet, choices: Choices) -> FoundTable | None:
    if strava.is_strava(table):
        return strava.read_strava(table, choices.today)
    if runkeeper.is_runkeeper(table):
        return runkeeper.read_runkeeper(table)
    if intervals.is_intervals(table):
        return intervals.read_intervals(table)
    if garmin.is_garmin(table):
        return garmin.read_garmin(table, choices.unit, choices.today)
    return None


def _by_mapping(table: Sheet, choices: Choices) -> FoundTable | None:
    fitting = [mapping for mapping in choices.kept if mapped.fits(table, mapping)]
    return mapped.read_mapped(table, fitting[0], choices.today) if len(fitting) == 1 else None


def _is_ours(table: Sheet) -> bool:
    """Tell whether a table lay in an export of runlog's own."""
    # Imported here: it knows the tables, which few imports need to.
    from runlog.exchange.own.spreadsheet import HEADERS

    return table.header in HEADERS
