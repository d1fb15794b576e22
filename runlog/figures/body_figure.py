"""The runner the zones are drawn on: body, head, hair, clothes, and a watch on the left wrist."""

from collections.abc import Iterator

from runlog.figures.body_shapes import (
    BODY,
    EARS,
    HAIR_BACK,
    HAIR_FRONT,
    HEAD,
    SHORTS,
    VEST_BACK,
    VEST_FRONT,
    WATCH,
    View,
)
from runlog.figures.curves import Curve, closed_curve, path_data, symmetric_curve
from runlog.figures.svg import element
from runlog.library import Side


def runner(view: View) -> Iterator[str]:
    """Give the parts of the runner around the axis of the view, the lowest first."""
    front = view is View.FRONT
    for mirrored in (False, True):
        yield _part(closed_curve(EARS, mirrored=mirrored), "body edge-thin")
    yield _part(symmetric_curve(BODY), "body edge-thin")
    yield _part(symmetric_curve(HEAD), "body")
    yield _part(symmetric_curve(HAIR_FRONT if front else HAIR_BACK), "hair")
    yield _part(symmetric_curve(VEST_FRONT if front else VEST_BACK), "cloth")
    yield _part(symmetric_curve(SHORTS), "cloth")
    on_right_half = view.side_at(right_half=True) is Side.LEFT
    yield _part(closed_curve(WATCH, mirrored=not on_right_half), "edge")


def _part(curve: Curve, look: str) -> str:
    return element("path", d=path_data(curve), class_=look)
