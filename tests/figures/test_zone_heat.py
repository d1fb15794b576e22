"""The zones by weeks: a cell in the colour of its median, a gap, and where a state began."""

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from runlog.analysis.levels import Rated
from runlog.analysis.persistence import ZoneState
from runlog.figures.zone_heat import heat_sentence, zone_heat
from runlog.weeks import Week
from tests.figures.drawn import SVG

LAST = Week.parse("2026-W47")
WEEKS = [LAST.shift(-back) for back in reversed(range(4))]
QUIET, WATCH, ATTENTION = ZoneState.NO_FLAG, ZoneState.WATCH, ZoneState.ATTENTION


@dataclass(frozen=True)
class Row:
    zone: str
    zone_name: str
    side: str
    weeks: tuple[Rated | None, ...]
    states: tuple[ZoneState, ...]


def row(side: str, *medians: float | None, states: tuple[ZoneState, ...] = (QUIET,) * 4) -> Row:
    weeks = tuple(None if median is None else Rated(median, median, 1) for median in medians)
    return Row("calf", "calf", side, weeks, states)


LEFT = row("left", 2, None, 5, 6.5, states=(QUIET, WATCH, WATCH, ATTENTION))
RIGHT = row("right", 0, 1, 2, None)


def cells(svg: str) -> list[str]:
    return [
        rect.attrib["class"]
        for rect in ET.fromstring(svg).iter(f"{SVG}rect")
        if rect.attrib["height"] == "14"
    ]


def test_a_cell_has_the_colour_of_its_median_and_a_gap_has_none() -> None:
    svg = zone_heat([LEFT, RIGHT], WEEKS, title_id="heat")

    assert cells(svg) == ["l2", "grid-fill", "l5", "l7", "l0", "l1", "l2", "grid-fill"]


def test_the_last_number_of_a_row_stands_beside_it() -> None:
    texts = [
        text.text
        for text in ET.fromstring(zone_heat([LEFT, RIGHT], WEEKS, title_id="heat")).iter(
            f"{SVG}text"
        )
    ]

    assert "6.5" in texts
    assert "–" in texts
    assert texts.count("calf") == 1
    assert [text for text in texts if text in {"L", "R"}] == ["L", "R"]


def test_a_state_is_marked_where_it_begins() -> None:
    root = ET.fromstring(zone_heat([LEFT, RIGHT], WEEKS, title_id="heat"))
    signs = [group.attrib["class"] for group in root.iter(f"{SVG}g") if "class" in group.attrib]

    # One in the row for each beginning, one in the key.
    assert sorted(signs) == ["state-attention"] * 2 + ["state-watch"] * 2


def test_the_sentence_says_where_each_row_ends() -> None:
    assert heat_sentence([LEFT, RIGHT], WEEKS) == (
        "Weekly medians of tightness over 4 weeks up to 2026-W47. "
        "left calf: 6.5, 3 rated weeks, attention; right calf: 2 in W46, 3 rated weeks."
    )


def test_weeks_without_ratings_say_so() -> None:
    assert "no zone was rated in these weeks" in zone_heat([], WEEKS, title_id="heat")
    assert heat_sentence([], WEEKS).endswith("no zone was rated in 4 weeks up to 2026-W47.")


def test_a_name_that_is_no_markup_stays_words() -> None:
    hostile = Row("calf", "<script>&", "left", LEFT.weeks, LEFT.states)
    root = ET.fromstring(zone_heat([hostile], WEEKS, title_id="heat"))

    assert "<script>&" in [text.text for text in root.iter(f"{SVG}text")]
