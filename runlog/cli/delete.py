"""`delete`: an entry and what belongs to it, until undo brings it back."""

from typing import Annotated

import typer

from runlog.cli.kit import kit_of
from runlog.cli.named_entry import complete_named, named_entry
from runlog.cli.params import ENTRY_WORDS, Yes
from runlog.cli.stored import Stored, put_receipt


def command(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[ENTRY] ID",
            help=ENTRY_WORDS,
            show_default=False,
            autocompletion=complete_named,
        ),
    ],
    yes: Yes = False,
) -> None:
    """Delete an entry; a run takes along the ratings and stretches logged with it.

    runlog delete 214

    runlog delete rating 31
    """
    kit = kit_of(context)
    entry = named_entry(kit, words)

    from runlog import logbook, readings, receipt
    from runlog.changes import Step
    from runlog.logbook import editing
    from runlog.models import Stretching

    def write(step: Step) -> Stored:
        row = logbook.find(step.session, entry.kind, entry.number)
        holds = readings.holds(step.session, [row.id]) if isinstance(row, Stretching) else ()
        looked = receipt.Looked(kit.settings.unit, kit.now.date())
        what = [f"{entry.noun} {row.id}", *receipt.entry_words(row, holds, looked)]
        removed = editing.remove(step, row)
        with_it = [f"with {removed}"] if str(removed) else []
        return Stored([f"deleted: {'  '.join([*what, *with_it])}"])

    put_receipt(kit.store(write, yes=yes))
