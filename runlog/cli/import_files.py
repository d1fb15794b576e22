"""`import`: runs out of the files of sports watches, and lines out of an inbox."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from runlog.cli.automatic_backup import back_up_before_import
from runlog.cli.import_memory import Memory
from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json
from runlog.cli.progress_bar import bar_when_long
from runlog.cli.terminal import ask, say, somebody_there
from runlog.entries import Source
from runlog.errors import Conflict, InputError, RunlogError
from runlog.text import quoted, show

if TYPE_CHECKING:
    from runlog.changes import Step
    from runlog.exchange.choices import Choices
    from runlog.exchange.intake import Terms
    from runlog.exchange.outcomes import Report
    from runlog.exchange.progress import SoFar
    from runlog.exchange.questions import Answer, OpenQuestion
    from runlog.exchange.taken import Taken, TakenFile

_COLLECT_EVERY = 10_000  # new objects: not over in a moment, it may not keep what nobody needs


def command(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            readable=False,  # what cannot be read is told beside the rest
            help="Files, folders and exports (docs/importing.md). Without any: your inboxes.",
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
            "-y",
            "--yes",
            help="Import what is doubtful, was deleted or repeats a run of the log, all the same.",
        ),
    ] = False,
    new: Annotated[
        bool, typer.Option("--new", help="Take what is new in your inboxes, and nothing else.")
    ] = False,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit", metavar="km|mi", help="What a table counts that does not say it itself."
        ),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns",
            metavar="COLUMNS",
            help="What a table's columns hold: date=Day; km=Distance. Or a name kept in config.",
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Import runs from a watch's files, from exports of other programs, or from an inbox.

    FIT, GPX and TCX, packed or not; the archives of Strava, Garmin, Runkeeper and Apple Health and
    the tables in them; wellness of intervals.icu; any other table with --columns.

    Safe to repeat: what is in the log already stays out, and is named; with --yes a file that
    repeats a run is a run of its own. runlog undo takes it all back.

    An inbox is a text, one entry a line: 2026-11-19 18:40 log 8.4km 44:10 -e 6 -t calf L7

    docs/json.md describes what --json prints.
    """
    from runlog.cli.import_page import (
        MOST_RUNS,
        NOTHING_HERE,
        NOTHING_NEW,
        put_import,
        put_import_json,
    )
    from runlog.exchange.settled import nothing_new

    gc.set_threshold(_COLLECT_EVERY)
    kit = kit_of(context)
    if new and paths:
        raise Conflict("--new looks into your inboxes and takes no path; give one of them")
    asked = _Asked(
        paths or _inboxes(kit), new=new, as_run=as_run, yes=yes, dry_run=dry_run, json=json
    )
    memory = Memory(kit)
    taken = _taken(kit, asked, _choices(kit, unit, columns), memory)
    report = None if asked.insists else nothing_new(kit.log_path, taken.files)
    if report is None:
        report = _stored(kit, asked, taken.files, newest=None if json else MOST_RUNS)
    if json:
        put_import_json(report, taken.ignored, kit, stored=not dry_run)
    else:
        empty = NOTHING_NEW if new else NOTHING_HERE
        put_import(report, taken.ignored, kit, stored=not dry_run, empty=empty)
    if not dry_run:
        memory.keep()
    if report.failed:
        raise typer.Exit(1)


class _Asked(NamedTuple):
    """What the runner asked for."""

    paths: Sequence[Path]
    new: bool
    as_run: bool
    yes: bool
    dry_run: bool
    json: bool

    @property
    def insists(self) -> bool:
        """Whether files count that were imported before."""
        return self.as_run or self.yes


def _taken(kit: Kit, asked: _Asked, choices: "Choices", memory: Memory) -> "Taken":
    """Read the files before the log is locked; what was imported before only where it matters."""
    from runlog.exchange.gathering import gather
    from runlog.exchange.taking import take_all

    gathered = gather(asked.paths, choices.mappings)
    if not (asked.new or asked.json or gathered.files) and gathered.unreachable:
        raise RunlogError("; ".join(f"{quoted(e.name)} {e.reason}" for e in gathered.unreachable))
    settled = _settled(kit)
    if asked.new:
        gathered = memory.of_new(gathered, settled)
    with bar_when_long("Reading") as told:
        known = frozenset() if asked.insists else settled

        def heard(so_far: "SoFar") -> None:
            told(so_far.share, f"{so_far.files}/{so_far.of_files} files")

        taken = take_all(gathered, known, choices, heard, memory.runless)
    memory.note(gathered if asked.new else None, taken)
    return taken


def _settled(kit: Kit) -> frozenset[str]:
    """Return the hashes of the files of which nothing is left to import."""
    from runlog.exchange.settled import settled_at_a_glance, settled_files

    seen = settled_at_a_glance(kit.log_path)
    if seen is not None:
        return seen
    with kit.reading() as session:
        return settled_files(session)


def _stored(kit: Kit, asked: _Asked, files: "list[TakenFile]", newest: int | None) -> "Report":
    """Import the files, or only tell what would be done; the newest runs are told of, or all."""
    from runlog.exchange.importing import import_files, rehearse
    from runlog.exchange.intake import Terms, storable

    terms = Terms(
        paths=tuple(map(str, asked.paths)),
        desk=kit.desk(Source.INBOX),
        as_run=asked.as_run,
        yes=asked.yes,
        asks=somebody_there() and not asked.dry_run,
        newest=newest,
    )
    kit.command = storable(kit.command)
    if asked.dry_run:
        return _answered(kit, "Comparing", lambda given, step: rehearse(step, files, given), terms)
    back_up_before_import(kit)
    return _answered(kit, "Storing", lambda given, step: import_files(step, files, given), terms)


def _answered(
    kit: Kit, doing: str, write: "Callable[[Terms, Step], Report]", terms: "Terms"
) -> "Report":
    """Import, and begin anew with the answer whenever something has to be asked."""
    from runlog.exchange.questions import Answer, Key, OpenQuestion

    answers: dict[Key, Answer] = {}
    while True:
        try:
            with bar_when_long(doing) as told:
                given = replace(terms, answers=answers, told=told)
                # Importing again is no slip of the finger: what is there already stays out.
                return kit.store(partial(write, given), yes=True)
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


def _choices(kit: Kit, unit: str | None, columns: str | None) -> "Choices":
    """Return how tables are to be read: as the runner says now, or has said in the settings."""
    from runlog.config import find_setting
    from runlog.config.columns import parse_mapping
    from runlog.exchange.choices import Choices

    kept = tuple(parse_mapping(text) for text in kit.settings.columns)
    named = {mapping.name: mapping for mapping in kept}
    mapping = None
    if columns is not None:
        mapping = named.get(columns.strip().casefold())
        if mapping is None and columns.strip() and "=" not in columns:
            kept_names = ", ".join(filter(None, named)) or "there are none"
            raise InputError(
                f"{quoted(columns)} is no name of columns that you keep ({kept_names}); "
                "name them: date=Day; km=Distance; duration=Time"
            )
        mapping = mapping or parse_mapping(columns)
    chosen = None if unit is None else find_setting("unit").parse(unit)
    return Choices(unit=chosen, mapping=mapping, kept=kept, today=kit.now.date())
