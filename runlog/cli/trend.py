"""`trend`: a zone over the weeks, left and right on one axis."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json, complete_zone
from runlog.cli.terminal import put_json, say
from runlog.cli.zone_choice import zone_and_sides
from runlog.errors import RunlogError, Unreadable
from runlog.text import quoted, show

if TYPE_CHECKING:
    from runlog.figures.zone_chart import ZoneChart

_FEWEST_WEEKS, _MOST_WEEKS = 8, 520
_Form = Literal["png", "svg"]


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
    png: Annotated[
        Path | None, typer.Option("--png", metavar="FILE", help="Write it as a picture, a PNG.")
    ] = None,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Write it as a picture, an SVG.")
    ] = None,
    json: Json = False,
) -> None:
    """Show how tight a zone was, week by week, left and right on one axis.

    The slope is that of the last eight weeks. docs/json.md describes what --json prints.
    """
    kit = kit_of(context)
    count = _count(weeks)
    files: list[tuple[Path, _Form]] = []
    if png is not None:
        files.append((_named(png, "png"), "png"))
    if svg is not None:
        files.append((_named(svg, "svg"), "svg"))
    chart = read_chart(kit, " ".join(words), count)
    for path, form in files:
        _write(chart, path, form)
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


def _named(path: Path, form: _Form) -> Path:
    """Return the path if it names such a file: a log must not be written over by a picture."""
    if path.suffix.lower() != f".{form}":
        kind = form.upper()
        raise Unreadable(str(path), f"the name of a {kind}", f"write one that ends in .{form}")
    return path


def read_chart(kit: Kit, text: str, weeks: int) -> "ZoneChart":
    """Return the chart of the zone that text names; raise InputError when it names none."""
    zone, sides = zone_and_sides(text, kit.library)

    from runlog import readings
    from runlog.analysis.persistence import Rule
    from runlog.figures.zone_chart import ZoneEntries, chart_weeks, zone_chart
    from runlog.readings.states import Wanted, body_entries

    today, rule = kit.now.date(), Rule(tight=kit.settings.tight_from)
    with kit.reading() as session:
        body = body_entries(session, Wanted(rule=rule, since=today, day=today, zones=[zone.id]))
        marks = readings.marks(session)
    serving = {stretch.id for stretch in kit.library.serving(zone.id)} if marks else ()
    entries = ZoneEntries(body, marks, serving)
    return zone_chart(zone, sides, chart_weeks(weeks, today), entries, rule)


def _write(chart: "ZoneChart", path: Path, form: _Form) -> None:
    from runlog.figures.style import picture
    from runlog.figures.trend import trend_figure

    content = picture(trend_figure(chart), form)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise RunlogError(
            f"{quoted(str(path))} could not be written: {error.strerror}; name another file"
        ) from error
    say(f"Written: {show(str(path))}")
