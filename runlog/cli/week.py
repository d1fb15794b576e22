"""`week`: a week in the terminal."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json
from runlog.errors import InputError, Unreadable
from runlog.moments import parse_moment, parse_planned_day
from runlog.weeks import Week

if TYPE_CHECKING:
    from runlog.cli.shown import WeekScreen


def command(
    context: typer.Context,
    week: Annotated[
        str,
        typer.Argument(metavar="[WEEK]", help="2026-W47, this, last, or any day of it."),
    ] = "this",
    json: Json = False,
) -> None:
    """Show a week: runs, load, zones, stretching, and the change against the weeks before.

    docs/json.md describes what --json prints.
    """
    kit = kit_of(context)
    screen = read_week(kit, week_of(week, kit.now))
    if json:
        from runlog.cli.terminal import put_json
        from runlog.cli.week_plain import plain_screen

        put_json(plain_screen(screen))
        return
    from runlog.cli.week_page import put_week

    put_week(screen, kit)


def week_of(text: str, now: datetime) -> Week:
    """Return the week that text means: this, last, 2026-W47 or a day; raise Unreadable."""
    word = text.strip().lower()
    if word in {"this", "last"}:
        return Week.of(now.date()).shift(-1 if word == "last" else 0)
    if "w" in word and word[:1].isdigit():
        return Week.parse(text)
    try:
        return Week.of(_day(text, now))
    except Unreadable as error:
        raise Unreadable(text, "a week", "write 2026-W47, this, last or any day of it") from error


def _day(text: str, now: datetime) -> date:
    try:
        return parse_moment(text, now).day
    except Unreadable:
        raise
    except InputError:  # a day that lies ahead, with a race in it for instance
        return parse_planned_day(text, now.date())


def read_week(kit: Kit, week: Week) -> "WeekScreen":
    """Return what the week comes to, and what the log says of stretching what is watched."""
    from runlog.cli.shown import WeekScreen
    from runlog.cli.states import view_of
    from runlog.report.week_facts import last_day, timelines_of_week, week_facts
    from runlog.report.zone_helps import helps_of_states

    view = view_of(kit)
    with kit.reading() as session:
        facts = week_facts(session, week, view, timelines_of_week(session, week, view))
        day = last_day(week, view.today)
        return WeekScreen(facts, helps_of_states(session, facts.states, day, view.library))
