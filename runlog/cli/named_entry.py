"""The entry that a runner names to look at, correct or delete: by its number, a day by its date."""

from runlog.cli.kit import Kit
from runlog.cli.params import NamedEntry, read_entry
from runlog.moments import parse_day


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
