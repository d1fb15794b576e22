"""Bytes in, runs found out: tells by the content which reader a file needs."""

import dataclasses

from runlog.errors import FileRefused
from runlog.exchange import markup
from runlog.exchange.found import FoundFile
from runlog.text import quoted

LARGEST_FILE_BYTES = 50 * 1024 * 1024

_FIT_MAGIC = slice(8, 12)
_PACKED = {
    b"\x1f\x8b": "packed with gzip; unpack it first",
    b"PK\x03\x04": "a zip archive; unpack it first",
}
_MARKUP_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BLANKS = "blanks before its XML declaration were skipped"


def read_activity(content: bytes) -> FoundFile:
    """Return the runs in the bytes of a FIT, GPX or TCX file; its name does not matter.

    Raises FileRefused, and nothing else, with the reason.
    """
    if not content:
        raise FileRefused("an empty file (0 bytes)")
    check_size(len(content))
    if content[_FIT_MAGIC] == b".FIT":
        from runlog.exchange.fit import read_fit

        return read_fit(content)
    for start, reason in _PACKED.items():
        if content.startswith(start):
            raise FileRefused(reason)
    if content.lstrip(b" \t\r\n").startswith(_MARKUP_STARTS):
        return _read_markup(content)
    raise FileRefused("not an activity file: neither FIT nor GPX nor TCX")


def check_size(size_bytes: int) -> None:
    """Raise FileRefused for a file that is too large to be one activity."""
    if size_bytes > LARGEST_FILE_BYTES:
        megabytes = LARGEST_FILE_BYTES // 1024**2
        raise FileRefused(f"larger than {megabytes} MB: no activity file is")


def _read_markup(content: bytes) -> FoundFile:
    root = markup.root_name(content)
    if root == "gpx":
        from runlog.exchange.gpx import read_gpx as read
    elif root == "TrainingCenterDatabase":
        from runlog.exchange.tcx import read_tcx as read
    else:
        raise FileRefused(f"not an activity file: its outermost element is {quoted(root)}")
    found = read(content)
    return _warned(found) if markup.has_blanks_in_front(content) else found


def _warned(found: FoundFile) -> FoundFile:
    runs = [dataclasses.replace(run, warnings=(_BLANKS, *run.warnings)) for run in found.runs]
    return dataclasses.replace(found, runs=tuple(runs))
