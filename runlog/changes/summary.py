"""How many of what a command added, changed and deleted, in words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from runlog.changes.rows import RowChange
from runlog.text import plural


class Tally:
    """Counts the rows of a command as they come: what it added, changed and deleted.

    Holds count with their stretch, files with their runs, and are named only on their own. What
    was added and then changed by the same command was added.

    >>> tally = Tally()
    >>> tally.count([RowChange("run", 1, None, {}), RowChange("rating", 1, None, {})])
    >>> tally.summary
    '1 run, 1 rating added'
    """

    def __init__(self) -> None:
        self.deleted: list[RowChange] = []
        """The rows that it deleted, each as it was."""
        self._rows = 0
        self._counts: Counter[tuple[str, str]] = Counter()
        self._new: dict[str, set[int]] = defaultdict(set)

    def count(self, rows: Iterable[RowChange]) -> None:
        """Take in more rows of the command, in their order."""
        for row in rows:
            self._rows += 1
            if row.before is None:
                self._new[row.table].add(row.row_id)
            if row.after is None:
                self.deleted.append(row)
            if None in (row.before, row.after) or row.row_id not in self._new[row.table]:
                self._counts[_verb(row), row.table] += 1

    @property
    def only_planned(self) -> bool:
        """Whether all that was done was to plan a routine."""
        return self._counts["added", "routine"] == self._rows

    @property
    def summary(self) -> str:
        """How many of what were added, changed and deleted; a routine alone was planned."""
        if self.only_planned:
            return f"{plural(self._rows, 'routine')} planned"
        return self._said(_NOUNS) or self._said(_PARTS)

    def _said(self, nouns: Mapping[str, Sequence[str]]) -> str:
        said = []
        for verb in ("added", "changed", "deleted"):
            things = [
                plural(self._counts[verb, table], *words)
                for table, words in nouns.items()
                if self._counts[verb, table]
            ]
            if things:
                said.append(f"{', '.join(things)} {verb}")
        return "; ".join(said)


_NOUNS = {
    "run": ("run",),
    "rating": ("rating",),
    "stretching": ("stretch", "stretches"),
    "routine": ("routine",),
    "day_note": ("day note",),
    "mark": ("mark",),
    "screening": ("answer",),
    "ostrc": ("card",),
}
_PARTS = {"hold": ("hold",), "source_file": ("file",)}


def _verb(row: RowChange) -> str:
    if row.before is None:
        return "added"
    return "deleted" if row.after is None else "changed"
