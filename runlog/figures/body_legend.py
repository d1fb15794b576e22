"""What the colours and signs of the body map mean."""

from collections.abc import Iterable

from runlog.figures.body_words import BodyLevel
from runlog.figures.keys import hatch_key, key_rows, pain_key, scale_key, state_keys
from runlog.figures.svg import element

LEGEND_HEIGHT = 76.0


def legend(levels: Iterable[BodyLevel], hatch: str, *, top: float, width: float) -> str:
    """Return the scale with its numbers, and below it those signs that the map shows."""
    found = list(levels)
    hurts = any(level.pain is not None for level in found)
    keys = [
        hatch_key("not rated", hatch),
        *state_keys(level.state for level in found),
        *([pain_key("pain, its highest")] if hurts else []),
    ]
    return element(
        "g",
        scale_key("tightness: weekly median, 0 nothing to 10 worst", top, width),
        *key_rows(keys, top + 46, width),
        class_="legend",
    )
