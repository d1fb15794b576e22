"""Labelled paragraphs: a narrow column of labels, and text folded beside it."""

from collections.abc import Sequence
from itertools import zip_longest

from runlog.cli.columns import cell_width, fold
from runlog.cli.terminal import accent, faint, put, strong, terminal_columns
from runlog.text import show

LABEL_COLUMNS = 13
_WIDEST = 88  # longer lines are hard to read back from
_NARROWEST = 20


def put_title(name: str, more: str = "", aside: str = "") -> None:
    """Print what a page is about: its name in the accent, the rest beside or, where long, under."""
    name, more, aside = show(name), show(more), show(aside)
    beside = cell_width(f"{name}   {more} {aside}") <= page_columns()
    rest = " ".join(part for part in (strong(more) if more else "", faint(aside)) if part)
    put(accent(name) + (f"   {rest}" if beside and (more or aside) else ""))
    if not beside:
        put_paragraph(f"{more} {aside}".strip())


def fact(label: str, *paragraphs: str) -> list[str]:
    """Return paragraphs beside their label as lines; none where all of them are empty."""
    return marked(label, [("", paragraph) for paragraph in paragraphs if paragraph])


def numbered(label: str, steps: Sequence[str]) -> list[str]:
    """Return numbered paragraphs beside their label as lines."""
    return marked(label, [(f"{number}  ", step) for number, step in enumerate(steps, 1)])


def dashed(label: str, texts: Sequence[str]) -> list[str]:
    """Return the items of a list beside their label as lines."""
    return marked(label, [("- ", text) for text in texts])


def marked(label: str, items: Sequence[tuple[str, str]]) -> list[str]:
    """Return paragraphs, each behind its own mark, beside their label as lines."""
    lines = [line for mark, text in items for line in _hanging(mark, show(text))]
    labels = [accent(label) + " " * (LABEL_COLUMNS - len(label))]
    beside = zip_longest(labels[: len(lines)], lines, fillvalue=" " * LABEL_COLUMNS)
    return [label + line for label, line in beside]


def put_blocks(*blocks: Sequence[str]) -> None:
    """Print blocks of lines, a blank line before each; an empty block is left out."""
    for block in filter(None, blocks):
        put()
        for line in block:
            put(line)


def _hanging(mark: str, text: str) -> list[str]:
    """Return the text folded behind its mark."""
    lines = fold(text, max(page_columns() - LABEL_COLUMNS - len(mark), _NARROWEST))
    return [(" " * len(mark) if place else mark) + line for place, line in enumerate(lines)]


def put_paragraph(text: str) -> None:
    """Print a paragraph folded to a width that reads well."""
    for line in folded(text):
        put(line)


def folded(text: str) -> list[str]:
    """Return a paragraph as lines of a width that reads well."""
    return fold(show(text), page_columns())


def put_hints(*hints: str) -> None:
    """Print, set back, what else there is: on one line where it fits, else each on its own."""
    joined = "   ".join(hints)
    beside = cell_width(joined) <= page_columns()
    for hint in [joined] if beside else hints:
        for line in [hint] if beside else fold(hint, page_columns()):
            put(faint(line))


def page_columns() -> int:
    """Return the width of a page of text."""
    return min(terminal_columns(), _WIDEST)
