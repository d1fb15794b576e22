"""Bytes in, runs or lines out: tells by the content which reader a file needs."""

import dataclasses

from runlog.errors import FileRefused
from runlog.exchange import encodings, inbox, markup, packed
from runlog.exchange.choices import Choices
from runlog.exchange.found import FoundFile
from runlog.exchange.inbox import Line
from runlog.text import quoted

LARGEST_FILE_BYTES = 50 * 1024 * 1024

_NOT_OURS = "not a FIT, GPX, TCX or inbox file, and no export runlog knows"
_FIT_MAGIC = slice(8, 12)
_PACKED = {
    b"\x1f\x8b": "packed with gzip; unpack it first",
    b"PK\x03\x04": "a zip archive; unpack it first",
}
_MARKUP = b"<"
_MARKUP_STARTS = (_MARKUP, b"\xef\xbb\xbf", *encodings.MARKS)
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_INBOX_SUFFIX = ".txt"
_TABLE_SUFFIXES = (".csv", ".tsv")
_BLANKS_SKIPPED = "blanks before its XML declaration were skipped"


def read_content(content: bytes, place: str) -> FoundFile | tuple[Line, ...]:
    """Return what a file holds that is no table: the runs of an activity, the lines of an inbox.

    Raises FileRefused, and nothing else, with the reason.
    """
    if not content or _is_activity(content):
        return read_activity(content)
    if _is_inbox(content, place):
        return inbox.read_lines(content)
    is_text = place.lower().endswith(_INBOX_SUFFIX)
    raise FileRefused(encodings.UNCLEAR if is_text and encodings.is_unclear(content) else _NOT_OURS)


def _is_activity(content: bytes) -> bool:
    """Tell whether the readers of activities have something to say about the content."""
    return (
        content[_FIT_MAGIC] == b".FIT"
        or (content.startswith(encodings.MARKS) and not inbox.holds_entry(content))
        or packed.is_gzip(content)
        or packed.is_zip(content)
        or content[:1024].lstrip(_BLANKS).startswith(_MARKUP)
    )


def _is_inbox(content: bytes, place: str) -> bool:
    if place.lower().endswith(_INBOX_SUFFIX):
        return inbox.holds_entry(content)
    return inbox.begins_with_entry(content)


def is_table(head: bytes, place: str, choices: Choices) -> bool:
    """Tell by its name or how it begins whether a file is to be read as a table."""
    if place.lower().endswith(_TABLE_SUFFIXES):
        return True
    begins = head.lstrip(_BLANKS)
    if begins.startswith((_MARKUP, *_PACKED)) or head[_FIT_MAGIC] == b".FIT":
        return False
    # Imported here: most folders hold activities and no table.
    from runlog.exchange.known_tables import is_known

    return b"\0" not in head and is_known(head, choices.mappings)


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
    runs = [run._replace(warnings=(_BLANKS_SKIPPED, *run.warnings)) for run in found.runs]
    return dataclasses.replace(found, runs=tuple(runs))
