"""Brings an export into the log: what is new, each entry that is known recognised."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import UniqueConstraint

from runlog import logbook
from runlog.entries.kept import KeptDoor, kept_run
from runlog.errors import InputError
from runlog.exchange.filed_runs import fill
from runlog.exchange.intake import Intake
from runlog.exchange.outcomes import Item, Outcome
from runlog.exchange.own.found import FoundExport, Row
from runlog.exchange.own.layout import LAYOUTS, Layout
from runlog.exchange.own.recognising import Recognised, Recogniser, Standing

_NOUNS = {
    "rating": "rating",
    "routine": "routine",
    "stretching": "stretch",
    "day_note": "day note",
    "mark": "mark",
    "screening": "answer",
    "ostrc": "card",
}
_NAMES = {"day_note": "day note", "ostrc": "card"}
_TOLD_EVERY = 500  # rows
_LEFT_OUT = "what it belongs to was left out"
_DELETED = "was deleted (runlog history shows when); --yes imports it again"


def join(intake: Intake, order: int, name: str, export: FoundExport) -> None:
    """Store what the log does not have, and tell what became of each entry.

    An entry keeps its number where that is free. What the log has stays as it is there. One entry
    that cannot be taken refuses the whole export.
    """
    pace = _Pace(intake.terms.told, 2 * sum(map(len, export.tables.values())))
    try:
        _check(intake, export, pace)
    except InputError as error:
        intake.tell(order, Item(file=name, outcome=Outcome.REFUSED, reason=str(error)))
        return
    _Joining(intake, order, name, pace).join(export)


@dataclass(slots=True)
class _Pace:
    """Tells how many rows it has come through, of all: once to check them and once to store."""

    told: Callable[[float], None]
    of: int
    done: int = 0

    def through(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Give the rows, and tell of some hundreds at a time."""
        for row in rows:
            self.done += 1
            if self.done % _TOLD_EVERY == 0:
                self.told(self.done / self.of)
            yield row


def _check(intake: Intake, export: FoundExport, pace: _Pace) -> None:
    desk = intake.terms.desk
    door = KeptDoor(desk.library, desk.now.date())
    for layout in LAYOUTS.values():
        _check_alone(layout, export.tables[layout.name])
        for row in pace.through(export.tables[layout.name]):
            try:
                door.check(layout.name, dict(zip(layout.names, row, strict=True)))
            except InputError as error:
                raise InputError(f"{_named(layout, row)}: {error}") from error


def _check_alone(layout: Layout, rows: Sequence[Row]) -> None:
    """Raise InputError where there are two of what there can be only one of: a day's note."""
    for rule in layout.table.constraints:
        if isinstance(rule, UniqueConstraint):
            places = [layout.names.index(column.name) for column in rule.columns]
            seen: dict[tuple[object, ...], Row] = {}
            for row in rows:
                first = seen.setdefault(tuple(row[place] for place in places), row)
                if first is not row:
                    raise InputError(f"{_named(layout, row)} takes the place of {first[0]}")


def _named(layout: Layout, row: Row) -> str:
    return f"{_NAMES.get(layout.name, layout.name)} {row[0]}"


