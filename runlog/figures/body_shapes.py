"""What the drawing of a runner is made of: points of the right half of each view.

x runs from the middle of the body to the right of the viewer, y from the crown down; what is drawn
for the one half is mirrored for the other. A point marked with ! is a corner. Every zone is drawn
in one view only, so that a number stands in one place and a finger has one thing to hit.
"""

from dataclasses import dataclass
from enum import Enum

from runlog.library import Side


class View(Enum):
    """From where the runner is seen."""

    FRONT = "front"
    BACK = "back"

    def side_at(self, *, right_half: bool) -> Side:
        """Return whose side the half of the picture is: seen from the front, left is right."""
        return Side.LEFT if right_half is (self is View.FRONT) else Side.RIGHT


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the right half."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Where a zone is: the points of its outline and of a hole in it, and where its words stand.

    `middle` is for the shape that lies across the axis; its points are the right half of it. What
    is too small for a finger can be hit at `hit` as well, a circle around that spot. `badge` and
    `pain` stand above and below the number unless given; a number too wide for its shape stands
    `beside` it.
    """

    zone: str
    view: View
    points: str
    number: Spot
    hole: str = ""
    hit: Spot | None = None
    badge: Spot | None = None
    pain: Spot | None = None
    beside: bool = False
    middle: bool = False


HIT_RADIUS = 14.5
BELOW = 13.0  # from the number to what stands above and below it

BODY = """
    0,58! 13,60 14,78 20,89 38,97 56,102 68,111 74,130 77,155 82,180 86,205 90,235 94,262
    97,278 95,296 90,306 85,304 82,292 81,276 79,262 74,235 69,207 64,185 57,160 52,150!
    49,165 44,185 40,205 41,225 47,245 54,265 59,285 61,305 62,330 61,355 59,378 58,395
    60,410 66,428 71,446 68,468 61,486 57,500 60,514 66,534 69,550 64,559 52,561 42,556
    40,540 41,522 42,506 42,495 38,480 31,462 27,444 26,428 28,410 26,395 22,378 15,355
    9,330 4,310 0,302!
"""
HEAD = "0,4 14,7 23,20 25,38 21,56 11,68 0,71"
