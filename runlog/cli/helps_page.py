"""What the log says of stretching a zone, as it is printed: comparisons first, trials last."""

from collections.abc import Iterator, Sequence

from runlog.analysis.helps import StretchHelps
from runlog.analysis.helps_words import (
    TRIALS,
    helps_sentence,
    right_after_sentence,
    stretch_sentence,
)
from runlog.cli.columns import fold, put_folded, put_heading
from runlog.cli.terminal import faint, put, strong, terminal_columns
from runlog.library import Library
from runlog.report.zone_helps import SideHelps, ZoneHelps
from runlog.text import listed

_INDENT = "  "
_HANGING = "    "


def put_helps(found: ZoneHelps, library: Library) -> None:
    """Print what is known, or what is missing for it; never that a stretch does anything."""
    label = found.zone.label
    put(strong(f"Stretching, and how the {label} felt a day later"))
    if not found.sides:
        put_folded(
            f"It was not rated in the last 365 days. runlog rate {label} 0-10 notes how it feels, "
            "runlog did what was stretched."
        )
    for side in found.sides:
        put_heading(side.name[:1].upper() + side.name[1:])
        put_folded(_unparted(helps_sentence(side.found, side.name)))
        if side.found.difference is not None:
            _put_stretches(side, library)
    on_the_spot = [right_after_sentence(side.right_after, side.name) for side in found.sides]
    if any(on_the_spot):
        put_heading("On the spot")
        for said in filter(None, on_the_spot):
            put_folded(said)
    put_heading("What trials say")
    put_folded(TRIALS)
    put()
    put(faint("how it is reckoned: docs/methods.md"))


def _put_stretches(side: SideHelps, library: Library) -> None:
    """Print each stretch; where days are few it is drawn towards all of them together."""
    for each in _once(side.found.stretches):
        said = _unparted(_stretch_words(each, side, library))
        first, *more = fold(said, terminal_columns() - len(_HANGING))
        put(_INDENT + first)
        for line in more:
            put(_HANGING + line)


def _stretch_words(found: StretchHelps, side: SideHelps, library: Library) -> str:
    names = [library.stretches[name].name for name in (found.stretch, *found.always_with)]
    if found.days == side.found.days:
        return f"On all of these days: {listed(names)}."
    together = ", always done together" if len(names) > 1 else ""
    return stretch_sentence(found, f"{listed(names)}{together}")


def _once(found: Sequence[StretchHelps]) -> Iterator[StretchHelps]:
    """Give one of those that were always done together."""
    return (each for each in found if all(each.stretch < other for other in each.always_with))


def _unparted(text: str) -> str:
    """Return the text with no line to begin between a number and its per cent."""
    return text.replace(" %", "\N{NO-BREAK SPACE}%")
