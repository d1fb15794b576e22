"""What goes to the terminal: data to stdout, words about it to stderr, one accent colour."""

import os
import re
import shutil
import sys
from collections.abc import Iterable
from typing import TextIO

from runlog.errors import Question
from runlog.text import show

_PIPE_COLUMNS = 100
_ACCENT = "\x1b[36m"
_STRONG = "\x1b[1m"
_FAINT = "\x1b[2m"
_PLAIN = "\x1b[0m"
_COLOUR = re.compile("\x1b\\[[0-9;]*m")


def put(text: str = "") -> None:
    """Print a line of data to stdout."""
    print(text)


def put_unchanged(lines: Iterable[str]) -> None:
    """Print what stands as it stood; there is no undo for it, which would take back another."""
    for line in lines:
        put(show(line))
    put(faint("nothing changed"))


def put_json(data: object) -> None:
    """Print data as JSON, as it is: scripts read it, not people."""
    import json

    print(json.dumps(data, ensure_ascii=True, indent=2))


def say(text: str) -> None:
    """Print a line about the work to stderr, folded at blanks where that is a terminal."""
    lines = fold_at_blanks(text, _columns_err()) if sys.stderr.isatty() else [text]
    for line in lines:
        print(line, file=sys.stderr, flush=True)


def fold_at_blanks(text: str, width: int) -> list[str]:
    """Return the text as lines of at most that width where its words are shorter.

    A longer word, a path for instance, stays whole: it is there to be copied. Colours take no room.
    """
    lines: list[str] = []
    line, *words = text.split(" ")
    for word in words:
        joined = f"{line} {word}"
        if len(_COLOUR.sub("", joined)) > width and line.strip():
            lines.append(line)
            joined = word
        line = joined
    return [*lines, line]


def _columns_err() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _PIPE_COLUMNS
    except OSError:
        return _PIPE_COLUMNS


def accent(text: str) -> str:
    """Return text in the accent colour, where stdout shows colours."""
    return _coloured(text, _ACCENT)


def accent_err(text: str) -> str:
    """Return text in the accent colour, where stderr shows colours."""
    return f"{_ACCENT}{text}{_PLAIN}" if shows_colour(sys.stderr) else text


def strong(text: str) -> str:
    """Return text in bold, where stdout shows it."""
    return _coloured(text, _STRONG)


def faint(text: str) -> str:
    """Return text set back, where stdout shows it."""
    return _coloured(text, _FAINT)


def shows_colour(stream: TextIO | None = None) -> bool:
    """Tell whether a stream (stdout) is a terminal that wants colour."""
    stream = sys.stdout if stream is None else stream
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured(text: str, code: str) -> str:
    return f"{code}{text}{_PLAIN}" if shows_colour() else text


def somebody_there() -> bool:
    """Tell whether there is a terminal to ask on."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def ask(label: str) -> str:
    """Ask for a line on the terminal and return it trimmed; "" is the Enter key alone.

    Ctrl-C and Ctrl-D end the line, so that what is said next begins on one of its own.
    """
    print("\n".join(fold_at_blanks(label, _columns_err())), end="", file=sys.stderr, flush=True)
    try:
        answer = sys.stdin.readline()
    except KeyboardInterrupt:
        answer = ""
    if not answer:
        print(file=sys.stderr)
        raise KeyboardInterrupt
    return answer.strip()


def confirmed(question: Question) -> bool:
    """Ask whether to go on; without a terminal the question is raised as the refusal it is."""
    if not somebody_there():
        raise question
    return ask(f"{show(question.asked)} {question.prompt} [y/N] ").casefold() in {"y", "yes"}


def terminal_columns() -> int:
    """Return the width to write for: the terminal's, or 100 where there is none."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return _PIPE_COLUMNS
    return shutil.get_terminal_size().columns
