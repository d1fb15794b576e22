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
    from runlog.report.week_facts import WeekFacts


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
    page = read_week(kit, week_of(week, kit.now))
    if json:
        from runlog.cli.terminal import put_json
        from runlog.cli.week_plain import plain_week

        put_json(plain_week(page))
        return
    from runlog.cli.week_page import put_week

    put_week(page, kit)


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


def read_week(kit: Kit, week: Week) -> "WeekFacts":
    """Return what the week comes to."""
    from runlog.cli.states import view_of
    from runlog.report.week_facts import timelines_of_week, week_facts

    view = view_of(kit)
    with kit.reading() as session:
        return week_facts(session, week, view, timelines_of_week(session, week, view))
