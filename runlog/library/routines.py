"""The routines of the library: stretches in order, with their seconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from runlog.library.stretches import A_STRETCH, ARTICLES, Sides, Stretch
from runlog.library.tables import MOST_NAME, Table, overlaid, read_file
from runlog.text import quoted

SIDE_CHANGE_S = 5
_FIELDS = ("name", "items", "why", "articles")
_ITEM_FIELDS = ("stretch", "seconds", "sets", "sides")
_MOST_SECONDS = 3600
_LEAST_HOLD_S = 5
TODAYS = "Today's routine"
BEFORE_THE_RACE = "Before the race"
ONE_STRETCH = "One stretch"
NONE_NOW = "No stretching now"
PLANNED = (TODAYS, BEFORE_THE_RACE, ONE_STRETCH, NONE_NOW)
"""What the routines are called that the planner makes, which stand in no library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineItem:
    """A stretch in a routine; `seconds` are for the whole item, the changes of side inside.

    With sides each, every set is left then right, and a change lies between any two holds.
    """

    stretch: str
    seconds: int
    sides: Sides
    sets: int = 1

    @property
    def total_s(self) -> int:
        """Seconds of the whole item."""
        return self.seconds

    @property
    def hold_s(self) -> int:
        """Whole seconds of one set on one side.

        >>> RoutineItem(stretch="figure-four", seconds=60, sides=Sides.EACH).hold_s
        27
        """
        holds = self.sets * (2 if self.sides is Sides.EACH else 1)
        return (self.seconds - SIDE_CHANGE_S * (holds - 1)) // holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """An ordered list of stretches, and the reason for it."""

    id: str
    name: str
    items: tuple[RoutineItem, ...]
    why: str
    articles: tuple[str, ...]

    @property
    def total_s(self) -> int:
        """Seconds of all items; moving from one position to the next is not counted."""
        return sum(item.total_s for item in self.items)


def read_routines(own: Table | None, stretches: Mapping[str, Stretch]) -> dict[str, Routine]:
    """Return the routines with the runner's own last; raises LibraryError."""
    packaged = read_file(Path(__file__).with_name("routines.toml")).table("routines")
    entries = overlaid(packaged, own.table("routines") if own else None)
    return {name: _routine(name, entry, stretches) for name, entry in entries.items()}


def _routine(routine_id: str, entry: Table, stretches: Mapping[str, Stretch]) -> Routine:
    entry.only(_FIELDS)
    items = tuple(_item(item, stretches) for item in entry.tables("items"))
    if not items:
        raise entry.fault("items", "is missing; list the stretches in their order")
    return Routine(
        id=routine_id,
        name=entry.text("name", most=MOST_NAME),
        items=items,
        why=entry.text("why", ""),
        articles=entry.names("articles", ARTICLES, f"an article; they are {', '.join(ARTICLES)}"),
    )


def _item(entry: Table, stretches: Mapping[str, Stretch]) -> RoutineItem:
    entry.only(_ITEM_FIELDS)
    name = entry.text("stretch")
    if name not in stretches:
        raise entry.fault("stretch", f"names {quoted(name)}, which is not {A_STRETCH}")
    item = RoutineItem(
        stretch=name,
        seconds=entry.number("seconds", 1, _MOST_SECONDS),
        sides=entry.choice("sides", Sides, stretches[name].sides),
        sets=entry.number("sets", 1, 10, 1),
    )
    if item.hold_s < _LEAST_HOLD_S:
        short = f"leaves {item.hold_s} s for a hold; the least is {_LEAST_HOLD_S} s"
        raise entry.fault("seconds", short)
    return item
