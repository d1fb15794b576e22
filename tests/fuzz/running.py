"""Imports mutated files one after another, and stops at the first that does harm."""

import resource
import shutil
import signal
import sqlite3
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from time import process_time
from types import FrameType
from zoneinfo import ZoneInfo

from runlog import changes
from runlog.config.columns import parse_mapping
from runlog.db import open_log, writing
from runlog.entries import Source
from runlog.entries.typed import Desk
from runlog.exchange.choices import Choices
from runlog.exchange.gathering import gather
from runlog.exchange.importing import import_files, rehearse
from runlog.exchange.intake import Terms
from runlog.exchange.own.found import FoundExport
from runlog.exchange.taken import Taken
from runlog.exchange.taking import take_all
from runlog.library import Library
from runlog.units import DistanceUnit
from tests.fuzz.mutating import mutated

LONGEST_S = 5.0
"""Of a processor: what else the machine is busy with does not count."""
MOST_MEMORY_MB = 512
_STORED_EACH = 50
"""Every so many files are really stored, to see that all of one is or nothing."""

_NOW = datetime(2026, 11, 22, 20, 0, tzinfo=ZoneInfo("Europe/Berlin"))
_CHOICES = Choices(
    unit=DistanceUnit.KM,
    kept=(parse_mapping("club: date=Day; km=Km; duration=Time; effort=Effort"),),
)


class TookTooLong(Exception):
    """A file that was not done with in time."""


@dataclass
class Harm:
    """What a file did that none may do."""

    number: int
    what: str
    content: bytes


@dataclass
class Findings:
    """How many files came to what."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest_s: float = 0.0
    peak_mb: float = 0.0


class Fuzzer:
    """A log, a copy of the empty one if that is given, and a place for one file after another."""

    def __init__(self, folder: Path, name: str, empty_log: Path | None = None) -> None:
        self.path = folder / name
        self.log = folder / "runlog.db"
        self.findings = Findings()
        desk = Desk(library=Library(), now=_NOW, source=Source.INBOX)
        self._terms = Terms(paths=(str(self.path),), desk=desk, yes=True)
        if empty_log is None:
            open_log(self.log)
        else:
            shutil.copy(empty_log, self.log)

    def run(self, seed: bytes, cases: int, random_seed: int) -> Harm | None:
        """Import so many mutations of the seed; the whole one comes first."""
        chance = Random(random_seed)
        for number in range(cases):
            content = mutated(seed, chance) if number else seed
            harm = self.import_one(content, store=number % _STORED_EACH == 0)
            if harm:
                return Harm(number, harm, content)
        self.findings.peak_mb = _peak_mb()
        if self.findings.peak_mb > MOST_MEMORY_MB:
            return Harm(cases, f"memory grew to {self.findings.peak_mb:.0f} MB", b"")
        return None

    def import_one(self, content: bytes, *, store: bool) -> str:
        """Import one content; return what harm it did, or nothing."""
        self.path.write_bytes(content)
        began = process_time()
        try:
            with _in_time():
                taken = take_all(gather([self.path], _CHOICES.mappings), frozenset(), _CHOICES)
                said = self._stored(taken) if store else self._looked_at(taken)
        except Exception:  # noqa: BLE001  whatever it is, it is what is looked for
            return traceback.format_exc()
        self.findings.slowest_s = max(self.findings.slowest_s, process_time() - began)
        return said

    def _looked_at(self, taken: Taken) -> str:
        for file in taken.files:
            self.findings.outcomes[type(file.held).__name__] += 1
        if any(isinstance(file.held, FoundExport) for file in taken.files):
            # What an export may hold is judged on its way into the log.
            with writing(self.log) as session:
                rehearse(changes.Step(session, "import", _NOW), taken.files, self._terms)
        return ""

    def _stored(self, taken: Taken) -> str:
        """Import for good; what was told must be what is in the log, and undo must empty it."""
        self._looked_at(taken)
        with writing(self.log) as session, changes.step(session, "import", _NOW) as step:
            report = import_files(step, taken.files, self._terms)
        there = self._count()
        told = len({item.run_id for item in report.items if item.run_id is not None})
        if there != told:
            return f"{told} runs were told of and {there} are in the log"
        if there or any(report.beside.values()):
            with writing(self.log) as session:
                changes.undo(session, _NOW)
        return "" if self._count() == 0 else "undo left something behind"

    def _count(self) -> int:
        with closing(sqlite3.connect(self.log)) as connection:
            (count,) = connection.execute("SELECT count(*) FROM run").fetchone()
        return int(count)


def _peak_mb() -> float:
    """Return the most memory that this program took.

    getrusage counts in what the parent held when it started the program; Linux's own does not.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (line,) = [each for each in status.read_text().splitlines() if each.startswith("VmHWM:")]
    return int(line.split()[1]) / 1024


@contextmanager
def _in_time() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLong(f"not done after {LONGEST_S} s")

    before: Callable[..., object] | int | None = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
