"""`week`: a week in the terminal."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from runlog.analysis.marking import marks_within, next_race
from runlog.analysis.next_steps import first_steps, steps_of_week
from runlog.analysis.week import WEEKS_READ, WeekEntries, review
from runlog.analysis.week_runs import (
    WEEKS_OF_OWN,
    spike_of_week,
    spread_of_week,
)
from runlog.analysis.week_states import states_of_week
from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json
from runlog.cli.shown import WeekPage
from runlog.cli.states import wanted_states
from runlog.errors import InputError, Unreadable
from runlog.moments import parse_moment, parse_planned_day
from runlog.weeks import Week

if TYPE_CHECKING:
    from runlog.readings.states import Wanted


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
        _put_json(page)
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


def read_week(kit: Kit, week: Week) -> WeekPage:
    """Return the week out of the entries of a year at most, however long the log is."""
    from runlog import readings
    from runlog.readings.silence import silent_days
    from runlog.readings.states import timelines

    today = kit.now.date()
    first, end = week.shift(1 - WEEKS_READ).monday, week.end
    with kit.reading() as session:
        year = readings.runs(session, week.shift(-WEEKS_OF_OWN).monday, end)
        runs = [run for run in year if run.day >= first]
        stretchings = readings.stretchings(session, week.monday, end)
        entries = WeekEntries(
            runs=runs,
            ratings=readings.ratings(session, first, end),
            stretchings=stretchings,
            holds=readings.holds_of_days(session, week.monday, end) if stretchings else (),
            day_notes=readings.day_notes(session, first, end),
            began=readings.first_day(session),
            silent=silent_days(session, first, end, today),
        )
        marks = readings.marks(session)
        states = timelines(session, _of_week(kit, week))
        newest = next((run.id for run in readings.newest_runs(session, 1)), None)
    stretches = kit.library.stretches if stretchings else {}
    zones_of = {name: stretch.primary for name, stretch in stretches.items()}
    found = review(week, today, entries, zones_of)
    own = [run for run in runs if run.day in week]
    return WeekPage(
        review=found,
        states=states_of_week(states, week, today),
        spike=spike_of_week(week, runs),
        spread=spread_of_week(week, year, entries.began, today),
        runs=own,
        marks=marks_within(marks, week.monday, week.end),
        race=next_race(marks, today),
        steps=steps_of_week(found, own, newest, today) if entries.began else first_steps(),
    )


def _of_week(kit: Kit, week: Week) -> "Wanted":
    """Return what to read for the states from the week's eve to its last day, or today."""
    last = min(kit.now.date(), week.end - timedelta(days=1))
    return wanted_states(kit, since=min(last, week.monday - timedelta(days=1)), day=last)


def _put_json(page: WeekPage) -> None:
    from runlog.cli.plain import plain, plain_fields, plain_run
    from runlog.cli.plain_state import plain_state
    from runlog.cli.terminal import put_json

    states = page.states
    put_json(
        {
            **plain_fields(page.review),
            "states": [plain_state(each) for each in (*states.flagged, *states.watched)],
            "cleared": plain(states.cleared),
            "spike": plain(page.spike),
            "spread": plain(page.spread),
            "runs": [plain_run(run) for run in page.runs],
            "marks": plain(page.marks),
            "race": plain(page.race),
            "next": plain(page.steps),
        }
    )
