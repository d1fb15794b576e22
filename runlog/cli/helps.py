"""`helps`: what the log says about the day after stretching a zone."""

from typing import TYPE_CHECKING, Annotated

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json, complete_zone
from runlog.cli.zone_choice import zone_and_sides

if TYPE_CHECKING:
    from runlog.report.zone_helps import ZoneHelps


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


def read_helps(kit: Kit, text: str) -> "ZoneHelps":
    """Return what the log says of the zone that text names; raise InputError when it names none."""
    zone, sides = zone_and_sides(text, kit.library)

    from runlog.report.zone_helps import HelpsWish, zone_helps

    with kit.reading() as session:
        return zone_helps(session, HelpsWish(zone, sides, kit.now.date()), kit.library)
