"""Reads the tables of a library file; every mistake in one is a sentence that says where."""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from runlog.config.toml_file import is_there, parse_toml, read_toml_text
from runlog.errors import LibraryError
from runlog.text import quoted, show

_Choice = TypeVar("_Choice", bound=StrEnum)

MOST_CHARACTERS = 1000
MOST_ITEMS = 100
MOST_NAME = 60
_ID = re.compile(r"[a-z]+(-[a-z0-9]+)*")
_LARGEST_SHOWN = 10**9


def read_file(path: Path) -> "Table":
    """Return the whole of a TOML file as one table; raises LibraryError."""
    return Table(path, "", parse_toml(read_toml_text(path, LibraryError), path, LibraryError))


def read_own(path: Path) -> "Table | None":
    """Return the runner's own file as one table, None when there is none; raises LibraryError."""
    return read_file(path) if is_there(path, LibraryError) else None


class Table:
    """The fields of one entry, read one by one; knows its file and its name there."""

    def __init__(self, path: Path, name: str, fields: Mapping[str, object]) -> None:
        self.path = path
        self.name = name
        self.fields = fields

    def __contains__(self, field: str) -> bool:
        return field in self.fields

    def over(self, other: "Table") -> "Table":
        """Return the other table's fields with this one's laid over them."""
        return Table(self.path, self.name, {**other.fields, **self.fields})

    def fault(self, field: str, problem: str) -> LibraryError:
        """Return the error that names the file, the entry, the field and the problem."""
        entry = f"[{show(self.name)}] " if self.name else ""
        return LibraryError(f"{show(str(self.path))}: {entry}{show(field)} {problem}")

    def only(self, allowed: Collection[str]) -> None:
        """Raise LibraryError for the first field that is not among those allowed."""
        for field in self.fields:
            if field not in allowed:
                known = ", ".join(allowed)
                raise self.fault(field[:60], f"is not a field here; there are {known}")

    def table(self, field: str) -> "Table":
        """Return a table inside this one; empty when it is not there."""
        value = self.fields.get(field, {})
        if not isinstance(value, dict):
            raise self.fault(field, f"must be a table, not {_said(value)}")
        return Table(self.path, f"{self.name}.{field}" if self.name else field, value)

    def tables(self, field: str) -> tuple["Table", ...]:
        """Return a list of tables, numbered from 1 in their names."""
        return tuple(
            Table(self.path, f"{self.name}.{field} {number}", item)
            if isinstance(item, dict)
            else self._refuse(field, f"must be a list of tables, not of {_said(item)}")
            for number, item in enumerate(self._list(field), 1)
        )

    def text(self, field: str, default: str | None = None, *, most: int = MOST_CHARACTERS) -> str:
        """Return a text; line breaks become spaces, control characters are refused."""
        if default is not None and field not in self.fields:
            return default
        return self._clean(field, self._value(field, None), most)

    def texts(self, field: str, *, most: int = MOST_CHARACTERS) -> tuple[str, ...]:
        """Return a list of texts; none when the field is not there."""
        return tuple(self._clean(field, item, most) for item in self._list(field))

    def number(self, field: str, lowest: int, highest: int, default: int | None = None) -> int:
        """Return a whole number within the bounds, both included."""
        value = self._value(field, default)
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            allowed = f"must be a whole number from {lowest} to {highest}"
            raise self.fault(field, f"{allowed}, not {_said(value)}")
        return value

    def flag(self, field: str) -> bool:
        """Return true or false; false when the field is not there."""
        value = self.fields.get(field, False)
        if not isinstance(value, bool):
            raise self.fault(field, f"must be true or false, not {_said(value)}")
        return value

    def choice(self, field: str, kind: type[_Choice], default: _Choice | None = None) -> _Choice:
        """Return one of the values of an enumeration."""
        return self._chosen(field, self._value(field, default), kind)

    def choices(self, field: str, kind: type[_Choice]) -> tuple[_Choice, ...]:
        """Return several values of an enumeration; none when the field is not there."""
        return tuple(self._chosen(field, item, kind) for item in self._list(field))

    def names(self, field: str, known: Collection[str], what: str) -> tuple[str, ...]:
        """Return a list of names that must be among the known ones, each once."""
        found = self._list(field)
        for item in found:
            if not isinstance(item, str) or item not in known:
                raise self.fault(field, f"names {_said(item)}, which is not {what}")
        if len(set(found)) < len(found):
            raise self.fault(field, "names the same twice")
        return tuple(str(item) for item in found)

    def _value(self, field: str, default: object) -> object:
        value = self.fields.get(field, default)
        if value is None:
            raise self.fault(field, "is missing")
        return value

    def _list(self, field: str) -> list[object]:
        value = self.fields.get(field, [])
        if not isinstance(value, list):
            raise self.fault(field, f"must be a list in [ ], not {_said(value)}")
        if len(value) > MOST_ITEMS:
            raise self.fault(field, f"must hold at most {MOST_ITEMS} items, not {len(value)}")
        return value

    def _clean(self, field: str, value: object, most: int) -> str:
        if not isinstance(value, str):
            raise self.fault(field, f"must be text in quotes, not {_said(value)}")
        line = value.replace("\r\n", " ").replace("\n", " ").replace("\t", " ").strip()
        if show(line) != line:
            raise self.fault(field, f"must not hold control characters, as in {quoted(line)}")
        if not line:
            raise self.fault(field, "must not be empty")
        if len(line) > most:
            raise self.fault(field, f"must have at most {most} characters, not {len(line)}")
        return line

    def _chosen(self, field: str, value: object, kind: type[_Choice]) -> _Choice:
        for choice in kind:
            if choice == value:
                return choice
        allowed = ", ".join(kind)
        raise self.fault(field, f"must be one of {allowed}, not {_said(value)}")

    def _refuse(self, field: str, problem: str) -> "Table":
        raise self.fault(field, problem)


def overlaid(packaged: Table, own: Table | None) -> dict[str, Table]:
    """Return every entry of both by id, the own fields laid over the packaged ones.

    Raises LibraryError for an own id that cannot be typed as one word.
    """
    entries = {entry_id: packaged.table(entry_id) for entry_id in packaged.fields}
    if own is None:
        return entries
    for entry_id in own.fields:
        if len(entry_id) > MOST_NAME or not _ID.fullmatch(entry_id):
            wanted = "is not an id; an id has small letters, digits and hyphens, like wall-calf"
            raise own.fault(entry_id[:MOST_NAME], wanted)
        entry = own.table(entry_id)
        entries[entry_id] = entry.over(entries[entry_id]) if entry_id in entries else entry
    return entries


def _said(value: object) -> str:
    """Return how an error names a value that is not what its field asks for."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) > _LARGEST_SHOWN:
        return "a number that large"  # str() refuses one of thousands of digits
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else "a date or time"
