"""`helps`: what the log says about the day after stretching a zone."""

from datetime import timedelta
from typing import Annotated

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json, complete_zone
from runlog.cli.shown import SideHelps, ZoneHelps
from runlog.cli.zone_choice import zone_and_sides


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
    json: Json = False,
) -> None:
    """Compare days on which a zone was stretched with equally tight days without.

    Your own log, not an experiment. docs/json.md describes what --json prints.
    """
    kit = kit_of(context)
    found = read_helps(kit, " ".join(words))
    if json:
        from runlog.cli.helps_plain import plain_helps
        from runlog.cli.terminal import put_json

        put_json(plain_helps(found))
        return
    from runlog.cli.helps_page import put_helps

    put_helps(found, kit.library)


def read_helps(kit: Kit, text: str) -> ZoneHelps:
    """Return what the log says of the zone that text names; raise InputError when it names none."""
    zone, sides = zone_and_sides(text, kit.library)

    from runlog import readings
    from runlog.analysis.helps import DAYS, helps
    from runlog.analysis.next_day import next_days, stretched_for
    from runlog.analysis.right_after import right_after
    from runlog.analysis.sentences import zone_words

    today = kit.now.date()
    first, end = today - timedelta(days=DAYS - 1), today + timedelta(days=1)
    with kit.reading() as session:
        ratings = readings.zone_ratings(session, zone.id, first, end)
        stretchings = readings.stretchings(session, first, end)
        holds = readings.holds_of_days(session, first, end)
    serving = {stretch.id for stretch in kit.library.serving(zone.id)}
    found = []
    for side in sides:
        own = [rating for rating in ratings if rating.side == side]
        if not own:
            continue
        pairs = next_days(own, stretched_for(side, stretchings, holds, serving))
        name = zone_words(side, zone.label)
        found.append(SideHelps(side, name, helps(pairs, today), right_after(own)))
    return ZoneHelps(zone, tuple(found))
