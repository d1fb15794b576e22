"""`stretch`: leads through the routine, and stores what was held while it is held."""

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.plan import (
    Later,
    Minutes,
    NoFloor,
    One,
    RoutineName,
    Tired,
    UseRecord,
    read_asked,
)
from runlog.cli.plan_page import put_plan
from runlog.cli.planning import Prepared, new_routine, prepared
from runlog.cli.stretch_page import put_held, put_lines, put_undo, worked_zones
from runlog.cli.terminal import put, say, somebody_there
from runlog.errors import InputError, LogError
from runlog.routine.plan import Plan

if TYPE_CHECKING:
    from runlog.changes import Step
    from runlog.cli.stretch_keeping import Keeper
    from runlog.routine.guide import Guide

_NO_TERMINAL = (
    "the timer needs a terminal for its keys and its picture; "
    "runlog plan --json gives the routine to scripts"
)
_STOPPED_BY = 128  # the shell's way to say that a signal ended it


def command(
    context: typer.Context,
    minutes: Minutes = None,
    tired: Tired = False,
    no_floor: NoFloor = False,
    later: Later = False,
    one: One = False,
    use_record: UseRecord = False,
    routine: RoutineName = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Without the bell.")] = False,
) -> None:
    """Lead through today's plan with a timer; what you hold is stored as you hold it.

    The options are those of plan, which shows what it would be and why.

    space pauses and goes on, n is next, b back, o says that it felt off and offers another stretch,
    c is for a cramp, q stops. What was held stays, whatever ends it, and belongs to the newest run
    of the day; undo takes back the whole.
    """
    kit = kit_of(context)
    if not (somebody_there() and sys.stdout.isatty()):
        raise InputError(_NO_TERMINAL)
    asked = read_asked(
        minutes=minutes,
        tired=tired,
        no_floor=no_floor,
        later=later,
        one=one,
        use_record=use_record,
        routine=routine,
    )
    ready = prepared(kit, asked)
    if ready.plan.items:
        lead_through(kit, ready, quiet=quiet)
    else:
        put_plan(ready.plan)


def lead_through(kit: Kit, ready: Prepared, *, quiet: bool) -> None:
    """Lead through a plan, store what is held, and tell and ask about it afterwards."""
    from runlog.cli.stretch_keeping import Keeper
    from runlog.cli.stretch_timer import lead
    from runlog.routine.guide import PATIENCE_S, begin

    plan, watch = ready.plan, kit.stopwatch
    keeper = Keeper(kit, new_routine(kit, plan), ready.run)
    guide = begin(plan, watch.now_s(), ready.others, PATIENCE_S * watch.speed)
    guide, ended_by = lead(guide, keeper, watch, quiet=quiet)
    if ended_by == signal.SIGHUP:
        _speak_to_nobody()
    _finish(keeper)
    _tell(kit, plan, keeper)
    if ended_by is None and keeper.held:
        _rate(kit, keeper, guide)
    if keeper.numbers:
        put_undo()
    if ended_by == signal.SIGINT:
        raise KeyboardInterrupt
    if ended_by is not None:
        raise typer.Exit(_STOPPED_BY + ended_by)


def _finish(keeper: "Keeper") -> None:
    """Store what waits; what cannot be stored even now is said, so that it can be typed later."""
    try:
        keeper.finish()
    except LogError:
        say(f"Held, and not in the log: {keeper.lost}. Later: runlog did wall-calf L25 R25")
        raise


def _tell(kit: Kit, plan: Plan, keeper: "Keeper") -> None:
    if keeper.numbers:
        with kit.reading() as session:
            put_held(session, plan, keeper)
    else:
        say("Nothing was held, and nothing was stored.")


def _rate(kit: Kit, keeper: "Keeper", guide: "Guide") -> None:
    """Ask how the zones feel that were stretched, and store what is answered."""
    from runlog import logbook, readings, receipt
    from runlog.cli.prompts import ask_levels
    from runlog.entries import Context
    from runlog.entries.typed import read_ratings

    zones = worked_zones(keeper.held, guide.items, kit.library)
    if not zones:
        return
    put()
    answers = ask_levels("how tight right after, 0-10?", zones, kit.library)
    if not answers:
        return
    ratings = read_ratings(answers, keeper.moment(), Context.AFTER_STRETCH, kit.desk())

    def write(step: "Step") -> list[str]:
        rows = logbook.rate(step, ratings, keeper.run(step))
        stored = readings.ratings_numbered(step.session, [row.id for row in rows])
        return receipt.rating_lines(step.session, stored)

    put_lines(keeper.store(write))


def _speak_to_nobody() -> None:
    """Let words fall where nobody listens any more: a terminal that has gone refuses them."""
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
