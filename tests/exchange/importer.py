"""Imports files into a log as the command does, and writes small files to import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from runlog import changes, readings
from runlog.db import reading, writing
from runlog.entries import Source
from runlog.entries.typed import Desk, LogText, read_attached, read_log_moment, read_run
from runlog.exchange.choices import Choices
from runlog.exchange.gathering import gather
from runlog.exchange.importing import import_files, rehearse
from runlog.exchange.intake import Terms
from runlog.exchange.outcomes import Outcome, Report
from runlog.exchange.questions import Answer, Answers, Key, OpenQuestion
from runlog.exchange.settled import settled_files
from runlog.exchange.taking import take_all
from runlog.library import Library
from runlog.logbook import add_run, attach, find
from runlog.logbook.editing import remove
from runlog.readings import RunRow
from tests.exchange import fit_writer
from tests.exchange.fit_writer import Field

LIBRARY = Library()
CHOICES = Choices()
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=ZoneInfo("Europe/Berlin"))
MORNING = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)
_FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)

Tables = Mapping[tuple[str, int], Mapping[str, Any]]


def fit(
    started_at: datetime = MORNING,
    *,
    metres: float | None = 8400,
    seconds: int = 2650,
    offset_s: int | None = 3600,
    hr: int | None = None,
    effort: int | None = None,
) -> bytes:
    """A FIT file of one run; the effort counts tenths."""
    start = int((started_at - _FIT_EPOCH).total_seconds())
    end = start + seconds
    more = [Field(16, "uint8", hr)] if hr is not None else []
    more += [Field(193, "uint8", effort)] if effort is not None else []
    return fit_writer.fit_file(
        fit_writer.file_id(),
        fit_writer.session(start, metres=metres, timer=seconds, elapsed=seconds, more=more),
        fit_writer.activity(end, None if offset_s is None else end + offset_s),
    )


@dataclass(frozen=True)
class Importer:
    """A log, and a folder to import files from."""

    log: Path
    folder: Path
    now: datetime = NOW
    heard: list[float] = field(default_factory=list)
    """The shares of the newest import that were told while it was stored."""

    def put(self, name: str, content: bytes | str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def inbox(self, *lines: str, name: str = "inbox.txt") -> Path:
        return self.put(name, "\n".join(lines) + "\n")

    def run(
        self,
        *paths: Path,
        as_run: bool = False,
        yes: bool = False,
        dry_run: bool = False,
        asks: bool = False,
        answers: Answers | None = None,
        choices: Choices = CHOICES,
    ) -> Report:
        """Import the paths, or the whole folder."""
        asked = paths or (self.folder,)
        gathered = gather(asked, choices.mappings)
        with reading(self.log) as session:
            settled = frozenset[str]() if as_run or yes else settled_files(session)
        taken = take_all(gathered, settled, choices).files
        terms = Terms(
            paths=tuple(map(str, asked)),
            desk=self.desk(Source.INBOX),
            as_run=as_run,
            yes=yes,
            asks=asks,
            answers=answers or {},
            told=self.heard.append,
        )
        self.heard.clear()
        with (
            writing(self.log) as session,
            changes.step(session, "import", self.now, sure=True) as step,
        ):
            return (rehearse if dry_run else import_files)(step, taken, terms)

    def ask(self, answers: Sequence[Answer], *paths: Path) -> Report:
        """Import and answer what is asked, one after the other; every answer is asked for."""
        given: dict[Key, Answer] = {}
        for answer in answers:
            try:
                self.run(*paths, asks=True, answers=given)
            except OpenQuestion as question:
                given[question.key] = answer
            else:
                raise AssertionError(f"nothing was asked for {answer}")
        return self.run(*paths, asks=True, answers=given)

    def typed(self, *amounts: str, date: str = "2026-11-19", **more: Any) -> int:
        """Log a run as typed and return its number."""
        text = LogText(amounts=amounts, date=date, **more)
        desk = self.desk(Source.TYPED)
        new = read_run(text, desk)
        attached = read_attached(text, read_log_moment(date, new.moment, self.now), desk)
        with writing(self.log) as session, changes.step(session, "log", self.now) as step:
            run = add_run(step, new)
            attach(step, run, attached)
            return run.id

    def desk(self, source: Source) -> Desk:
        return Desk(library=LIBRARY, now=self.now, source=source)

    def delete(self, run_id: int) -> None:
        with writing(self.log) as session, changes.step(session, "delete", self.now) as step:
            remove(step, find(session, "run", run_id))

    def undo(self) -> None:
        with writing(self.log) as session:
            changes.undo(session, self.now)

    def runs(self) -> list[RunRow]:
        with reading(self.log) as session:
            return readings.runs(session, NOW.date().min, NOW.date().max)

    def tables(self) -> Tables:
        with reading(self.log) as session:
            return changes.standing(session)

    def rows(self, table: str) -> list[Mapping[str, Any]]:
        return [row for (name, _), row in self.tables().items() if name == table]

    def commands(self) -> int:
        """Return how many commands are on record."""
        with reading(self.log) as session:
            return len(changes.history(session))


def outcomes(report: Report) -> dict[str, int]:
    return {outcome.value: count for outcome, count in report.counts.items()}


def reasons(report: Report, outcome: Outcome = Outcome.REFUSED) -> list[str]:
    return [item.reason for item in report.of(outcome)]
