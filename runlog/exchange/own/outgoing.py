"""The rows that leave the log, as it stores them, a few at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, Text, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from runlog.exchange.own.layout import LAYOUTS, Cut, Field, Kind, Layout, Row
from runlog.exchange.own.redacting import Redaction

_AT_A_TIME = 1000
_LASTING = ("to_day", "resolved_day")


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of one table, each in the order of its columns; they can be gone through once."""

    layout: Layout
    rows: Iterator[Row]


def outgoing(session: Session, cut: Cut) -> Iterator[TableRows]:
    """Give every table with its rows in the order of their numbers."""
    redaction = Redaction() if cut.redacted else None
    for layout in LAYOUTS.values():
        yield TableRows(layout, _rows(session, layout, cut, redaction))


def count(session: Session, cut: Cut) -> int:
    """Return about how many rows `outgoing` will give: as many, or a few more where redacted."""
    queries = (select(func.count()).where(*_wanted(layout, cut)) for layout in LAYOUTS.values())
    tables = zip(queries, LAYOUTS.values(), strict=True)
    return sum(session.scalar(query.select_from(layout.table)) or 0 for query, layout in tables)


def _rows(session: Session, layout: Layout, cut: Cut, redaction: Redaction | None) -> Iterator[Row]:
    columns = [_as_stored(layout, field) for field in layout.fields]
    query = select(*columns).where(*_wanted(layout, cut)).order_by(layout.table.c.id)
    found = session.execute(query, execution_options={"yield_per": _AT_A_TIME})
    if redaction is None:
        yield from (tuple(row) for row in found)
        return
    for row in found:
        kept = redaction.row(layout, tuple(row))
        if not _says_nothing(layout, kept):
            yield kept


def _as_stored(layout: Layout, field: Field) -> ColumnElement[Any]:
    """Return the column without the types of Python: days, instants and flags as they stand."""
    column = layout.table.c[field.name]
    if field.kind is Kind.FLAG:
        return type_coerce(column, Integer)
    return type_coerce(column, Text) if field.kind in {Kind.DAY, Kind.INSTANT} else column


def _says_nothing(layout: Layout, row: Row) -> bool:
    """Tell whether nothing is left of a day note that was only words."""
    if layout.name != "day_note":
        return False
    return row[layout.names.index("ease")] is None


def _wanted(layout: Layout, cut: Cut) -> list[ColumnElement[bool]]:
    """Return the condition for rows of the days wanted, and for rows that those refer to."""
    if cut.since is None:
        return []
    table = layout.table
    if "day" not in table.c:
        parents = LAYOUTS["stretching"].table
        return [table.c.stretching_id.in_(select(parents.c.id).where(parents.c.day >= cut.since))]
    lasting = [table.c[name] >= cut.since for name in _LASTING if name in table.c]
    referred = [
        table.c.id.in_(select(other.table.c[name]).where(other.table.c.day >= cut.since))
        for other in LAYOUTS.values()
        for place, parent in other.references.items()
        if parent == layout.name and "day" in other.table.c
        for name in (other.names[place],)
    ]
    return [or_(table.c.day >= cut.since, *lasting, *referred)]
