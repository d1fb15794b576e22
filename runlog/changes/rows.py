"""A row in the record: its columns as JSON values, before and after."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Column, Table

from runlog.models import Base, UTCDateTime


class RowChange(NamedTuple):
    """One row before and after, as column -> JSON value; None where it did not exist."""

    table: str
    row_id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def dump(rows: Iterable[RowChange]) -> str:
    """Return the rows as the record keeps them."""
    return joined(map(text_of, rows))


def text_of(row: RowChange) -> str:
    """Return one row as the record keeps it: as an object it would be several times as large."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def joined(texts: Iterable[str]) -> str:
    """Return rows that are texts already as the record keeps them together."""
    return f"[{','.join(texts)}]"


def load(text: str) -> tuple[RowChange, ...]:
    """Return the rows that the record keeps as text; DatabaseError for what never was a record."""
    try:
        return tuple(RowChange(*row) for row in json.loads(text))
    except (ValueError, TypeError) as error:
        raise sqlite3.DatabaseError(f"the record of a command cannot be read: {error}") from error


def row_change(
    row: Base, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> RowChange:
    """Return what became of the row; before and after are not both None."""
    image = after or before or {}
    return RowChange(row.__tablename__, image["id"], before, after)


def image_of(row: Base) -> dict[str, Any]:
    """Return the row's columns as JSON values."""
    return encode({column.name: getattr(row, column.name) for column in row.__table__.columns})


def encode(values: Mapping[Any, Any]) -> dict[str, Any]:
    """Return columns as JSON values: days and instants as ISO text, instants in UTC."""
    return {str(name): _plain(value) for name, value in values.items()}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def decode(table: Table, image: Mapping[str, Any]) -> dict[str, Any]:
    """Return JSON values as the table takes them."""
    return {name: _native(table.columns[name], value) for name, value in image.items()}


def _native(column: Column[Any], value: Any) -> object:
    if value is None:
        return None
    if isinstance(column.type, UTCDateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if column.type.python_type is date else value
