"""The lists of the library: every stretch by the part of the body, every zone, every routine."""

from pathlib import Path

from runlog.cli.columns import cell_width, fold, put_heading
from runlog.cli.facts import page_columns, put_hints, put_paragraph
from runlog.cli.library_rows import YOURS, Shelf, put_rows
from runlog.cli.terminal import accent, faint, put
from runlog.library import Library, Stretch, Zone
from runlog.text import plural, show
from runlog.units import format_duration

_BEFORE_ALL = "before stretching"


def put_stretches(shelf: Shelf, own: Path) -> None:
    """Print every stretch under the part of the body it is for first, and where own ones go."""
    library = shelf.library
    every = list(library.stretches.values())
    put_paragraph(
        f"{plural(len(every), 'stretch', 'stretches')}, each under the part it is for first."
    )
    for group, stretches in _by_group(library).items():
        put_heading(group)
        put_rows(stretches, shelf, every)
    put()
    if any(shelf.missing(stretch.needs) for stretch in every):
        put_hints("missing: not among your equipment; runlog config equipment shows and sets it")
    put_hints("one whole: runlog library wall-calf", "for a zone: runlog library calf")
    put_hints("more: runlog library zones", "runlog library routines")
    put(faint(f"your own: {show(str(own))}{'' if own.exists() else ' (not there yet)'}"))


def _by_group(library: Library) -> dict[str, list[Stretch]]:
    """Return the stretches by part of the body, both in the order of the zones."""
    order = {"": -1} | {zone_id: place for place, zone_id in enumerate(library.zones)}
    stretches = sorted(library.stretches.values(), key=lambda each: order[_first(each)])
    groups: dict[str, list[Stretch]] = {}
    for stretch in stretches:
        first = _first(stretch)
        name = _group(library.zones[first], library) if first else _BEFORE_ALL
        groups.setdefault(name, []).append(stretch)
    return groups


def _first(stretch: Stretch) -> str:
    return stretch.primary[0] if stretch.primary else ""


def _group(zone: Zone, library: Library) -> str:
    """Return the part of the body; a muscle of the calf belongs where the calf does."""
    return library.zones[zone.group].group if zone.group in library.zones else zone.group


def put_zones(library: Library) -> None:
    """Print every zone with what it covers, its id and its other names."""
    zones = library.zones.values()
    middle = " and ".join(", ".join(z.label for z in zones if not z.paired).rsplit(", ", 1))
    put_paragraph(
        f"{len(zones)} zones. Each has a left and a right side; {middle} have a middle too. In "
        "a file a zone is its name in small letters with _ for blanks (hip_flexors), or its id."
    )
    put()
    column = max(cell_width(zone.label) for zone in zones) + 2
    for zone in zones:
        _put_beside(zone.label, column, zone.covers, _other_words(zone))
    put()
    put_hints("one whole, with its stretches: runlog library calf")


def _other_words(zone: Zone) -> str:
    """Return an id that its label does not tell, and the synonyms without their articles' twins."""
    words = [word for word in zone.synonyms if word.replace(" the ", " ") == word]
    words += [w for w in zone.synonyms if w not in words and w.replace(" the ", " ") not in words]
    told = zone.label.casefold().replace(" ", "_") == zone.id
    if told:
        return ", ".join(words)
    return f"id {zone.id}; {', '.join(word for word in words if word != zone.id)}"


def put_routines(library: Library) -> None:
    """Print every routine with its length and what it is for."""
    routines = library.routines.values()
    times = [format_duration(routine.total_s) for routine in routines]
    widest = max(map(len, times))
    column = max(cell_width(routine.id) for routine in routines) + 2
    for routine, time in zip(routines, times, strict=True):
        own = f" {YOURS}" if library.is_own(routine) else ""
        aside = f"{time:>{widest}}  "
        name = f"{routine.name}{own}"
        _put_beside(routine.id, column + len(aside), name, routine.why, aside=aside)
    put()
    put_hints("one whole: runlog library restore")


def _put_beside(label: str, column: int, text: str, more: str, *, aside: str = "") -> None:
    """Print a text beside its label, and what else there is, set back, under the text.

    What is said aside stands right before the text.
    """
    width = page_columns() - column
    first, *rest = fold(show(text), width)
    gap = " " * (column - cell_width(label) - len(aside))
    put(accent(label) + gap + aside + first)
    for line in rest:
        put(" " * column + line)
    for line in fold(show(more), width):
        put(" " * column + faint(line))
