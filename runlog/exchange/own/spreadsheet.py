"""An export as CSV: a zip archive of one file a table, with a page that explains every column."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, TextIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from runlog.exchange.own.cells import escaped
from runlog.exchange.own.layout import (
    LAYOUTS,
    Cut,
    Kind,
    Layout,
    Row,
    Value,
    header,
    left_out,
)
from runlog.exchange.own.marks import HEADER_FILE
from runlog.exchange.own.outgoing import TableRows

_README = "README.txt"
_COLUMNS = "columns.csv"
_EXPLAINED = ("table", "column", "kind", "unit", "meaning")
HEADERS = frozenset({_EXPLAINED, *(layout.names for layout in LAYOUTS.values())})
"""The names of the columns of each file."""
# No archive tells when it was made: the same log gives the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_ONLY_MINE = 0o100600 << 16


def table_file(layout: Layout) -> str:
    """Return the name of a table's file in the archive."""
    return f"{layout.name}.csv"


FILES = frozenset({HEADER_FILE, _README, _COLUMNS, *map(table_file, LAYOUTS.values())})
"""The names of all files of an export."""


def write_spreadsheets(file: BinaryIO, cut: Cut, tables: Iterable[TableRows]) -> None:
    """Write the archive: the header, the explanations, and each table with its column names."""
    with ZipFile(file, "w") as archive:
        with _member(archive, HEADER_FILE) as text:
            text.write(json.dumps(header(cut), ensure_ascii=False, indent=1) + "\n")
        with _member(archive, _README) as text:
            text.write(_readme(cut))
        with _member(archive, _COLUMNS, for_spreadsheet=True) as text:
            _table(text, _EXPLAINED, _explained())
        for table in tables:
            with _member(archive, table_file(table.layout), for_spreadsheet=True) as text:
                _table(text, table.layout.names, _safe(table))


@contextmanager
def _member(archive: ZipFile, name: str, *, for_spreadsheet: bool = False) -> Iterator[TextIO]:
    info = ZipInfo(name, _NO_TIME)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = _ONLY_MINE
    # Excel takes a CSV file for UTF-8 only when it begins with a byte order mark.
    encoding = "utf-8-sig" if for_spreadsheet else "utf-8"
    with (
        archive.open(info, "w") as binary,
        io.TextIOWrapper(binary, encoding=encoding, newline="") as text,
    ):
        yield text


def _table(file: TextIO, names: Sequence[str], rows: Iterable[Row]) -> None:
    writer = csv.writer(file)  # RFC 4180: commas, double quotes, CR LF
    writer.writerow(names)
    writer.writerows(rows)


def _safe(table: TableRows) -> Iterator[Row]:
    text = [field.kind is Kind.TEXT for field in table.layout.fields]
    for row in table.rows:
        yield tuple(_cell(it, is_text=it_is) for it, it_is in zip(row, text, strict=True))


def _cell(value: Value, *, is_text: bool) -> Value:
    return escaped(value) if is_text and isinstance(value, str) else value


def _explained() -> Iterator[Row]:
    for layout in LAYOUTS.values():
        for field in layout.fields:
            yield layout.name, field.name, field.kind.value, field.unit, escaped(field.meaning)


def _readme(cut: Cut) -> str:
    told = header(cut)
    files = [f"- {table_file(layout)}: {layout.meaning}" for layout in LAYOUTS.values()]
    lines = [
        told["about"],
        *left_out(cut),
        "",
        *files,
        f"- {_COLUMNS}: what each column of each file means, with its unit.",
        f"- {HEADER_FILE}: the same for programs.",
        "",
        *told["rules"],
        "",
        "The files are CSV as RFC 4180 has it, in UTF-8 with a byte order mark; decimals have a",
        "point. A text that a spreadsheet could take for a formula, that begins with an",
        "apostrophe, or that is empty has an apostrophe in front; take it away to have the text.",
        "",
        "runlog import takes this archive back, whole.",
        "",
    ]
    return "\r\n".join(lines)
