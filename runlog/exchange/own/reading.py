"""Reads an export back, a line at a time; anything odd in it refuses the whole of it."""

import csv
import io
import json
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, BinaryIO, NoReturn
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from runlog.errors import FileRefused
from runlog.exchange.own.found import FoundExport
from runlog.exchange.own.incoming import (
    Shelf,
    check_columns,
    check_form,
    row_of,
    row_of_cells,
)
from runlog.exchange.own.json_lines import TABLE_KEY
from runlog.exchange.own.layout import LAYOUTS, Layout
from runlog.exchange.own.marks import (
    HEADER_FILE,
    UNPACKED_START,
    ZIP_START,
    export_in,
    is_header,
)
from runlog.exchange.own.spreadsheet import FILES, table_file
from runlog.exchange.packed import Archive
from runlog.text import quoted

# Twenty years of daily runs and five ratings a run are 40 MB.
LARGEST_EXPORT_BYTES = 1024**3
_LARGEST_MEMBER_BYTES = 200 * 1024**2
_MOST_PACKED = 200  # times; more is no text that anybody wrote
_LONGEST_LINE_BYTES = 4 * 1024**2
# What the library says of an archive whose bytes are not as they were.
_DAMAGED = (
    BadZipFile,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    EOFError,
    zlib.error,
)


def read_export(path: Path, heard: Callable[[int], None] = lambda count: None) -> FoundExport:  # noqa: ARG005
    """Return what an export holds, each value of its column's kind.

    `heard` hears how many bytes are read. Raises FileRefused with the line and the reason; OSError
    where the file cannot be read.
    """
    if path.stat().st_size > LARGEST_EXPORT_BYTES:
        raise FileRefused("larger than 1 GB: no export of a log is")
    with path.open("rb") as file:
        head = file.read(len(UNPACKED_START))
        file.seek(0)
        if head.startswith(ZIP_START):
            return _read_archive(file, heard)
        return _read_folder(path.parent) if head == UNPACKED_START else _read_lines(file, heard)


def _read_lines(file: IO[bytes], heard: Callable[[int], None]) -> FoundExport:
    shelf = Shelf()
    for number, line in enumerate(_lines(file), start=1):
        heard(len(line))
        place = f"line {number}"
        values = _json(line, place)
        if number == 1:
            check_form(values)
            continue
        name = values.get(TABLE_KEY) if isinstance(values, dict) else None
        layout = LAYOUTS.get(name) if isinstance(name, str) else None
        if layout is None or not isinstance(values, dict):
            raise FileRefused(f"{place}: no entry of a log")
        check_columns(layout, [key for key in values if key != TABLE_KEY], place)
        shelf.put(layout, row_of(layout, values, place), place)
    return shelf.found()


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    while line := file.readline(_LONGEST_LINE_BYTES):
        if not line.endswith(b"\n"):
            # The last line feed is the sign that the file is whole.
            raise FileRefused("it ends in the middle of a line, or a line is too long")
        yield line


def _json(line: bytes, place: str) -> object:
    try:
        return json.loads(line.decode(), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise FileRefused(f"{place} is no JSON in UTF-8") from error


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _read_archive(file: BinaryIO, heard: Callable[[int], None]) -> FoundExport:
    """Return what the export in an archive holds: its tables, its lines, or its own archive."""
    with _unpacking(file) as archive:
        name = export_in(Archive(archive)) or HEADER_FILE
        if is_header(name):
            return _read_packed(archive, name)
        _check_alone(archive, {name})
        with archive.open(name) as member:
            begins = member.read(len(ZIP_START))
            member.seek(0)
            return _read_inner(member) if begins == ZIP_START else _read_lines(member, heard)


def _read_inner(member: IO[bytes]) -> FoundExport:
    """Return what an archive in an archive holds; it is read from a file without a name."""
    with TemporaryFile() as copy:
        copyfileobj(member, copy)
        with _unpacking(copy) as archive:
            return _read_packed(archive, HEADER_FILE)


def _read_packed(archive: ZipFile, header: str) -> FoundExport:
    """Return what the tables hold that lie in an archive beside their header."""
    folder = header.removesuffix(HEADER_FILE)
    found = _read_tables(lambda name: archive.open(_named(archive, name, folder)))
    _check_alone(archive, {folder + name for name in FILES})
    return found


@contextmanager
def _unpacking(file: BinaryIO) -> Iterator[ZipFile]:
    try:
        with ZipFile(file) as archive:
            _check_archive(archive)
            yield archive
    except _DAMAGED as error:
        raise FileRefused("a damaged zip archive, or one that is locked") from error


def _check_alone(archive: ZipFile, ours: Collection[str]) -> None:
    """Raise FileRefused where other files are packed with the export: they would be passed by."""
    for member in Archive(archive).visible:
        if member.filename not in ours:
            raise FileRefused(
                f"a runlog export packed with other files, such as {quoted(member.filename)}; "
                "unpack it and import the folder"
            )


def _read_folder(folder: Path) -> FoundExport:
    """Return what an export holds that was unpacked into a folder."""

    def opened(name: str) -> BinaryIO:
        path = folder / name
        if not path.is_file():  # opening a pipe would wait for ever
            raise KeyError(name)
        if path.stat().st_size > _LARGEST_MEMBER_BYTES:
            raise FileRefused(f"{name} is too large for an export")
        return path.open("rb")

    return _read_tables(opened)


def _read_tables(opened: Callable[[str], IO[bytes]]) -> FoundExport:
    try:
        with opened(HEADER_FILE) as binary:
            check_form(_json(binary.read(), HEADER_FILE))
        shelf = Shelf()
        for layout in LAYOUTS.values():
            with opened(table_file(layout)) as binary:
                _read_table(binary, layout, shelf)
        return shelf.found()
    except KeyError as error:
        raise FileRefused(f"an export without its {quoted(str(error.args[0]))}") from error


def _check_archive(archive: ZipFile) -> None:
    members = archive.infolist()
    packed = max(1, sum(member.compress_size for member in members))
    unpacked = sum(member.file_size for member in members)
    if unpacked > _MOST_PACKED * packed:
        raise FileRefused("a zip archive that holds too much for an export")
    if any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in members):
        raise FileRefused("a zip archive packed in another way than runlog packs its exports")
    if any(member.file_size > _LARGEST_MEMBER_BYTES for member in members):
        raise FileRefused("a zip archive that holds a file too large for an export")


def _read_table(binary: IO[bytes], layout: Layout, shelf: Shelf) -> None:
    name = table_file(layout)
    try:
        with io.TextIOWrapper(binary, encoding="utf-8-sig", newline="") as text:
            rows = csv.reader(text, strict=True)
            names = next(rows, [])
            check_columns(layout, names, f"{name}, line 1")
            for cells in rows:
                place = f"{name}, line {rows.line_num}"
                if len(cells) != len(names):
                    raise FileRefused(f"{place}: {len(cells)} cells for {len(names)} columns")
                row = row_of_cells(layout, dict(zip(names, cells, strict=True)), place)
                shelf.put(layout, row, place)
    except (csv.Error, UnicodeDecodeError) as error:
        raise FileRefused(f"{name} is no CSV in UTF-8") from error


def _named(archive: ZipFile, name: str, folder: str) -> str:
    if folder + name not in archive.namelist():
        raise KeyError(name)
    return folder + name
