"""`did`: stretches that were done."""

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from runlog.cli.felt_off import giving_way
from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import At, Date, Note, RunNumber, Yes, complete_stretch
from runlog.cli.stored import Stored, put_receipt
from runlog.cli.terminal import say, somebody_there
from runlog.entries.routines import done_words
from runlog.entries.typed import read_moment, read_stretchings
from runlog.errors import InputError, Question
from runlog.moments import Moment, format_day

if TYPE_CHECKING:
    from runlog.models import Run

_NOTHING_PLANNED = (
    "name a stretch or a routine, such as runlog did wall-calf 2x30; runlog library lists them, "
    "and what runlog plan has planned for the day is noted without a name"
)


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
    """Note stretches that were done; without words, those of the day's plan, after its last run.

    They are logged with the run of their day where there was one; of several --run names it.

    runlog did wall-calf L3x30 R2x30, heel-raises 3x10r, pigeon 2x30 felt off
    """
    kit = kit_of(context)
    moment = read_moment(date, at, kit.now)
    said = " ".join(words) if words else _as_planned(kit, moment, yes=yes)
    stretchings = read_stretchings([said], moment, kit.desk(), note=note)
    if moment.notice:
        say(moment.notice)

    from runlog import logbook, readings, receipt
    from runlog.changes import Step

    def write(step: Step) -> Stored:
        runs = logbook.runs_before(step.session, moment)
        owner = runs[0] if len(runs) == 1 else None
        if run is not None:
            owner = logbook.find_run(step.session, run)
        elif not words:
            owner = logbook.last_run_of(step.session, moment.day)
        numbers = [row.id for row in logbook.note_stretchings(step, stretchings, owner)]
        rows = readings.stretchings_numbered(step.session, numbers)
        with_run = [] if owner is None else [f"logged with run {owner.id}"]
        return Stored(
            [*receipt.stretch_lines(step.session, rows), *with_run],
            hint=_which_run(runs) if owner is None else None,
            news=giving_way(step.session, rows, kit.now.date()),
        )

    put_receipt(kit.store(write, yes=yes))


def _which_run(runs: "Sequence[Run]") -> str | None:
    """Return how the stretches get to one of the day's runs, None on a day with none."""
    if not runs:
        return None
    options = " or ".join(f"--run {run.id}" for run in runs)
    return f"with a run: runlog undo, then again with {options}"


def _as_planned(kit: Kit, moment: Moment, *, yes: bool) -> str:
    """Return what the day's plan holds, in the words of the grammar, once the runner agrees."""
    from runlog import readings
    from runlog.cli.prompts import ask_stretched

    with kit.reading() as session:
        routine = readings.open_routine(session, moment.day)
    if routine is None:
        raise InputError(_NOTHING_PLANNED)
    planned = done_words(routine.items)
    if yes:
        said: str | None = planned
    elif somebody_there():
        said = ask_stretched(kit.library, planned)
    else:
        raise Question(f"Planned for {format_day(moment.day, kit.now.date())}: {planned}.")
    if said is None:
        say("Nothing was stored.")
        raise typer.Exit(1)
    kit.command = shlex.join(["did", said])
    return said
