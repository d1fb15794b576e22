"""`trend`: a zone over the weeks, left and right on one axis."""

from typing import TYPE_CHECKING, Annotated

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json, complete_zone
from runlog.cli.picture_file import Png, Replace, Svg, picture_files
from runlog.cli.terminal import put_json
from runlog.cli.zone_choice import zone_and_sides
from runlog.errors import Unreadable

if TYPE_CHECKING:
    from runlog.figures.zone_chart import ZoneChart

_FEWEST_WEEKS, _MOST_WEEKS = 8, 520


def command(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[SIDE] ZONE",
            help="A zone, such as calf, or one side of it: left calf.",
            show_default=False,
            autocompletion=complete_zone,
        ),
    ],
    weeks: Annotated[
        str, typer.Option("--weeks", metavar="N", help="How many weeks up to this one.")
    ] = "26",
    png: Png = None,
    svg: Svg = None,
    yes: Replace = False,
    json: Json = False,
) -> None:
    """Show how tight a zone was, week by week, left and right on one axis.

    The slope is that of the last eight weeks. docs/json.md describes what --json prints.
    """
    kit = kit_of(context)
    count = _count(weeks)
    files = picture_files(png, svg, yes=yes)
    chart = read_chart(kit, " ".join(words), count)
    for file in files:
        from runlog.figures.style import picture
        from runlog.figures.trend import trend_figure

        file.write(picture(trend_figure(chart), file.form))
    if json:
        from runlog.cli.trend_plain import plain_chart

        put_json(plain_chart(chart))
    elif not files:
        from runlog.cli.trend_page import put_trend

        put_trend(chart)


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and _FEWEST_WEEKS <= int(text[:5]) <= _MOST_WEEKS:
        return int(text)
    asked = f"a number of weeks from {_FEWEST_WEEKS} to {_MOST_WEEKS}"
    raise Unreadable(text, asked, "write --weeks 26")


def read_chart(kit: Kit, text: str, weeks: int) -> "ZoneChart":
    """Return the chart of the zone that text names; raise InputError when it names none."""
    zone, sides = zone_and_sides(text, kit.library)

    from runlog import readings
    from runlog.analysis.persistence import Rule
    from runlog.figures.zone_chart import ZoneEntries, chart_weeks, zone_chart
    from runlog.readings.states import Wanted, whole_timelines

    today, rule = kit.now.date(), Rule(tight=kit.settings.tight_from)
    with kit.reading() as session:
        found = whole_timelines(session, Wanted(rule=rule, since=today, day=today, zones=[zone.id]))
        marks = readings.marks(session)
    serving = {stretch.id for stretch in kit.library.serving(zone.id)} if marks else ()
    entries = ZoneEntries(found, marks, serving)
    return zone_chart(zone, sides, chart_weeks(weeks, today), entries, rule)
