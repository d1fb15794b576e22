"""The part of the body map that a sheet shows: all of what was chosen, and large enough to read."""

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from runlog.analysis.persistence import ZoneSide, ZoneState
from runlog.figures.body import body_map
from runlog.figures.body_detail import body_detail
from runlog.figures.body_words import BodyLevel
from runlog.library import Library
from tests.figures.drawn import SVG, polygons, read_map

ZONES = Library().zones
PLACES = [ZoneSide(zone.id, side.value) for zone in ZONES.values() for side in zone.sides]
WORST = BodyLevel(9, pain=8, state=ZoneState.ATTENTION)
COLUMN_MM, COLUMN_HIGH_MM = 42.0, 62.0  # of a sheet on paper
READABLE_PT = 5.5
PT_MM = 0.3528


def detail(*shown: tuple[str, str]) -> str:
    places = [ZoneSide(*each) for each in shown]
    return body_detail(dict.fromkeys(places, WORST), ZONES, title_id="part", shown=set(places))


def box(svg: str) -> list[float]:
    """Return left, top, right and bottom of what is seen."""
    left, top, width, height = map(float, ET.fromstring(svg).attrib["viewBox"].split())
    return [left, top, left + width, top + height]


def views(svg: str) -> set[str]:
    return {text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")} & {"front", "back"}


def number_pt(svg: str) -> float:
    """Return how large the numbers are on paper, where a part fills its column or its height."""
    left, top, right, bottom = box(svg)
    mm = min(COLUMN_MM / (right - left), COLUMN_HIGH_MM / (bottom - top))
    return 13.0 * mm / PT_MM


@pytest.mark.parametrize("place", PLACES, ids="-".join)
def test_the_zone_and_all_its_signs_lie_within_the_part(place: ZoneSide) -> None:
    svg = detail(place)
    left, top, right, bottom = box(svg)
    (group,) = [each for each in ET.fromstring(svg).iter(f"{SVG}g") if "data-zone" in each.attrib]
    path = group.find(f"{SVG}path")
    assert path is not None
    texts = [
        (float(text.attrib["x"]), float(text.attrib["y"]))
        for text in ET.fromstring(svg).iter(f"{SVG}text")
    ]

    for outline in polygons(path):
        assert left <= outline[:, 0].min() <= outline[:, 0].max() <= right
        assert top <= outline[:, 1].min() <= outline[:, 1].max() <= bottom
    assert all(left < x < right and top + 9 < y < bottom for x, y in texts), texts
    assert len(views(svg)) == 1


@pytest.mark.parametrize("place", PLACES, ids="-".join)
def test_the_zone_lies_where_it_does_on_the_whole_map(place: ZoneSide) -> None:
    (found,) = read_map(detail(place)).zones
    whole = read_map(body_map({}, ZONES, title_id="map")).of(*place)

    assert (found.zone, found.side) == place
    assert found.shape == whole.shape


@pytest.mark.parametrize("place", PLACES, ids="-".join)
def test_its_number_is_read_on_paper(place: ZoneSide) -> None:
    assert number_pt(detail(place)) > READABLE_PT


def test_a_calf_shows_the_legs_and_a_neck_the_trunk() -> None:
    calf, neck = box(detail(("calf", "left"))), box(detail(("neck", "central")))

    assert calf[1] > 200
    assert neck[3] < 400
    assert number_pt(detail(("calf", "left"))) > 6


def test_a_neck_and_a_calf_take_the_whole_runner_and_front_and_back_both_views() -> None:
    both = detail(("neck", "central"), ("calf", "left"))
    front_too = detail(("calf", "left"), ("quads", "left"))

    assert box(both)[3] - box(both)[1] > 500
    assert views(both) == {"back"}
    assert views(front_too) == {"front", "back"}


def test_nothing_is_said_of_what_was_not_chosen() -> None:
    svg = body_detail(
        {ZoneSide("calf", "left"): WORST, ZoneSide("quads", "right"): WORST},
        ZONES,
        title_id="part",
        shown={ZoneSide("calf", "left")},
    )

    assert "quads" not in svg


def test_the_left_is_marked_where_it_is() -> None:
    """Seen from behind the left is on the left, seen from the front on the right."""
    for place, words in (
        (("calf", "left"), ["L", "back", "R"]),
        (("quads", "left"), ["R", "front", "L"]),
    ):
        letters = sorted(
            (float(text.attrib["x"]), text.text or "")
            for text in ET.fromstring(detail(place)).iter(f"{SVG}text")
            if text.text in words
        )
        (found,) = read_map(detail(place)).zones
        axis = letters[1][0]

        assert [letter for _, letter in letters] == words
        assert (found.x < axis) is (words[0] == "L")
        assert all(after - before > 40 for (before, _), (after, _) in pairwise(letters))
