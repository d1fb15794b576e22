"""The bars of twelve weeks: heights, numbers, and what is unknown."""

from dataclasses import dataclass, replace
from datetime import date
from xml.etree import ElementTree as ET

from runlog.analysis.volume import Comparison, Total, WeekVolume, compare, week_volume
from runlog.figures.week_bars import distance_bars, load_bars
from runlog.units import DistanceUnit
from runlog.weeks import Week
from tests.figures.drawn import SVG

LAST = Week.parse("2026-W47")
WEEKS = [LAST.shift(-back) for back in reversed(range(4))]


@dataclass(frozen=True)
class Run:
    day: date
    distance_m: float | None
    duration_s: int | None = 3000
    rpe: float | None = 5
    climb_m: float | None = None


def volume(week: Week, *metres: float | None) -> WeekVolume:
    return week_volume(week, [Run(week.monday, each) for each in metres])


def bars(svg: str) -> list[float]:
    """Return the heights of the solid bars."""
    return [
        float(rect.attrib["height"])
        for rect in ET.fromstring(svg).iter(f"{SVG}rect")
        if rect.attrib.get("class", "").startswith("bar")
    ]


def texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]


def title(svg: str) -> str:
    found = ET.fromstring(svg).find(f"{SVG}title")
    assert found is not None
    return found.text or ""


def drawn(*volumes: WeekVolume | None, unit: DistanceUnit = DistanceUnit.KM) -> str:
    return distance_bars(WEEKS, volumes, compared(*volumes), unit, title_id="bars")


def compared(*volumes: WeekVolume | None) -> Comparison:
    *before, this = volumes
    assert this is not None
    return compare(this, [each for each in reversed(before) if each is not None]).distance_m


FOUR = [volume(week, metres) for week, metres in zip(WEEKS, (5e3, 10e3, 20e3, 4e3), strict=True)]


def test_a_bar_is_as_high_as_the_week_was_long() -> None:
    heights = bars(drawn(*FOUR))

    assert [round(height / max(heights), 2) for height in heights] == [0.25, 0.5, 1, 0.2]


def test_each_bar_has_its_number_and_its_week() -> None:
    assert texts(drawn(*FOUR))[2:10] == ["5", "44", "10", "45", "20", "46", "4", "47"]


def test_the_unit_is_named_and_the_runners_own() -> None:
    assert texts(drawn(*FOUR))[0] == "Distancekm"
    assert "12" in texts(drawn(*FOUR, unit=DistanceUnit.MI))
    assert texts(drawn(*FOUR, unit=DistanceUnit.MI))[0] == "Distancemi"


def test_a_rest_week_is_a_zero_and_a_week_nobody_knows_of_a_dash() -> None:
    svg = drawn(FOUR[0], volume(WEEKS[1]), None, FOUR[3])

    assert texts(svg)[4:7:2] == ["0", "–"]
    assert len(bars(svg)) == 2
    assert "W45 0, W46 not logged" in title(svg)


def test_what_is_partly_unknown_is_hatched_above_what_is_known() -> None:
    svg = drawn(FOUR[0], volume(WEEKS[1], 10e3, None), volume(WEEKS[2], None), FOUR[3])
    hatched = [
        path
        for path in ET.fromstring(svg).iter(f"{SVG}path")
        if "bars-hatch" in path.get("fill", "")
    ]

    assert "10+" in texts(svg)
    assert "?" in texts(svg)
    assert len(hatched) == 2
    assert "W45 10 and more, W46 unknown" in title(svg)


def test_the_number_over_what_is_partly_unknown_stays_under_the_title() -> None:
    svg = drawn(*FOUR[:3], volume(LAST, 30e3, None))
    placed = {
        "".join(text.itertext()): float(text.attrib["y"])
        for text in ET.fromstring(svg).iter(f"{SVG}text")
    }

    assert placed["30+"] - placed["Mean of 3 weeks before: 12"] >= 14  # a line of text
    assert "30" not in placed


def test_a_load_without_an_effort_is_incomplete() -> None:
    partly = replace(FOUR[1], load_au=Total(265.0, 1, 2))
    svg = load_bars(WEEKS, [FOUR[0], partly, *FOUR[2:]], compared(*FOUR), title_id="load")

    assert texts(svg)[0] == "Loadeffort x minutes"
    assert "265+" in texts(svg)


def test_weeks_without_a_run_say_so() -> None:
    svg = drawn(*(volume(week) for week in WEEKS))

    assert "nothing was run in these weeks" in texts(svg)
    assert title(svg) == "Distance: nothing was run in these 4 weeks."


def dashed(svg: str) -> list[str]:
    return [
        path.attrib["d"]
        for path in ET.fromstring(svg).iter(f"{SVG}path")
        if path.get("stroke-dasharray") == "4 3"
    ]


def test_the_mean_is_a_line_as_high_as_a_bar_of_it_and_has_its_number() -> None:
    """The mean of 5, 10 and 15 km is 10 km: the line lies on the top of the second bar."""
    svg = drawn(FOUR[0], FOUR[1], volume(WEEKS[2], 15e3), FOUR[3])
    line, key = dashed(svg)
    tops = [
        float(rect.attrib["y"])
        for rect in ET.fromstring(svg).iter(f"{SVG}rect")
        if rect.attrib.get("class", "").startswith("bar")
    ]

    assert float(line.split(",")[1].split("H")[0]) == tops[1]
    assert key
    assert "Mean of 3 weeks before: 10" in texts(svg)
    assert title(svg).endswith("Mean of 3 weeks before: 10.")


def test_the_mean_of_one_week_is_that_week_and_not_drawn() -> None:
    assert dashed(drawn(None, None, FOUR[2], FOUR[3])) == []
    assert "Mean" not in title(drawn(None, None, FOUR[2], FOUR[3]))
