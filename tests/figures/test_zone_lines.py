"""The small lines of a zone: gaps stay gaps, left is not right, marks lie where they lay."""

from datetime import date
from xml.etree import ElementTree as ET

from runlog.analysis.persistence import ZoneState
from runlog.figures.zone_lines import lines_sentence, zone_lines
from tests.figures.drawn import SVG
from tests.figures.test_trend import chart_of, marked, rated, weekly


def root(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def line(svg: str, side: str) -> str:
    (path,) = [each for each in root(svg).iter(f"{SVG}path") if each.get("class") == f"{side}-line"]
    return path.attrib["d"]


def texts(svg: str) -> list[str]:
    return [text.text or "" for text in root(svg).iter(f"{SVG}text")]


def test_a_week_that_was_not_rated_breaks_the_line() -> None:
    svg = zone_lines(chart_of(weekly("left", [2, 3, None, 5, 6]), weeks=8), title_id="z")

    assert line(svg, "left").count("M") == 2
    assert line(svg, "left").count("L") == 2


def test_left_and_right_differ_in_colour_letter_and_dashes() -> None:
    chart = chart_of([*weekly("left", [6] * 8), *weekly("right", [2] * 8)], weeks=8)
    svg = zone_lines(chart, title_id="z")
    dashes = {
        each.attrib["class"]: each.get("stroke-dasharray")
        for each in root(svg).iter(f"{SVG}path")
        if each.attrib["class"] in {"left-line", "right-line"}
    }

    assert {"L 6", "R 2"} < set(texts(svg))
    assert dashes == {"left-line": None, "right-line": "5 3"}
    # The tighter side lies higher, where y is less.
    highest = {
        side: float(line(svg, side)[1:].split("L")[0].split(",")[1]) for side in ("left", "right")
    }
    assert highest["left"] < highest["right"]


def test_names_of_lines_that_end_together_do_not_cover_one_another() -> None:
    chart = chart_of([*weekly("left", [3] * 8), *weekly("right", [3] * 8)], weeks=8)
    places = [
        float(text.attrib["y"])
        for text in root(zone_lines(chart, title_id="z")).iter(f"{SVG}text")
        if text.text in {"L 3", "R 3"}
    ]

    assert abs(places[0] - places[1]) >= 12


def test_an_injury_is_shaded_and_named() -> None:
    injury = marked("injury", date(2026, 11, 2), "$x^$ <b>", date(2026, 11, 12))
    svg = zone_lines(chart_of(weekly("left", [5] * 8), [injury], weeks=8), title_id="z")

    assert [each for each in root(svg).iter(f"{SVG}rect") if each.get("class") == "shade"]
    assert "injury" in texts(svg)
    assert "<b>" not in svg


def test_pain_has_a_scale_of_its_own() -> None:
    hurts = rated(date(2026, 11, 17), "left", 4, quality="pain")
    svg = zone_lines(chart_of([*weekly("left", [5] * 8), hurts], weeks=8), title_id="z")

    assert "pain" in texts(svg)
    assert [each for each in root(svg).iter(f"{SVG}rect") if each.get("class") == "pain"]
    assert "pain" not in texts(zone_lines(chart_of(weekly("left", [5] * 8), weeks=8), title_id="z"))


def test_a_zone_with_nothing_but_pain_has_no_empty_panel_of_tightness() -> None:
    hurts = [rated(date(2026, 11, 3 + week), "left", 2 + week, quality="pain") for week in (0, 7)]
    chart = chart_of(hurts, weeks=8)
    svg = zone_lines(chart, title_id="z")
    both = zone_lines(chart_of([*hurts, *weekly("left", [5] * 8)], weeks=8), title_id="z")

    assert {"pain", "10", "L 9"} <= set(texts(svg))
    assert not {"tight", "not rated"} & set(texts(svg))
    assert height(svg) < height(both) * 0.7
    assert lines_sentence(chart).startswith("Left calf with pain up to 9, tightness not rated.")


def height(svg: str) -> float:
    return float(root(svg).attrib["viewBox"].split()[3])


def test_where_a_graver_state_begins_it_is_named_at_the_line() -> None:
    chart = chart_of(weekly("left", [2, 5, 6, 6, 6, 2, 2, 2]), weeks=8)
    a, w, n = ZoneState.ATTENTION, ZoneState.WATCH, ZoneState.NO_FLAG
    svg = zone_lines(chart, {"left": [n, w, a, a, ZoneState.REFERRAL, n, n, n]}, title_id="z")
    badges = [
        each.attrib["class"]
        for each in root(svg).iter(f"{SVG}g")
        if each.get("class", "").startswith("state-")
    ]

    assert texts(svg).count("attention") == 1
    assert badges[0] == "state-attention"
    assert "watch" not in texts(svg)
    assert "attention" not in texts(zone_lines(chart, title_id="z"))


def test_a_state_of_a_week_that_was_not_rated_has_no_place_at_the_line() -> None:
    chart = chart_of(weekly("left", [5, None, 6, 6]), weeks=8)
    a, n = ZoneState.ATTENTION, ZoneState.NO_FLAG
    svg = zone_lines(chart, {"left": [n, a, a, a, n, n, n, n]}, title_id="z")

    assert texts(svg).count("attention") == 1


def test_a_zone_that_was_not_rated_says_so() -> None:
    svg = zone_lines(chart_of([], weeks=8), title_id="z")

    assert "not rated" in texts(svg)


def test_the_sentence_tells_each_side() -> None:
    chart = chart_of([*weekly("left", [2, 3, None, 5, 6]), *weekly("right", [1] * 5)], weeks=8)

    assert "Left calf: weekly medians from 2 to 6 in 4 of 8 weeks." in lines_sentence(chart)
    assert "Right calf: weekly medians from 1 to 1 in 5 of 8 weeks." in lines_sentence(chart)
