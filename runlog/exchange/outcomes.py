"""What became of each run of each file, and of each line of an inbox."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runlog.readings import RunRow


class Outcome(StrEnum):
    """What an import made of one run of a file, of one line of an inbox, or of a whole file."""

    IMPORTED = "imported"
    COMPLETED = "completed"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One outcome; `part` is which activity of the file or line of the inbox, from 1."""

    file: str
    outcome: Outcome
    part: int | None = None
    is_line: bool = False
    """Whether part counts lines."""
    entry: str = ""
    """Which entry of an export, or row of a table: rating 12, row 3."""
    reason: str = ""
    run_id: int | None = None
    """The run it made, completed or repeats."""
    again: bool = False
    """Whether this very content was imported before."""
    warnings: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The file, with the line of an inbox, the entry of an export or the row of a table."""
        if self.entry:
            return f"{self.file}, {self.entry}"
        return f"{self.file}, line {self.part}" if self.is_line else self.file


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an import did: every outcome in the order of the files, and the runs it touched."""

    items: tuple[Item, ...]
    touched: int = 0
    """How many runs were added or completed."""
    runs: "tuple[RunRow, ...]" = ()
    """Those of them that were asked for, mostly the newest few, in the order they were run."""
    added: frozenset[int] = frozenset()
    """The numbers of those runs that are new; in a dry run those that they would get."""
    unrated: tuple[int, ...] = ()
    """The numbers of all that were touched and have no effort, in the order they were run."""
    beside: Counter[str] = field(default_factory=Counter)
    """How many ratings, stretches, day notes and marks were added."""
    remarks: tuple[str, ...] = ()
    """How files had to be read that could be read in several ways."""

    @property
    def counts(self) -> Counter[Outcome]:
        """How often each outcome came."""
        return Counter(item.outcome for item in self.items)

    @property
    def failed(self) -> bool:
        """Whether anything was refused."""
        return any(item.outcome is Outcome.REFUSED for item in self.items)

    def of(self, *outcomes: Outcome) -> tuple[Item, ...]:
        """Return the items of these outcomes."""
        return tuple(item for item in self.items if item.outcome in outcomes)
