"""Which columns of somebody's own table hold what: a mapping with a name, written on one line."""

from collections.abc import Mapping
from dataclasses import dataclass

from runlog.errors import Unreadable
from runlog.text import show

# What a column can hold. A distance is named by its unit, a duration by how it is written.
DATES = ("date",)
AMOUNTS = ("km", "mi", "m", "duration", "hours", "minutes", "seconds")
WORDS = (*DATES, "time", *AMOUNTS, "sport", "effort", "hr", "climb", "title", "note")
_EXAMPLE = "write club: date=Day; km=Distance; duration=Time"
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What the columns of a table hold: words of ours to names of its own."""

    name: str
    columns: Mapping[str, str]


def parse_mapping(text: str) -> ColumnMapping:
    """Return the mapping that text writes; its name may be left out.

    >>> parse_mapping("club: date=Day; km=Distance").columns
    {'date': 'Day', 'km': 'Distance'}

    Raises Unreadable, saying what is wrong.
    """
    name, colon, rest = text.partition(":")
    if not colon or "=" in name:
        name, rest = "", text
    columns: dict[str, str] = {}
    for pair in rest.split(";"):
        word, equals, column = (part.strip() for part in pair.partition("="))
        if not pair.strip():
            continue
        if not equals or not column or len(column) > _LONGEST or show(column) != column:
            raise Unreadable(pair.strip(), "a column", _EXAMPLE)
        if word.lower() not in WORDS or word.lower() in columns:
            raise Unreadable(word, "something a column holds once", f"there are {', '.join(WORDS)}")
        columns[word.lower()] = column
    if "date" not in columns or not any(amount in columns for amount in AMOUNTS):
        raise Unreadable(text, "a mapping with a date and a distance or a duration", _EXAMPLE)
    return ColumnMapping(name.strip().casefold(), columns)


def parse_mappings(text: str) -> tuple[str, ...]:
    """Return the mappings that commas part, each as it was written, all with names of their own."""
    kept = tuple(item.strip() for item in text.split(",") if item.strip())
    names = [parse_mapping(item).name for item in kept]
    for item, name in zip(kept, names, strict=True):
        if not name or names.count(name) > 1:
            raise Unreadable(item, "a mapping with a name of its own", _EXAMPLE)
    return kept
