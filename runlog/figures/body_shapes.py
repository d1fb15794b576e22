"""What the drawing of a runner is made of: points of the right half of each view.

x runs from the middle of the body to the right of the viewer, y from the crown down; what is drawn
for the one half is mirrored for the other. A point marked with ! is a corner. Every zone is drawn
in one view only, so that a number stands in one place and a finger has one thing to hit.
"""

from dataclasses import dataclass
from enum import Enum

from runlog.figures.curves import Point
from runlog.library import Side


class View(Enum):
    """From where the runner is seen."""

    FRONT = "front"
    BACK = "back"

    def side_at(self, *, right_half: bool) -> Side:
        """Return whose side the half of the picture is: seen from the front, left is right."""
        return Side.LEFT if right_half is (self is View.FRONT) else Side.RIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Where a zone is: the points of its outline and of a hole in it, and where its words stand.

    A `group` is the ring around its members; its colour shows through where they were not rated.
    `middle` is for the shape that lies across the axis; its points are the right half of it. What
    is too small for a finger can be hit at `hit` as well, a circle around that spot. `badge` and
    `pain` stand above and below the number unless given; a number too wide for its shape stands
    `beside` it.
    """

    zone: str
    view: View
    points: str
    number: Point
    hole: str = ""
    group: bool = False
    hit: Point | None = None
    badge: Point | None = None
    pain: Point | None = None
    beside: bool = False
    middle: bool = False

    @property
    def top(self) -> float:
        """The highest of its points, where y is least."""
        return min(self._heights())

    @property
    def bottom(self) -> float:
        """The lowest of its points."""
        return max(self._heights())

    def _heights(self) -> list[float]:
        pairs = (pair.rstrip("!").partition(",") for pair in self.points.split())
        return [float(y) for _, _, y in pairs]


HIT_RADIUS = 14.5
BELOW = 13.0  # from the number to what stands above and below it

BODY = """
    0,58! 12.5,60 13.5,76 18,88 34,96 52,100 66,107 74,121 78,142 80,162 84,180 88,198 91,218 92,240
    93.5,258 96,270 97,284 95,296 91,304 86.5,303 86,292 83,294 79.5,297 79,291 81.5,280 83,270
    82.5,257 79,238 75,218 70,200 66,184 61,168 54,151! 51,166 46,186 42,205 42,222 47,244 54,264
    59,285 61,305 62,330 61,355 59,378 58,395 61,410 67,428 71,446 68,466 61,486 58,500 60,514
    66,532 69,548 64,558 52,560 42,556 40,540 41,522 42,508 42,495 38,480 31,462 27,444 26,428
    28,410 26,395 22,378 15,355 9,330 4,310 0,302!
"""
HEAD = "0,5 11,7 19,15 22,28 21.5,42 17,57 9,67 0,70"
EARS = "21,33 24.5,33 24,42 20,46"
HAIR_FRONT = "0,2! 12,4 20.5,13 23.5,29 22,35 20,27! 14,20 6,17 0,18!"
HAIR_BACK = "0,2! 12,4 20.5,13 23.2,28 21.5,39 17,46 8,50 0,51!"
VEST_FRONT = """
    0,128! 13,123 23,110 27,94! 40,97! 41,112 45,134 54,151! 51,166 46,186 42,205 42,222 47,244
    50,252! 0,256!
"""
VEST_BACK = """
    0,112! 14,110 23,104 27,94! 40,97! 39,112 43,136 54,151! 51,166 46,186 42,205 42,222 47,244
    50,252! 0,256!
"""
SHORTS = "0,252! 49,249! 57,276 61.5,305 63,338! 36,341 9,334! 4,312 0,304!"
WATCH = "82,252 92.5,250! 93.5,258! 83,260!"
