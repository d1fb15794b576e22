"""Smooth closed curves through points, as the cubic pieces an SVG path is made of."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from runlog.figures.svg import number

_CORNER = "!"


class Point(NamedTuple):
    """A place on the drawing; x to the right, y down."""

    x: float
    y: float


class Cubic(NamedTuple):
    """A piece of a curve: where it begins, what pulls it, and where it ends."""

    start: Point
    pull_start: Point
    pull_end: Point
    end: Point


Curve = tuple[Cubic, ...]


class _Knot(NamedTuple):
    at: Point
    corner: bool


def closed_curve(points: str, *, mirrored: bool = False) -> Curve:
    """Return the smooth closed curve through the points; one marked with ! is a corner.

    The tangent at a point runs parallel to the line between its neighbours (Catmull and Rom 1974).

    >>> len(closed_curve("0,0! 10,0! 10,10! 0,10!"))
    4
    """
    knots = _knots(points)
    return _through([_mirrored(knot) for knot in knots] if mirrored else knots)


def symmetric_curve(half: str) -> Curve:
    """Return the closed curve of which this is the right half; points at x 0 lie on its axis.

    >>> len(symmetric_curve("0,0! 10,0! 10,10! 0,10!"))
    6
    """
    knots = _knots(half)
    return _through([*knots, *(_mirrored(knot) for knot in reversed(knots) if knot.at.x)])


def _knots(points: str) -> list[_Knot]:
    return [_knot(word) for word in points.split()]


def _knot(word: str) -> _Knot:
    x, _, y = word.removesuffix(_CORNER).partition(",")
    return _Knot(Point(float(x), float(y)), word.endswith(_CORNER))


def _mirrored(knot: _Knot) -> _Knot:
    return _Knot(Point(-knot.at.x, knot.at.y), knot.corner)


def _through(knots: Sequence[_Knot]) -> Curve:
    ring = [knots[-1], *knots, knots[0], knots[1]]
    return tuple(
        Cubic(
            start=here.at,
            pull_start=_pulled(here, ring[place], there.at),
            pull_end=_pulled(there, ring[place + 3], here.at),
            end=there.at,
        )
        for place, (here, there) in enumerate(pairwise(ring[1:-1]))
    )


def _pulled(knot: _Knot, before: _Knot, after: Point) -> Point:
    """Return the point that pulls the curve as it leaves the knot for the one after it."""
    if knot.corner:
        return knot.at
    here = knot.at
    return Point(here.x + (after.x - before.at.x) / 6, here.y + (after.y - before.at.y) / 6)


def path_data(curve: Curve) -> str:
    """Return the curve as the data of an SVG path."""
    first = curve[0].start
    pieces = "".join(
        "C" + " ".join(f"{number(x)},{number(y)}" for x, y in (pull, other, end))
        for _, pull, other, end in curve
    )
    return f"M{number(first.x)},{number(first.y)}{pieces}Z"
