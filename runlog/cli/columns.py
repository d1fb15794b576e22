"""Columns and folded lines that fit the terminal, in what Python has at hand: rich loads slower."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from unicodedata import combining, east_asian_width

from runlog.cli.terminal import accent, faint, put, strong, terminal_columns
from runlog.text import show

_GAP = "  "
_GAPS = re.compile("( {2,}|(?<=,) )")
_LONGEST_NOTE = 1000
_NARROWEST = 12  # a folded column narrower than this reads worse than one below its row
_SIDE_BY_SIDE = 2  # a single column has nothing to stand below


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a line, what stands under it, and which of its cells are in the accent."""

    cells: tuple[str, ...]
    note: str = ""
    accents: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Column:
    place: int
    title: str
    width: int
    right: bool


def put_heading(text: str) -> None:
    """Print a heading, apart from what stands above it."""
    put()
    put(strong(show(text)))


def put_columns(
    header: Sequence[str],
    rows: Sequence[Row],
    right: Collection[int] = (),
    spare: Sequence[int] = (),
) -> None:
    """Print rows under a header; a column without any text is left out.

    `right` are the columns aligned right; `spare` those that go, in that order, where the terminal
    is too narrow. The last column is folded, and where that would leave it too narrow to read its
    cells stand under their rows; a note stands there too, on one line.
    """
    rows = [
        Row(tuple(show(cell) for cell in row.cells), one_line(row.note), row.accents)
        for row in rows
    ]
    columns, below = _parted(_fitting(_columns(header, rows, right), list(spare)))
    if any(column.title for column in columns):
        put(faint(_line(columns, header)))
    for row in rows:
        for line in _lines(columns, row):
            put(line)
        indent = " " * (columns[0].width + len(_GAP))
        if words := _GAP.join(filter(None, (row.cells[column.place] for column in below))):
            put_folded(words, indent)
        if row.note:
            put(faint(indent + cut(row.note, terminal_columns() - len(indent))))


def _columns(header: Sequence[str], rows: Sequence[Row], right: Collection[int]) -> list[_Column]:
    return [
        _Column(place, title, max(cell_width(text) for text in (title, *texts)), place in right)
        for place, title in enumerate(header)
        if any(texts := [row.cells[place] for row in rows])
    ]


def _fitting(columns: list[_Column], spare: list[int]) -> list[_Column]:
    while spare and _width(columns) > terminal_columns():
        gone = spare.pop(0)
        columns = [column for column in columns if column.place != gone]
    return columns


def _parted(columns: list[_Column]) -> tuple[list[_Column], list[_Column]]:
    """Return the columns that stand side by side, and the last ones that have to go below."""
    many = len(columns)
    while many > _SIDE_BY_SIDE:
        last, room = columns[many - 1], _room(columns[:many])
        if last.right or last.width <= room or room >= _NARROWEST:
            break
        many -= 1
    return columns[:many], columns[many:]


def _room(columns: Sequence[_Column]) -> int:
    """Return how wide the last column can be."""
    return terminal_columns() - (_width(columns) - columns[-1].width)


def _width(columns: Sequence[_Column]) -> int:
    return sum(column.width + len(_GAP) for column in columns) - len(_GAP)


def _lines(columns: Sequence[_Column], row: Row) -> Iterable[str]:
    """Give the row's line, and those that its last cell is folded to."""
    *_, last = columns
    room = _room(columns)
    if last.right or last.width <= room or room < _NARROWEST:
        yield _line(columns, row.cells, row.accents)
        return
    first, *more = fold(row.cells[last.place], room) or [""]
    cells = list(row.cells)
    cells[last.place] = first
    yield _line(columns, cells, row.accents)
    indent = " " * (_width(columns) - last.width)
    yield from (indent + line for line in more)


def _line(columns: Sequence[_Column], cells: Sequence[str], accents: Collection[int] = ()) -> str:
    parts = []
    for column in columns:
        text = cells[column.place]
        pad = " " * (column.width - cell_width(text))
        shown = accent(text) if column.place in accents and text else text
        parts.append(pad + shown if column.right else shown + pad)
    return _GAP.join(parts).rstrip()


def one_line(text: str) -> str:
    """Return outside text on one line, its breaks as blanks, safe to show."""
    return show(" ".join(text[:_LONGEST_NOTE].split()))


def cut(text: str, width: int) -> str:
    """Return the text if it fits the width, else its beginning and an ellipsis."""
    if cell_width(text) <= width:
        return text
    kept = fold(text, max(width - 1, 1))[0]
    return f"{kept.rstrip()}…"


def fold(text: str, width: int) -> list[str]:
    """Return the text as lines of at most that width, parted at blanks where there are any."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if cell_width(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, width)
        lines += full
    return [*lines, line] if line else lines


def fold_whole(text: str, width: int) -> list[str]:
    """Return the text folded between its parts where it can be: at wide gaps and after commas."""
    first, *rest = _GAPS.split(text)
    lines: list[str] = []
    line = first if cell_width(first) <= width else ""
    if not line:
        *lines, line = fold(first, width) or [""]
    for gap, part in zip(rest[::2], rest[1::2], strict=True):
        joined = f"{line}{gap}{part}"
        if cell_width(joined) <= width:
            line = joined
        elif cell_width(part) <= width:
            lines.append(line)
            line = part
        else:
            *full, line = fold(joined, width)
            lines += full
    return [*lines, line]


def _pieces(word: str, width: int) -> list[str]:
    pieces = [""]
    for character in word:
        if cell_width(pieces[-1] + character) > width and pieces[-1]:
            pieces.append("")
        pieces[-1] += character
    return pieces


def cell_width(text: str) -> int:
    """Return how many cells of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(
        2 if east_asian_width(character) in "WF" else not combining(character) for character in text
    )


def put_parts(parts: Sequence[str], between: str = "   ") -> None:
    """Print parts side by side, each whole, on as many lines as they take."""
    line = ""
    for part in parts:
        joined = f"{line}{between}{part}" if line else part
        if line and cell_width(joined) > terminal_columns():
            put(f"{line}{between}".rstrip())
            joined = part
        line = joined
    put(line)


def put_folded(text: str, indent: str = "") -> None:
    """Print outside text folded to the terminal; every line is indented."""
    for line in fold(show(text), max(terminal_columns() - len(indent), _NARROWEST)):
        put(indent + line)
