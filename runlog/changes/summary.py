"""How many of what a command added, changed and deleted, in words."""

from collections import Counter
from collections.abc import Mapping, Sequence

from runlog.changes.rows import RowChange
from runlog.text import plural


def summarize(rows: Sequence[RowChange]) -> str:
    """Return how many of what were added, changed and deleted; a routine alone was planned.

    Holds count with their stretch, files with their runs, and are named only on their own. What
    was added and then changed by the same command was added.

    >>> summarize([RowChange("run", 1, None, {}), RowChange("rating", 1, None, {})])
    '1 run, 1 rating added'
    """
    if only_plans(rows):
        return f"{plural(len(rows), 'routine')} planned"
    return _counted(rows, _NOUNS) or _counted(rows, _PARTS)


def only_plans(rows: Sequence[RowChange]) -> bool:
    """Tell whether all that was done was to plan a routine."""
    return all(row.table == "routine" and row.before is None for row in rows)


def _counted(rows: Sequence[RowChange], nouns: Mapping[str, Sequence[str]]) -> str:
    new = {(row.table, row.row_id) for row in rows if row.before is None}
    counts = Counter(
        (_verb(row), row.table)
        for row in rows
        if row.before is None or row.after is None or (row.table, row.row_id) not in new
    )
    said = []
    for verb in ("added", "changed", "deleted"):
        things = [
            plural(counts[verb, table], *words)
            for table, words in nouns.items()
            if counts[verb, table]
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
