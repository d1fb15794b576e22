"""`log`: a run, the stretches done and how the zones feel, in one line or by questions."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import (
    Date,
    Effort,
    Kind,
    Note,
    Yes,
    complete_stretch,
    complete_zone,
    whole_number,
)
from runlog.cli.stored import (
    Stored,
    put_receipt,
    put_screening,
    run_receipt,
    with_note_before,
)
from runlog.cli.terminal import put_unchanged, say, somebody_there
from runlog.entries.doubts import doubts
from runlog.entries.typed import (
    LogText,
    read_attached,
    read_completion,
    read_log_moment,
    read_run,
)
from runlog.errors import InputError
from runlog.moments import Moment

if TYPE_CHECKING:
    from runlog.changes import Step
    from runlog.models import Rating, Run

_LAST = "last"
_NOTHING_GIVEN = (
    "give a distance, a duration or both, such as runlog log 8.4km 44:10 -e 6; "
    "on a terminal runlog log asks"
)


def command(
    context: typer.Context,
    amounts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DISTANCE] [DURATION]",
            help="8.4km 44:10; either may be missing. 'last' completes the newest run.",
            show_default=False,
        ),
    ] = None,
    effort: Effort = None,
    kind: Kind = None,
    tight: Annotated[
        list[str] | None,
        typer.Option(
            "-t",
            "--tight",
            metavar="RATINGS",
            help="After the run, before stretching: 'calf L7 R3, pain knee R2'.",
            autocompletion=complete_zone,
        ),
    ] = None,
    after: Annotated[
        list[str] | None,
        typer.Option(
            "--after",
            "--after-stretch",
            metavar="RATINGS",
            help="The same, right after stretching (in rate that is --after-stretch alone).",
        ),
    ] = None,
    stretched: Annotated[
        list[str] | None,
        typer.Option(
            "-s",
            "--stretched",
            metavar="STRETCHES",
            help="What was stretched: 'pigeon, wall-calf 2x30'.",
            autocompletion=complete_stretch,
        ),
    ] = None,
    note: Note = None,
    date: Date = None,
    run: Annotated[
        int | None,
        typer.Option(
            "--run",
            parser=whole_number("--run"),
            metavar="N",
            help="Complete the run of that number instead of logging a new one.",
        ),
    ] = None,
    rest_fine: Annotated[
        bool,
        typer.Option("--rest-fine", help="Rate the usual zones that were not named with 0."),
    ] = False,
    yes: Yes = False,
) -> None:
    """Log a run, the stretches done and how tight each zone feels.

    runlog log 8.4km 44:10 -e 6 -t "calf L7 R3" -s "wall-calf 2x30"
    """
    kit = kit_of(context)
    text = LogText(
        amounts=tuple(amounts or ()),
        effort=effort,
        kind=kind,
        tight=tuple(tight or ()),
        after=tuple(after or ()),
        stretched=tuple(stretched or ()),
        note=note,
        date=date,
    )
    if run is not None or tuple(text.amounts[:1]) == (_LAST,):
        words = text.amounts[1:] if run is None else text.amounts
        stored = complete(kit, replace(text, amounts=words), run, rest_fine=rest_fine, yes=yes)
    elif text == LogText():
        stored = _asked(kit, rest_fine=rest_fine, yes=yes)
    else:
        stored = add(kit, text, rest_fine=rest_fine, yes=yes)
    if not kit.changed:
        put_unchanged(stored.lines)
        return
    put_receipt(stored)
    put_screening(kit, stored)


def add(kit: Kit, text: LogText, *, rest_fine: bool, yes: bool) -> Stored:
    """Store a new run and what was typed with it."""
    if not text.amounts:
        raise InputError(_NOTHING_GIVEN)
    desk = kit.desk()
    new = read_run(text, desk)
    moment = read_log_moment(text.date, new.moment, kit.now)
    attached = read_attached(text, moment, desk)
    kit.be_sure(doubts(new), yes=yes)
    if new.moment.notice:
        say(new.moment.notice)

    from runlog import logbook

    def write(step: "Step") -> Stored:
        run = logbook.add_run(step, new)
        rated = logbook.attach(step, run, attached)
        if rest_fine:
            rated += _rate_rest(kit, step, run, moment)
        stored = run_receipt(step.session, run.id, kit, rated)
        twin = logbook.run_alike(step.session, run)
        return stored if twin is None else _with_twin(stored, twin)

    return kit.store(write, yes=yes)


def complete(kit: Kit, text: LogText, number: int | None, *, rest_fine: bool, yes: bool) -> Stored:
    """Store what completes a run that is there: the newest, or the one of that number."""
    from runlog import logbook

    if text.date is not None:
        raise InputError("the run has its day already; runlog edit changes it")

    def write(step: "Step") -> Stored:
        run = (
            logbook.last_run(step.session)
            if number is None
            else logbook.find_run(step.session, number)
        )
        moment = logbook.moment_beside(run, kit.now)
        completion = read_completion(text, moment, kit.desk(), or_nothing=rest_fine)
        before = run.note
        rated = logbook.complete_run(step, run, completion)
        if rest_fine:
            rated += _rate_rest(kit, step, run, moment)
        stored = run_receipt(step.session, run.id, kit, rated)
        return with_note_before(stored, before, run.note)

    return kit.store(write, yes=yes)


def _rate_rest(kit: Kit, step: "Step", run: "Run", moment: Moment) -> "list[Rating]":
    from runlog import logbook

    chosen = [zone.id for zone in kit.ask_zones]
    rated = logbook.rate_rest_fine(step, run, moment, kit.library, chosen)
    if not rated:
        say("No other zone is rated often enough and was at 2 or below: nothing was rated 0.")
    return rated


def _with_twin(stored: Stored, twin: "Run") -> Stored:
    line = f"looks like run {twin.id} (same day, distance and time); undo takes this one back"
    return stored._replace(news=[*stored.news, line])


def _asked(kit: Kit, *, rest_fine: bool, yes: bool) -> Stored:
    """Ask for a run on the terminal, an imported one to complete or a new one."""
    if not somebody_there():
        raise InputError(_NOTHING_GIVEN)
    from runlog.cli.prompts import ask_for_log

    asked = ask_for_log(kit)
    kit.command = asked.command
    rest_fine = rest_fine or asked.rest_fine
    if asked.run is not None:
        return complete(kit, asked.text, asked.run, rest_fine=rest_fine, yes=yes)
    return add(kit, asked.text, rest_fine=rest_fine, yes=yes)
