"""`sheet`: what a therapist should see of a zone, on a page or two."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.output_file import OutputFile, output_file
from runlog.cli.output_name import check_name
from runlog.cli.params import Json, Yes, complete_zone
from runlog.cli.report import put_file
from runlog.cli.terminal import put
from runlog.cli.zone_choice import zone_and_sides
from runlog.errors import Conflict, InputError
from runlog.library import Library, Zone
from runlog.moments import parse_moment

if TYPE_CHECKING:
    from runlog.report.sheet import SheetWish, TherapistSheet

_LONGEST_NAME = 80
_WAYS = {"pdf": "--pdf", "html": "--html", "json": "--json"}


def command(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[SIDE] ZONE ...",
            help="Zones or sides of them, with commas between: left calf, knee.",
            show_default=False,
            autocompletion=complete_zone,
        ),
    ],
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="The first day it shows (12 weeks or more)."),
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="A PDF; it takes the extra pdf.")] = False,
    html: Annotated[bool, typer.Option("--html", help="A page that prints on paper.")] = False,
    json: Json = False,
    letter: Annotated[bool, typer.Option("--letter", help="US Letter paper, not A4.")] = False,
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="Your name, to show.")] = "",
    with_notes: Annotated[
        bool, typer.Option("--with-notes", help="Show the notes of these days too.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="The file to write (runlog-left-calf.html)."),
    ] = None,
    yes: Yes = False,
) -> None:
    """Make a sheet to take to a therapist: one zone, a page or two, read in two minutes.

    runlog sheet left calf --pdf

    It shows the zones you name and nothing else of your body; your name and your notes are left
    out unless you ask for them. docs/json.md describes what --json prints.
    """
    _check(pdf=pdf, html=html, json=json)
    form = "pdf" if pdf else "json" if json else "html"
    check_name(out, form, _WAYS)
    kit = kit_of(context)
    wish = _wish(" ".join(words), since, kit)
    from dataclasses import replace

    wish = replace(wish, name=_name(name), with_notes=with_notes)
    if json:
        _put_json(kit, wish, None if out is None else output_file(out, yes=yes))
        return
    file = output_file(out or _named(wish, form), yes=yes)
    put_file(file, _made(kit, wish, pdf=pdf, letter=letter))


def _check(*, pdf: bool, html: bool, json: bool) -> None:
    """Raise Conflict when the options ask for several different things."""
    chosen = [name for name, on in (("--pdf", pdf), ("--html", html), ("--json", json)) if on]
    if len(chosen) > 1:
        raise Conflict(f"{chosen[0]} and {chosen[1]} make different files; give one of them")


def _put_json(kit: Kit, wish: "SheetWish", file: OutputFile | None) -> None:
    """Put the facts of the sheet on the screen, or into a file that was named."""
    import json as json_format

    from runlog.cli.sheet_plain import plain_sheet

    text = json_format.dumps(plain_sheet(_facts(kit, wish)), ensure_ascii=True, indent=2)
    if file is None:
        put(text)
    else:
        put_file(file, text)


def _wish(text: str, since: str | None, kit: Kit) -> "SheetWish":
    from runlog.report.sheet import SheetWish

    first = None if since is None else parse_moment(since, kit.now).day
    return SheetWish(sides=_sides(text, kit.library), since=first)


def _sides(text: str, library: Library) -> list[tuple[Zone, str]]:
    """Return the sides that text names, each once; raise InputError when it names none."""
    items = [item for item in text.split(",") if item.strip()]
    if not items:
        raise InputError("name a zone, such as runlog sheet left calf")
    found = [
        (zone, side.value)
        for item in items
        for zone, sides in (zone_and_sides(item, library),)
        for side in sides
    ]
    return list({(zone.id, side): (zone, side) for zone, side in found}.values())


def _name(text: str) -> str:
    if len(text) > _LONGEST_NAME:
        raise InputError(f"the name is longer than {_LONGEST_NAME} characters; shorten it")
    return text


def _named(wish: "SheetWish", form: str) -> Path:
    """Return the name of the file: that of the zone, and its side where it is one."""
    zones = {zone.id for zone, _ in wish.sides}
    sides = [side for _, side in wish.sides]
    side = f"{sides[0]}-" if len(sides) == 1 and sides[0] != "central" else ""
    return Path(f"runlog-{side}{'-'.join(sorted(zones)).replace('_', '-')}.{form}")


def _facts(kit: Kit, wish: "SheetWish") -> "TherapistSheet":
    from runlog.cli.states import view_of
    from runlog.report.sheet import therapist_sheet

    with kit.reading() as session:
        return therapist_sheet(session, wish, view_of(kit))


def _made(kit: Kit, wish: "SheetWish", *, pdf: bool, letter: bool) -> str | bytes:
    from runlog.report.sheet_pictures import sheet_pictures

    sheet = _facts(kit, wish)
    pictures = sheet_pictures(sheet, kit.library.zones)
    if not pdf:
        from runlog.report.sheet_html import sheet_html

        return sheet_html(sheet, pictures)
    from runlog.report.sheet_pdf import Paper, sheet_pdf

    return sheet_pdf(sheet, pictures, Paper.LETTER if letter else Paper.A4)
