"""Remembers what was in files, so that they need not be opened, or at least not be read again.

A file is known by its size and its times of change, the one that programs set and the one that the
system keeps; a content that held no run by its hash.

The memory may be lost or old without harm: what it says of a file counts only as long as everything
that was in it stands in the log.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from runlog.config.home import replace_file
from runlog.exchange.found import FoundFile
from runlog.exchange.gathering import Gathered, GatheredFile
from runlog.exchange.taken import Known, NoRun, TakenFile

_LARGEST_BYTES = 64 * 1024**2
_FORM = 3
_MOST_RUNLESS = 20_000


class _Stamp(NamedTuple):
    """By what a file is known without being opened."""

    size_bytes: int
    changed_ns: int
    replaced_ns: int


@dataclass(slots=True)
class Seen:
    """The hashes of what was in each file: runs, rows, lines; none where nothing was to import."""

    _files: dict[str, tuple[_Stamp, tuple[str, ...]]] = field(default_factory=dict)
    runless: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The hashes of contents that held no run, and why: other sports, a watch's settings."""

    def without_unchanged(
        self, gathered: Gathered, settled: frozenset[str]
    ) -> tuple[Gathered, int]:
        """Leave out the files that are as they were, with all in the log that was in them."""
        changed = tuple(file for file in gathered.files if not self._stands(file, settled))
        left_out = len(gathered.files) - len(changed)
        return Gathered(changed, gathered.unreachable, gathered.ignored), left_out

    def _stands(self, file: GatheredFile, settled: frozenset[str]) -> bool:
        known = self._files.get(file.place)
        return known is not None and known[0] == _stamp(file) and settled.issuperset(known[1])

    def note(self, gathered: Gathered, taken: Iterable[TakenFile]) -> None:
        """Remember what was in the files; those of which something was refused are forgotten."""
        inside: dict[str, list[str]] = defaultdict(list)
        again: set[str] = set()
        for each in taken:
            found = _hashes(each)
            if found is None:
                again.add(each.file)
            else:
                inside[each.file] += found
        for file in gathered.files:
            stamp = _stamp(file)
            if stamp is None or file.place in again:
                self._files.pop(file.place, None)
            else:
                self._files[file.place] = (stamp, tuple(inside[file.place]))

    def note_runless(self, taken: Iterable[TakenFile]) -> bool:
        """Remember the contents that held no run; tell whether there are new ones."""
        found = {file.sha256: why for file in taken if (why := _why_runless(file))}
        fresh = found.keys() - self.runless.keys()
        self.runless |= found
        for oldest in list(self.runless)[: -_MOST_RUNLESS or None]:
            del self.runless[oldest]
        return bool(fresh)

    def save(self, path: Path, version: str) -> None:
        """Write the memory of this version of runlog; raise OSError when it cannot be written."""
        written = {"form": [_FORM, version], "files": self._files, "runless": self.runless}
        replace_file(path, json.dumps(written).encode("utf-8", "surrogateescape"))


def load_seen(path: Path, version: str) -> Seen:
    """Return the memory, an empty one where there is none that can be read.

    Another version may have found no run where this one does: its memory is forgotten.
    """
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            return Seen()
        written = json.loads(path.read_bytes().decode("utf-8", "surrogateescape"))
        files = {
            str(name): (_Stamp(*(int(stamp[place]) for place in range(3))), tuple(map(str, inside)))
            for name, (stamp, inside) in written["files"].items()
        }
        runless = {
            str(sha256): tuple(map(str, reasons)) for sha256, reasons in written["runless"].items()
        }
        return Seen(files, runless) if written["form"] == [_FORM, version] else Seen()
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return Seen()


def _why_runless(file: TakenFile) -> tuple[str, ...]:
    """Return why a file holds no run; nothing where it does, or where that is not all of it."""
    found = file.held
    if not isinstance(found, FoundFile) or found.of_rows or file.row:
        return ()
    return () if found.runs or found.unread or found.notes else found.skipped


def _stamp(file: GatheredFile) -> _Stamp | None:
    try:
        status = Path(file.place).stat()
    except OSError:
        return None
    return _Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _hashes(file: TakenFile) -> list[str] | None:
    row = [file.row.identity] if file.row else []
    match file.held:
        case Known():
            return [file.sha256, *row]
        case NoRun():
            return []
        case FoundFile() as found if not found.unread:
            runs = [run.identity or file.sha256 for run in found.runs]
            return [*runs, *(note.identity for note in found.notes), *(row if runs else [])]
        case tuple() as lines:
            return [line.sha256 for line in lines]
        case _:
            return None
