"""What the colours and signs of a drawing mean: the scale, the states, hatching, pain."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from runlog.analysis.persistence import ZoneState
from runlog.figures.badges import BADGED, badge, pain_frame
from runlog.figures.curves import Point
from runlog.figures.scale import STEPS
from runlog.figures.svg import element, words

KEY_TEXT = 11.5
KEY_ROW = 19.0
_CELL, _CELL_HEIGHT, _CHARACTER = 22.0, 18.0, 6.2


@dataclass(frozen=True, slots=True)
class Key:
    """A sign, drawn around the middle of 20 units, and its meaning."""

    text: str
    sign: str


def scale_key(text: str, top: float, width: float) -> str:
    """Return the colours from 0 to 10 with their numbers, in the middle, under what they mean."""
    left = (width - STEPS * _CELL) / 2
    return key_text(text, width / 2, top + 8, "soft middle") + "".join(
        _step(step, left + step * _CELL, top + 14) for step in range(STEPS)
    )


def _step(step: int, x: float, y: float) -> str:
    return element("rect", x=x, y=y, width=_CELL, height=_CELL_HEIGHT, class_=f"l{step}") + element(
        "text", str(step), x=x + _CELL / 2, y=y + 13, font_size=11.0, class_=f"n{step} middle"
    )


def key_rows(keys: Sequence[Key], top: float, width: float) -> Iterator[str]:
    """Give the keys side by side, in as many rows as they need, each row in the middle."""
    for number, row in enumerate(_parted(keys, width)):
        x = (width - sum(map(_width, row))) / 2
        y = top + number * KEY_ROW
        for key in row:
            yield element("g", key.sign, transform=f"translate({x + 10:.2f} {y:.2f})")
            yield key_text(key.text, x + 21, y + 4, "soft")
            x += _width(key)


def rows_needed(keys: Sequence[Key], width: float) -> int:
    """Return in how many rows the keys fit."""
    return len(_parted(keys, width))


def _parted(keys: Sequence[Key], width: float) -> list[list[Key]]:
    rows: list[list[Key]] = []
    for key in keys:
        if not rows or sum(map(_width, rows[-1])) + _width(key) > width:
            rows.append([])
        rows[-1].append(key)
    return rows


def _width(key: Key) -> float:
    return 28 + _CHARACTER * len(key.text)


def key_text(text: str, x: float, y: float, look: str) -> str:
    """Return the text of a key."""
    return element("text", words(text), x=x, y=y, font_size=KEY_TEXT, class_=look)


def state_keys(states: Iterable[ZoneState]) -> list[Key]:
    """Return the keys of those states that have a sign, the mildest first."""
    return [Key(state.words, badge(state, Point(0, 0))) for state in sorted(set(states) & BADGED)]


def pain_key(text: str) -> Key:
    """Return the key of the levels of pain."""
    return Key(text, pain_frame("P", Point(0, 0)))


def hatch_key(text: str, hatch: str) -> Key:
    """Return the key of what is hatched."""
    square = element(
        "rect",
        x=-8,
        y=-6.5,
        width=16,
        height=13,
        fill=f"url(#{hatch})",
        style="stroke:var(--edge)",
        stroke_width=0.8,
    )
    return Key(text, square)


def hatching(name: str) -> str:
    """Return the definition of the hatching, to be filled with as url(#name)."""
    line = element("path", d="M0,0V5", class_="hatch-line", stroke_width=1.1)
    return element(
        "defs",
        element(
            "pattern",
            line,
            id=name,
            width=5,
            height=5,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        ),
    )
