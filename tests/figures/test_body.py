"""The body map, looked at as it is drawn: places, sides, sizes, colours, words."""

from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from runlog.analysis.persistence import ZoneSide, ZoneState
from runlog.figures.body import body_map
from runlog.figures.body_words import BodyLevel, body_sentence
from runlog.library import Library
from tests.figures.drawn import SVG, DrawnMap, bounds, largest_circle, read_map

ZONES = Library().zones
PLACES = [ZoneSide(zone.id, side.value) for zone in ZONES.values() for side in zone.sides]
FRONT = {
    *("shoulder", "abdomen", "hip_flexors", "hip", "adductors", "quads", "knee"),
    *("shin_front", "shin_inner", "ankle", "foot"),
}
GROUP, MEMBERS = "calf", {"gastrocnemius", "soleus"}
PHONE_PX, FINGER_PX = 328, 24  # a screen of 360 without the margins of a page
STORY = {
    ZoneSide("calf", "left"): BodyLevel(6, state=ZoneState.ATTENTION),
    ZoneSide("calf", "right"): BodyLevel(3.5),
    ZoneSide("knee", "right"): BodyLevel(pain=2),
    ZoneSide("neck", "central"): BodyLevel(0),
}


@cache
def drawn() -> DrawnMap:
    return read_map(body_map({}, ZONES, title_id="map"))


def test_every_side_of_every_zone_is_drawn_once() -> None:
    assert sorted((each.zone, each.side) for each in drawn().zones) == sorted(PLACES)


def test_no_zone_lies_on_its_neighbour() -> None:
    overlaps = {
        (one.zone, one.side, other.zone, other.side): shared
        for one, other in combinations(drawn().zones, 2)
        if (shared := len(one.shape & other.shape) / min(len(one.shape), len(other.shape))) > 0.02
    }

    assert overlaps == {}


def test_the_calf_is_the_outline_of_its_members() -> None:
    for side in ("left", "right"):
        ring = bounds(drawn().of(GROUP, side).shape)
        for member in sorted(MEMBERS):
            assert (ring < bounds(drawn().of(member, side).shape)).all()


def test_a_rated_calf_shows_through_members_that_were_not_rated() -> None:
    root = ET.fromstring(body_map(STORY, ZONES, title_id="map"))
    (calf,) = [
        group
        for group in root.iter(f"{SVG}g")
        if (group.get("data-zone"), group.get("data-side")) == ("calf", "left")
    ]
    ring, tint = calf.findall(f"{SVG}path")

    assert ring.attrib["class"] == tint.attrib["class"] == "l6"
    assert 0.75 < float(tint.attrib["opacity"]) < 1  # as tight as it is, and not quite the same
    assert tint.attrib["pointer-events"] == "none"


@pytest.mark.parametrize("place", PLACES, ids="-".join)
def test_a_finger_hits_every_zone_on_a_phone(place: ZoneSide) -> None:
    zone = drawn().of(*place)
    radius = max(zone.hit_radius, largest_circle(zone.shape))

    assert 2 * radius * PHONE_PX / drawn().width >= FINGER_PX


def test_no_two_zones_are_hit_by_one_touch() -> None:
    shared = {
        (one.zone, one.side, other.zone, other.side): len(one.hit & other.hit)
        for one, other in combinations(drawn().zones, 2)
        if {one.zone, other.zone} != {GROUP, "soleus"}  # whose circle reaches over the outline
        and len(one.hit & other.hit) > 0.02 * min(len(one.hit), len(other.hit))
    }

    assert shared == {}


@pytest.mark.parametrize("place", PLACES, ids="-".join)
def test_left_never_becomes_right(place: ZoneSide) -> None:
    marked = read_map(body_map({place: BodyLevel(9)}, ZONES, title_id="map"), only="l9")
    (found,) = marked.zones
    front = found.zone in FRONT
    axis = marked.width * (1 if front else 3) / 4
    x = found.x

    assert (found.zone, found.side) == place
    if place.side == "central":
        assert x == pytest.approx(axis, abs=0.5)
    else:  # a runner who faces the viewer has the left side on the viewer's right
        assert (x > axis) is ((place.side == "left") is front)
        assert abs(x - axis) > 10


def test_the_letters_under_the_feet_say_whose_side_it_is() -> None:
    root = ET.fromstring(body_map({}, ZONES, title_id="map"))
    letters = [
        (float(text.attrib["x"]), text.text)
        for text in root.iter(f"{SVG}text")
        if text.text in {"L", "R", "front", "back"}
    ]

    assert [letter for _, letter in sorted(letters)] == ["R", "front", "L", "L", "back", "R"]


def test_what_is_not_rated_is_hatched_and_zero_is_not() -> None:
    svg = body_map(STORY, ZONES, title_id="map")
    root = ET.fromstring(svg)
    fills = {
        (group.attrib["data-zone"], group.attrib["data-side"]): path.attrib
        for group in root.iter(f"{SVG}g")
        if "data-zone" in group.attrib and (path := group.find(f"{SVG}path")) is not None
    }

    assert fills["neck", "central"]["class"] == "l0"
    assert fills["calf", "right"]["class"] == "l4"
    assert fills["quads", "left"]["fill"] == "url(#map-hatch)"
    assert fills["knee", "right"]["fill"] == "url(#map-hatch)"
    assert "not rated" in svg


def test_pain_is_told_apart_from_tightness_without_colour() -> None:
    root = ET.fromstring(body_map(STORY, ZONES, title_id="map"))
    texts = [text.text for text in root.iter(f"{SVG}text")]

    assert "P2" in texts
    assert "6" in texts
    assert "3.5" in texts


def test_each_state_has_a_form_of_its_own() -> None:
    forms = set()
    for state in (ZoneState.WATCH, ZoneState.ATTENTION, ZoneState.REFERRAL, ZoneState.DOCTOR):
        svg = body_map({ZoneSide("calf", "left"): BodyLevel(5, state=state)}, ZONES, title_id="m")
        (sign, key) = [
            group
            for group in ET.fromstring(svg).iter(f"{SVG}g")
            if group.attrib.get("class") == f"state-{state.name.lower()}"
        ]
        path = sign.find(f"{SVG}path")
        assert path is not None
        assert key.tag == sign.tag
        forms.add(path.attrib["d"])
        assert f">{state.words}<" in svg

    assert len(forms) == 4


def test_a_map_is_the_same_byte_for_byte() -> None:
    backwards = dict(reversed(STORY.items()))

    assert body_map(STORY, ZONES, title_id="a") == body_map(backwards, ZONES, title_id="a")


def test_the_sentence_says_what_the_map_shows() -> None:
    assert body_sentence(STORY, ZONES) == (
        "Body map, front and back. Tightness of 10: left calf 6, right calf 3.5, neck 0; "
        "pain of 10: right knee 2; attention: left calf. 49 places not rated for tightness."
    )


def test_a_week_without_ratings_says_so() -> None:
    assert body_sentence({}, ZONES) == "Body map: no zone was rated."


def test_a_zone_says_its_name_and_levels_where_a_pointer_rests() -> None:
    shown = read_map(body_map(STORY, ZONES, title_id="map"))

    assert shown.of("calf", "left").title == "left calf: tightness 6, attention"
    assert shown.of("knee", "right").title == "right knee: pain 2"
    assert shown.of("it_band", "left").title == "left IT band: not rated"
