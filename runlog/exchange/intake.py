"""Keeps the books of one import: its batch, what is remembered of each file, what is told of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from sqlalchemy import select

from runlog.changes import Step
from runlog.entries.typed import Desk
from runlog.exchange.outcomes import Item, Outcome
from runlog.models import ImportBatch, SourceFile

_DELETED = "its run was deleted; undo brings it back, --yes imports it again"
_MAKES_A_RUN = frozenset({Outcome.IMPORTED, Outcome.COMPLETED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the runner asked for: the paths, what is to be taken for a run, whether to insist."""

    paths: tuple[str, ...]
    desk: Desk
    as_run: bool = False
    yes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an entry comes from: one run of a file, or one line of an inbox."""

    order: int
    """Which of the import's files, from 0."""
    name: str
    part: int
    """Which activity or line of the file, from 1."""
    sha256: str
    """What its content is known by: that of the file, or of the line."""
    size_bytes: int
    is_line: bool = False

    def item(
        self,
        outcome: Outcome,
        reason: str = "",
        run_id: int | None = None,
        warnings: tuple[str, ...] = (),
    ) -> Item:
        """Return what became of it."""
        return Item(
            file=self.name,
            part=self.part,
            is_line=self.is_line,
            outcome=outcome,
            reason=reason,
            run_id=run_id,
            warnings=warnings,
        )


@dataclass
class Intake:
    """One import while it is stored."""

    step: Step
    terms: Terms
    beside: Counter[str] = field(default_factory=Counter)
    met: set[int] = field(default_factory=set)
    """The runs that lines of this import's inboxes made or completed."""
    touched: dict[int, str] = field(default_factory=dict)
    """The runs added or completed by this import, with the file they came from first."""
    _told: list[tuple[int, Item]] = field(default_factory=list)
    _refused: list[tuple[Origin, str]] = field(default_factory=list)
    _rows: dict[str, dict[int, SourceFile]] = field(default_factory=dict)
    _fresh: set[str] = field(default_factory=set)

    @property
    def items(self) -> tuple[Item, ...]:
        """What was told so far, in the order of the files and of what they hold."""
        in_order = sorted(self._told, key=lambda told: (told[0], told[1].part or 0))
        return tuple(item for _, item in in_order)

    def tell(self, order: int, item: Item) -> None:
        """Put an outcome on the report."""
        self._told.append((order, item))

    def refuse(self, origin: Origin, reason: str) -> None:
        """Leave something out and tell why."""
        self._refused.append((origin, reason))
        self.tell(origin.order, origin.item(Outcome.REFUSED, reason))

    def settle(self, origin: Origin, item: Item) -> None:
        """Remember what became of something, and tell it."""
        self._remember(origin, item)
        self._fresh.add(origin.sha256)
        if item.run_id is not None and item.outcome in _MAKES_A_RUN:
            self.touched.setdefault(item.run_id, origin.name)
        self.tell(origin.order, item)

    def recall(self, origin: Origin, *, makes_run: bool) -> bool:
        """Tell of what was imported before; False, and nothing told, when it is to be imported."""
        there = self._standing(origin)
        if there is None or there.outcome == Outcome.REFUSED:
            return False
        if there.run_id is None and makes_run:
            if not self.terms.yes:
                self.tell(origin.order, origin.item(Outcome.SKIPPED, _DELETED))
            return not self.terms.yes
        item = origin.item(Outcome.DUPLICATE, self._repeats(there), there.run_id)
        self.tell(origin.order, replace(item, again=origin.sha256 not in self._fresh))
        return True

    def naming(self, run_id: int) -> str:
        """Return how to name a run of the log, one of this import with its file."""
        file = self.touched.get(run_id)
        return f"run {run_id}" if file is None else f"run {run_id} ({Path(file).name})"

    def rows(self, sha256: str) -> Mapping[int, SourceFile]:
        """Return what is remembered of a content, by its part from 0."""
        if sha256 not in self._rows:
            found = self.step.session.scalars(select(SourceFile).where(SourceFile.sha256 == sha256))
            self._rows[sha256] = {row.part: row for row in found}
        return self._rows[sha256]

    def remember_refusals(self) -> None:
        """Keep what was left out of files that are remembered, so that they are read again."""
        for origin, reason in self._refused:
            rows = self.rows(origin.sha256)
            if rows and not origin.is_line and origin.part - 1 not in rows:
                self._remember(origin, origin.item(Outcome.REFUSED, reason))

    def _standing(self, origin: Origin) -> SourceFile | None:
        """Return what is remembered of a run's part, or of a line, which may have moved."""
        rows = self.rows(origin.sha256)
        return next(iter(rows.values()), None) if origin.is_line else rows.get(origin.part - 1)

    def _repeats(self, there: SourceFile) -> str:
        if there.run_id is None:
            return f"repeats line {there.part + 1} of {there.name}"
        return f"repeats {self.naming(there.run_id)}"

    def _remember(self, origin: Origin, item: Item) -> None:
        values = {
            "import_batch_id": self._batch.id,
            "outcome": item.outcome.value,
            "reason": item.reason if item.outcome is Outcome.REFUSED else None,
            "run_id": item.run_id,
        }
        there = self._standing(origin)
        if there is not None:
            self.step.change(there, values)
            return
        row = SourceFile(
            sha256=origin.sha256,
            name=storable(Path(origin.name).name),
            size_bytes=origin.size_bytes,
            part=origin.part - 1,
            **values,
        )
        self._rows[origin.sha256][row.part] = self.step.add(row)

    @cached_property
    def _batch(self) -> ImportBatch:
        """The import's row, made with the first thing that is stored."""
        paths = "\n".join(storable(path) for path in self.terms.paths)
        return self.step.add(ImportBatch(started_at=self.step.at, paths=paths))


def storable(name: str) -> str:
    """Return a file's name as text: bytes of it that are none are replaced."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
