"""Reads gathered files before anything is written: hashes, then the runs, rows and lines."""

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from runlog.errors import FileRefused
from runlog.exchange import apple, garmin_account, joining, packed, reading
from runlog.exchange.choices import Choices
from runlog.exchange.found import FoundFile
from runlog.exchange.gathering import Gathered, GatheredFile, gather, why_not
from runlog.exchange.inbox import Line
from runlog.exchange.joining import Companion, Companions
from runlog.exchange.leaves import Leaf, Lost, open_all
from runlog.exchange.own import marks
from runlog.exchange.progress import Progress, SoFar
from runlog.exchange.rows import FoundTable
from runlog.exchange.taken import Held, Known, NamingRow, NoRun, Refused, Taken, TakenFile
from runlog.exchange.workers import Job, done_in_turn

_HEAD_BYTES = 65_536


def take_all(
    gathered: Gathered,
    settled: frozenset[str],
    choices: Choices,
    told: Callable[[SoFar], None] = lambda so_far: None,  # noqa: ARG005
    runless: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> Taken:
    """Return what the files hold; those that are settled are hashed, not parsed.

    Tables come first, for their rows belong to activity files beside them; many activity files are
    parsed by several processes. `told` hears how far it is. `runless` are the hashes of contents
    that held no run, with the reasons. Nothing is raised for what a file holds.
    """
    progress = Progress(told)
    progress.expect(len(gathered.files), sum(file.size_bytes for file in gathered.files))
    files = [TakenFile(name=x.name, held=Refused(x.reason)) for x in gathered.unreachable]
    own: list[GatheredFile] = []
    others: list[GatheredFile] = []
    for file in gathered.files:
        export = _own_export(file, progress)
        (others if export is None else own).append(file)
        files += [] if export is None else [export]
    with ExitStack() as stack:
        opened = open_all(others, stack)
        in_all = sum(each.size_bytes for each in (*opened.leaves, *own))
        progress.expect(len(own) + len(opened.leaves), in_all)
        taking = _Taking(settled, choices, opened.ignored + gathered.ignored, progress, runless)
        waiting = deque(taking.first_looks(opened.leaves))
        opened.leaves.clear()  # each is let go as it has been read
        begun: deque[Leaf | TakenFile] = deque()
        done: Iterator[_Read | TakenFile]
        done = done_in_turn(taking.jobs(waiting, begun), len(waiting))
        for read in done:
            leaf = begun.popleft()
            files.append(_signed(read, leaf))
            if isinstance(leaf, Leaf):
                progress.done(leaf.size_bytes)
    return Taken(files, taking.ignored)


def take_again(file: TakenFile) -> TakenFile:
    """Return what a file holds that is known no more; a refusal when it is not there any more."""
    if file.file:
        gathered = gather([Path(file.file)])
        for taken in take_all(gathered, frozenset(), Choices()).files:
            if taken.sha256 == file.sha256:
                return replace(taken, name=file.name)
    return replace(file, held=Refused("it changed while it was read; import it again"))


def _own_export(file: GatheredFile, progress: Progress) -> TakenFile | None:
    """Return what an export of runlog's own holds; None for every other file."""
    try:
        if not marks.holds_export(file.place):
            return None
        # Imported here: it knows the tables, which few imports need to.
        from runlog.exchange.own.reading import read_export

        held: Held = read_export(Path(file.place), progress.heard)
    except (OSError, FileRefused) as error:
        held = Refused(_reason(error))
    progress.done(file.size_bytes)
    return TakenFile(name=file.name, held=held, file=file.place)


def _reason(error: OSError | FileRefused) -> str:
    return str(error) if isinstance(error, FileRefused) else why_not(error)


def _refused(leaf: Leaf | Lost, reason: str) -> TakenFile:
    return TakenFile(name=leaf.name, held=Refused(reason), file=leaf.file)


@dataclass
class _Taking:
    """What is known while files are read."""

    settled: frozenset[str]
    choices: Choices
    ignored: Counter[str]
    progress: Progress
    runless: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        self.companions = Companions()

    def first_looks(self, leaves: list[Leaf | Lost]) -> list[Leaf | TakenFile]:
        """Return the leaves in their order, tables and exports already read."""
        there = frozenset(leaf.place for leaf in leaves if isinstance(leaf, Leaf))
        looked: list[Leaf | TakenFile] = []
        for leaf in leaves:
            if isinstance(leaf, Leaf) and leaf.is_activity:
                looked.append(leaf)
                continue
            if isinstance(leaf, Lost):
                found: list[Leaf | TakenFile] = [_refused(leaf, leaf.reason)]
            else:
                found = list(self._looked_at(leaf, there))
            if leaf not in found:
                self.progress.done(leaf.size_bytes)
            looked += found
        return looked

    def _looked_at(self, leaf: Leaf, there: frozenset[str]) -> Iterator[Leaf | TakenFile]:
        try:
            table = self._table(leaf)
        except (OSError, FileRefused) as error:
            yield _refused(leaf, _reason(error))
            return
        if isinstance(table, FoundTable):
            rows = self.companions.add(table, leaf, there)
            for held in joining.kept_rows(rows, table):
                size_bytes = leaf.size_bytes
                yield TakenFile(name=leaf.name, held=held, size_bytes=size_bytes, file=leaf.file)
        elif table:
            yield leaf
        else:
            self.ignored[Path(leaf.place).suffix.lower() or "without a suffix"] += 1

    def _table(self, leaf: Leaf) -> FoundTable | bool:
        """Return the table a leaf is; else whether it is worth reading as something else."""
        head = leaf.head(_HEAD_BYTES)
        if apple.begins_export(head):
            with leaf.open() as stream:
                return apple.read_apple(self.progress.listening(stream))
        if leaf.place.endswith(garmin_account.NAME_END):
            with leaf.open() as stream:
                return garmin_account.read_summaries(self.progress.listening(stream))
        if not reading.is_table(head, leaf.place, self.choices):
            return not leaf.in_archive
        # Imported here, as in is_table: most folders hold activities and no table.
        from runlog.exchange.known_tables import is_known, read_table

        if leaf.in_archive and not is_known(head, self.choices.mappings):
            return False
        return read_table(leaf.read(), self.choices)

    def jobs(
        self, waiting: deque[Leaf | TakenFile], begun: deque[Leaf | TakenFile]
    ) -> "Iterator[TakenFile | _Read | Job]":
        """Yield what is done already, and for the rest what is left to do; each is begun then."""
        while waiting:
            leaf = waiting.popleft()
            begun.append(leaf)
            yield leaf if isinstance(leaf, TakenFile) else self._job(leaf)

    def _job(self, leaf: Leaf) -> "_Read | Job":
        companion = self.companions.of(leaf.place)
        if companion and (other := companion.other_sport):
            return _Read(other)
        try:
            content = leaf.read()
            if packed.is_gzip(content):
                content = packed.unpacked(content)
        except (OSError, FileRefused) as error:
            return _Read(_instead(_reason(error), companion))
        sha256 = hashlib.sha256(content).hexdigest()
        known = {sha256, companion.row.identity} if companion else {sha256}
        if companion is None and sha256 in self.runless:
            return _Read(NoRun(self.runless[sha256]), sha256)
        if known <= self.settled:
            row = companion.naming if companion else None
            return _Read(Known(), sha256, len(content), row)
        overlooked = self.companions.overlooked(leaf.place)
        return Job(_parsed, _Unread(leaf.place, sha256, content, companion, overlooked))


class _Unread(NamedTuple):
    """A content that is new, and what was learned about it from the table beside it."""

    place: str
    sha256: str
    content: bytes
    companion: Companion | None
    overlooked: str
    """The warning about a file that the table does not name."""


class _Read(NamedTuple):
    """What a content holds; where it came from stays with its leaf."""

    held: Held
    sha256: str = ""
    size_bytes: int = 0
    row: NamingRow | None = None


def _signed(read: _Read | TakenFile, leaf: Leaf | TakenFile) -> TakenFile:
    """Return what was read with the name and the path of its leaf."""
    if isinstance(read, TakenFile):
        return read
    return TakenFile(
        name=leaf.name,
        held=read.held,
        sha256=read.sha256,
        size_bytes=read.size_bytes,
        file=leaf.file,
        row=read.row,
    )


def _parsed(unread: _Unread) -> _Read:
    """Return what a content holds; it may run in another process."""
    held = _held(unread.content, unread.place)
    companion = unread.companion
    if companion and isinstance(held, Refused):
        held = _instead(held.reason, companion)
    elif companion and isinstance(held, FoundFile):
        held = joining.joined(held, companion)
    elif isinstance(held, FoundFile):
        held = joining.warned(held, unread.overlooked)
    row = companion.naming if companion else None
    return _Read(held, unread.sha256, len(unread.content), row)


def _instead(reason: str, companion: Companion | None) -> FoundFile | Refused:
    return joining.instead(companion, reason) if companion else Refused(reason)


def _held(content: bytes, place: str) -> FoundFile | tuple[Line, ...] | Refused:
    try:
        return reading.read_content(content, place)
    except FileRefused as refused:
        return Refused(str(refused))
