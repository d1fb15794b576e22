"""What every drawing shares: words that stay words, curves through points, readable colours."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.figures.curves import closed_curve, path_data, symmetric_curve
from runlog.figures.drawing import Frame, drawing, label
from runlog.figures.svg import element, number, words
from runlog.figures.theme import style
from tests.figures.drawn import SVG
from tests.figures.test_scale import READABLE, contrast

PAGES = {"light": "#fdfbf6", "dark": "#171411"}  # the grounds of the report's style sheet
READ = ("ink", "soft", "left", "right", "central", "pain")


def colours(ground: str) -> dict[str, str]:
    blocks = re.findall(r"\.runlog-figure\{(--[^}]*)\}", style())
    return dict(re.findall(r"--([\w-]+):(#\w+)", blocks[("light", "dark").index(ground)]))


@given(st.text(st.characters()))
def test_any_text_stays_text(text: str) -> None:
    svg = drawing(Frame(10, 10, "test", "a"), text, [label(text, 0, 0, "ink")])
    root = ET.fromstring(svg)

    assert [each.tag for each in root.iter()] == [
        f"{SVG}{tag}" for tag in ("svg", "title", "style", "text")
    ]


@given(st.text(st.characters()))
def test_any_text_stays_inside_its_attribute(text: str) -> None:
    assert list(ET.fromstring(element("g", data_note=text)).attrib) == ["data-note"]


def test_words_keep_what_xml_can_hold() -> None:
    assert words('<b> & "é"\t\x07') == "&lt;b&gt; &amp; &quot;é&quot; �"


@given(st.floats(-1e6, 1e6))
def test_a_number_is_within_a_hundredth_and_no_negative_zero(value: float) -> None:
    assert float(number(value)) == pytest.approx(value, abs=0.0051)
    assert number(value) != "-0"


def test_a_curve_goes_through_its_points_and_comes_back() -> None:
    curve = closed_curve("0,0 10,0! 10,10 0,10")

    assert [piece.start for piece in curve] == [(0, 0), (10, 0), (10, 10), (0, 10)]
    assert curve[-1].end == curve[0].start
    assert path_data(curve).startswith("M0,0C")


def test_a_corner_is_not_rounded() -> None:
    _, piece, *_ = closed_curve("0,0 10,0! 10,10 0,10")

    assert piece.pull_start == piece.start


def test_a_mirrored_curve_is_the_same_on_the_other_side() -> None:
    plain, mirrored = closed_curve("1,0 9,2 5,8"), closed_curve("1,0 9,2 5,8", mirrored=True)

    assert [(-piece.start.x, piece.start.y) for piece in mirrored] == [p.start for p in plain]


def test_a_symmetric_curve_has_as_much_on_the_left_as_on_the_right() -> None:
    xs = [piece.start.x for piece in symmetric_curve("0,0! 8,3 6,9 0,12!")]

    assert sum(xs) == 0
    assert len(xs) == 6


@pytest.mark.parametrize("ground", PAGES)
@pytest.mark.parametrize("name", READ)
def test_words_in_this_colour_are_read_on_the_page(ground: str, name: str) -> None:
    assert contrast(colours(ground)[name], PAGES[ground]) >= READABLE


def test_both_grounds_know_the_same_colours() -> None:
    assert colours("light").keys() == colours("dark").keys()
    assert colours("light") != colours("dark")
