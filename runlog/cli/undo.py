"""`undo`: back through what was done, and forward again."""

from typing import TYPE_CHECKING, Annotated

import typer

from runlog.cli.kit import kit_of
from runlog.cli.terminal import faint, put
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
    with kit.writing() as session:
        done = changes.redo(session) if redo else changes.undo(session, kit.now)
    put(_said("done again" if redo else "undone", done))
    put(faint("back: runlog undo" if redo else "forward: runlog undo --redo"))


def _said(verb: str, done: "Done") -> str:
    return f"{verb}: {show(done.command)}  ({done.summary})"
