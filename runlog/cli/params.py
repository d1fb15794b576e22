"""The options that several commands share, each worded once, with their completions."""

from collections.abc import Callable
from typing import Annotated, NamedTuple

import typer

from runlog.entries import NEWEST, RunKind
from runlog.errors import InputError
from runlog.text import quoted

_MOST_DIGITS = 18  # what SQLite takes as a number
_SIDES = ("left", "right")
_LONGEST = 100  # an entry is named by fewer digits


def complete_zone(incomplete: str) -> list[str]:
    """Return the sides and zones a runner may be typing, as words of the rating grammar."""
    from runlog.library import Library

    begun = incomplete.casefold()
    words = [*_SIDES, *(zone.label for zone in Library().zones.values())]
    return [word for word in words if word.casefold().startswith(begun)]


def complete_stretch(incomplete: str) -> list[str]:
    """Return the stretches a runner may be typing."""
    from runlog.library import Library

    return [name for name in Library().stretches if name.startswith(incomplete)]


def complete_words(incomplete: str, *words: str) -> list[str]:
    """Return those of the words that a runner may be typing."""
    return [word for word in words if word.startswith(incomplete)]


def words_before(context: typer.Context) -> list[str]:
    """Return the words of a command's argument that stand before the one being completed."""
    return list(context.params.get("words") or ())


def complete_kind(incomplete: str) -> list[str]:
    """Return the kinds of run a runner may be typing."""
    return complete_words(incomplete, *RunKind)


def whole_number(option: str) -> Callable[[object], int]:
    """Return what reads the value of an option that counts: from 1 on; it raises InputError.

    The framework's own ranges would print themselves in --help, and say it in words of their own.
    """

    def read(value: object) -> int:
        text = str(value)
        number = int(text[:_MOST_DIGITS]) if text.isascii() and text.isdigit() else 0
        if number < 1:
            raise InputError(
                f"{quoted(text)} is no number for {option}; "
                f"write {option} and a whole number from 1 on"
            )
        return number

    return read


Yes = Annotated[bool, typer.Option("-y", "--yes", help="Answer yes to what would be asked.")]
Note = Annotated[str | None, typer.Option("-n", "--note", metavar="TEXT", help="A note.")]
Date = Annotated[
    str | None,
    typer.Option(
        "-d",
        "--date",
        metavar="DATE",
        help="today, yesterday, 2026-11-20, '20 Nov', monday; a time may follow.",
    ),
]
At = Annotated[str | None, typer.Option("--at", metavar="TIME", help="When it was, such as 07:10.")]
RunNumber = Annotated[
    int | None,
    typer.Option("--run", parser=whole_number("--run"), metavar="N", help="The run it belongs to."),
]
Effort = Annotated[
    str | None,
    typer.Option(
        "-e", "--effort", metavar="0-10", help="How hard the whole run was: 0 rest .. 10 maximal."
    ),
]
Kind = Annotated[
    str | None,
    typer.Option(
        "-k",
        "--kind",
        metavar="KIND",
        help=f"{', '.join(RunKind)}.",
        autocompletion=complete_kind,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]

ENTRY_KINDS = ("run", "rating", "stretching", "day", "mark", "screening", "card")
_OTHERS = ", ".join(ENTRY_KINDS[1:])
ENTRY_NOUNS = {"day": "day note", "card": "weekly card"}
ENTRY_WORDS = (
    f"a run's number, or last; else {_OTHERS}, and its number or last; or day and its date."
)


class NamedEntry(NamedTuple):
    """An entry as it is named on the command line."""

    kind: str
    number: int

    @property
    def noun(self) -> str:
        """What it is called in a sentence."""
        return ENTRY_NOUNS.get(self.kind, self.kind)


def read_entry(words: list[str]) -> NamedEntry:
    """Return the entry that words name: a number alone is a run's.

    The word last is NEWEST. Raises InputError for anything else.
    """
    if len(words) > 1 and all(word.isdigit() for word in words):
        raise InputError(f"{quoted(' '.join(words))} are several; name one at a time")
    *kinds, number = words
    kind = kinds[0].casefold() if kinds else "run"
    kind = "stretching" if kind == "stretch" else kind
    if len(kinds) > 1 or kind not in ENTRY_KINDS:
        raise InputError(f"{quoted(' '.join(words))} names no entry; write 214 or rating 31")
    if number.casefold() == "last":
        return NamedEntry(kind, NEWEST)
    if not (number.isascii() and number.isdigit() and len(number) <= _LONGEST):
        raise InputError(f"{quoted(number)} is no number of an entry; runlog list shows them")
    return NamedEntry(kind, int(number))
