"""An export as JSON Lines: what it is in the first line, then an entry a line."""

import json
from collections.abc import Iterable
from typing import BinaryIO

from runlog.exchange.own.layout import Cut, header
from runlog.exchange.own.outgoing import TableRows

TABLE_KEY = "table"


def write_json_lines(file: BinaryIO, cut: Cut, tables: Iterable[TableRows]) -> None:
    """Write the header and every row, UTF-8, each line ended by a line feed."""
    file.write(_line(header(cut)))
    for table in tables:
        names = (TABLE_KEY, *table.layout.names)
        rows = ((table.layout.name, *row) for row in table.rows)
        file.writelines(_line(dict(zip(names, row, strict=True))) for row in rows)


def _line(values: object) -> bytes:
    text = json.dumps(values, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return f"{text}\n".encode()
