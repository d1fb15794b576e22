"""By what an export of runlog's own is told from other files, before anything of it is read."""

from runlog.errors import FileRefused

FORMAT_KEY = "runlog_export"
HEADER_FILE = "runlog-export.json"
HEAD_BYTES = 4096

_JSON_START = b'{"' + FORMAT_KEY.encode() + b'":'
ZIP_START = b"PK\x03\x04"
_SQLITE_START = b"SQLite format 3\0"
_ONLY_FOR_LOOKING = (
    "an SQLite file; runlog takes its exports back as JSON Lines or CSV (runlog export)"
)


def is_export(head: bytes) -> bool:
    """Tell by the first bytes of a file whether it is an export that can be read back."""
    name = head[30 : 30 + len(HEADER_FILE)]
    zipped = head.startswith(ZIP_START) and name == HEADER_FILE.encode()
    return zipped or head.startswith(_JSON_START)


def refuse_sqlite(head: bytes) -> None:
    """Raise FileRefused for an SQLite file, such as an export for explorers."""
    if head.startswith(_SQLITE_START):
        raise FileRefused(_ONLY_FOR_LOOKING)
