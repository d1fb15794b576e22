"""Takes the runner's own words out of the rows that leave the log; all numbers stay."""

import json
from collections.abc import Mapping

from runlog.exchange.own.layout import WORDS, Layout, Row
from runlog.library import Library
from runlog.library.routines import PLANNED


class Redaction:
    """Leaves out notes, titles and resolutions, and names of the runner's own making.

    A stretch that runlog did not bring is own-1 wherever it stands, the next one own-2.
    """

    def __init__(self) -> None:
        library = Library()
        self._names = {stretch.id: stretch.name for stretch in library.stretches.values()}
        self._routines = {*PLANNED, *(routine.name for routine in library.routines.values())}
        self._own: dict[str, str] = {}

    def row(self, layout: Layout, row: Row) -> Row:
        """Return the row without words of the runner's own."""
        said = dict(zip(layout.names, row, strict=True))
        said |= dict.fromkeys(WORDS & said.keys())
        if isinstance(stretch := said.get("stretch"), str):
            said["stretch"] = self._stretch(stretch)
            said["stretch_name"] = self._names.get(stretch, said["stretch"])
        if layout.name == "routine":
            said["name"] = said["name"] if said["name"] in self._routines else "own"
            said["items"] = self._items(str(said["items"]))
        return tuple(said.values())

    def _stretch(self, stretch: str) -> str:
        if stretch in self._names:
            return stretch
        return self._own.setdefault(stretch, f"own-{len(self._own) + 1}")

    def _items(self, items: str) -> str:
        """Return the stretches of a routine, as they stand unless one is the runner's own."""
        told = json.loads(items)
        renamed = [self._item(item) for item in told]
        return items if renamed == told else json.dumps(renamed, separators=(",", ":"))

    def _item(self, item: object) -> object:
        if not isinstance(item, Mapping) or not isinstance(item.get("stretch"), str):
            return item
        return {**item, "stretch": self._stretch(item["stretch"])}
