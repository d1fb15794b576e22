"""What an export holds, told by the tables themselves: columns, kinds, units, meanings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeAlias, cast

from sqlalchemy import Column, Table

from runlog.exchange.own.marks import FORMAT_KEY
from runlog.models import ENTERED, Base, UTCDateTime

Value: TypeAlias = str | int | float | None
Row: TypeAlias = tuple[Value, ...]

FORMAT = 1  # grows when a reader of the form before could not read the new one

# What is the runner's own words and may name people, places and ailments.
WORDS = frozenset({"note", "title", "resolution"})

_UNITS = {"_m": "metres", "_s": "seconds", "_bpm": "beats a minute", "seconds": "seconds"}
_RULES = (
    "An empty or null value is not known or not rated; it never means 0.",
    "A day is the runner's own calendar day, ISO: 2026-11-19.",
    "An instant is UTC, ISO: 2026-11-19T17:40:00+00:00; local time is utc_offset_s seconds later.",
    "Distances are metres and durations whole seconds, whatever the runner reads.",
    "A rating goes from 0 = nothing to 10 = worst; tightness and pain are two scales.",
    "The effort (rpe) goes from 0 = rest to 10 = maximal.",
    "Ease of movement goes the other way: 0 = could hardly move to 10 = moved freely.",
    "The four answers of a card (ostrc) go from 0 = no problem to 25 = the worst.",
    "left and right are the runner's; what has no sides, and both sides at once, is central.",
)


class Kind(StrEnum):
    """What a column holds, as an export names it."""

    WHOLE = "whole number"
    NUMBER = "number"
    FLAG = "0 or 1"
    DAY = "day"
    INSTANT = "instant"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column; `unit` is "" where the kind says all, `refers_to` names a table or is ""."""

    name: str
    kind: Kind
    required: bool
    unit: str
    meaning: str
    refers_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One table of an export, its columns in order; the first is its number, `id`."""

    name: str
    meaning: str
    fields: tuple[Field, ...]
    references: Mapping[int, str]
    """The places of the columns that name a row of another table, and which table."""
    table: Table

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(field.name for field in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Which part of the log an export holds: from a day on, without the runner's own words."""

    since: date | None = None
    redacted: bool = False


def header(cut: Cut) -> dict[str, Any]:
    """Return what an export says of itself: its form, its rules, each column."""
    return {
        FORMAT_KEY: FORMAT,
        "about": "A runner's training log, written by runlog export.",
        "since": None if cut.since is None else cut.since.isoformat(),
        "redacted": cut.redacted,
        "rules": list(_RULES),
        "tables": {layout.name: _described(layout) for layout in LAYOUTS.values()},
    }


def left_out(cut: Cut) -> list[str]:
    """Return a sentence for each thing that an export does not hold."""
    sentences = [f"Only entries from {cut.since} on are here."] if cut.since else []
    if cut.redacted:
        sentences.append(
            "The runner's own words were left out: notes, titles, resolutions, and the names of "
            "stretches and routines of their own."
        )
    return sentences


def _described(layout: Layout) -> dict[str, Any]:
    columns = {}
    for field in layout.fields:
        told = {"kind": field.kind.value, "unit": field.unit, "meaning": field.meaning}
        columns[field.name] = {name: value for name, value in told.items() if value}
    return {"meaning": layout.meaning, "columns": columns}


def _layout(model: type[Base]) -> Layout:
    table = cast("Table", model.__table__)
    meaning = (model.__doc__ or "").strip()
    fields = tuple(_field(column) for column in table.columns)
    return Layout(
        name=table.name,
        meaning=meaning,
        fields=fields,
        references={place: each.refers_to for place, each in enumerate(fields) if each.refers_to},
        table=table,
    )


def _field(column: Column[Any]) -> Field:
    kind = _kind(column)
    return Field(
        name=column.name,
        kind=kind,
        required=not column.nullable,
        unit=_unit(column.name, kind),
        meaning=column.comment or "",
        refers_to=next((key.column.table.name for key in column.foreign_keys), ""),
    )


def _kind(column: Column[Any]) -> Kind:
    if isinstance(column.type, UTCDateTime):
        return Kind.INSTANT
    kinds = {int: Kind.WHOLE, float: Kind.NUMBER, bool: Kind.FLAG, date: Kind.DAY, str: Kind.TEXT}
    return kinds[column.type.python_type]


def _unit(name: str, kind: Kind) -> str:
    """Return the unit that a column's name ends with; a bare number is on a scale."""
    found = next((unit for ending, unit in _UNITS.items() if name.endswith(ending)), "")
    return found or ("0 to 10" if kind is Kind.NUMBER else "")


LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {layout.name: layout for layout in map(_layout, ENTERED)}
)
