"""By what an export of runlog's own is told from other files, before anything of it is read."""

from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import ZipInfo

from runlog.errors import FileRefused
from runlog.exchange import packed

FORMAT_KEY = "runlog_export"
HEADER_FILE = "runlog-export.json"
HEAD_BYTES = 4096

_JSON_START = b'{"' + FORMAT_KEY.encode() + b'":'
ZIP_START = b"PK\x03\x04"
UNPACKED_START = b'{\n "' + FORMAT_KEY.encode() + b'":'
"""How the header of a CSV export begins, where it lies in a folder with its tables."""
_ENDINGS = (".jsonl", ".zip")
_SQLITE_START = b"SQLite format 3\0"
_ONLY_FOR_LOOKING = (
    "an SQLite file; runlog takes its exports back as JSON Lines or CSV (runlog export)"
)


def is_export(head: bytes) -> bool:
    """Tell by the first bytes of a file whether it is an export that can be read back."""
    name = head[30 : 30 + len(HEADER_FILE)]
    zipped = head.startswith(ZIP_START) and name == HEADER_FILE.encode()
    return zipped or head.startswith((_JSON_START, UNPACKED_START))


def holds_export(place: str) -> bool:
    """Tell whether a file is an export, or an archive that one was packed into.

    Raises FileRefused for an SQLite file, alone in an archive or not; OSError where the file cannot
    be read.
    """
    with open(place, "rb") as file:  # noqa: PTH123  no object for each of thousands
        head = file.read(HEAD_BYTES)
    refuse_sqlite(head)
    if is_export(head) or not packed.is_zip(head):
        return is_export(head)
    inside = _look_into(Path(place))
    refuse_sqlite(inside.alone)
    return inside.holds_export


def packed_anew(path: Path) -> bool:
    """Tell whether an archive that another program packed holds an export, wherever in it."""
    return _look_into(path).holds_export


class _Inside(NamedTuple):
    """What an archive holds: an export or none, and how its only file begins, if it has but one."""

    holds_export: bool = False
    alone: bytes = b""


def _look_into(path: Path) -> _Inside:
    try:
        with path.open("rb") as file, packed.opened(file) as archive:
            some = list(islice(archive.visible, 2))
            alone = archive.head(some[0], HEAD_BYTES) if len(some) == 1 else b""
            return _Inside(export_in(archive) is not None, alone)
    except (OSError, FileRefused):
        return _Inside()


def export_in(archive: packed.Archive) -> str | None:
    """Return the name of the export that an archive holds: of a CSV export, that of its header.

    None for no export. What cannot be read of it is none; that is told when its turn comes.
    """
    for member in archive.visible:
        name = member.filename
        if is_header(name):
            return name
        # Looked into only where the name promises it: some archives hold thousands of files.
        if name.lower().endswith(_ENDINGS) and _begins_export(archive, member):
            return name
    return None


def _begins_export(archive: packed.Archive, member: ZipInfo) -> bool:
    try:
        return is_export(archive.head(member, HEAD_BYTES))
    except FileRefused:
        return False


def is_header(name: str) -> bool:
    """Tell by its name whether a member of an archive is the header of a CSV export."""
    return PurePosixPath(name).name == HEADER_FILE


def refuse_sqlite(head: bytes) -> None:
    """Raise FileRefused for an SQLite file, such as an export for explorers."""
    if head.startswith(_SQLITE_START):
        raise FileRefused(_ONLY_FOR_LOOKING)
