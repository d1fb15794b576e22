"""The words of a command as a phone writes them: options whose values need no quotes."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from runlog.errors import Conflict, InputError
from runlog.text import quoted


class Takes(Enum):
    """What stands behind an option."""

    NOTHING = auto()
    WORD = auto()
    TEXT = auto()
    """Words up to the next option."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a command; `field` is the name of its parameter on the command line."""

    field: str
    names: tuple[str, ...]
    takes: Takes = Takes.TEXT
    repeats: bool = False


_DATE = Option("date", ("-d", "--date"))
_AT = Option("at", ("--at",), Takes.WORD)
_NOTE = Option("note", ("-n", "--note"))

OPTIONS: dict[str, tuple[Option, ...]] = {
    "log": (
        Option("effort", ("-e", "--effort"), Takes.WORD),
        Option("kind", ("-k", "--kind"), Takes.WORD),
        Option("tight", ("-t", "--tight"), repeats=True),
        Option("after", ("--after", "--after-stretch"), repeats=True),
        Option("stretched", ("-s", "--stretched"), repeats=True),
        Option("rest_fine", ("--rest-fine",), Takes.NOTHING),
        *(_NOTE, _DATE),
    ),
    "rate": (
        Option("morning", ("--morning",), Takes.NOTHING),
        Option("before", ("--before",), Takes.NOTHING),
        Option("after", ("--after",), Takes.NOTHING),
        Option("after_stretch", ("--after-stretch",), Takes.NOTHING),
        *(_DATE, _AT),
    ),
    "did": (_NOTE, _DATE, _AT),
    "day": (Option("ease", ("--ease",), Takes.WORD), _NOTE, _DATE),
    "mark": (
        Option("from_day", ("--from",)),
        Option("to_day", ("--to",)),
        _NOTE,
    ),
}
"""The commands an inbox takes, with the options of the command line that make sense in it."""

NOT_TAKEN = frozenset({"--run", "--list", "-y", "--yes"})
"""Options that need the log at hand: its numbers, a look at it, an answer to a question."""

_WORD = re.compile(r"\S+")
_CLOSING = {opening: re.compile(rf"{closing}(?=\s|\Z)") for opening, closing in ('""', "''", "“”")}
_COMMENT = "#"
_LOOKS_LIKE_OPTION = re.compile(r"--?[a-z]", re.IGNORECASE)
_DASH = re.compile(r"\A[—–](?=[a-z])", re.IGNORECASE)  # what a phone makes of --


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    quoted: bool


@dataclass(slots=True)
class Typed:
    """The words of a command, those of its options by the option's field."""

    words: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)

    def one(self, name: str) -> str | None:
        """Return the value of an option that is given once, None when it is not."""
        return next(iter(self.every(name)), None)

    def every(self, name: str) -> Sequence[str]:
        """Return the values of an option that may repeat."""
        return self.values.get(name, ())

    def says(self, name: str) -> bool:
        """Tell whether a flag was given."""
        return name in self.values


def type_out(command: str, text: str) -> Typed:
    """Return the words behind a command; a value runs to the next option, quotes are optional.

    Raises InputError for an option the command does not have or that lacks its value, Conflict
    for one that is given twice.
    """
    rest = deque(_split(text))
    typed = Typed()
    while rest:
        word = rest.popleft()
        if _is_option(word):
            _take_option(command, word.text, rest, typed)
        else:
            typed.words.append(word.text)
    return typed


def _split(text: str) -> list[_Word]:
    """Return the words up to a comment: a # that stands alone.

    A quote begins a word and ends one; one that is never closed is a sign like others.
    """
    words: list[_Word] = []
    never_closed: set[str] = set()  # searched for once, or a hostile line would take for ever
    place = 0
    while (word := _WORD.search(text, place)) and word[0] != _COMMENT:
        opening = word[0][0]
        closing = _CLOSING.get(opening) if opening not in never_closed else None
        end = closing.search(text, word.start() + 1) if closing else None
        if end:
            words.append(_Word(text[word.start() + 1 : end.start()], quoted=True))
        else:
            never_closed.add(opening)
            words.append(_Word(_DASH.sub("--", word[0]), quoted=False))
        place = (end or word).end()
    return words


def _is_option(word: _Word) -> bool:
    return not word.quoted and _LOOKS_LIKE_OPTION.match(word.text) is not None


def _take_option(command: str, text: str, rest: deque[_Word], typed: Typed) -> None:
    name, joined = _parted(text)
    option = _find(command, name)
    if option.field in typed.values and not option.repeats:
        raise Conflict(f"{name} is given twice; give it once")
    values = typed.values.setdefault(option.field, [])
    if option.takes is Takes.NOTHING:
        if joined:
            raise InputError(f"{name} takes no value; write {name} alone")
        return
    if joined:
        rest.appendleft(_Word(joined, quoted=False))
    values.append(_value(name, option, rest))


def _parted(text: str) -> tuple[str, str]:
    """Return an option's name and what is joined to it, as in -e6 or --effort=6."""
    if text.startswith("--"):
        name, _, joined = text.partition("=")
        return name.lower(), joined
    return text[:2], text[2:]


def _find(command: str, name: str) -> Option:
    """Return an option by its name; --n is -n, as a phone's dash may mean either."""
    name = name[1:] if len(name) == len("--n") and name.startswith("--") else name
    for option in OPTIONS[command]:
        if name in option.names:
            return option
    if name in NOT_TAKEN:
        raise InputError(f"{name} has no place in an inbox; take it out")
    known = ", ".join(option.names[-1] for option in OPTIONS[command])
    raise InputError(
        f"{quoted(name)} is no option of {command} ({known}); "
        "if it belongs to a text, put the text in quotes"
    )


def _value(name: str, option: Option, rest: deque[_Word]) -> str:
    if not rest or _is_option(rest[0]):
        raise InputError(f"{name} needs a value")
    words = [rest.popleft()]
    spans = option.takes is Takes.TEXT and not words[0].quoted
    while spans and rest and not _is_option(rest[0]):
        words.append(rest.popleft())
    return " ".join(word.text for word in words)
