"""The small lines of eight weeks: heights, numbers, gaps, and what they rest on."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from runlog.analysis.ease import WeekEase
from runlog.analysis.efficiency import WeekEfficiency
from runlog.analysis.levels import Rated
from runlog.figures.week_line import ease_line, efficiency_line
from runlog.weeks import Week
from tests.figures.drawn import SVG

LAST = Week.parse("2026-W47")


def weeks(count: int) -> list[Week]:
    return [LAST.shift(-back) for back in reversed(range(count))]


def ease(*levels: float | None) -> str:
    values = [
        WeekEase(week, None if level is None else Rated(level, level, 2))
        for week, level in zip(weeks(len(levels)), levels, strict=True)
    ]
    return ease_line(values, title_id="ease")


def efficiency(*metres: float | None) -> str:
    values = [
        WeekEfficiency(week, metre, None if metre is None else 0.0, 0 if metre is None else 3)
        for week, metre in zip(weeks(len(metres)), metres, strict=True)
    ]
    return efficiency_line(values, title_id="efficiency")


def texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]


def title(svg: str) -> str:
    found = ET.fromstring(svg).find(f"{SVG}title")
    assert found is not None
    return found.text or ""


def line(svg: str) -> str:
    (path,) = [
        each for each in ET.fromstring(svg).iter(f"{SVG}path") if each.get("stroke-width") == "1.8"
    ]
    return path.attrib["d"]


def dots(svg: str) -> list[tuple[float, float]]:
    circles = ET.fromstring(svg).iter(f"{SVG}circle")
    return [(float(each.attrib["cx"]), float(each.attrib["cy"])) for each in circles]


def test_a_freer_week_lies_higher_on_a_scale_that_is_always_0_to_10() -> None:
    (_, low), (_, high) = dots(ease(2, 8))

    assert low > high
    assert dots(ease(2, 8))[0][1] == dots(ease(2, 2))[0][1]
    assert {"0", "5", "10"} <= set(texts(ease(2, 8)))


def test_a_week_without_a_rating_breaks_the_line_and_is_no_zero() -> None:
    svg = ease(7, 6, None, 6, 5)

    assert line(svg).count("M") == 2
    assert line(svg).count("L") == 2
    assert len(dots(svg)) == 4
    assert "–" in texts(svg)
    assert "W45 unknown" in title(svg)


def test_each_number_stands_beside_its_dot_and_the_days_below() -> None:
    svg = ease(7, 6.5)

    assert texts(svg).count("2") == 2
    assert {"7", "6.5", "46", "47", "days", "Nov"} <= set(texts(svg))
    assert title(svg) == (
        "Ease of movement of 2 weeks, 0 to 10, 10 moved freely: W46 7 (2 days), W47 6.5 (2 days)."
    )


def test_no_change_of_efficiency_looks_like_none() -> None:
    """A few hundredths must not fill the picture: the scale reaches 15 % at least."""
    ys = [y for _, y in dots(efficiency(1.18, 1.19, 1.17))]
    shade = next(
        each
        for each in ET.fromstring(efficiency(1.18, 1.19)).iter(f"{SVG}rect")
        if each.get("class") == "shade"
    )
    top, height = float(shade.attrib["y"]), float(shade.attrib["height"])

    assert all(top < y < top + height for y in ys)
    assert max(ys) - min(ys) < 10


def test_a_clear_change_of_efficiency_leaves_the_shade_and_stays_in_the_picture() -> None:
    svg = efficiency(1.0, None, 1.4)
    (_, _), (_, last) = dots(svg)
    height = float(ET.fromstring(svg).attrib["viewBox"].split()[3])

    assert 25 < last < height / 2
    assert "1.40" in texts(svg)
    assert "runs" in texts(svg)


@pytest.mark.parametrize("draw", [ease, efficiency])
def test_one_week_alone_is_a_dot_and_no_weeks_say_so(draw: Callable[..., str]) -> None:
    assert len(dots(draw(None, 1.2, None))) == 1
    assert "no week has a number" in title(draw(None, None))
    assert draw(1.2, None) == draw(1.2, None)
