"""Seconds and sides in letters so large that they are read from the mat."""

from collections.abc import Sequence

GLYPH_ROWS = 5
_CELLS_A_DOT = 2  # a cell is about twice as high as wide, so that two make a square dot
_BETWEEN = " "
_GLYPHS = {
    "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# .## ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# .#. .#.",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    ":": ". # . # .",
    "L": "#.. #.. #.. #.. ###",
    "R": "##. #.# ##. #.# #.#",
    " ": ". . . . .",
}


def clock(seconds: int) -> str:
    """Return seconds as they are shown large: 45, or 2:05 from a hundred on.

    >>> clock(99), clock(100)
    ('99', '1:40')
    """
    return str(seconds) if seconds < 100 else f"{seconds // 60}:{seconds % 60:02}"


def big(text: str, scale: int, ink: str) -> list[str]:
    """Return the text, of digits, colons, L, R and blanks, as rows of large dots.

    A dot is `scale` rows high; every row has the same width.
    """
    glyphs = [_GLYPHS[character].split(" ") for character in text]
    dots = [_BETWEEN.join(glyph[row] for glyph in glyphs) for row in range(GLYPH_ROWS)]
    cells = str.maketrans({"#": ink * _CELLS_A_DOT * scale, ".": " " * _CELLS_A_DOT * scale})
    wide = [row.replace(_BETWEEN, ".").translate(cells) for row in dots]
    return [row for row in wide for _ in range(scale)]


def largest_scale(text: str, columns: int, rows: int) -> int:
    """Return the largest scale at which the text fits, 0 when it does not fit at all."""
    width = len(big(text, 1, "#")[0])
    return max(0, min(columns // width, rows // GLYPH_ROWS))


def in_the_middle(rows: Sequence[str], columns: int) -> list[str]:
    """Return the rows moved to the middle of the columns."""
    indent = " " * ((columns - len(rows[0])) // 2) if rows else ""
    return [f"{indent}{row}".rstrip() for row in rows]
