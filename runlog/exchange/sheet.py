"""Tables as text from strangers: their signs, rows, and the numbers and clocks in their cells."""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from runlog.errors import FileRefused
from runlog.exchange import encodings
from runlog.text import quoted

MOST_ROWS = 50_000
"""Two a day for sixty-eight years."""
MOST_CELLS = 4_000_000
_LONGEST_CELL = 200_000
_SIGNS = ",;\t|"
_MISSING = frozenset({"", "--", "—"})

_SAID_SIGN = re.compile(r"\A\s*sep=.\s*?\n")  # what spreadsheets put first, for each other
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*", re.ASCII)
_CLOCK = re.compile(r"([0-9]{1,4}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?", re.ASCII)
_BLANKS_IN_NUMBERS = str.maketrans("", "", "    '’")


@dataclass(frozen=True, slots=True)
class Line:
    """One row below the header; `number` counts rows as a reader of tables does, from 1."""

    number: int
    cells: tuple[str, ...]

    def at(self, place: int | None) -> str:
        """Return a cell without blanks around it; empty where it is missing."""
        text = "" if place is None or place >= len(self.cells) else self.cells[place].strip()
        return "" if text in _MISSING else text

    @property
    def identity(self) -> str:
        """What the row is known by wherever it stands: the hash of its cells."""
        return hashlib.sha256("\x1f".join(self.cells).encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the names of its columns, which may repeat, and its rows."""

    header: tuple[str, ...]
    lines: tuple[Line, ...]

    def place(self, names: Iterable[str], nth: int = 1) -> int | None:
        """Return where the nth column with one of the names stands, None when there is none."""
        wanted = {name.casefold() for name in names}
        places = [n for n, name in enumerate(self.header) if name.casefold() in wanted]
        return places[nth - 1] if len(places) >= nth else None


def read_sheet(content: bytes) -> Sheet:
    """Return the table that a text holds, parted by commas, semicolons, tabs or bars.

    Raises FileRefused when it holds none.
    """
    text = _SAID_SIGN.sub("", decoded(content))
    sign = _sign(text)
    if text.count(sign) + text.count("\n") > MOST_CELLS:
        raise FileRefused(f"more than {MOST_CELLS} cells: no training diary has so many")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    lines: list[Line] = []
    header: tuple[str, ...] = ()
    try:
        for cells in reader:
            _check_cells(cells, len(lines))
            if not header:
                header = tuple(cell.strip() for cell in cells)
            elif any(cells):
                lines.append(Line(len(lines) + 1, tuple(cells)))
    except csv.Error as error:
        raise FileRefused(f"damaged: row {len(lines) + 1} is no row of a table") from error
    return Sheet(header, tuple(lines))


def _check_cells(cells: Sequence[str], rows: int) -> None:
    if rows >= MOST_ROWS:
        raise FileRefused(f"more than {MOST_ROWS} rows: no training diary is so long")
    if any(len(cell) > _LONGEST_CELL for cell in cells):
        raise FileRefused(f"damaged: a cell of row {rows + 1} is longer than a book")


def decoded(content: bytes) -> str:
    """Return the text of a file: UTF-8 or UTF-16, else what Windows writes.

    Raises FileRefused where it may be UTF-16 and nothing tells.
    """
    if encoding := encodings.utf16(content):
        return content.decode(encoding, "replace")
    if encodings.is_unclear(content):
        raise FileRefused(encodings.UNCLEAR)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _sign(text: str) -> str:
    """Return the sign that parts most columns in the first line."""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\r\n").partition("\n")[0][:_LONGEST_CELL])
    return max(_SIGNS, key=first.count)


def number_in(text: str, *, whole: bool = False) -> float | None:
    """Return the number a cell writes, whichever sign parts its decimals and its thousands.

    A single sign parts decimals, but before three digits thousands, where `whole` says that such
    a column has no decimals.

    >>> number_in("9,72"), number_in("1.210,5"), number_in("1,210", whole=True)
    (9.72, 1210.5, 1210.0)
    """
    compact = text.translate(_BLANKS_IN_NUMBERS)
    if len(compact) > 40 or not _NUMBER.fullmatch(compact):
        return None
    commas, points = compact.count(","), compact.count(".")
    last = max(compact.rfind(","), compact.rfind("."))
    head, tail = compact[:last], compact[last + 1 :]
    thousands = commas + points > 1 and not (commas and points)
    if last < 0 or thousands or (whole and commas + points == 1 and len(tail) == 3):
        return float(re.sub("[.,]", "", compact))
    return float(f"{re.sub('[.,]', '', head)}.{tail or 0}")


def clock_s(text: str, *, hours_first: bool = False) -> int | None:
    """Return the seconds a cell writes as 26:42, 1:06:06 or, hours first, 1:06.

    >>> clock_s("26:42"), clock_s("1:06:06"), clock_s("1:06", hours_first=True)
    (1602, 3966, 3960)
    """
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    first, second, third = match.groups()
    if int(second) > 59 or int(third or 0) > 59:
        return None
    if third is None and not hours_first:
        return int(first) * 60 + int(second)
    return int(first) * 3600 + int(second) * 60 + int(third or 0)


def too_few(line: Line, sheet: Sheet) -> str:
    """Return why a row cannot be read whose cells are not those of the header; or nothing."""
    if len(line.cells) >= len(sheet.header):
        return ""
    return (
        f"it has {len(line.cells)} cells where the header has {len(sheet.header)}, "
        f"so which is which is not known ({quoted(' '.join(line.cells[:4])[:60])})"
    )
