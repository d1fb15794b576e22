"""Values of an export on their way in: each of its column's kind, or refused with its place."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from runlog.errors import FileRefused
from runlog.exchange.own.cells import unescaped
from runlog.exchange.own.found import FoundExport, Row
from runlog.exchange.own.layout import FORMAT, LAYOUTS, Field, Kind, Layout
from runlog.exchange.own.marks import FORMAT_KEY
from runlog.exchange.plausible import number_in
from runlog.text import plural, quoted

_SAME = 4096
_LONGEST_WORD = 32
_MOST = 2**53  # whole numbers beyond are not the same in every program


def check_form(header: object) -> None:
    """Raise FileRefused unless an export says that this runlog can read it."""
    form = header.get(FORMAT_KEY) if isinstance(header, dict) else None
    if not isinstance(form, int) or isinstance(form, bool) or form < 1:
        raise FileRefused("a runlog export that does not say its form")
    if form > FORMAT:
        raise FileRefused(
            f"exported by a newer runlog (its form is {form}, this runlog reads {FORMAT}); "
            "update runlog"
        )


class Shelf:
    """Where the rows of an export are put, table by table, while it is read."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {name: [] for name in LAYOUTS}
        self._numbers: dict[str, set[int]] = {name: set() for name in LAYOUTS}

    def put(self, layout: Layout, row: Row, place: str) -> None:
        """Keep a row; raise FileRefused if its number is there already."""
        number = row[0]
        if number in self._numbers[layout.name]:
            raise FileRefused(f"{place}: {layout.name} {number} is there twice")
        self._numbers[layout.name].add(number)
        self._rows[layout.name].append(row)

    def found(self) -> FoundExport:
        """Return what was put here; raise FileRefused where a row refers to one that is not."""
        for layout in LAYOUTS.values():
            for place, parent in layout.references.items():
                known = self._numbers[parent]
                for row in self._rows[layout.name]:
                    if row[place] is not None and row[place] not in known:
                        raise FileRefused(
                            f"{layout.name} {row[0]} belongs to {parent} {row[place]}, which is "
                            "not in it"
                        )
        return FoundExport(self._rows)


def check_columns(layout: Layout, names: Sequence[object], place: str) -> None:
    """Raise FileRefused unless these are the columns of the table, in whatever order."""
    lacking = [name for name in layout.names if name not in names]
    if lacking:
        raise FileRefused(f"{place}: {plural(len(lacking), 'column')} missing: {lacking[0]}")
    if len(names) > len(layout.names):
        foreign = next((each for each in names if each not in layout.names), names[0])
        raise FileRefused(f"{place}: {quoted(str(foreign))} is no column of {layout.name}")


def row_of(layout: Layout, values: Mapping[Any, Any], place: str) -> Row:
    """Return the JSON values of a row as the table takes them; raise FileRefused."""
    return tuple(_read(field, values[field.name], place) for field in layout.fields)


def row_of_cells(layout: Layout, cells: Mapping[str, str], place: str) -> Row:
    """Return the cells of a row as the table takes them; raise FileRefused."""
    return tuple(
        _read(field, _from_cell(field, cells[field.name]), place) for field in layout.fields
    )


def _read(field: Field, value: object, place: str) -> Any:
    if value is None:
        if field.required:
            raise FileRefused(f"{place}: {field.name} is missing")
        return None
    read = _READERS[field.kind](value)
    if read is None:
        raise FileRefused(f"{place}: {field.name} is {quoted(str(value))}, not a {field.kind}")
    return read


def _from_cell(field: Field, cell: str) -> object:
    """Return the JSON value that a cell writes; one that writes none as it stands."""
    text = unescaped(cell)
    if text is None or field.kind in {Kind.TEXT, Kind.DAY, Kind.INSTANT}:
        return text
    number = number_in(text)
    if number is None:
        return text
    return int(number) if field.kind is not Kind.NUMBER and number.is_integer() else number


def _whole(value: object) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _MOST
    return value if whole and isinstance(value, int) else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) <= _MOST else None


def _flag(value: object) -> bool | None:
    return bool(value) if isinstance(value, int) and value in (0, 1) else None


def _day(value: object) -> date | None:
    return _day_written(value) if isinstance(value, str) and len(value) == 10 else None


def _instant(value: object) -> datetime | None:
    return _instant_written(value) if isinstance(value, str) else None


# A log says the same days, times and words over and over: each is held once.
@lru_cache(maxsize=_SAME)
def _day_written(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@lru_cache(maxsize=_SAME)
def _instant_written(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
        return None if at.utcoffset() is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return sys.intern(value) if len(value) <= _LONGEST_WORD else value


_READERS: Mapping[Kind, Callable[[object], Any]] = {
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
    Kind.FLAG: _flag,
    Kind.DAY: _day,
    Kind.INSTANT: _instant,
    Kind.TEXT: _text,
}
