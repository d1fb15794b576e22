"""`calendar`: a year at a glance, a row for each month."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from runlog.analysis.levels import rated
from runlog.analysis.load import load_au
from runlog.analysis.sentences import zone_words
from runlog.analysis.volume import total
from runlog.analysis.year import (
    Part,
    YearDays,
    amount_days,
    amount_scale,
    level_days,
    level_scale,
    month_amounts,
    month_levels,
)
from runlog.analysis.zone_days import tightness_days
from runlog.cli.calendar_page import put_calendar
from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json, complete_zone
from runlog.cli.picture_file import Png, Replace, Svg, picture_files
from runlog.cli.zone_choice import zone_and_sides
from runlog.errors import InputError, UnknownName, Unreadable
from runlog.library import Library, Side, Zone
from runlog.moments import FIRST_YEAR

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_MINUTE_S = 60.0


def command(
    context: typer.Context,
    year: Annotated[
        str | None, typer.Argument(metavar="[YEAR]", help="This year unless given.")
    ] = None,
    of: Annotated[
        str,
        typer.Option(
            "--of",
            metavar="WHAT",
            help="runs (their distance), load, stretching, or a zone: calf, left calf.",
            autocompletion=complete_zone,
        ),
    ] = "runs",
    png: Png = None,
    svg: Svg = None,
    yes: Replace = False,
    json: Json = False,
) -> None:
    """Show a year at a glance: the distance, load or stretching of its days, or one zone.

    A day of rest is a dot; a day that nobody knows of is a gap, and so is a stretch of 14 days and
    more without any entry.

    docs/json.md describes what --json prints.
    """
    kit = kit_of(context)
    files = picture_files(png, svg, yes=yes)
    found = read_calendar(kit, _year(year, kit.now.date()), of)
    for file in files:
        from runlog.figures.style import picture
        from runlog.figures.year import year_figure

        figure = year_figure(found, kit.settings.unit, kit.now.date())
        file.write(picture(figure, file.form))
    if json:
        from runlog.cli.plain import plain
        from runlog.cli.terminal import put_json

        put_json(plain(found))
    elif not files:
        put_calendar(found, kit)


def _year(text: str | None, today: date) -> int:
    if text is None:
        return today.year
    if text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:5]) <= today.year:
        return int(text)
    raise Unreadable(text, f"a year from {FIRST_YEAR} to {today.year}", f"write {today.year}")


def read_calendar(kit: Kit, year: int, of: str) -> YearDays:
    """Return the year's days of runs, load, stretching or a zone; raise InputError for a word."""
    word = of.strip().lower()
    if word in _AMOUNTS:
        return _amounts(kit, year, word)
    return _levels(kit, year, of)


_AMOUNTS = {"runs": "distance_m", "load": "load_au", "stretching": "seconds"}


def _amounts(kit: Kit, year: int, word: str) -> YearDays:
    from runlog import readings
    from runlog.readings.silence import silent_days

    today = kit.now.date()
    units = {"runs": kit.settings.unit.metres, "load": 1.0, "stretching": _MINUTE_S}
    with kit.reading() as session:
        began = readings.first_day(session)
        parts = _parts(session, year, word)
        silent = silent_days(session, date(year, 1, 1), date(year + 1, 1, 1), today)
    days = amount_days(year, parts, began, today, silent)
    scale = amount_scale([day.value for day in days if day.value is not None], units[word])
    return YearDays(
        year=year,
        of=word,
        unit=_AMOUNTS[word],
        days=days,
        months=month_amounts(parts),
        in_all=total(part.amount for part in parts),
        scale=scale,
    )


def _parts(session: "Session", year: int, word: str) -> Sequence[Part]:
    from runlog import readings

    first, end = date(year, 1, 1), date(year + 1, 1, 1)
    if word == "stretching":
        done = readings.stretchings(session, first, end)
        return [Part(each.day, each.seconds) for each in done]
    runs = readings.runs(session, first, end)
    if word == "load":
        return [Part(run.day, load_au(run.rpe, run.duration_s)) for run in runs]
    return [Part(run.day, run.distance_m) for run in runs]


def _levels(kit: Kit, year: int, of: str) -> YearDays:
    from runlog import readings

    zone, sides = _zone(of, kit.library)
    first, end = date(year, 1, 1), date(year + 1, 1, 1)
    with kit.reading() as session:
        ratings = readings.zone_ratings(session, zone.id, first, end)
    levels: dict[date, float] = {}
    for each in tightness_days(rating for rating in ratings if rating.side in sides):
        for day, level in each.levels.items():
            levels[day] = max(level, levels.get(day, level))
    return YearDays(
        year=year,
        of=zone.label if len(sides) > 1 else zone_words(sides[0], zone.label),
        unit="tightness",
        days=level_days(year, levels),
        months=month_levels(year, levels),
        in_all=rated(levels, first, end),
        scale=level_scale(kit.settings.tight_from),
    )


def _zone(of: str, library: Library) -> tuple[Zone, tuple[Side, ...]]:
    try:
        return zone_and_sides(of, library)
    except UnknownName as error:
        others = ", ".join(_AMOUNTS)
        raise InputError(f"{error} (a calendar shows {others} or one zone)") from error
