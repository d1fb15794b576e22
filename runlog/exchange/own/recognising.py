"""Which entries of an export the log has already: the same, changed since, told twice, deleted."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from runlog import changes
from runlog.changes.rows import decode
from runlog.entries import Context
from runlog.entries.kept import kept_run
from runlog.exchange import matching
from runlog.exchange.brought import own_run
from runlog.exchange.intake import Intake
from runlog.exchange.own.found import Row
from runlog.exchange.own.layout import LAYOUTS, Layout

_CHANGED = "was changed since, and stays as it is in the log"
_ONCE_A_RUN = frozenset({Context.BEFORE_RUN, Context.DURING_RUN, Context.AFTER_RUN})
_RATED = ("run_id", "zone", "side", "quality", "context")
_SAME_RUN = ("day", "started_at", "distance_m", "duration_s")

_Key: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """An entry that the log has, under this number; None for one that was deleted from it.

    `same` tells that nothing differs, `repeats` that the log has it from elsewhere; the reason says
    how else the log stands to it.
    """

    number: int | None
    same: bool = False
    repeats: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """The rows of a table as they are in the log, by their numbers."""

    rows: Mapping[int, Row]

    @classmethod
    def of(cls, session: Session, layout: Layout) -> "Standing":
        """Return what the log's table holds."""
        columns = [layout.table.c[name] for name in layout.names]
        return cls({row[0]: tuple(row) for row in session.execute(select(*columns))})


class Recogniser:
    """Recognises the entries of one export, whatever numbers they have in the log."""

    def __init__(self, intake: Intake) -> None:
        self._session = intake.step.session
        self._insists = intake.terms.yes
        self._naming = intake.brought.naming
        self.clashes: dict[int, str] = {}
        """What runs repeat that the runner insists are others, by their numbers in the export."""

    def sort(
        self, layout: Layout, standing: Standing, rows: Sequence[Row]
    ) -> Mapping[int, Recognised]:
        """Return those of the rows that are no news, by their numbers in the export.

        First those that have their number in the log too, then those that stand there under
        another; each row of the log is recognised once.
        """
        found: dict[int, Recognised] = {}
        if standing.rows:
            _find_by_number(layout, standing, rows, found)
            rest = [row for row in rows if row[0] not in found]
            _find_by_content(layout, standing, rest, found)
        rest = [row for row in rows if row[0] not in found]
        if standing.rows:
            self._find_told_twice(layout, standing, rest, found)
        if not self._insists and (gone := self._removed.get(layout.name)):
            for row in rest:
                if row[0] not in found and not gone.isdisjoint(_keys(layout, row)):
                    found[row[0]] = Recognised(None)
        return found

    def _find_told_twice(
        self, layout: Layout, standing: Standing, rows: Sequence[Row], found: dict[int, Recognised]
    ) -> None:
        if layout.name == "run":
            for row in rows:
                number = self._repeated(layout, standing, row)
                if number is not None and self._insists:
                    self.clashes[row[0]] = own_run(f"it repeats {self._naming(number)}")
                elif number is not None:
                    repeats = f"repeats {self._naming(number)}"
                    found[row[0]] = Recognised(number, repeats=True, reason=repeats)
        elif layout.name == "rating":
            _find_taken(layout, standing, rows, found, "the log has another value for this run")
        elif layout.name == "day_note":
            _find_taken(layout, standing, rows, found, "the log has another note of this day")

    def _repeated(self, layout: Layout, standing: Standing, row: Row) -> int | None:
        values = dict(zip(layout.names, row, strict=True))
        run = matching.repeated_run(self._session, kept_run(values))
        if run is not None:
            return run.id
        wanted = _some(layout, _SAME_RUN, row)
        alike = (
            each for each in standing.rows.values() if _some(layout, _SAME_RUN, each) == wanted
        )
        return next((each[0] for each in alike), None)

    @cached_property
    def _removed(self) -> Mapping[str, set[_Key]]:
        """What was deleted from the log, by table: all that a row may be known by."""
        gone: dict[str, set[_Key]] = defaultdict(set)
        for change in changes.removed(self._session):
            layout = LAYOUTS.get(change.table)
            if layout is None or "entered_at" not in layout.names:
                continue
            image = decode(layout.table, change.before or {})
            row = tuple(image.get(name) for name in layout.names)
            gone[layout.name].update(_keys(layout, row))
        return gone


def _find_by_number(
    layout: Layout, standing: Standing, rows: Sequence[Row], found: dict[int, Recognised]
) -> None:
    entered = layout.names.index("entered_at")
    for row in rows:
        there = standing.rows.get(row[0])
        if there is not None and there[entered] == row[entered]:
            same = there == row
            found[row[0]] = Recognised(row[0], same, reason="" if same else _CHANGED)


def _find_by_content(
    layout: Layout, standing: Standing, rows: Sequence[Row], found: dict[int, Recognised]
) -> None:
    taken = {each.number for each in found.values()}
    free: dict[_Key, list[int]] = defaultdict(list)
    for number, row in standing.rows.items():
        if number not in taken:
            free[_content(layout, row)].append(number)
    for row in rows:
        if alike := free[_content(layout, row)]:
            found[row[0]] = Recognised(alike.pop(0), same=True)


def _find_taken(
    layout: Layout,
    standing: Standing,
    rows: Sequence[Row],
    found: dict[int, Recognised],
    reason: str,
) -> None:
    there = {_slot(layout, row): number for number, row in standing.rows.items()}
    for row in rows:
        slot = _slot(layout, row)
        if slot is not None and slot in there:
            found[row[0]] = Recognised(there[slot], reason=reason)


def _slot(layout: Layout, row: Row) -> _Key | None:
    """Return what there can be only one of: a day's note, a zone-side's rating after a run."""
    if layout.name == "day_note":
        return _some(layout, ("day",), row)
    rated = _some(layout, _RATED, row)
    return rated if rated[0] is not None and rated[-1] in _ONCE_A_RUN else None


def _keys(layout: Layout, row: Row) -> tuple[_Key, _Key]:
    """Return what an entry is known by: its number and when it was entered, or all it says."""
    return (row[0], row[layout.names.index("entered_at")]), _content(layout, row)


def _content(layout: Layout, row: Row) -> _Key:
    """Return a row without its numbers."""
    return tuple(
        value for place, value in enumerate(row) if place and place not in layout.references
    )


def _some(layout: Layout, names: Sequence[str], row: Row) -> _Key:
    return tuple(row[layout.names.index(name)] for name in names)
