"""A routine as it was planned: what enters the log of it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from runlog.library import Side
from runlog.moments import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedItem:
    """One stretch of it by its id: `sets` holds of `hold_s` seconds on each side."""

    stretch: str
    sides: tuple[Side, ...]
    sets: int
    hold_s: int

    @property
    def held_s(self) -> int:
        """Seconds held, all sets and sides together."""
        return self.hold_s * self.sets * len(self.sides)


def write_items(items: Iterable[PlannedItem]) -> str:
    """Return the items as the log keeps them."""
    rows = [
        {"stretch": each.stretch, "sides": each.sides, "sets": each.sets, "hold_s": each.hold_s}
        for each in items
    ]
    return json.dumps(rows, separators=(",", ":"))


def read_items(text: str) -> tuple[PlannedItem, ...]:
    """Return the items that the log keeps as text."""
    return tuple(
        PlannedItem(
            stretch=row["stretch"],
            sides=tuple(Side(side) for side in row["sides"]),
            sets=row["sets"],
            hold_s=row["hold_s"],
        )
        for row in json.loads(text)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRoutine:
    """A routine that was planned for a day."""

    moment: Moment
    name: str
    total_s: int
    items: tuple[PlannedItem, ...]
