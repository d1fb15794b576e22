"""Keeps the books of one import: its batch, what is remembered of each file, what is told of it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from runlog.changes import Step
from runlog.entries.typed import Desk
from runlog.exchange.brought import Brought
from runlog.exchange.deleted import Deleted
from runlog.exchange.outcomes import Item, Outcome
from runlog.exchange.questions import Answer, Answers, Choice, Key, OpenQuestion
from runlog.exchange.remembered import KnownPart, Remembered
from runlog.exchange.settled import WAS_DELETED
from runlog.models import ImportBatch, Run, SourceFile

_AS_ANOTHER = "on a terminal you are asked, --yes imports it as another"
_ALL_THE_SAME = "--yes replaces it"
_AS_TOLD = "left out, as you said; the next import asks again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the runner asked for: the paths, what is to be taken for a run, whether to insist."""

    paths: tuple[str, ...]
    desk: Desk
    as_run: bool = False
    yes: bool = False
    rehearses: bool = False
    """Whether nothing is stored."""
    asks: bool = False
    """Whether somebody is there to answer; else a question is a reason to leave its piece out."""
    answers: Answers = field(default_factory=dict)
    newest: int | None = None
    """How many of the runs the report is to hold; None for all."""
    told: Callable[[float], None] = lambda share: None  # noqa: ARG005
    """Hears which share of what was read is stored."""


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
    is_row: bool = False
    named_by: "Origin | None" = None
    """The row of a table that names the file and has said its part; remembered with it."""

    @property
    def moves(self) -> bool:
        """Whether its content alone says what it is: lines and rows stand elsewhere next time."""
        return self.is_line or self.is_row

    @property
    def key(self) -> Key:
        """What an answer about it is kept by."""
        return Key(self.sha256, 0 if self.moves else self.part)

    @property
    def place(self) -> str:
        """The file, with the line of an inbox or the row of a table."""
        return self.item(Outcome.REFUSED).place

    @property
    def short_name(self) -> str:
        """The name of the file without the folders."""
        return self.name.rpartition("/")[2]

    @property
    def short_place(self) -> str:
        """Its place without the folders."""
        return replace(self, name=self.short_name).place

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
            entry=f"row {self.part}" if self.is_row else "",
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
    remarks: list[str] = field(default_factory=list)
    written: dict[int, datetime] = field(default_factory=dict)
    """When the runs that lines of inboxes made were written down, where a line says it."""
    _told: list[tuple[int, Item]] = field(default_factory=list)
    _refused: list[tuple[Origin, str]] = field(default_factory=list)
    _of_tables: dict[int, set[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.remembered = Remembered(self.step.session)
        self.brought = Brought(rehearsed=self.terms.rehearses)

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

    def which(self, origin: Origin, asked: str, runs: Sequence[Run]) -> Run | Choice:
        """Return which of the runs it is: one of them, OWN, or LEAVE_OUT when that has been told.

        Raises OpenQuestion where somebody is there who has not answered yet.
        """
        if self.terms.yes:
            return Choice.OWN
        answer = self._answer(origin, asked, tuple(run.id for run in runs), _AS_ANOTHER)
        chosen = next((run for run in runs if run.id == answer), Choice.OWN)
        return Choice.LEAVE_OUT if answer is Choice.LEAVE_OUT else chosen

    def may_replace(self, origin: Origin, asked: str) -> bool:
        """Tell whether it may take the place of what stands; False when that has been told.

        Raises OpenQuestion where somebody is there who has not answered yet.
        """
        return self.terms.yes or self._answer(origin, asked, (), _ALL_THE_SAME) is Choice.YES

    def _answer(self, origin: Origin, asked: str, runs: tuple[int, ...], insist: str) -> Answer:
        answer = self.terms.answers.get(origin.key)
        if answer is None and self.terms.asks:
            raise OpenQuestion(origin.key, origin.place, asked, runs)
        if answer is None or answer is Choice.LEAVE_OUT:
            self.refuse(origin, f"{asked}; {insist}" if answer is None else _AS_TOLD)
            return Choice.LEAVE_OUT
        return answer

    def settle(self, origin: Origin, item: Item) -> None:
        """Remember what became of something, and tell it."""
        for told in filter(None, (origin, origin.named_by)):
            self._remember(told, item)
        if item.run_id is not None and origin.is_row:
            self._of_tables.setdefault(origin.order, set()).add(item.run_id)
        self.brought.note(item, origin.short_place)
        self.tell(origin.order, item)

    def recall(self, origin: Origin, *, makes_run: bool) -> bool:
        """Tell of what was imported before; False, and nothing told, when it is to be imported."""
        there = self._standing(origin)
        if there is None or there.outcome == Outcome.REFUSED:
            return False
        if there.run_id is None and makes_run:
            return not self.terms.yes and self.leave_deleted(origin)
        if there.run_id is not None and there.outcome == Outcome.IMPORTED:
            self.brought.known.add(there.run_id)
        if self._says_more(origin, there):
            return False
        item = origin.item(Outcome.DUPLICATE, self._repeats(there), there.run_id)
        self.tell(origin.order, replace(item, again=not there.now))
        return True

    @property
    def among(self) -> frozenset[int] | None:
        """The only runs that files may tell of, where the runner insists; None for all of the log.

        What comes in together still makes one run of its accounts.
        """
        return self.brought.together if self.terms.yes else None

    @cached_property
    def deleted(self) -> Deleted:
        """What was deleted from the log before this import."""
        return Deleted(self.step.session)

    def leave_deleted(self, origin: Origin) -> bool:
        """Tell that a run was deleted from the log and stays out; always True."""
        self.tell(origin.order, origin.item(Outcome.SKIPPED, WAS_DELETED))
        return True

    def _says_more(self, origin: Origin, there: KnownPart) -> bool:
        """Tell whether there is more to a content that is known.

        Its row is new or was changed; or its runner insists that it is another run than the one it
        repeated, which is for files and rows: lines of inboxes are the runner's own words.
        """
        if origin.named_by is not None and self._standing(origin.named_by) is None:
            return True
        insists = self.terms.yes and there.run_id is not None and not origin.is_line
        return insists and there.outcome != Outcome.IMPORTED and not there.now

    def runs_of(self, origin: Origin) -> set[int]:
        """Return the runs that this very content made, completed or repeated before."""
        parts = self.remembered.of(origin.sha256)
        return {part.run_id for part in parts if part.run_id is not None}

    def stood_there(self, origin: Origin) -> Run | None:
        """Return the run of the line that stood in this line's place when it was last imported.

        None where that line moved: the runs of this import's lines are met already.
        """
        runs = self.remembered.runs_of_lines(storable(origin.short_name))
        run_id = runs.get(origin.part - 1)
        known = run_id is not None and run_id not in self.brought.met
        return self.step.session.get(Run, run_id) if known else None

    def of_table(self, origin: Origin) -> frozenset[int]:
        """Return the runs that the rows of the same table made or met so far."""
        return frozenset(self._of_tables.get(origin.order, ()))

    def remember_refusals(self) -> None:
        """Keep what was left out of files that are remembered, so that they are read again."""
        for origin, reason in self._refused:
            known = bool(self.remembered.of(origin.sha256)) and not origin.moves
            if known and self._standing(origin) is None:
                self._remember(origin, origin.item(Outcome.REFUSED, reason))

    def _standing(self, origin: Origin) -> KnownPart | None:
        """Return what is remembered of a run's part, or of a line or row, which may have moved."""
        if origin.moves:
            return next(iter(self.remembered.of(origin.sha256)), None)
        return self.remembered.part_of(origin.sha256, origin.part - 1)

    def _repeats(self, there: KnownPart) -> str:
        if there.run_id is None:
            return f"repeats line {there.part + 1} of {there.name}"
        return f"repeats {self.brought.naming(there.run_id)}"

    def _remember(self, origin: Origin, item: Item) -> None:
        values = {
            "import_batch_id": self._batch.id,
            "outcome": item.outcome.value,
            "reason": item.reason if item.outcome is Outcome.REFUSED else None,
            "run_id": item.run_id,
        }
        there = self._standing(origin)
        if there is None:
            there = self._added(origin, values)
        elif there.outcome != Outcome.IMPORTED or there.run_id != item.run_id:
            self.step.change(self.step.session.get_one(SourceFile, there.number), values)
            there = there._replace(outcome=item.outcome.value, run_id=item.run_id)
        # Else it stays: what made a run has made it, whatever it adds to it later.
        self.remembered.put(origin.sha256, there._replace(now=True))

    def _added(self, origin: Origin, values: Mapping[str, object]) -> KnownPart:
        name, part = storable(origin.short_name), origin.part - 1
        row = SourceFile(
            sha256=origin.sha256, name=name, size_bytes=origin.size_bytes, part=part, **values
        )
        self.step.add(row)
        return KnownPart(row.id, name, part, row.outcome, row.run_id)

    @cached_property
    def _batch(self) -> ImportBatch:
        """The import's row, made with the first thing that is stored."""
        paths = "\n".join(storable(path) for path in self.terms.paths)
        return self.step.add(ImportBatch(started_at=self.step.at, paths=paths))


def storable(name: str) -> str:
    """Return a file's name as text: bytes of it that are none are replaced."""
    if name.isascii():
        return name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
