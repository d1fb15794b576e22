"""From gathered files to what is in them: a file is one leaf, an archive one a member."""

import os
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import BinaryIO

from runlog.errors import FileRefused
from runlog.exchange import garmin_account, packed
from runlog.exchange.gathering import GatheredFile, may_be_activity, why_not
from runlog.exchange.own.marks import export_in

_TABLES = (".csv", garmin_account.NAME_END.lower())
_HEALTH = ".xml"
_NESTED = ".zip"
# The routes of Apple's workouts: no sport, no duration, and the workout tells the same run.
_ROUTES = "workout-routes"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing to read: a file, or a member of an archive.

    `place` is where it lies, for what names it; `open` gives its bytes, as they are packed; `file`
    is where the file lies that it is, or is in.
    """

    name: str
    place: str
    size_bytes: int
    open: Callable[[], AbstractContextManager[BinaryIO]]
    file: str
    in_archive: bool = False

    @property
    def is_activity(self) -> bool:
        """Whether its name says that it is one activity."""
        return may_be_activity(self.place)

    def read(self) -> bytes:
        """Return its bytes; raise FileRefused when they are too many, OSError when none come."""
        most = packed.LARGEST_UNPACKED_BYTES
        if self.size_bytes <= most:
            with self.open() as stream:
                content = stream.read(self.size_bytes + 1)
                if len(content) > self.size_bytes:  # it grew, or its archive says less than it is
                    content += stream.read(most + 1 - len(content))
            if len(content) <= most:
                return content
        raise FileRefused(f"larger than {most // 1024**2} MB: no activity file is")

    def head(self, most: int) -> bytes:
        """Return how it begins."""
        with self.open() as stream:
            return stream.read(most)


@dataclass(frozen=True, slots=True)
class Lost:
    """A file or an archive that cannot be opened, and why."""

    name: str
    reason: str
    file: str
    size_bytes: int = 0


@dataclass(slots=True)
class Opened:
    """All leaves of some files, and what was left alone in archives."""

    leaves: list[Leaf | Lost] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)


def open_all(files: Iterable[GatheredFile], stack: ExitStack) -> Opened:
    """Return what is in the files; archives stay open as long as the stack does."""
    found = Opened()
    for file in files:
        leaf = _of_path(file)
        try:
            if packed.is_zip(leaf.head(4)):
                archive = stack.enter_context(packed.opened(stack.enter_context(leaf.open())))
                _add_members(found, archive, leaf, stack)
            else:
                found.leaves.append(leaf)
        except OSError as error:
            found.leaves.append(Lost(file.name, why_not(error), file.place))
        except FileRefused as refused:
            found.leaves.append(Lost(file.name, str(refused), file.place))
    return found


def _of_path(file: GatheredFile) -> Leaf:
    place = file.place.replace(os.sep, "/")
    return Leaf(file.name, place, file.size_bytes, file.open, file.place)


def _add_members(
    found: Opened, archive: packed.Archive, around: Leaf, stack: ExitStack | None
) -> None:
    """Add the members that may be ours; archives in it, one level deep, are opened too."""
    for member in archive.members:
        name = PurePosixPath(member.filename)
        hidden = packed.is_hidden(member.filename)
        if hidden or _ROUTES in name.parts:
            found.ignored["hidden" if hidden else "workout routes"] += 1
        elif name.suffix.lower() == _NESTED and stack is not None:
            _add_nested(found, archive, member, around, stack)
        elif may_be_activity(member.filename) or _may_list(member.filename):
            found.leaves.append(_of_member(archive, member, around))
        else:
            found.ignored[name.suffix.lower() or "without a suffix"] += 1


def _may_list(name: str) -> bool:
    return name.lower().endswith((*_TABLES, _HEALTH))


def _of_member(archive: packed.Archive, member: zipfile.ZipInfo, around: Leaf) -> Leaf:
    def opening() -> AbstractContextManager[BinaryIO]:
        return archive.stream(member)

    return Leaf(
        f"{around.name}/{member.filename}",
        f"{around.place}/{member.filename}",
        member.file_size,
        opening,
        around.file,
        in_archive=True,
    )


def _add_nested(
    found: Opened,
    archive: packed.Archive,
    member: zipfile.ZipInfo,
    around: Leaf,
    stack: ExitStack,
) -> None:
    leaf = _of_member(archive, member, around)
    if member.file_size > packed.LARGEST_ARCHIVE_BYTES:
        found.leaves.append(Lost(leaf.name, "larger than 2 GB", leaf.file))
        return
    try:
        copy = stack.enter_context(TemporaryFile())  # noqa: SIM115
        with leaf.open() as stream:
            shutil.copyfileobj(stream, copy)
        inner = stack.enter_context(packed.opened(copy))
    except (OSError, FileRefused) as error:
        reason = str(error) if isinstance(error, FileRefused) else why_not(error)
        found.leaves.append(Lost(leaf.name, reason, leaf.file))
        return
    if export_in(inner):
        reason = "a runlog export packed more than once; unpack it and import the folder"
        found.leaves.append(Lost(leaf.name, reason, leaf.file))
        return
    _add_members(found, inner, leaf, None)
