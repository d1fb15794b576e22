"""A routine as it was planned: what enters the log of it."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from runlog.library import Side
from runlog.moments import Moment


class PlannedItem(NamedTuple):
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


def done_words(items: Iterable[PlannedItem]) -> str:
    """Return the items as a runner types what was done just as it was planned.

    >>> calf = PlannedItem(stretch="wall-calf", sides=(Side.LEFT,), sets=2, hold_s=20)
    >>> done_words([calf])
    'wall-calf L2x20s'
    """
    # A second pass is one more set of the same.
    sets: dict[tuple[str, tuple[Side, ...], int], int] = {}
    for item in items:
        key = (item.stretch, item.sides, item.hold_s)
        sets[key] = sets.get(key, 0) + item.sets
    return ", ".join(
        f"{stretch} {_letter(sides)}{f'{count}x' if count > 1 else ''}{hold_s}s"
        for (stretch, sides, hold_s), count in sets.items()
    )


def _letter(sides: tuple[Side, ...]) -> str:
    alone = len(sides) == 1 and sides[0] is not Side.CENTRAL
    return sides[0][0].upper() if alone else ""


class NewRoutine(NamedTuple):
    """A routine that was planned for a day."""

    moment: Moment
    name: str
    total_s: int
    items: tuple[PlannedItem, ...]
