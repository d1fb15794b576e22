"""`restore`: the backups, and one of them put in the place of the log."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json, Yes
from runlog.cli.terminal import confirmed, faint, put, say
from runlog.errors import Conflict, PuttingBack
from runlog.text import show


def command(
    context: typer.Context,
    backup: Annotated[
        str | None,
        typer.Argument(
            metavar="[BACKUP]",
            help="Its number or its path. Without one: the list of them.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would be done; change nothing.")
    ] = False,
    salvage: Annotated[
        Path | None,
        typer.Option(
            "--salvage",
            metavar="DAMAGED",
            help="Read what can be read of a damaged log into a new one.",
            show_default=False,
        ),
    ] = None,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """List the backups, or put one in the place of the log, which is kept as a backup itself.

    runlog restore

    runlog restore 42

    runlog restore --salvage runlog.db

    The backup is checked first, and replaces the log at once or not at all.

    docs/json.md describes what --json prints.
    """
    kit = kit_of(context)
    if salvage is not None:
        if backup is not None or dry_run:
            raise Conflict("--salvage makes a new log and takes nothing else; leave the rest out")
        from runlog.cli.salvage_page import salvage_into_new

        salvage_into_new(kit, salvage, json=json)
    elif backup is None:
        _list(kit, json=json)
    else:
        _put_back(kit, backup, dry_run=dry_run, yes=yes)


def _list(kit: Kit, *, json: bool) -> None:
    from runlog.cli.restore_page import put_backups, put_backups_json

    put = put_backups_json if json else put_backups
    put(kit)


def _put_back(kit: Kit, named: str, *, dry_run: bool, yes: bool) -> None:
    from runlog.cli.restore_page import put_comparison, put_restored
    from runlog.keeping.restoring import restore, verify
    from runlog.keeping.shelf import find

    source = find(kit.log_path, named)
    verify(source, kit.zones)
    put_comparison(kit, source)
    if dry_run:
        put(faint("nothing changed, as this is a dry run"))
        put(faint(f"go back: runlog restore {show(shlex.quote(named))}"))
        return
    if kit.log_path.exists() and not yes:
        _be_sure()
    kept = restore(kit.log_path, source, kit.now.date())
    kit.stored = True
    put_restored(source, kept)


def _be_sure() -> None:
    question = "The backup would replace the log; what that holds now is kept as one more backup."
    if not confirmed(PuttingBack(question)):
        say("Nothing was changed.")
        raise typer.Exit(1)
