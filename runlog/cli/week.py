"""`week`: a week in the terminal."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from runlog.analysis.marking import marks_within, next_race
from runlog.analysis.next_steps import NextStep, first_steps, steps_of_week
from runlog.analysis.week import WEEKS_READ, WeekEntries, WeekReview, review
from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json
from runlog.errors import InputError, Unreadable
from runlog.moments import parse_moment, parse_planned_day
from runlog.weeks import Week

if TYPE_CHECKING:
    from collections.abc import Sequence

    from runlog.readings import MarkRow, RunRow


@dataclass(frozen=True, slots=True)
class WeekPage:
    """A week's review, with the entries that are shown one by one."""

    review: WeekReview
    runs: "Sequence[RunRow]"
    marks: "Sequence[MarkRow]"
    race: "MarkRow | None"
    steps: tuple[NextStep, ...]


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
    """Return the week out of the entries of eight weeks, however long the log is."""
    from runlog import readings

    today = kit.now.date()
    first, end = week.shift(1 - WEEKS_READ).monday, week.end
    with kit.reading() as session:
        runs = readings.runs(session, first, end)
        stretchings = readings.stretchings(session, week.monday, end)
        entries = WeekEntries(
            runs=runs,
            ratings=readings.ratings(session, first, end),
            stretchings=stretchings,
            holds=readings.holds_of_days(session, week.monday, end) if stretchings else (),
            day_notes=readings.day_notes(session, first, end),
            began=readings.first_day(session),
        )
        marks = readings.marks(session)
        newest = next((run.id for run in readings.newest_runs(session, 1)), None)
    stretches = kit.library.stretches if stretchings else {}
    zones_of = {name: stretch.primary for name, stretch in stretches.items()}
    found = review(week, today, entries, zones_of)
    own = [run for run in runs if run.day in week]
    return WeekPage(
        review=found,
        runs=own,
        marks=marks_within(marks, week.monday, week.end),
        race=next_race(marks, today),
        steps=steps_of_week(found, own, newest, today) if entries.began else first_steps(),
    )


def _put_json(page: WeekPage) -> None:
    from runlog.cli.plain import plain, plain_fields, plain_run
    from runlog.cli.terminal import put_json

    put_json(
        {
            **plain_fields(page.review),
            "runs": [plain_run(run) for run in page.runs],
            "marks": plain(page.marks),
            "race": plain(page.race),
            "next": plain(page.steps),
        }
    )
