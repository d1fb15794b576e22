"""A part of the body map, large enough for its numbers to be read on paper."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from runlog.analysis.persistence import ZoneSide
from runlog.figures.body import (
    AXIS,
    HALF,
    NAMES,
    TOP,
    PlacedShape,
    placed_shapes,
    sides_below,
    signs,
    silhouette,
    zone_drawn,
)
from runlog.figures.body_shapes import View
from runlog.figures.body_words import BodyLevel, body_sentence
from runlog.figures.drawing import Frame, drawing
from runlog.figures.keys import hatching
from runlog.figures.svg import element
from runlog.library import Zone

_MARGIN = 6.0  # below the words at the foot
_SIGNS = 20.0  # what stands above and below a number needs so much around its shape


@dataclass(frozen=True, slots=True)
class _Part:
    """How much of the runner's height is drawn."""

    top: float
    bottom: float


class _Parts(Enum):
    """The parts there are, the smaller ones first."""

    LEGS = _Part(228.0, NAMES - 12)
    TRUNK = _Part(0.0, 336.0)
    WHOLE = _Part(0.0, NAMES - 12)


def body_detail(
    levels: Mapping[ZoneSide, BodyLevel],
    zones: Mapping[str, Zone],
    *,
    title_id: str,
    shown: Collection[ZoneSide],
) -> str:
    """Return that part of the map in which the shown zone-sides lie, as an SVG for a page.

    It says nothing of the others, not even whether they were rated.
    """
    drawn = [
        placed for placed in placed_shapes() if ZoneSide(placed.shape.zone, placed.side) in shown
    ]
    views = [view for view in View if any(each.shape.view is view for each in drawn)] or list(View)
    part = _part_of(drawn)
    names = part.bottom + 12
    hatch, clip = f"{title_id}-hatch", f"{title_id}-part"
    chosen = {place: level for place, level in levels.items() if place in shown}
    found = [(each, chosen.get(_key(each), BodyLevel())) for each in drawn]
    parts = (
        hatching(hatch),
        _clipping(clip, part),
        element("g", *(silhouette(view) for view in views), clip_path=f"url(#{clip})"),
        *(word for view in views for word in sides_below(view, names)),
        *(zone_drawn(each, level, zones, hatch) for each, level in found),
        signs(found),
    )
    frame = Frame(
        2 * HALF * len(views),
        names + _MARGIN - part.top,
        "body-map",
        title_id,
        left=AXIS[views[0]] - HALF,
        top=part.top,
    )
    return drawing(frame, body_sentence(chosen, zones, shown), parts)


def _key(placed: PlacedShape) -> ZoneSide:
    return ZoneSide(placed.shape.zone, placed.side)


def _part_of(drawn: Sequence[PlacedShape]) -> _Part:
    """Return the smallest part that holds all of the shapes and what stands beside them."""
    highest = min((TOP + each.shape.top for each in drawn), default=0.0)
    lowest = max((TOP + each.shape.bottom for each in drawn), default=NAMES)
    for each in _Parts:
        part = each.value
        top = part.top + _SIGNS if part.top else 0.0
        if highest >= top and lowest <= part.bottom:
            return part
    return _Parts.WHOLE.value


def _clipping(name: str, part: _Part) -> str:
    box = element("rect", x=0, y=part.top, width=4 * HALF, height=part.bottom - part.top)
    return element("defs", element("clipPath", box, id=name))
