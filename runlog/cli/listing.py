"""What a list is asked for, and what it holds."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from runlog.library import Side, Zone

if TYPE_CHECKING:
    from runlog.readings import (
        CardRow,
        DayNoteRow,
        HoldRow,
        MarkRow,
        RatingRow,
        RunRow,
        ScreeningRow,
        StretchingRow,
    )

Entry: TypeAlias = (
    "RunRow | RatingRow | StretchingRow | DayNoteRow | MarkRow | ScreeningRow | CardRow"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are wanted: how many, since when, and of which zone's sides."""

    kind: str
    limit: int
    since: date | None = None
    zone: Zone | None = None
    sides: Sequence[Side] = tuple(Side)

    @property
    def zone_words(self) -> str:
        """The zone with its side where only one is wanted, "" for every zone."""
        if self.zone is None:
            return ""
        return f"{self.sides[0]} {self.zone.label}" if len(self.sides) == 1 else self.zone.label

    def command(self, limit: int) -> str:
        """Return the command that lists up to that many of the same."""
        words = ["runlog", "list", self.kind]
        words += ["--zone", self.zone_words] if self.zone else []
        words += ["--since", self.since.isoformat()] if self.since else []
        return shlex.join([*words, "-n", str(limit)])


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries, the holds of those that are stretchings, and whether there are more."""

    entries: "Sequence[Entry]"
    holds: "Sequence[HoldRow]"
    more: bool
