"""What the colours and signs of the body map mean."""

from collections.abc import Iterable, Iterator

from runlog.analysis.persistence import ZoneState
from runlog.figures.badges import BADGED, badge
from runlog.figures.body_shapes import Spot
from runlog.figures.body_words import BodyLevel
from runlog.figures.scale import STEPS
from runlog.figures.svg import element, words

LEGEND_HEIGHT = 84.0
_CELL, _CELL_HEIGHT, _ROW = 22.0, 18.0, 19.0


def legend(levels: Iterable[BodyLevel], hatch: str, *, top: float, width: float) -> str:
    """Return the scale with its numbers, and below it those signs that the map shows."""
    found = list(levels)
    left = (width - STEPS * _CELL) / 2
    return element(
        "g",
        _text("tightness: weekly median, 0 nothing to 10 worst", width / 2, top + 8),
        *(_step(step, left + step * _CELL, top + 14) for step in range(STEPS)),
        *_signs(found, hatch, top + 46, width),
        class_="legend",
    )


def _step(step: int, x: float, y: float) -> str:
    return element("rect", x=x, y=y, width=_CELL, height=_CELL_HEIGHT, class_=f"l{step}") + element(
        "text", str(step), x=x + _CELL / 2, y=y + 13, font_size=11.0, class_=f"n{step} middle"
    )


def _signs(levels: list[BodyLevel], hatch: str, y: float, width: float) -> Iterator[str]:
    states = sorted({level.state for level in levels} & BADGED)
    items: list[tuple[str, str | ZoneState]] = [
        ("not rated", "hatch"),
        *((state.words, state) for state in states),
    ]
    if any(level.pain is not None for level in levels):
        items.append(("pain, its highest", "pain"))
    widths = [26 + 6.2 * len(text) for text, _ in items]
    x, row = (width - min(sum(widths), width)) / 2, 0
    for (text, sign), wide in zip(items, widths, strict=True):
        if x + wide > width:
            x, row = (width - wide) / 2, row + 1
        middle = y + row * _ROW
        yield _sign(sign, hatch, x + 10, middle)
        yield _text(text, x + 20, middle + 4, look="soft")
        x += wide


def _sign(sign: str | ZoneState, hatch: str, x: float, y: float) -> str:
    if isinstance(sign, ZoneState):
        return badge(sign, Spot(x, y))
    if sign == "pain":
        return element(
            "rect",
            x=x - 8,
            y=y - 6.5,
            width=16,
            height=13,
            rx=3.5,
            style="fill:var(--paper);stroke:var(--pain)",
            stroke_width=1.3,
        ) + element("text", "P", x=x, y=y + 3.9, font_size=10.5, class_="pain strong middle")
    return element(
        "rect",
        x=x - 8,
        y=y - 6.5,
        width=16,
        height=13,
        fill=f"url(#{hatch})",
        style="stroke:var(--edge)",
        stroke_width=1,
    )


def _text(text: str, x: float, y: float, look: str = "soft middle") -> str:
    return element("text", words(text), x=x, y=y, font_size=11.5, class_=look)
