"""What reading a file came to, before anything of it enters the log."""

from collections import Counter
from dataclasses import dataclass

from runlog.exchange.found import FoundFile
from runlog.exchange.inbox import Line
from runlog.exchange.own.found import FoundExport


@dataclass(frozen=True, slots=True)
class Known:
    """A file that was imported before; it was not read again."""


@dataclass(frozen=True, slots=True)
class NoRun:
    """A file that held no run when it was read before, and why; it was not read again."""

    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be read, and why."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingRow:
    """The row of a table that names a file; `name` is the table's, `identity` the row's hash."""

    name: str
    number: int
    identity: str
    size_bytes: int


Held = FoundFile | FoundExport | tuple[Line, ...] | Known | NoRun | Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFile:
    """A file as it was read; `name` is for showing, `sha256` that of its content.

    `file` is where the file lies that it is, or is in; empty for what leads to none. `row` has said
    its part in what the file holds.
    """

    name: str
    held: Held
    sha256: str = ""
    size_bytes: int = 0
    file: str = ""
    row: NamingRow | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """Everything that was read, and how much of each sort was left alone."""

    files: list[TakenFile]
    ignored: Counter[str]
