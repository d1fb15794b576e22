"""Reads what can be read of a damaged log: around damaged pages, a damaged header, a lost end."""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

from runlog import failures
from runlog.keeping.rows import TABLES, columns

RECORD = "change"
_HEADER_BYTES = 100
_INTERIOR = 5
_BEYOND = 1000  # how far behind the last row that was read others are looked for
_MOST_PAGES_OF_SCHEMA = 64

Row = Mapping[str, Any]


class Found(NamedTuple):
    """The rows that could be read, by table and number; `whole` are the tables read to the end."""

    rows: Mapping[str, dict[int, Row]]
    whole: frozenset[str]


def read_wreck(damaged: Path, patterns: Sequence[Path], folder: Path) -> Found:
    """Return what can be read of the damaged log; it is only copied, into the folder.

    Where its header or the description of its tables cannot be read, those of the patterns are
    tried: logs of the same making, a backup of it first of all.
    """
    rows: dict[str, dict[int, Row]] = {table: {} for table in (RECORD, *TABLES)}
    whole: set[str] = set()
    for attempt in _attempts(damaged, patterns, folder):
        with suppress(*failures.SQLITE_ERRORS), closing(_open(attempt)) as connection:
            for table in rows.keys() - whole:
                found, complete = _read_table(connection, table)
                for number, row in found.items():
                    rows[table].setdefault(number, row)
                if complete:
                    whole.add(table)
        if whole == rows.keys():
            break
    return Found(rows, frozenset(whole))


def _attempts(damaged: Path, patterns: Sequence[Path], folder: Path) -> Iterator[Path]:
    """Give copies to read from: as it is, with a header mended, with its tables described anew."""
    first = folder / "as-it-is.db"
    shutil.copyfile(damaged, first)
    journal = damaged.with_name(f"{damaged.name}-journal")
    if journal.exists():  # what a crash left half done is taken back, as at any opening
        shutil.copyfile(journal, f"{first}-journal")
    yield first
    content = damaged.read_bytes()
    for number, pattern in enumerate(patterns):
        model = pattern.read_bytes()
        page_bytes = _page_bytes(model)
        padded = content + bytes(-len(content) % page_bytes)
        if not padded:
            return
        mended = bytearray(padded)
        mended[:_HEADER_BYTES] = _header(model, len(padded) // page_bytes)
        yield _written(folder / f"header-{number}.db", mended)
        for page in _schema_pages(model):
            start = (page - 1) * page_bytes
            mended[start : start + page_bytes] = model[start : start + page_bytes]
        mended[:_HEADER_BYTES] = _header(model, len(mended) // page_bytes)
        yield _written(folder / f"tables-{number}.db", mended)


def _written(path: Path, content: bytes | bytearray) -> Path:
    path.write_bytes(content)
    return path


def _page_bytes(model: bytes) -> int:
    return int.from_bytes(model[16:18]) or 4096


def _header(model: bytes, pages: int) -> bytes:
    """Return the model's header for a file of so many pages that has no free ones."""
    header = bytearray(model[:_HEADER_BYTES])
    header[28:32] = pages.to_bytes(4)
    header[32:40] = bytes(8)
    header[92:96] = header[24:28]  # or the number of pages would not be believed
    return bytes(header)


def _schema_pages(model: bytes) -> Sequence[int]:
    """Return the numbers of the pages that describe the tables."""
    page_bytes = _page_bytes(model)
    pages = [1]
    for page in pages:
        start = (page - 1) * page_bytes
        head = start + (_HEADER_BYTES if page == 1 else 0)
        if model[head] != _INTERIOR or len(pages) > _MOST_PAGES_OF_SCHEMA:
            continue
        cells = int.from_bytes(model[head + 3 : head + 5])
        for cell in range(cells):
            place = head + 12 + 2 * cell
            at = start + int.from_bytes(model[place : place + 2])
            pages.append(int.from_bytes(model[at : at + 4]))
        pages.append(int.from_bytes(model[head + 8 : head + 12]))
    return pages


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.text_factory = _text
    return connection


def _text(raw: bytes) -> str | bytes:
    """Return stored text, and as bytes what is none: no column takes them."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def _read_table(connection: sqlite3.Connection, table: str) -> tuple[dict[int, Row], bool]:
    """Return the rows that can be read, and whether that went without an error.

    From the front, from the back, and what lies between in ever smaller pieces.
    """
    try:
        known = {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
    except failures.SQLITE_ERRORS:
        return {}, False
    names = [name for name in columns(table) if name in known]
    if "id" not in names:
        return {}, False
    listed = ", ".join(f'"{name}"' for name in names)
    query = f'SELECT {listed} FROM "{table}"'  # noqa: S608
    reader = _Reader(connection, query, names)
    if reader.take("ORDER BY id"):
        return reader.rows, True
    front = max(reader.rows, default=0)
    reader.take("ORDER BY id DESC")
    back = min((number for number in reader.rows if number > front), default=front + _BEYOND)
    if reader.rows:
        reader.take_between(front + 1, back - 1)
    return reader.rows, False


class _Reader:
    """Reads rows of one table, and keeps those that came before an error."""

    def __init__(self, connection: sqlite3.Connection, query: str, names: Sequence[str]) -> None:
        self._connection = connection
        self._query = query
        self._names = names
        self.rows: dict[int, Row] = {}

    def take(self, rest: str, *values: int) -> bool:
        """Take the rows of the query; False when it ended with an error."""
        try:
            for row in self._connection.execute(f"{self._query} {rest}", values):
                if isinstance(row[0], int):
                    self.rows.setdefault(row[0], dict(zip(self._names, row, strict=True)))
        except failures.SQLITE_ERRORS:
            return False
        return True

    def take_between(self, first: int, last: int) -> None:
        """Take the rows with numbers from first to last, all that can be had."""
        pieces = [(first, last)]
        while pieces:
            low, high = pieces.pop()
            if low > high or self.take("WHERE id BETWEEN ? AND ?", low, high) or low == high:
                continue
            middle = (low + high) // 2
            pieces += [(low, middle), (middle + 1, high)]
