"""`day`: how freely a day went, and anything else about it."""

from typing import Annotated

import typer

from runlog.cli.kit import kit_of
from runlog.cli.params import Date, NamedEntry, Note, Yes
from runlog.cli.stored import Stored, entry_lines, put_receipt
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

    from runlog import logbook
    from runlog.changes import Step

    def write(step: Step) -> Stored:
        there = NamedEntry("day", logbook.note_day(step, new).id)
        return Stored(entry_lines(step.session, there, kit))

    stored = kit.store(write, yes=yes)
    if kit.changed:
        put_receipt(stored)
    else:
        put_unchanged(stored.lines)
