"""`import`: runs out of the files of sports watches, and lines out of an inbox."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json
from runlog.cli.terminal import ask, say, shows_colour, somebody_there
from runlog.entries import Source
from runlog.errors import InputError, RunlogError
from runlog.text import quoted, show

if TYPE_CHECKING:
    from runlog.changes import Step
    from runlog.exchange.gathering import Gathered, GatheredFile
    from runlog.exchange.intake import Terms
    from runlog.exchange.outcomes import Report
    from runlog.exchange.questions import Answer, OpenQuestion
    from runlog.exchange.taking import TakenFile

_PATIENCE_S = 1.0


def command(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files and folders: FIT, GPX, TCX, exports, inboxes. Without any: your inboxes.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would be done; store nothing.")
    ] = False,
    as_run: Annotated[
        bool, typer.Option("--as-run", help="Take tracks that name no sport for runs.")
    ] = False,
    yes: Annotated[
        bool,
        typer.Option(
            "-y", "--yes", help="Import what is doubtful, and what was deleted, all the same."
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Import runs from files of a sports watch, or the lines of an inbox.

    Safe to repeat: what is in the log already stays out. runlog undo takes it all back.

    An inbox is a text, one entry a line: 2026-11-19 18:40 log 8.4km 44:10 -e 6 -t calf L7

    docs/json.md describes what --json prints.
    """
    from runlog.cli.import_page import put_import, put_import_json
    from runlog.exchange.gathering import gather
    from runlog.exchange.importing import import_files, rehearse
    from runlog.exchange.intake import Terms, storable

    kit = kit_of(context)
    asked = paths or _inboxes(kit)
    gathered = gather(asked)
    if not gathered.files and gathered.unreachable and not json:
        raise RunlogError("; ".join(f"{quoted(e.name)} {e.reason}" for e in gathered.unreachable))
    files = _take(kit, gathered, everything=as_run or yes)
    terms = Terms(
        paths=tuple(str(path) for path in asked),
        desk=kit.desk(Source.INBOX),
        as_run=as_run,
        yes=yes,
        asks=somebody_there() and not dry_run,
    )
    kit.command = storable(kit.command)
    report = _answered(kit, rehearse if dry_run else import_files, files, terms)
    put = put_import_json if json else put_import
    put(report, gathered.ignored, kit, stored=not dry_run)
    if report.failed:
        raise typer.Exit(1)


def _answered(
    kit: Kit,
    write: "Callable[[Step, Sequence[TakenFile], Terms], Report]",
    files: "Sequence[TakenFile]",
    terms: "Terms",
) -> "Report":
    """Import, and begin anew with the answer whenever something has to be asked."""
    from runlog.exchange.questions import Answer, Key, OpenQuestion

    answers: dict[Key, Answer] = {}
    given = replace(terms, answers=answers)
    while True:
        try:
            # Importing again is no slip of the finger: what is there already stays out.
            return kit.store(lambda step: write(step, files, given), yes=True)
        except OpenQuestion as question:
            answers[question.key] = _ask(question)


def _ask(question: "OpenQuestion") -> "Answer":
    """Ask which of the runs something is, or whether it may replace what stands."""
    from runlog.exchange.questions import Choice

    say(show(str(question)))
    if not question.runs:
        said = ask("Replace it? [y/N] ").casefold()
        return Choice.YES if said in {"y", "yes"} else Choice.LEAVE_OUT
    numbers = [str(run) for run in question.runs]
    while True:
        said = ask(f"Which run? [{'/'.join(numbers)}, n = a new one, Enter = leave it out] ")
        if said in numbers:
            return int(said)
        if said.casefold() in {"n", "new", ""}:
            return Choice.OWN if said else Choice.LEAVE_OUT
        say(f"Write {' or '.join(numbers)}, n, or press Enter.")


def _inboxes(kit: Kit) -> list[Path]:
    if not kit.settings.inboxes:
        raise InputError(
            "name a file or a folder, such as runlog import ~/Downloads/run.fit; "
            "runlog config inboxes ~/Sync/runs names a folder to look into without being told"
        )
    return [_in_full(named, kit.environ.get("HOME", "~")) for named in kit.settings.inboxes]


def _in_full(named: str, home: str) -> Path:
    return Path(home, named[2:]) if named.startswith("~/") else Path(named)


def _take(kit: Kit, gathered: "Gathered", *, everything: bool) -> "list[TakenFile]":
    """Read the files before the log is locked; what was imported before only where it matters."""
    from runlog.exchange.taking import Refused, TakenFile, settled_files, take

    with kit.reading() as session:
        settled = frozenset[str]() if everything else settled_files(session)
    lost = [TakenFile(name=each.name, held=Refused(each.reason)) for each in gathered.unreachable]
    watched = _watched(gathered.files)
    return lost + [take(file, settled) for file in watched]


def _watched(files: "Sequence[GatheredFile]") -> "Iterator[GatheredFile]":
    """Give the files, with a bar on the terminal from when it takes longer than a moment."""
    began = monotonic()
    with ExitStack() as stack:
        advance = None
        for number, file in enumerate(files):
            if advance is None and monotonic() - began > _PATIENCE_S and sys.stderr.isatty():
                advance = _bar(stack, len(files))
            if advance is not None:
                advance(number)
            yield file


def _bar(stack: ExitStack, total: int) -> "Callable[[int], None]":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True, no_color=not shows_colour(sys.stderr))
    bar = BarColumn(complete_style="cyan", finished_style="cyan")
    counted = TextColumn("{task.completed}/{task.total} files")
    progress = Progress(TextColumn("Reading"), bar, counted, console=console, transient=True)
    stack.enter_context(progress)
    task = progress.add_task("", total=total)
    return lambda done: progress.update(task, completed=done)
