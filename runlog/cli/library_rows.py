"""A stretch as one line of a list: what it is called, its dose, its zones, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from runlog.cli.columns import Row, cell_width, put_columns
from runlog.cli.terminal import terminal_columns
from runlog.library import Gear, Library, Stretch, missing_gear
from runlog.library.wording import short_dose

YOURS = "(yours)"
_INDENT = "  "
_NAMES_FROM_COLUMNS = 100
_DOSES_FROM_COLUMNS = 72


@dataclass(frozen=True, slots=True)
class Shelf:
    """The library as this runner sees it: with the equipment that is at hand."""

    library: Library
    at_hand: frozenset[Gear]

    def labels(self, zone_ids: Sequence[str]) -> str:
        """Return zones as words."""
        return ", ".join(self.library.zones[zone_id].label for zone_id in zone_ids)

    def missing(self, needs: Sequence[Gear]) -> str:
        """Return what is needed and not at hand, in words; "" for nothing."""
        lacking = missing_gear(needs, self.at_hand)
        return f"missing: {', '.join(lacking)}" if lacking else ""

    def mark(self, stretch: Stretch) -> str:
        """Return the mark of the runner's own entries, "" for others."""
        return YOURS if self.library.is_own(stretch) else ""


def put_rows(stretches: Sequence[Stretch], shelf: Shelf, aligned: Sequence[Stretch] = ()) -> None:
    """Print stretches in columns as wide as those `aligned` need.

    A wide terminal has their names as well; a narrow one goes without the doses.
    """
    cells = [_cells(stretch, shelf) for stretch in stretches]
    every = [_cells(stretch, shelf) for stretch in aligned] or cells
    widths = [max(cell_width(row[place]) for row in every) for place in range(3)]
    rows = [Row((*map(_padded, row[:3], widths), row[3]), accents=frozenset({0})) for row in cells]
    put_columns(("", "", "", ""), rows)


def _cells(stretch: Stretch, shelf: Shelf) -> tuple[str, str, str, str]:
    columns = terminal_columns()
    zones = " ".join(part for part in (shelf.labels(stretch.primary), shelf.mark(stretch)) if part)
    last = "; ".join(part for part in (zones, shelf.missing(stretch.needs)) if part)
    name = stretch.name if columns >= _NAMES_FROM_COLUMNS else ""
    dose = short_dose(stretch.dose) if columns >= _DOSES_FROM_COLUMNS else ""
    return (f"{_INDENT}{stretch.id}", name, dose, last)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_width(text))