@dataclass
class _Joining:
    """An export while it is stored."""

    intake: Intake
    order: int
    name: str
    pace: _Pace
    numbers: dict[str, dict[int, int]] = field(default_factory=dict)
    """The numbers that its entries have in the log, by table and by their numbers in it."""
    added: dict[str, set[int]] = field(default_factory=dict)
    """The numbers of what was stored, by table."""

    def join(self, export: FoundExport) -> None:
        """Store what is new, table by table, each after those it refers to."""
        recogniser = Recogniser(self.intake)
        for layout in LAYOUTS.values():
            rows = export.tables[layout.name]
            if layout.name == "hold":
                self._add_holds(layout, rows)
            else:
                self._add(layout, rows, recogniser)

    def _add(self, layout: Layout, rows: Sequence[Row], recogniser: Recogniser) -> None:
        standing = Standing.of(self.intake.step.session, layout)
        belonging = {row[0]: self._mapped(layout, row) for row in rows}
        known = recogniser.sort(layout, standing, [row for row in belonging.values() if row])
        new: list[Row] = []
        numbers: list[int] = []
        places = self.numbers.setdefault(layout.name, {})
        fresh = _FreeNumbers(standing.rows, rows)
        for row in rows:
            mapped, found = belonging[row[0]], known.get(row[0])
            if mapped is None:
                self._tell(layout, row, Outcome.SKIPPED, _LEFT_OUT)
            elif found is None:
                places[row[0]] = number = fresh.take(row[0])
                new.append(_numbered(mapped, number))
                numbers.append(row[0])
            elif found.number is None:
                self._tell(layout, row, Outcome.SKIPPED, _DELETED)
            else:
                places[row[0]] = found.number
                self._tell_known(layout, row, found)
        self._insert(layout, new)
        for row, number in zip(new, numbers, strict=True):
            clash = recogniser.clashes.get(number, "") if layout.name == "run" else ""
            self._tell_new(layout, _numbered(row, number), row[0], clash)

    def _add_holds(self, layout: Layout, rows: Sequence[Row]) -> None:
        """Store the holds of stretchings that are new; those of known ones stay as they are."""
        parent = layout.names.index("stretching_id")
        standing = Standing.of(self.intake.step.session, layout)
        fresh = _FreeNumbers(standing.rows, rows)
        mapped = [(row, self._mapped(layout, row)) for row in rows]
        wanted = [
            _numbered(kept, fresh.take(row[0]))
            for row, kept in mapped
            if kept and kept[parent] in self.added["stretching"]
        ]
        self._insert(layout, wanted)

    def _mapped(self, layout: Layout, row: Row) -> Row | None:
        """Return the row with the numbers that its parents have here; None without a parent."""
        moved = {}
        for place, parent in layout.references.items():
            if row[place] is not None:
                number = self.numbers[parent].get(row[place])
                if number is None:
                    return None
                if number != row[place]:
                    moved[place] = number
        return tuple(moved.get(at, value) for at, value in enumerate(row)) if moved else row

    def _insert(self, layout: Layout, rows: Sequence[Row]) -> None:
        self.added[layout.name] = {row[0] for row in rows}
        named = (dict(zip(layout.names, row, strict=True)) for row in self.pace.through(rows))
        self.intake.step.insert_all(layout.table, named)

    def _tell_new(self, layout: Layout, row: Row, number: int, clash: str) -> None:
        """Tell of an entry, as it is in the export, that has this number in the log."""
        run_id = number if layout.name == "run" else None
        self._tell(layout, row, Outcome.IMPORTED, clash, run_id)
        if run_id is not None:
            self.intake.brought.add(run_id, self._place(layout, row))
        else:
            self.intake.beside[_NOUNS[layout.name]] += 1

    def _tell_known(self, layout: Layout, row: Row, found: Recognised) -> None:
        added = self._filled(layout, row, found)
        run_id = found.number if layout.name == "run" else None
        if run_id is not None:
            self.intake.brought.known.add(run_id)
        item = Item(
            file=self.name,
            entry=_named(layout, row),
            outcome=Outcome.COMPLETED if added else Outcome.DUPLICATE,
            reason=f"{found.reason}, and adds {', '.join(added)}" if added else found.reason,
            run_id=run_id,
            again=found.same,
        )
        self.intake.tell(self.order, item)
        if added and run_id is not None:
            self.intake.brought.touched.setdefault(run_id, self._place(layout, row))

    def _filled(self, layout: Layout, row: Row, found: Recognised) -> tuple[str, ...]:
        """Fill what a run lacks that the log has from elsewhere, and return the words for it."""
        if not found.repeats or found.number is None:
            return ()
        run = logbook.find_run(self.intake.step.session, found.number)
        return fill(self.intake, run, kept_run(dict(zip(layout.names, row, strict=True))))

    def _place(self, layout: Layout, row: Row) -> str:
        return f"{Path(self.name).name}, {_named(layout, row)}"

    def _tell(
        self, layout: Layout, row: Row, outcome: Outcome, reason: str, run_id: int | None = None
    ) -> None:
        named = _named(layout, row)
        item = Item(file=self.name, entry=named, outcome=outcome, reason=reason, run_id=run_id)
        self.intake.tell(self.order, item)


def _numbered(row: Row, number: int) -> Row:
    """Return the row under a number; itself where that is its own, for there are many."""
    return row if row[0] == number else (number, *row[1:])


class _FreeNumbers:
    """The numbers that new entries get: their own where it is free, else one above all others."""

    def __init__(self, standing: Collection[int], rows: Sequence[Row]) -> None:
        self._standing = standing
        self._highest = max([*standing, *(row[0] for row in rows)], default=0)

    def take(self, number: int) -> int:
        """Return the number for the entry that has this one in the export."""
        if number not in self._standing:
            return number
        self._highest += 1
        return self._highest
