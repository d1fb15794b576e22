"""The year as a picture: a cell for each day, dots for rest, gaps for what nobody knows."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from runlog.analysis.levels import rated
from runlog.analysis.volume import total
from runlog.analysis.year import (
    Part,
    YearDays,
    amount_days,
    amount_scale,
    level_days,
    level_scale,
    month_amounts,
    month_levels,
)
from runlog.figures.style import picture
from runlog.figures.year import AMOUNTS, year_figure
from runlog.units import DistanceUnit
from tests.figures.test_scale import READABLE, contrast

TODAY = date(2026, 3, 10)
BEGAN = date(2026, 3, 1)
KM = DistanceUnit.KM


def runs(parts: Sequence[Part]) -> YearDays:
    days = amount_days(2026, parts, BEGAN, TODAY)
    known = [day.value for day in days if day.value is not None]
    return YearDays(
        2026,
        "runs",
        "distance_m",
        days,
        month_amounts(parts),
        total(part.amount for part in parts),
        amount_scale(known, 1000),
    )


def ratings(levels: Mapping[date, float]) -> YearDays:
    return YearDays(
        2026,
        "left calf",
        "tightness",
        level_days(2026, levels),
        month_levels(2026, levels),
        rated(levels, date(2026, 1, 1), date(2027, 1, 1)),
        level_scale(4),
    )


PARTS = [
    Part(date(2026, 3, 2), 8000.0),
    Part(date(2026, 3, 4), 12_400.0),
    Part(date(2026, 3, 5), None),
]


def cell(figure: Figure, day: date) -> list[Rectangle]:
    axes = figure.axes[0]
    middle = (day.day - 0.5, day.month - 0.5)
    return [
        patch
        for patch in axes.patches
        if isinstance(patch, Rectangle) and patch.get_bbox().contains(*middle)
    ]


def said(axes: Axes, day: date) -> list[str]:
    place = (day.day - 0.5, day.month - 0.5)
    return [text.get_text() for text in axes.texts if text.get_position() == place]


def test_a_day_has_its_number_and_the_shade_of_its_level() -> None:
    figure = year_figure(runs(PARTS), KM, TODAY)
    [short], [long] = cell(figure, date(2026, 3, 2)), cell(figure, date(2026, 3, 4))

    assert said(figure.axes[0], date(2026, 3, 2)) == ["8"]
    assert said(figure.axes[0], date(2026, 3, 4)) == ["12"]
    assert to_hex(short.get_facecolor()) != to_hex(long.get_facecolor())
    assert to_hex(long.get_facecolor()) in {shade.fill for shade in AMOUNTS}


def test_rest_is_a_dot_an_unknown_a_question_mark_and_a_gap_empty() -> None:
    figure = year_figure(runs(PARTS), KM, TODAY)
    axes = figure.axes[0]

    assert said(axes, date(2026, 3, 3)) == ["·"]
    assert said(axes, date(2026, 3, 5)) == ["?"]
    assert said(axes, date(2026, 2, 1)) == []
    assert said(axes, date(2026, 3, 11)) == []


def test_the_title_says_what_the_year_came_to_and_what_is_missing() -> None:
    texts = [text.get_text() for text in year_figure(runs(PARTS), KM, TODAY).texts]

    assert texts[0] == "2026: 20.4 km in 2 runs, most in March (20 km)"
    assert texts[1] == (
        "Distance run on each day, km; the distance of 1 more run is unknown and not counted"
    )


def test_a_rating_of_zero_is_a_cell_and_not_a_dot() -> None:
    year = ratings({date(2026, 2, 3): 0.0, date(2026, 3, 4): 6.5})
    figure = year_figure(year, KM, TODAY)
    axes = figure.axes[0]

    assert said(axes, date(2026, 2, 3)) == ["0"]
    assert said(axes, date(2026, 3, 4)) == ["6.5"]
    assert len(cell(figure, date(2026, 2, 3))) == 1
    assert figure.texts[0].get_text().replace("\n", " ") == (
        "Left calf in 2026: median 3.2, highest 6.5 of 2 rated days, tightest in March (median 6.5)"
    )


@pytest.mark.parametrize("year", [runs([]), ratings({})])
def test_a_year_of_which_nothing_is_known_says_so(year: YearDays) -> None:
    empty = YearDays(2025, year.of, year.unit, (), year.months, None, year.scale)

    assert "nothing is known" in year_figure(empty, KM, TODAY).texts[0].get_text()


def test_a_number_is_read_on_every_shade() -> None:
    assert min(contrast(shade.fill, shade.ink) for shade in AMOUNTS) >= READABLE


def test_the_same_year_gives_the_same_svg() -> None:
    first, second = (picture(year_figure(runs(PARTS), KM, TODAY), "svg") for _ in range(2))

    assert first == second
