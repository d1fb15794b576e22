"""`library`: look up zones, stretches and routines."""

from typing import Annotated, assert_never

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.library_rows import Shelf
from runlog.cli.params import Json, complete_stretch, complete_zone
from runlog.cli.terminal import put_json
from runlog.errors import UnknownName
from runlog.library import Library, Routine, Stretch, Zone, gear_at_hand

LISTS = ("zones", "routines")
_SIDES = frozenset({"left", "right", "both", "central", "l", "r"})


def complete_entry(incomplete: str) -> list[str]:
    """Return the zones, stretches, routines and lists a runner may be typing."""
    other = (*LISTS, *Library().routines)
    found = [word for word in other if word.startswith(incomplete)]
    return [*found, *complete_stretch(incomplete), *complete_zone(incomplete)]


def command(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ZONE|STRETCH|ROUTINE|zones|routines]",
            help="What to look up; alone every stretch.",
            show_default=False,
            autocompletion=complete_entry,
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Look up zones, stretches and routines: what to do, for how long, and why.

    runlog library left calf

    runlog library wall-calf

    --json: a list of all stretches, zones or routines, or the one that was named.

    A stretch: id, name, type, sides, dose (seconds, most_seconds, repetitions, sets, most_sets,
    window, said), primary, secondary, line, position, depth, needs, helps, steps, cues, easier,
    variation, pairs_with, caution, why, article_says, articles (key and title), knee_friendly,
    kind, yours, missing (needed and not among your equipment), substitutes.

    A zone: id, label, latin, synonyms, group, region, area, tissue, sides, bone_risk, members,
    covers, kind, stretches, also_felt_in. A routine: id, name, items (stretch, seconds, sides,
    sets, hold_s), why, articles, kind, yours, total_s, needs, missing.
    """
    kit = kit_of(context)
    text = " ".join(words or [])
    if json:
        _put_json(text, kit)
    elif not text or text.casefold() in LISTS:
        _put_list(text.casefold(), kit)
    else:
        _put_page(_found(text, kit.library), kit)


def _found(text: str, library: Library) -> Stretch | Routine | Zone:
    """Return what the words name; with a side before or behind it, it is a zone."""
    try:
        return library.find(text)
    except UnknownName:
        words = _without_side(text.split())
        if not words:
            raise
    return library.find_zone(" ".join(words))


def _without_side(words: list[str]) -> list[str]:
    """Return the words without the side that stands first or last, none where there is no side."""
    if words[0].casefold() in _SIDES:
        return words[1:]
    return words[:-1] if words[-1].casefold() in _SIDES else []


def _put_list(text: str, kit: Kit) -> None:
    from runlog.cli import library_lists

    match text:
        case "zones":
            library_lists.put_zones(kit.library)
        case "routines":
            library_lists.put_routines(kit.library)
        case _:
            library_lists.put_stretches(_shelf(kit), kit.home.library)


def _put_page(entry: Stretch | Routine | Zone, kit: Kit) -> None:
    from runlog.cli import library_pages

    match entry:
        case Stretch():
            library_pages.put_stretch(entry, _shelf(kit))
        case Routine():
            library_pages.put_routine(entry, _shelf(kit))
        case Zone():
            library_pages.put_zone(entry, _shelf(kit))
        case _:
            assert_never(entry)


def _shelf(kit: Kit) -> Shelf:
    return Shelf(kit.library, gear_at_hand(kit.settings.equipment))


def _put_json(text: str, kit: Kit) -> None:
    from runlog.cli.library_plain import Plain

    plain = Plain(kit.library, gear_at_hand(kit.settings.equipment))
    match text.casefold():
        case "":
            put_json([plain.stretch(each) for each in kit.library.stretches.values()])
        case "zones":
            put_json([plain.zone(each) for each in kit.library.zones.values()])
        case "routines":
            put_json([plain.routine(each) for each in kit.library.routines.values()])
        case _:
            put_json(plain.entry(_found(text, kit.library)))
