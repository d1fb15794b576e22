"""`backup`: a verified copy of the log, now."""

from pathlib import Path
from typing import Annotated

import typer

from runlog.cli.columns import put_folded
from runlog.cli.kit import kit_of
from runlog.cli.terminal import faint, put
from runlog.text import show


def command(
    context: typer.Context,
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PATH]",
            help="A file or a folder for it, on another disk for instance (the log's backups).",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Copy the log, checked and compared; a file that is there is never replaced.

    runlog backup

    runlog backup /media/stick

    One is made of itself after the first change of a day, and before each import and restore.
    """
    from runlog.keeping.holdings import holding
    from runlog.keeping.making import back_up, copy_to
    from runlog.keeping.shelf import Reason

    kit = kit_of(context)
    kit.open_what_is_there()
    today = kit.now.date()
    if path is None:
        made = back_up(kit.log_path, today, Reason.BY_HAND)
        name, copy, back = f"backup {made.number}", made.path, str(made.number)
    else:
        copy = copy_to(kit.log_path, path, today)
        name, back = "a copy", "PATH"
    put_folded(f"{name}: {holding(copy)}")
    put(show(str(copy)))
    put(faint(f"back to it: runlog restore {back}"))
