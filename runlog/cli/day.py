"""`day`: how freely a day went, and anything else about it."""

from typing import Annotated

import typer

from runlog.cli.kit import kit_of
from runlog.cli.params import Date, Note, Yes
from runlog.cli.stored import Stored, put_receipt
from runlog.entries.typed import read_day_note
from runlog.moments import format_day
from runlog.units import format_amount


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
        there = logbook.note_day(step, new)
        said = [format_day(there.day, kit.now.date())]
        if there.ease is not None:
            said.append(f"ease of movement {format_amount(there.ease)} of 10")
        return Stored(["  ".join([*said, there.note or ""]).rstrip()])

    put_receipt(kit.store(write, yes=yes))
