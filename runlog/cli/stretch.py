"""`stretch`: leads through the routine, and stores what was held while it is held."""

import os
import signal
import sys
from collections.abc import Sequence
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
    keep_or_say,
    read_asked,
)
from runlog.cli.planning import planned
from runlog.cli.stretch_page import put_held, put_lines, put_undo, worked_zones
from runlog.cli.terminal import say, somebody_there
from runlog.errors import InputError
from runlog.library import Stretch
from runlog.routine.plan import Plan
from runlog.routine.planner import substitutes_today

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
    c is for a cramp, q stops. What was held stays, whatever ends it; undo takes back the whole.
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
    plan = planned(kit, asked)
    if not plan.items:
        from runlog.cli.plan_page import put_plan

        put_plan(plan)
        return
    if asked.routine is None:
        keep_or_say(kit, plan)
    lead_through(kit, plan, quiet=quiet)


def lead_through(kit: Kit, plan: Plan, *, quiet: bool) -> None:
    """Lead through a plan, store what is held, and tell and ask about it afterwards."""
    from runlog.cli.stretch_keeping import Keeper
    from runlog.cli.stretch_timer import lead
    from runlog.routine.guide import PATIENCE_S, begin

    keeper = Keeper(kit)
    watch = kit.stopwatch
    guide = begin(plan, watch.now_s(), _others(kit, plan), PATIENCE_S * watch.speed)
    guide, ended_by = lead(guide, keeper, watch, quiet=quiet)
    if ended_by == signal.SIGHUP:
        _speak_to_nobody()
    keeper.finish()
    _tell(kit, plan, keeper)
    if ended_by is None and keeper.held:
        _rate(kit, keeper, guide)
    if keeper.numbers:
        put_undo()
    if ended_by == signal.SIGINT:
        raise KeyboardInterrupt
    if ended_by is not None:
        raise typer.Exit(_STOPPED_BY + ended_by)


def _others(kit: Kit, plan: Plan) -> dict[str, Sequence[Stretch]]:
    """Return what may take the place of each stretch of the plan today."""
    from runlog.cli.known import read_known

    with kit.reading() as session:
        known = read_known(session, kit)
    return {item.stretch.id: substitutes_today(item, known, kit.library) for item in plan.items}


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
    from runlog.entries.typed import read_moment, read_ratings

    zones = worked_zones(keeper.held, guide.items, kit.library)
    answers = ask_levels("how tight right after, 0-10?", zones, kit.library) if zones else []
    if not answers:
        return
    moment = read_moment(None, None, keeper.now())
    ratings = read_ratings(answers, moment, Context.AFTER_STRETCH, kit.desk())

    def write(step: "Step") -> list[str]:
        rows = logbook.rate(step, ratings)
        stored = readings.ratings_numbered(step.session, [row.id for row in rows])
        return receipt.rating_lines(step.session, stored)

    put_lines(keeper.store(write))


def _speak_to_nobody() -> None:
    """Let words fall where nobody listens any more: a terminal that has gone refuses them."""
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
