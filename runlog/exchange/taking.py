"""Reads one gathered file, before anything is written: its hash, then its runs or its lines."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from runlog.errors import FileRefused
from runlog.exchange import inbox, reading
from runlog.exchange.found import FoundFile
from runlog.exchange.gathering import GatheredFile, why_not
from runlog.exchange.inbox import Line
from runlog.exchange.own import reading as reading_own
from runlog.exchange.own.incoming import FoundExport
from runlog.models import SourceFile

_NOT_OURS = "not a FIT, GPX, TCX or inbox file"
_MARKUP = b"<"
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_FIT_MAGIC = slice(8, 12)
_PACKED_OR_UTF16 = (b"\x1f\x8b", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Known:
    """A file that was imported before; it was not read again."""

    file: GatheredFile


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be read, and why."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFile:
    """A file as it was read; `name` is for showing, `sha256` that of its content."""

    name: str
    held: FoundFile | FoundExport | tuple[Line, ...] | Known | Refused
    sha256: str = ""
    size_bytes: int = 0


def settled_files(session: Session) -> frozenset[str]:
    """Return the hashes of the files of which nothing is left to import."""
    outcomes: Mapping[str, set[str]] = defaultdict(set)
    for sha256, outcome in session.execute(select(SourceFile.sha256, SourceFile.outcome)):
        outcomes[sha256].add(outcome)
    return frozenset(sha256 for sha256, told in outcomes.items() if "refused" not in told)


def take(file: GatheredFile, settled: frozenset[str]) -> TakenFile:
    """Return what a file holds; one that is settled is hashed, not parsed. Nothing is raised."""
    try:
        head = _head(file.path)
        reading_own.refuse_sqlite(head)
        if reading_own.is_export(head):
            return TakenFile(name=file.name, held=reading_own.read_export(file.path))
        content = _content(file.path)
    except OSError as error:
        return TakenFile(name=file.name, held=Refused(why_not(error)))
    except FileRefused as refused:
        return TakenFile(name=file.name, held=Refused(str(refused)))
    sha256 = hashlib.sha256(content).hexdigest()
    return TakenFile(
        name=file.name,
        held=Known(file) if sha256 in settled else _held(content, file.path),
        sha256=sha256,
        size_bytes=len(content),
    )


def _head(path: Path) -> bytes:
    if not path.is_file():  # opening a pipe would wait for ever
        raise FileRefused("neither a file nor a folder")
    with path.open("rb") as file:
        return file.read(reading_own.HEAD_BYTES)


def _content(path: Path) -> bytes:
    """Return the bytes of a file that is not too large to be one of ours."""
    reading.check_size(path.stat().st_size)
    with path.open("rb") as file:
        content = file.read(reading.LARGEST_FILE_BYTES + 1)
    reading.check_size(len(content))
    return content


def _held(content: bytes, path: Path) -> FoundFile | tuple[Line, ...] | Refused:
    try:
        if not content or _is_activity(content):
            return reading.read_activity(content)
        if _is_inbox(content, path):
            return inbox.read_lines(content)
    except FileRefused as refused:
        return Refused(str(refused))
    return Refused(_NOT_OURS)


def _is_activity(content: bytes) -> bool:
    """Tell whether the readers of activities have something to say about the content."""
    return (
        content[_FIT_MAGIC] == b".FIT"
        or content.startswith(_PACKED_OR_UTF16)
        or content[:1024].lstrip(_BLANKS).startswith(_MARKUP)
    )


def _is_inbox(content: bytes, path: Path) -> bool:
    if path.suffix.lower() == ".txt":
        return inbox.holds_entry(content)
    return inbox.begins_with_entry(content)
