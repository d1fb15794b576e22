"""Reads a body map as a browser does: what is drawn where, and what a finger can hit."""

import re
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
from matplotlib.path import Path

SVG = "{http://www.w3.org/2000/svg}"
GRID = 0.75  # units between the sample points
_PIECE = re.compile(r"([MCZ])([^MCZ]*)")
_SHIFT = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\)")
_STEPS = np.linspace(0, 1, 12)[1:, None]

Area = frozenset[tuple[int, int]]  # the sample points within, counted in steps of the grid


@dataclass(frozen=True)
class DrawnZone:
    """A zone-side of the map: where it is drawn and where it can be hit."""

    zone: str
    side: str
    title: str
    classes: str
    shape: Area
    hit: Area
    hit_radius: float

    @property
    def x(self) -> float:
        """Where its middle lies, across."""
        return GRID * sum(column for column, _ in self.shape) / len(self.shape)


@dataclass(frozen=True)
class DrawnMap:
    """The zone-sides of a map, and how wide it is in its own units."""

    zones: tuple[DrawnZone, ...]
    width: float

    def of(self, zone: str, side: str) -> DrawnZone:
        (found,) = [each for each in self.zones if (each.zone, each.side) == (zone, side)]
        return found


def read_map(svg: str, only: str = "") -> DrawnMap:
    """Return the zone-sides of the map, or only those whose shape has that class."""
    root = ET.fromstring(svg)
    width = float(root.attrib["viewBox"].split()[2])
    groups = [each for each in root.iter(f"{SVG}g") if "data-zone" in each.attrib]
    kept = [each for each in groups if not only or _classes(each) == only]
    return DrawnMap(tuple(_zone(each) for each in kept), width)


def _classes(group: ET.Element) -> str:
    path = group.find(f"{SVG}path")
    return "" if path is None else path.attrib.get("class", "")


def _zone(group: ET.Element) -> DrawnZone:
    path, title = group.find(f"{SVG}path"), group.find(f"{SVG}title")
    assert path is not None
    assert title is not None
    shape = _inside_path(path)
    circle = group.find(f"{SVG}circle")
    return DrawnZone(
        zone=group.attrib["data-zone"],
        side=group.attrib["data-side"],
        title=title.text or "",
        classes=_classes(group),
        shape=shape,
        hit=shape if circle is None else shape | _inside_circle(circle),
        hit_radius=0.0 if circle is None else float(circle.attrib["r"]),
    )


def _inside_path(path: ET.Element) -> Area:
    """Return what the path fills, by the even-odd rule."""
    found: Area = frozenset()
    for polygon in polygons(path):
        found ^= _inside_polygon(polygon)
    return found


def _inside_polygon(polygon: Any) -> Area:
    steps = _steps_around(polygon.min(axis=0), polygon.max(axis=0))
    return _area(steps[Path(polygon).contains_points(steps * GRID)])


def _inside_circle(circle: ET.Element) -> Area:
    x, y, radius = (float(circle.attrib[name]) for name in ("cx", "cy", "r"))
    middle = np.array([x, y])
    steps = _steps_around(middle - radius, middle + radius)
    return _area(steps[np.hypot(*(steps * GRID - middle).T) <= radius])


def _steps_around(least: Any, most: Any) -> Any:
    """Return the sample points of a rectangle."""
    (left, top), (right, bottom) = np.floor(least / GRID), np.ceil(most / GRID)
    xs, ys = np.meshgrid(np.arange(left, right + 1), np.arange(top, bottom + 1))
    return np.column_stack([xs.ravel(), ys.ravel()])


def _area(steps: Any) -> Area:
    return frozenset((int(column), int(row)) for column, row in steps)


def polygons(path: ET.Element) -> list[Any]:
    """Return the closed outlines of a path of cubic pieces, flattened."""
    moved = _SHIFT.match(path.attrib.get("transform", ""))
    shift = np.array([float(part) for part in moved.groups()] if moved else [0.0, 0.0])
    outlines: list[list[Any]] = []
    for command, numbers in _PIECE.findall(path.attrib["d"]):
        pairs = [np.array(pair.split(","), dtype=float) for pair in numbers.split()]
        if command == "M":
            outlines.append([pairs[0]])
        elif command == "C":
            start = outlines[-1][-1]
            first, second, end = pairs
            along = (
                (1 - _STEPS) ** 3 * start
                + 3 * (1 - _STEPS) ** 2 * _STEPS * first
                + 3 * (1 - _STEPS) * _STEPS**2 * second
                + _STEPS**3 * end
            )
            outlines[-1].extend(along)
    return [np.array(outline) + shift for outline in outlines]


def largest_circle(area: Area) -> float:
    """Return the radius, in units, of the largest circle within the area."""
    beside = {(x + dx, y + dy) for x, y in area for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))}
    rim, within = np.array(sorted(beside - area)), np.array(sorted(area))
    away = np.hypot(within[:, None, 0] - rim[None, :, 0], within[:, None, 1] - rim[None, :, 1])
    return GRID * float(away.min(axis=1).max())


def bounds(area: Area) -> Any:
    """Return left, top, minus right and minus bottom: the less of each, the larger the area."""
    steps = np.array(sorted(area))
    return np.concatenate([steps.min(axis=0), -steps.max(axis=0)])
