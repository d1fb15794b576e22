"""`rate`: how zones feel, with or without a run."""

from typing import Annotated

import typer

from runlog.cli.kit import kit_of
from runlog.cli.params import At, Date, RunNumber, Yes, complete_zone
from runlog.cli.stored import Stored, put_receipt, put_screening, with_news
from runlog.cli.terminal import put_unchanged, say
from runlog.entries import Context
from runlog.entries.typed import read_moment, read_ratings
from runlog.errors import Conflict, InputError
from runlog.moments import format_day


def command(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RATINGS",
            help="calf L5, neck 2; quotes are optional.",
            show_default=False,
            autocompletion=complete_zone,
        ),
    ] = None,
    morning: Annotated[bool, typer.Option("--morning", help="Felt on getting up.")] = False,
    before: Annotated[bool, typer.Option("--before", help="Felt before the run.")] = False,
    after: Annotated[
        bool, typer.Option("--after", help="Felt after the run, before stretching.")
    ] = False,
    after_stretch: Annotated[
        bool, typer.Option("--after-stretch", help="Felt right after stretching.")
    ] = False,
    run: RunNumber = None,
    date: Date = None,
    at: At = None,
    yes: Yes = False,
) -> None:
    """Rate zones now: the next morning, on a rest day, any time.

    runlog rate calf L5 R3, pain knee R2, neck 2 --morning
    """
    kit = kit_of(context)
    told = {
        Context.MORNING: morning,
        Context.BEFORE_RUN: before,
        Context.AFTER_RUN: after,
        Context.AFTER_STRETCH: after_stretch,
    }
    chosen = [where for where, is_told in told.items() if is_told]
    if len(chosen) > 1:
        raise Conflict("choose one of --morning, --before, --after and --after-stretch")
    if not words:
        raise InputError("name a zone and a level, such as runlog rate calf L5, neck 2")
    moment = read_moment(date, at, kit.now)
    where = chosen[0] if chosen else Context.OTHER
    ratings = read_ratings([" ".join(words)], moment, where, kit.desk())
    if moment.notice:
        say(moment.notice)

    from runlog import logbook, readings, receipt
    from runlog.changes import Step

    tight_from = kit.settings.tight_from

    today = kit.now.date()

    def write(step: Step) -> Stored:
        owner = None if run is None else logbook.find_run(step.session, run)
        numbers = [row.id for row in logbook.rate(step, ratings, owner)]
        rows = readings.ratings_numbered(step.session, numbers)
        lines = receipt.rating_lines(step.session, rows)
        if lines and moment.day != today:
            lines[0] = f"{format_day(moment.day, today)}  {lines[0]}"
        good = receipt.good_line(step.session, None, rows, tight_from)
        return with_news(step.session, Stored(lines, good), rows, kit)

    stored = kit.store(write, yes=yes)
    if not kit.changed:
        put_unchanged(stored.lines)
        return
    put_receipt(stored)
    put_screening(kit, stored)
