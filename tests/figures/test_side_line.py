"""A side day by day: what was felt and when, what was run and done, and what was marked."""

from dataclasses import dataclass
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from runlog.entries import Context, MarkKind
from runlog.figures.side_line import CONTEXTS, MarkedSpan, SideLine, side_line
from tests.figures.drawn import SVG

FIRST, LAST = date(2026, 9, 1), date(2026, 11, 22)


@dataclass(frozen=True)
class Felt:
    day: date
    value: float
    context: str = "other"
    quality: str = "tightness"
    at: None = None


@dataclass(frozen=True)
class Run:
    day: date
    distance_m: float | None
    climb_m: float | None = None
    kind: str | None = None


def drawn(
    *ratings: Felt,
    runs: tuple[Run, ...] = (),
    stretched: tuple[date, ...] = (),
    marks: tuple[MarkedSpan, ...] = (),
) -> ET.Element:
    line = SideLine(
        title="Left calf day by day.",
        first=FIRST,
        last=LAST,
        ratings=ratings,
        runs=runs,
        stretched=stretched,
        marks=marks,
        tight_from=4,
    )
    assert side_line(line, title_id="line") == side_line(line, title_id="line")
    return ET.fromstring(side_line(line, title_id="line"))


def texts(svg: ET.Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def signs(svg: ET.Element) -> list[ET.Element]:
    """Return the signs of the ratings, those of the legend after them."""
    return [path for path in svg.iter(f"{SVG}path") if "data-context" in path.attrib]


def place(sign: ET.Element) -> tuple[float, float]:
    x, y = sign.attrib["transform"].removeprefix("translate(").rstrip(")").split()
    return float(x), float(y)


def height(svg: ET.Element) -> float:
    return float(svg.attrib["viewBox"].split()[3])


def test_each_context_has_a_form_of_its_own_and_its_words() -> None:
    every = [Felt(FIRST + timedelta(days=n), 5, each.value) for n, each in enumerate(Context)]
    svg = drawn(*every)
    forms = [each.attrib["d"] for each in signs(svg)[: len(Context)]]

    assert len(set(forms)) == len(Context)
    assert {CONTEXTS[context] for context in Context} < set(texts(svg))


def test_only_the_contexts_that_appear_are_explained() -> None:
    said = texts(drawn(Felt(FIRST, 5, "morning")))

    assert "next morning" in said
    assert "after the run" not in said


def test_a_tighter_day_lies_higher_and_a_later_one_further_right() -> None:
    svg = drawn(Felt(FIRST, 2), Felt(LAST, 8))
    (early_x, low), (late_x, high) = map(place, signs(svg)[:2])

    assert late_x - early_x > 500
    assert high < low


def test_tightness_and_pain_are_apart() -> None:
    svg = drawn(Felt(FIRST, 5), Felt(FIRST, 5, quality="pain"))
    tight, pain = signs(svg)[:2]

    assert {"tightness 0-10", "pain 0-10"} < set(texts(svg))
    assert place(pain)[1] - place(tight)[1] > 90
    assert "pain" in pain.attrib["class"]
    assert "pain" not in tight.attrib["class"]


def test_where_one_quality_was_rated_there_is_one_panel() -> None:
    pain, tight = drawn(Felt(FIRST, 5, quality="pain")), drawn(Felt(FIRST, 5))

    assert "tightness 0-10" not in texts(pain)
    assert "not rated in this time" not in texts(pain)
    assert height(pain) == height(tight) == height(drawn())
    assert "not rated in this time" in texts(drawn())


def test_the_levels_stand_at_both_ends_for_a_phone_that_shows_one() -> None:
    assert texts(drawn(Felt(FIRST, 5))).count("10") == 2


def bars(svg: ET.Element) -> list[ET.Element]:
    return [
        rect for rect in svg.iter(f"{SVG}rect") if rect.attrib.get("class", "").startswith("bar")
    ]


def test_a_longer_run_is_a_higher_bar_and_an_unknown_one_a_soft_stub() -> None:
    short, long, unknown = bars(drawn(runs=(Run(FIRST, 5e3), Run(LAST, 15e3), Run(LAST, None))))

    assert float(long.attrib["height"]) > 2.5 * float(short.attrib["height"])
    assert (short.attrib["class"], unknown.attrib["class"]) == ("bar", "bar-soft")


def test_days_with_stretching_are_dots_and_explained() -> None:
    svg = drawn(stretched=(FIRST, LAST))
    dots = list(svg.iter(f"{SVG}circle"))

    assert len(dots) == 3  # two days, and the one that explains them
    assert "day with stretching for it" in texts(svg)
    assert not list(drawn().iter(f"{SVG}circle"))


@pytest.mark.parametrize("kind", ["injury", "niggle", "illness", "travel"])
def test_what_lasted_is_shaded_over_its_days_and_named(kind: str) -> None:
    span = MarkedSpan(kind, LAST - timedelta(days=20), LAST - timedelta(days=10))
    svg = drawn(Felt(span.first, 5), Felt(span.last, 5), marks=(span,))
    (shade,) = [rect for rect in svg.iter(f"{SVG}rect") if rect.get("class") == "body"]
    left, wide = float(shade.attrib["x"]), float(shade.attrib["width"])
    (first, _), (last, _) = map(place, signs(svg)[:2])

    assert left < first < last < left + wide
    assert left + wide - last == pytest.approx(first - left, abs=0.1)
    assert kind in texts(svg)


@pytest.mark.parametrize("kind", ["therapist", "prescribed", "shoes", "race"])
def test_what_was_on_a_day_is_a_line_and_named(kind: str) -> None:
    day = LAST - timedelta(days=30)
    svg = drawn(Felt(day, 5), marks=(MarkedSpan(kind, day, day),))
    lines = [
        path.attrib["d"] for path in svg.iter(f"{SVG}path") if path.get("class") == "rule-line"
    ]

    assert [float(line[1:].split(",")[0]) for line in lines] == [
        pytest.approx(place(signs(svg)[0])[0], abs=0.1)
    ]
    assert kind in texts(svg)


def test_names_of_marks_do_not_cover_one_another_or_the_name_of_the_panel() -> None:
    days = [FIRST, *(LAST - timedelta(days=back) for back in (30, 29, 28, 1))]
    svg = drawn(marks=tuple(MarkedSpan(MarkKind.RACE, day, day) for day in days))
    places = [float(each.attrib["x"]) for each in svg.iter(f"{SVG}text") if each.text == "race"]

    assert len(places) == 2
    assert places[0] > 130
    assert places[1] - places[0] > 30
