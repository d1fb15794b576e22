"""`undo`: back through what was done, and forward again."""

from typing import TYPE_CHECKING, Annotated

import typer

from runlog.cli.columns import fold_whole
from runlog.cli.kit import Kit, kit_of
from runlog.cli.progress_bar import bar_when_long
from runlog.cli.terminal import faint, put, terminal_columns
from runlog.text import show

if TYPE_CHECKING:
    from runlog.changes import Done


def command(
    context: typer.Context,
    redo: Annotated[bool, typer.Option("--redo", help="Do again what was undone last.")] = False,
) -> None:
    """Take back the last command; again takes back the one before.

    Imports and deletions are taken back whole.
    """
    from runlog import changes

    kit = kit_of(context)
    with kit.writing() as session, bar_when_long("Redoing" if redo else "Undoing") as told:
        done = changes.redo(session, told) if redo else changes.undo(session, kit.now, told)
    said = f"{'done again' if redo else 'undone'}: {done.command}  ({what_it_did(done, kit)})"
    for line in fold_whole(show(said), terminal_columns()):
        put(line)
    put(faint("back: runlog undo" if redo else "forward: runlog undo --redo"))


def what_it_did(done: "Done", kit: Kit) -> str:
    """Return what a command did; of the one entry that it deleted also the day and the content."""
    from runlog import receipt

    looked = receipt.Looked(kit.settings.unit, kit.now.date())
    deleted = receipt.deleted_words(done.deleted, looked)
    return ": ".join(part for part in (done.summary, ", ".join(deleted)) if part)
