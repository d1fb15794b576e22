"""The pages of the library: one stretch, one zone, one routine, each whole."""

from collections.abc import Sequence

from runlog.cli.columns import Row, put_columns, put_heading
from runlog.cli.facts import (
    dashed,
    fact,
    folded,
    marked,
    numbered,
    put_blocks,
    put_hints,
    put_title,
)
from runlog.cli.library_rows import YOURS, Shelf, put_rows
from runlog.cli.terminal import put
from runlog.library import (
    ARTICLES,
    Gear,
    Routine,
    RoutineItem,
    Sides,
    Stretch,
    StretchType,
    Zone,
    missing_gear,
)
from runlog.library.wording import DEPTHS, WINDOWS, dose_words
from runlog.units import format_duration

_TRIALS = (
    "Trials find little or no effect of stretching on soreness and on overuse injuries; it does "
    "make you more supple."
)
_BONE = "Bone lies close here: note pain as pain, and leave a stretch that brings it on."
_MOST_SUBSTITUTES = 6


def put_stretch(stretch: Stretch, shelf: Shelf) -> None:
    """Print all that is known of a stretch: how to do it first, then why and who says so."""
    put_title(stretch.id, stretch.name, shelf.mark(stretch))
    put_blocks(
        _facts(stretch, shelf),
        numbered("steps", stretch.steps),
        _how_to_hold(stretch, shelf),
        _reasons(stretch),
        [
            *fact("goes with", ", ".join(stretch.pairs_with)),
            *fact("instead", ", ".join(_instead(stretch, shelf))),
        ],
    )
    put()
    put_hints(f"note it: runlog did {stretch.id}")


def _facts(stretch: Stretch, shelf: Shelf) -> list[str]:
    also, helps = shelf.labels(stretch.secondary), ", ".join(stretch.helps)
    knee = ", kind to the knee" if stretch.knee_friendly else ""
    return [
        *fact("for", shelf.labels(stretch.primary), f"felt as well: {also}" if also else ""),
        *fact("dose", f"{dose_words(stretch)}; {WINDOWS[stretch.dose.window]}"),
        *fact("how", f"{stretch.type}, {stretch.position}, {DEPTHS[stretch.depth]}{knee}"),
        *fact("needs", f"{_needs(stretch.needs, shelf)}{f'; helped by: {helps}' if helps else ''}"),
    ]


def _how_to_hold(stretch: Stretch, shelf: Shelf) -> list[str]:
    held = stretch.type is StretchType.STATIC
    return [
        *dashed("cues", stretch.cues),
        *dashed("easier", stretch.easier),
        *fact("caution", stretch.caution),
        *fact("second pass", stretch.variation),
        *fact("always", " ".join(shelf.library.cues) if held else ""),
    ]


def _reasons(stretch: Stretch) -> list[str]:
    """Return why; the articles come before the texts that name them by their letters."""
    tried = stretch.article_says and stretch.type not in (StretchType.WALK, StretchType.ROLLING)
    return [
        *_articles(stretch.articles),
        *fact("their dose", stretch.dose.said),
        *fact("their claim", stretch.article_says),
        *fact("evidence", _TRIALS if tried else ""),
        *fact("why", stretch.why),
    ]


def _needs(needs: Sequence[Gear], shelf: Shelf) -> str:
    lacking = missing_gear(needs, shelf.at_hand)
    marks = [f"{gear} (you have none)" if gear in lacking else gear for gear in needs]
    return ", ".join(marks) or "nothing"


def _instead(stretch: Stretch, shelf: Shelf) -> Sequence[str]:
    """Return what could take its place, what cannot be done here last."""
    others = shelf.library.substitutes(stretch.id)
    doable = sorted(others, key=lambda other: bool(shelf.missing(other.needs)))
    return [other.id for other in doable[:_MOST_SUBSTITUTES]]


def _articles(keys: Sequence[str]) -> list[str]:
    label = "article" if len(keys) == 1 else "articles"
    return marked(label, [(f"{key}  ", ARTICLES[key]) for key in keys])


def put_zone(zone: Zone, shelf: Shelf) -> None:
    """Print what a zone is, and the stretches that serve it."""
    put_title(zone.label, aside=zone.latin)
    put_blocks(_about(zone, shelf))
    serving, reaching = shelf.library.serving(zone.id), shelf.library.reaching(zone.id)
    put_heading("Stretches for it")
    if serving:
        put_rows(serving, shelf)
    else:
        put("  none is meant for it")
    if reaching:
        put_heading("Also felt there, and meant for")
        put_rows(reaching, shelf)
    put()
    example = f"{zone.label} L5 R3" if zone.paired else f"{zone.label} 4"
    put_hints(f"rate it: runlog rate {example}", *_how_to(serving))


def _about(zone: Zone, shelf: Shelf) -> list[str]:
    group = shelf.library.zones.get(zone.group)
    return [
        *fact("what", zone.covers),
        *fact("sides", "left, right" if zone.paired else "left, right, middle"),
        *fact("parts", shelf.labels(zone.members)),
        *fact("part of", group.label if group else ""),
        *fact("also called", ", ".join(word for word in zone.synonyms if " the " not in word)),
        *fact("bone", _BONE if zone.bone_risk else ""),
    ]


def _how_to(serving: Sequence[Stretch]) -> list[str]:
    return [f"how to: runlog library {serving[0].id}"] if serving else []


def put_routine(routine: Routine, shelf: Shelf) -> None:
    """Print a routine in its order, with the seconds of each item and of all."""
    library = shelf.library
    put_title(routine.id, routine.name, YOURS if library.is_own(routine) else "")
    put_blocks(folded(routine.why))
    put()
    rows = [_item_row(number, item, shelf) for number, item in enumerate(routine.items, 1)]
    put_columns(("", "", "", "", ""), rows, right=frozenset({0, 2}), spare=(4,))
    put_blocks(
        [
            *fact("total", f"{format_duration(routine.total_s)}, changes of side included"),
            *fact("needs", _needs(library.needs(routine), shelf)),
            *_articles(routine.articles),
        ]
    )
    put()
    put_hints(f"how to: runlog library {routine.items[0].stretch}")


def _item_row(number: int, item: RoutineItem, shelf: Shelf) -> Row:
    stretch = shelf.library.stretches[item.stretch]
    sets = "" if item.sets == 1 else f"{item.sets}x "
    side = " a side" if item.sides is Sides.EACH else ""
    hold = f"{sets}{item.hold_s} s{side}"
    cells = (str(number), item.stretch, format_duration(item.seconds), hold)
    return Row((*cells, shelf.labels(stretch.primary)), accents=frozenset({1}))
