"""By what an export of runlog's own is told from other files, before anything of it is read."""

from pathlib import Path, PurePosixPath

from runlog.errors import FileRefused
from runlog.exchange import packed

FORMAT_KEY = "runlog_export"
HEADER_FILE = "runlog-export.json"
HEAD_BYTES = 4096

_JSON_START = b'{"' + FORMAT_KEY.encode() + b'":'
ZIP_START = b"PK\x03\x04"
UNPACKED_START = b'{\n "' + FORMAT_KEY.encode() + b'":'
"""How the header of a CSV export begins, where it lies in a folder with its tables."""
_SQLITE_START = b"SQLite format 3\0"
_ONLY_FOR_LOOKING = (
    "an SQLite file; runlog takes its exports back as JSON Lines or CSV (runlog export)"
)


def is_export(head: bytes) -> bool:
    """Tell by the first bytes of a file whether it is an export that can be read back."""
    name = head[30 : 30 + len(HEADER_FILE)]
    zipped = head.startswith(ZIP_START) and name == HEADER_FILE.encode()
    return zipped or head.startswith((_JSON_START, UNPACKED_START))


def packed_anew(path: Path) -> bool:
    """Tell whether an archive is a CSV export that another program packed, perhaps in a folder."""
    try:
        with path.open("rb") as file, packed.opened(file) as archive:
            return any(is_header(member.filename) for member in archive.members)
    except (OSError, FileRefused):
        return False


def is_header(name: str) -> bool:
    """Tell whether a member of an archive is an export's header, at its top or in one folder."""
    place = PurePosixPath(name)
    if packed.is_hidden(name):
        return False
    return place.name == HEADER_FILE and len(place.parts) <= len(("folder", HEADER_FILE))


def refuse_sqlite(head: bytes) -> None:
    """Raise FileRefused for an SQLite file, such as an export for explorers."""
    if head.startswith(_SQLITE_START):
        raise FileRefused(_ONLY_FOR_LOOKING)
