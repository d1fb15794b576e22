"""The entry that a runner names to look at, correct or delete: by its number, a day by its date."""

import typer

from runlog.cli.kit import Kit
from runlog.cli.params import ENTRY_KINDS, NamedEntry, complete_words, read_entry, words_before
from runlog.moments import parse_day


def complete_named(context: typer.Context, incomplete: str) -> list[str]:
    """Return the kinds of entry a runner may be typing, and behind one the word last."""
    kinds = () if words_before(context) else ENTRY_KINDS
    return complete_words(incomplete, *kinds, "last")


def named_entry(kit: Kit, words: list[str]) -> NamedEntry:
    """Return the entry that words name; raise InputError, or EntryNotFound for a day without one.

    The note of a day may be named by its date: a runner knows that, and not its number.
    """
    kind, *rest = words
    day = " ".join(rest)
    if kind.casefold() != "day" or not day or day.isdigit() or day.casefold() == "last":
        return read_entry(words)
    found = parse_day(day, kit.now.date())

    from runlog import logbook

    with kit.reading() as session:
        return NamedEntry("day", logbook.find_day_note(session, found).id)
