"""The body map: a runner, front and back, each zone-side in the colour of its level."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from runlog.analysis.persistence import ZoneSide
from runlog.figures.badges import BADGED, badge, pain_chip
from runlog.figures.body_back import BACK
from runlog.figures.body_figure import runner
from runlog.figures.body_front import FRONT
from runlog.figures.body_legend import LEGEND_HEIGHT, legend
from runlog.figures.body_shapes import (
    BELOW,
    HIT_RADIUS,
    Shape,
    View,
)
from runlog.figures.body_words import BodyLevel, body_sentence, level_words
from runlog.figures.curves import Point, closed_curve, path_data, symmetric_curve
from runlog.figures.drawing import Frame, drawing, label
from runlog.figures.keys import hatching
from runlog.figures.scale import step_of
from runlog.figures.svg import element, words
from runlog.library import Side, Zone
from runlog.units import format_amount

HALF = 98.0  # of the width of a view
TOP, FEET, NAMES = 4.0, 570.0, 582.0
WIDTH, HEIGHT = 4 * HALF, NAMES + 14 + LEGEND_HEIGHT
AXIS = {View.FRONT: HALF, View.BACK: 3 * HALF}
_UNRATED = BodyLevel()
_TINT = 0.85  # below full, so that the members show that they were not rated themselves


@dataclass(frozen=True, slots=True)
class PlacedShape:
    """A shape on one half of its view, and whose zone-side it is."""

    shape: Shape
    side: Side
    right_half: bool

    def place(self, spot: Point) -> Point:
        """Return where the spot of the right half lies on the drawing."""
        x = spot.x if self.right_half else -spot.x
        return Point(AXIS[self.shape.view] + x, TOP + spot.y)


@cache
def placed_shapes() -> tuple[PlacedShape, ...]:
    """Return every zone-side once, the left half of each view first."""
    return tuple(
        PlacedShape(
            shape, Side.CENTRAL if shape.middle else shape.view.side_at(right_half=right), right
        )
        for right in (False, True)
        for shape in (*FRONT, *BACK)
        if right or not shape.middle
    )


def body_map(
    levels: Mapping[ZoneSide, BodyLevel], zones: Mapping[str, Zone], *, title_id: str
) -> str:
    """Return the map as an SVG for a page; what has no level is drawn as not rated.

    `title_id` must be the only one of its name on the page.
    """
    frame, hatch = Frame(WIDTH, HEIGHT, "body-map", title_id), f"{title_id}-hatch"
    drawn = [(placed, _level(placed, levels)) for placed in placed_shapes()]
    parts = (
        hatching(hatch),
        *(silhouette(view) for view in View),
        *(part for view in View for part in sides_below(view, NAMES)),
        *(zone_drawn(placed, level, zones, hatch) for placed, level in drawn),
        signs(drawn),
        legend(levels.values(), hatch, top=NAMES + 14, width=WIDTH),
    )
    return drawing(frame, body_sentence(levels, zones), parts)


def _level(placed: PlacedShape, levels: Mapping[ZoneSide, BodyLevel]) -> BodyLevel:
    return levels.get(ZoneSide(placed.shape.zone, placed.side), _UNRATED)


@cache
def silhouette(view: View) -> str:
    """Return the body without its zones."""
    return element("g", *runner(view), transform=f"translate({AXIS[view]:g} {TOP:g})")


def sides_below(view: View, y: float) -> Iterator[str]:
    """Give from where the runner is seen, and whose side is where."""
    axis = AXIS[view]
    left, right = (view.side_at(right_half=half).value for half in (False, True))
    yield label(view.value, axis, y, "soft middle", 12.0)
    yield label(left[0].upper(), axis - 54, y, "ink strong middle", 12.0)
    yield label(right[0].upper(), axis + 54, y, "ink strong middle", 12.0)


@cache
def shape_data(shape: Shape, *, right_half: bool) -> str:
    """Return the outline of the shape, and that of its hole, as path data around the axis."""
    if shape.middle:
        return path_data(symmetric_curve(shape.points))
    drawn = [shape.points, shape.hole] if shape.hole else [shape.points]
    return "".join(path_data(closed_curve(points, mirrored=not right_half)) for points in drawn)


def zone_drawn(placed: PlacedShape, level: BodyLevel, zones: Mapping[str, Zone], hatch: str) -> str:
    """Return the shape in the colour of its level; it says its name where a pointer rests."""
    shape = placed.shape
    rated = level.tightness is not None
    outline = element(
        "path",
        d=shape_data(shape, right_half=placed.right_half),
        transform=f"translate({AXIS[shape.view]:g} {TOP:g})",
        class_=f"l{step_of(level.tightness)}" if level.tightness is not None else None,
        fill=None if rated else f"url(#{hatch})",
        fill_rule="evenodd" if shape.hole else None,
        style=f"stroke:var(--{'ink' if level.state in BADGED else 'edge'})",
        stroke_width=_stroke(level),
    )
    said = f"{zones[shape.zone].label}"
    return element(
        "g",
        element("title", words(level_words(said, placed.side, level))),
        outline,
        *_tint(placed, level),
        *_hit(placed),
        data_zone=shape.zone,
        data_side=placed.side.value,
    )


def _tint(placed: PlacedShape, level: BodyLevel) -> Iterator[str]:
    """Give the inside of a group in a tint of its colour; a member that was rated covers it."""
    shape = placed.shape
    if shape.group and level.tightness is not None:
        yield element(
            "path",
            d=path_data(closed_curve(shape.hole, mirrored=not placed.right_half)),
            transform=f"translate({AXIS[shape.view]:g} {TOP:g})",
            class_=f"l{step_of(level.tightness)}",
            opacity=_TINT,
            pointer_events="none",
        )


def _stroke(level: BodyLevel) -> float:
    if level.state in BADGED:
        return 1.5
    return 0.6 if level.tightness is None else 0.9


def _hit(placed: PlacedShape) -> Iterator[str]:
    """Give what a finger can hit beside a small shape; it is not seen."""
    if placed.shape.hit is not None:
        spot = placed.place(placed.shape.hit)
        yield element(
            "circle", cx=spot.x, cy=spot.y, r=HIT_RADIUS, fill="none", pointer_events="all"
        )


def signs(drawn: Iterable[tuple[PlacedShape, BodyLevel]]) -> str:
    """Return the numbers and signs of all shapes; a finger reaches the zone below them."""
    every = (tag for placed, level in drawn for tag in _tags(placed, level))
    return element("g", *every, class_="signs", pointer_events="none")


def _tags(placed: PlacedShape, level: BodyLevel) -> Iterator[str]:
    """Give the number, the badge of the state and the pain, which lie above all shapes."""
    shape = placed.shape
    spot = placed.place(shape.number)
    if level.tightness is not None:
        ink = "ink" if shape.beside else f"n{step_of(level.tightness)}"
        yield element(
            "text",
            format_amount(level.tightness),
            x=spot.x,
            y=spot.y + 4.6,
            font_size=13.0,
            class_=f"{ink} strong middle",
        )
    if level.state in BADGED:
        above = shape.badge or Point(shape.number.x, shape.number.y - BELOW)
        yield badge(level.state, placed.place(above))
    if level.pain is not None:
        below = shape.pain or Point(shape.number.x, shape.number.y + BELOW)
        place = shape.number if level.tightness is None else below
        yield pain_chip(level.pain, placed.place(place))
