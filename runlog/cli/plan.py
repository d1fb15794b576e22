"""`plan`: which stretches today, in which order, for how long and why."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json, complete_words
from runlog.cli.planning import Asked, keep, planned
from runlog.cli.terminal import put_json, say
from runlog.errors import Conflict, LogError, Unreadable
from runlog.text import show
from runlog.units import parse_number

if TYPE_CHECKING:
    from runlog.routine.plan import Plan

_LONGEST_MINUTES = 60
_MINUTES_HINT = f"write the minutes you have, 1 to {_LONGEST_MINUTES}"

Minutes = Annotated[
    str | None,
    typer.Option(
        "-m",
        "--minutes",
        metavar="N",
        help="The time you have (default: 5, with --later 10); never more is planned.",
    ),
]
Tired = Annotated[
    bool, typer.Option("--tired", help="Only hip flexors and quads, for a very tired day.")
]
NoFloor = Annotated[bool, typer.Option("--no-floor", help="Nothing that takes the floor.")]
Later = Annotated[
    bool, typer.Option("--later", help="Later in the day: holds of 30 to 60 seconds.")
]
One = Annotated[
    bool, typer.Option("--one", help="One stretch alone, for when there is no more time.")
]
UseRecord = Annotated[
    bool,
    typer.Option(
        "--use-record",
        help="Between equals take the stretch your own log speaks for (runlog helps).",
    ),
]


def complete_routine(incomplete: str) -> list[str]:
    """Return the routines a runner may be typing."""
    from runlog.library import Library

    return complete_words(incomplete, *Library().routines)


RoutineName = Annotated[
    str | None,
    typer.Option(
        "--routine",
        metavar="NAME",
        help="A routine of the library.",
        autocompletion=complete_routine,
    ),
]


def command(
    context: typer.Context,
    minutes: Minutes = None,
    tired: Tired = False,
    no_floor: NoFloor = False,
    later: Later = False,
    one: One = False,
    use_record: UseRecord = False,
    routine: RoutineName = None,
    json: Json = False,
) -> None:
    """Plan today's stretches out of what the log shows, with the reason for each.

    What was planned is kept, so that log and did can offer it; undo passes it over.
    docs/json.md describes what --json prints, which keeps nothing.
    """
    kit = kit_of(context)
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
    if json:
        from runlog.cli.plan_plain import plain_plan

        put_json(plain_plan(plan))
        return
    from runlog.cli.plan_page import put_plan

    put_plan(plan)
    _keep(kit, plan)


def read_asked(minutes: str | None, **wishes: Any) -> Asked:
    """Return what is asked of a plan; raise Unreadable or Conflict for what cannot be."""
    asked = Asked(minutes=None if minutes is None else read_minutes(minutes), **wishes)
    named = asked.routine is not None
    if named and (asked.tired or asked.no_floor or asked.later or asked.one or asked.use_record):
        raise Conflict("--routine is taken as it is written; give it alone or with --minutes")
    if asked.tired and asked.one:
        raise Conflict("choose one of --tired and --one")
    return asked


def read_minutes(text: str) -> float:
    """Return the minutes that a runner has; raise Unreadable for what is no such time."""
    minutes = parse_number(text, "a time to stretch", _MINUTES_HINT)
    if not 1 <= minutes <= _LONGEST_MINUTES:
        raise Unreadable(text, "a time to stretch", _MINUTES_HINT)
    return minutes


def _keep(kit: Kit, plan: "Plan") -> None:
    """Keep the plan; where the log cannot be written it is still a plan."""
    if not plan.items:
        return
    try:
        keep(kit, plan)
    except LogError as error:
        say(f"The plan was not kept: {show(str(error))}")
