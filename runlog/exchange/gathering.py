"""From the paths a runner names to the files to read; what is no activity is counted."""

import os
import re
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

from runlog.config.columns import ColumnMapping
from runlog.errors import FileRefused
from runlog.exchange import apple, garmin_account, inbox, packed
from runlog.exchange.own.marks import HEADER_FILE, UNPACKED_START, is_export, packed_anew

_ACTIVITY = re.compile(r"\.(fit|gpx|tcx)(\.gz)?\Z", re.IGNORECASE)
_TABLE_SUFFIXES = (".csv", ".tsv")
_LISTS = ("activities.csv", garmin_account.NAME_END.lower())
_INBOX_SUFFIX = ".txt"
_HEAD_BYTES = 65_536
_FIT_MAGIC = slice(8, 12)
_ROOTS = (b"<gpx", b"<TrainingCenterDatabase")

_Entry = os.DirEntry[str]


@dataclass(frozen=True, slots=True)
class GatheredFile:
    """A file to read: where it lies, and its path below the folder that was named.

    Both are text: a path as an object holds each part of it a second time, and there are thousands.
    """

    place: str
    name: str
    size_bytes: int

    def open(self) -> BinaryIO:
        """Open it to be read."""
        return open(self.place, "rb")  # noqa: PTH123  no object for each of thousands


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A path that leads to nothing that can be read, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the paths lead to: files, and how many others of each sort were left alone."""

    files: tuple[GatheredFile, ...]
    unreachable: tuple[Unreachable, ...]
    ignored: Counter[str]


def may_be_activity(name: str) -> bool:
    """Tell by a name whether it is that of an activity file, packed with gzip or not."""
    return bool(_ACTIVITY.search(name))


def gather(paths: Iterable[Path], kept: Sequence[ColumnMapping] = ()) -> Gathered:
    """Return the files named, and in folders those that may be activities, exports or inboxes.

    Folders are walked in the order of names, hidden entries left out; a file or folder that is
    reached twice, through a link for instance, counts once.
    """
    found = _Found(kept)
    for path in paths:
        found.add(path)
    return Gathered(tuple(found.files), tuple(found.unreachable), found.ignored)


def why_not(error: OSError) -> str:
    """Return what keeps a file from being read, in a few words."""
    return f"cannot be read: {error.strerror or type(error).__name__}"


@dataclass(slots=True)
class _Found:
    kept: Sequence[ColumnMapping]
    """The runner's own tables, by their columns."""
    files: list[GatheredFile] = field(default_factory=list)
    unreachable: list[Unreachable] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    seen: set[tuple[int, int]] = field(default_factory=set)
    """Device and number of every file and folder so far."""

    def add(self, path: Path) -> None:
        """Take in a path that was named, whatever it is."""
        try:
            status = path.stat()
        except OSError as error:
            self.unreachable.append(Unreachable(str(path), why_not(error)))
            return
        if S_ISDIR(status.st_mode):
            self._walk(path)
        elif not S_ISREG(status.st_mode):
            self.unreachable.append(Unreachable(str(path), "is neither a file nor a folder"))
        elif self._is_new(status):
            place = str(path.absolute())
            self.files.append(GatheredFile(place, path.name, status.st_size))

    def _walk(self, top: Path) -> None:
        folders = [""]
        while folders:
            inner = self._look_into(top, folders.pop())
            folders += reversed(inner)

    def _look_into(self, top: Path, below: str) -> list[str]:
        """Take in the files of a folder and return the folders in it, each as it lies below top."""
        folder = top / below
        try:
            entries = _entries(folder) if self._is_new(folder.stat()) else deque[_Entry]()
        except OSError as error:
            self.unreachable.append(Unreachable(str(folder), why_not(error)))
            return []
        inner = []
        while entries:  # each is let go, with all that was asked of it
            entry = entries.popleft()
            if entry.name.startswith("."):
                self.ignored["hidden"] += 1
            elif self._is_folder(entry, f"{below}{entry.name}"):
                inner.append(f"{below}{entry.name}/")
        return inner

    def _is_folder(self, entry: _Entry, name: str) -> bool:
        """Tell whether an entry is a folder; what else it is has been taken in."""
        try:
            if entry.is_dir():
                return True
            status = entry.stat()
            wanted = S_ISREG(status.st_mode) and _may_be_ours(entry, self.kept)
        except OSError as error:  # a folder that may be listed and not entered, a path too long
            self.unreachable.append(Unreachable(name, why_not(error)))
            return False
        if not wanted:
            self.ignored[Path(name).suffix.lower() or "without a suffix"] += 1
        elif self._is_new(status):
            self.files.append(GatheredFile(entry.path, name, status.st_size))
        return False

    def _is_new(self, status: os.stat_result) -> bool:
        key = (status.st_dev, status.st_ino)
        if key in self.seen:
            return False
        self.seen.add(key)
        return True


def _entries(folder: Path) -> deque[_Entry]:
    """Return what lies in a folder, without the files that are read with an export's header."""
    with os.scandir(folder.absolute()) as found:
        entries = deque(sorted(found, key=attrgetter("name")))
    tables = _read_with(folder / HEADER_FILE)
    if not tables:
        return entries
    return deque(entry for entry in entries if entry.name not in tables or entry.is_dir())


def _read_with(header: Path) -> frozenset[str]:
    """Return the names of the files that belong to the header of an export, if it is one."""
    try:
        if not header.is_file():  # opening a pipe would wait for ever
            return frozenset()
        with header.open("rb") as file:
            begins = file.read(len(UNPACKED_START))
    except OSError:  # told when its turn comes
        return frozenset()
    if begins != UNPACKED_START:
        return frozenset()
    # Imported here: it knows the tables, which few imports need to.
    from runlog.exchange.own.spreadsheet import FILES

    return FILES - {HEADER_FILE}


def _may_be_ours(entry: _Entry, kept: Sequence[ColumnMapping]) -> bool:
    """Tell whether a file is one of ours: by its name, else by how it begins."""
    if may_be_activity(entry.name) or entry.name.endswith(garmin_account.NAME_END):
        return True
    path = Path(entry.path)
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if is_export(head):
        return True
    suffix = path.suffix.lower()
    if suffix in _TABLE_SUFFIXES:
        # Imported here: most folders hold activities and no table.
        from runlog.exchange.known_tables import is_known

        return is_known(head, kept)
    if suffix == _INBOX_SUFFIX:
        return inbox.holds_entry(head)
    return (
        head[_FIT_MAGIC] == b".FIT"
        or any(root in head for root in _ROOTS)
        or apple.begins_export(head)
        or (packed.is_zip(head) and (_packs_ours(path) or packed_anew(path)))
        or inbox.begins_with_entry(head)
    )


def _packs_ours(path: Path) -> bool:
    """Tell whether an archive packs activities or a list of them."""
    try:
        with path.open("rb") as file, packed.opened(file) as archive:
            names = [member.filename.lower() for member in archive.members]
    except FileRefused:
        return False
    health = any(name.startswith("apple_health_export/") or name == "export.xml" for name in names)
    return health or any(may_be_activity(name) or name.endswith(_LISTS) for name in names)
