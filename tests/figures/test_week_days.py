"""The seven days as they are drawn: bars, rest, dots, and dashes for what nobody knows."""

from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from runlog.analysis.week_days import DayEntries, days_of_week
from runlog.figures.week_days import days_sentence, week_days
from runlog.units import DistanceUnit
from runlog.weeks import Week
from tests.figures.drawn import SVG

WEEK = Week.parse("2026-W47")
MON, TUE, WED, THU, FRI, SAT, SUN = WEEK.days


@dataclass(frozen=True)
class Run:
    day: date
    distance_m: float | None
    kind: str | None = None
    climb_m: float | None = None


def drawn(*runs: Run, today: date = SUN, unit: DistanceUnit = DistanceUnit.KM) -> str:
    entries = DayEntries(runs, [Run(MON, None)], [Run(MON, None), Run(TUE, None)], MON)
    return week_days(days_of_week(WEEK, today, entries), unit, title_id="days")


def rects(svg: str) -> list[dict[str, str]]:
    return [each.attrib for each in ET.fromstring(svg).iter(f"{SVG}rect")]


def texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]


def dots(svg: str) -> list[float]:
    return [float(each.attrib["r"]) for each in ET.fromstring(svg).iter(f"{SVG}circle")]


def test_a_bar_is_as_high_as_the_day_was_long() -> None:
    short, long = rects(drawn(Run(TUE, 5e3, "easy"), Run(SUN, 10e3, "long")))

    assert float(short["height"]) / float(long["height"]) == pytest.approx(0.5, abs=0.02)
    assert float(short["x"]) < float(long["x"])


def test_numbers_kinds_and_rest_stand_beside_the_bars() -> None:
    said = texts(drawn(Run(TUE, 5e3, "easy"), Run(SUN, 10.04e3, "long")))

    assert {"5", "10", "easy", "long", "run, km", "stretched", "rated"} <= set(said)
    assert said.count("rest") == 5
    assert "3.1" in texts(drawn(Run(TUE, 5e3), unit=DistanceUnit.MI))


def test_two_runs_of_a_day_stand_on_one_another() -> None:
    svg = drawn(Run(TUE, 5e3, "easy"), Run(TUE, 3e3, "tempo"))
    low, high = rects(svg)

    assert low["x"] == high["x"]
    assert float(high["y"]) + float(high["height"]) < float(low["y"])
    assert {"8", "2 runs"} <= set(texts(svg))


def test_a_run_of_unknown_distance_is_hatched_and_never_zero() -> None:
    svg = drawn(Run(TUE, None), Run(WED, 4e3), Run(WED, None))

    assert [each["fill"] for each in rects(svg) if "fill" in each] == ["url(#days-hatch)"] * 2
    assert {"?", "4+"} <= set(texts(svg))
    assert "Tue 17 Nov of unknown distance" in svg


def test_the_highest_day_and_its_number_stay_in_the_picture() -> None:
    partly = [Run(THU, 10e3), Run(THU, None), Run(THU, None), Run(THU, 9e3)]
    many = [Run(SAT, None) for _ in range(9)]

    for runs in (partly, many, [*partly, *many]):
        svg = drawn(*runs)
        numbers = [
            float(text.attrib["y"])
            for text in ET.fromstring(svg).iter(f"{SVG}text")
            if "strong" in text.attrib.get("class", "")
        ]
        assert numbers
        assert min(numbers) >= 12  # the height of a number
        assert min(float(rect["y"]) for rect in rects(svg)) > min(numbers)


def test_a_day_nobody_knows_of_is_a_dash_without_dots() -> None:
    """On Wednesday the days from then on are open: two days, two dots each."""
    svg = drawn(Run(TUE, 5e3), today=WED)

    assert texts(svg).count("–") == 5
    assert texts(svg).count("rest") == 1
    assert len(dots(svg)) == 4
    assert sum(radius < 2 for radius in dots(svg)) == 1
    assert "Of 5 days nothing is known." in svg


def test_a_week_without_a_run_leaves_no_room_for_bars() -> None:
    def box(svg: str) -> list[float]:
        return [float(each) for each in ET.fromstring(svg).attrib["viewBox"].split()]

    none, some = box(drawn()), box(drawn(Run(TUE, 5e3)))

    assert none[3] < some[3] - 60
    assert none[1] + none[3] == some[1] + some[3]
    assert texts(drawn()).count("rest") == 6


def test_the_sentence_says_what_the_days_show() -> None:
    entries = DayEntries([Run(TUE, 5e3)], [Run(MON, None)], [], MON)

    assert days_sentence(days_of_week(WEEK, SUN, entries), DistanceUnit.KM) == (
        "The days of the week. Runs: Tue 17 Nov 5.0 km; stretched on 1 day; not rated. "
        "Of 1 day nothing is known."
    )
