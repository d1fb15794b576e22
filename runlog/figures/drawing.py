"""The frame every drawing for a page shares: its size, its words for a reader, its style."""

from collections.abc import Iterable
from dataclasses import dataclass

from runlog.figures.svg import element, rows, words
from runlog.figures.theme import FIGURE, style


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a drawing in its own units, its class, and the id of its title on the page.

    A page may hold several drawings; their title ids must differ. `left` and `top` are where it
    begins, for one that shows a part.
    """

    width: float
    height: float
    kind: str
    title_id: str
    left: float = 0.0
    top: float = 0.0


def drawing(frame: Frame, sentence: str, parts: Iterable[str]) -> str:
    """Return the drawing as an SVG; the sentence is what a screen reader says in its place."""
    lines = ("", element("title", words(sentence), id=frame.title_id), style(), *parts, "")
    return element(
        "svg",
        rows(lines),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"{frame.left:g} {frame.top:g} {frame.width:g} {frame.height:g}",
        class_=f"{FIGURE} {frame.kind}",
        role="img",
        aria_labelledby=frame.title_id,
    )


def label(text: str, x: float, y: float, look: str, size: float = 11.0) -> str:
    """Return words on the drawing; `look` are classes of the style."""
    return element("text", words(text), x=x, y=y, font_size=size, class_=look)


def heading(title: str, unit: str) -> str:
    """Return the title of a drawing and what it counts in, at its top."""
    return element(
        "text",
        element("tspan", words(title), class_="ink strong"),
        element("tspan", words(unit), class_="soft", dx=7),
        x=0,
        y=13,
        font_size=12.5,
    )
