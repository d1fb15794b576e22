"""`did`: stretches that were done."""

from typing import Annotated

import typer

from runlog.cli.kit import kit_of
from runlog.cli.params import At, Date, Note, RunNumber, Yes, complete_stretch
from runlog.cli.stored import Stored, put_receipt
from runlog.cli.terminal import say
from runlog.entries.typed import read_moment, read_stretchings
from runlog.errors import InputError


def command(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="STRETCHES",
            help="wall-calf 2x30, pigeon felt off; quotes are optional.",
            show_default=False,
            autocompletion=complete_stretch,
        ),
    ] = None,
    note: Note = None,
    run: RunNumber = None,
    date: Date = None,
    at: At = None,
    yes: Yes = False,
) -> None:
    """Note stretches that were done.

    runlog did wall-calf L3x30 R2x30, heel-raises 3x10r, pigeon 2x30 felt off
    """
    kit = kit_of(context)
    if not words:
        raise InputError(
            "name a stretch or a routine, such as runlog did wall-calf 2x30; "
            "runlog library lists them"
        )
    moment = read_moment(date, at, kit.now)
    stretchings = read_stretchings([" ".join(words)], moment, kit.desk(), note=note)
    if moment.notice:
        say(moment.notice)

    from runlog import logbook, readings, receipt
    from runlog.changes import Step

    def write(step: Step) -> Stored:
        owner = None if run is None else logbook.find_run(step.session, run)
        numbers = [row.id for row in logbook.note_stretchings(step, stretchings, owner)]
        rows = readings.stretchings_numbered(step.session, numbers)
        return Stored(receipt.stretch_lines(step.session, rows))

    put_receipt(kit.store(write, yes=yes))
