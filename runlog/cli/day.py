"""`day`: how freely a day went, and anything else about it."""

from datetime import timedelta
from typing import Annotated

import typer

from runlog.cli.kit import kit_of
from runlog.cli.params import Date, NamedEntry, Note, Yes
from runlog.cli.stored import Stored, entry_lines, put_receipt, with_note_before
from runlog.cli.terminal import put_unchanged
from runlog.entries.typed import read_day_note


def command(
    context: typer.Context,
    ease: Annotated[
        str | None,
        typer.Option(
            "--ease",
            metavar="0-10",
            help="Ease of movement: 0 could hardly move, 10 moved freely.",
        ),
    ] = None,
    note: Note = None,
    date: Date = None,
    yes: Yes = False,
) -> None:
    """Note how freely the day went, or anything else about it.

    runlog day --ease 7 -n "stairs were hard"
    """
    kit = kit_of(context)
    new = read_day_note(date, ease, note, kit.now)

    from runlog import logbook, readings
    from runlog.changes import Step

    def write(step: Step) -> Stored:
        tomorrow = new.day + timedelta(days=1)
        there = readings.day_notes(step.session, new.day, tomorrow)
        day = logbook.note_day(step, new)
        stored = Stored(entry_lines(step.session, NamedEntry("day", day.id), kit))
        return with_note_before(stored, there[0].note if there else None, day.note)

    stored = kit.store(write, yes=yes)
    if kit.changed:
        put_receipt(stored)
    else:
        put_unchanged(stored.lines)
