"""Text as a spreadsheet may have it: what it would take for a formula is escaped, reversibly."""

ESCAPE = "'"

# What makes Excel, LibreOffice or Google Sheets calculate, in their full-width forms too; the
# escape itself, so that it can be told apart; and blanks that some of them pass over first.
_DANGEROUS = frozenset("=+-@\t\r\n'＝＋－＠")


def escaped(text: str) -> str:
    """Return text for a cell: with an apostrophe in front where it is empty or begins dangerously.

    An empty text is one that was entered; a cell that is empty has none.

    >>> escaped("=1+1"), escaped("windy"), escaped("'tis"), escaped("")
    ("'=1+1", 'windy', "''tis", "'")
    """
    return f"{ESCAPE}{text}" if not text or text[0] in _DANGEROUS else text


def unescaped(cell: str) -> str | None:
    """Return the text of a cell, None for an empty one."""
    return cell.removeprefix(ESCAPE) if cell else None
