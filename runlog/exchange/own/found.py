"""What an export of runlog's own holds, before anything of it enters the log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Row: TypeAlias = tuple[Any, ...]
"""A row as the tables take it: days, instants and flags are of their own types."""


@dataclass(frozen=True, slots=True)
class FoundExport:
    """The rows of an export, by the name of their table; each of its table's columns."""

    tables: Mapping[str, Sequence[Row]]
