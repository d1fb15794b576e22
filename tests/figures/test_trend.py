import re
from collections.abc import Iterable
from datetime import date, timedelta

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from runlog.analysis.persistence import BodyEntries, Rule, replay, zone_histories
from runlog.figures.style import picture
from runlog.figures.trend import trend_figure
from runlog.figures.zone_chart import ZoneChart, ZoneEntries, chart_weeks, zone_chart
from runlog.library import Library
from runlog.readings import MarkRow, RatingRow

TODAY = date(2026, 11, 20)
MONDAY = date(2026, 9, 28)
RISING = (2, 2, 3, 3, 4, 4, 5, 5)


def rated(day: date, side: str, value: float, quality: str = "tightness") -> RatingRow:
    return RatingRow(
        0, None, day, None, None, "calf", "calf", side, quality, "other", value, "typed"
    )


def marked(kind: str, day: date, note: str | None = None, to_day: date | None = None) -> MarkRow:
    return MarkRow(1, kind, day, to_day, None, None, None, None, None, note)


def weekly(side: str, levels: Iterable[float | None]) -> list[RatingRow]:
    return [
        rated(MONDAY + timedelta(weeks=week, days=day), side, level)
        for week, level in enumerate(levels)
        if level is not None
        for day in (0, 2)
    ]


def chart_of(
    ratings: Iterable[RatingRow],
    marks: Iterable[MarkRow] = (),
    weeks: int = 26,
    zone: str = "calf",
) -> ZoneChart:
    every = list(marks)
    histories = zone_histories(BodyEntries(ratings=list(ratings), marks=every))
    entries = ZoneEntries([replay(history) for history in histories], every)
    found = Library().zone(zone)
    return zone_chart(found, found.sides, chart_weeks(weeks, TODAY), entries, Rule())


def axes_of(chart: ZoneChart) -> Axes:
    return trend_figure(chart).axes[0]


def line(axes: Axes, name: str) -> Line2D:
    return next(each for each in axes.lines if each.get_label() == name)


def heights(drawn: Line2D) -> list[float]:
    return [float(value) for value in np.asarray(drawn.get_ydata())]


def texts(chart: ZoneChart) -> list[str]:
    figure = trend_figure(chart)
    drawn = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
    return [text.get_text() for text in drawn]


def test_each_side_is_a_line_of_its_weekly_medians() -> None:
    axes = axes_of(chart_of([*weekly("left", RISING), *weekly("right", [1] * 8)], weeks=8))
    assert heights(line(axes, "left calf")) == list(RISING)
    assert heights(line(axes, "right calf")) == [1] * 8


def test_a_week_without_a_rating_is_a_gap_in_the_line() -> None:
    found = line(axes_of(chart_of(weekly("left", [2, None, 4]), weeks=8)), "left calf")
    assert [value == value for value in heights(found)] == [True, False, True, *[False] * 5]


def test_the_sides_are_told_apart_without_colour() -> None:
    axes = axes_of(chart_of([*weekly("left", RISING), *weekly("right", RISING)]))
    left, right = line(axes, "left calf"), line(axes, "right calf")
    assert left.get_marker() != right.get_marker()
    assert left.get_linestyle() != right.get_linestyle()
    assert left.get_color() != right.get_color()


def test_the_title_says_the_finding() -> None:
    chart = chart_of([*weekly("left", RISING), *weekly("right", [1] * 8)])
    assert "Left calf at 4.5 and worsening, right calf at 1" in texts(chart)
    assert "+0.50 a week (+0.40 to +0.50)" in texts(chart)


def test_the_slope_is_drawn_over_the_weeks_it_rests_on() -> None:
    axes = axes_of(chart_of(weekly("left", RISING)))
    [band] = [each for each in axes.lines if each.get_linewidth() > 5]
    first, last = heights(band)
    assert last - first == pytest.approx(3.5)


def test_too_few_weeks_have_no_slope() -> None:
    axes = axes_of(chart_of(weekly("left", RISING[:5])))
    assert [each for each in axes.lines if each.get_linewidth() > 5] == []


def test_a_band_is_explained_only_where_one_is_drawn() -> None:
    told = {
        length: any(
            "Broad bands" in text for text in texts(chart_of(weekly("left", RISING[:length])))
        )
        for length in (5, 8)
    }
    assert told == {5: False, 8: True}


def test_pain_has_an_axis_of_its_own() -> None:
    felt = rated(date(2026, 11, 10), "left", 6, "pain")
    tightness, pain = trend_figure(chart_of([*weekly("left", RISING), felt])).axes
    assert pain.get_ylim() == (0, 10)
    assert [value for value in heights(line(pain, "left calf")) if value == value] == [6]
    assert 6 not in heights(line(tightness, "left calf"))


def test_without_pain_there_is_one_axis() -> None:
    assert len(trend_figure(chart_of(weekly("left", RISING))).axes) == 1


def test_every_mark_is_named_and_none_covers_another() -> None:
    days = [MONDAY + timedelta(days=number) for number in range(9)]
    chart = chart_of(weekly("left", RISING), [marked("shoes", day) for day in days])
    figure = trend_figure(chart)
    figure.canvas.draw()
    names = [text for text in figure.axes[0].texts if text.get_text() == "shoes"]
    boxes = [text.get_window_extent() for text in names]
    assert len(boxes) == len(days)
    assert not any(one.overlaps(other) for one in boxes for other in boxes if one is not other)
    assert max(box.y1 for box in boxes) < figure.texts[1].get_window_extent().y0


def test_an_open_niggle_is_shaded_until_today() -> None:
    axes = axes_of(chart_of(weekly("left", RISING), [marked("niggle", date(2026, 11, 2))]))
    [shaded] = axes.patches
    assert shaded.get_window_extent().width > 0
    left, right = shaded.get_extents().transformed(axes.transData.inverted()).intervalx
    assert (round(left), round(right)) == (date(2026, 11, 2).toordinal(), TODAY.toordinal() + 1)


def test_the_names_of_two_lines_on_one_level_stand_apart() -> None:
    figure = trend_figure(chart_of([*weekly("left", RISING), *weekly("right", RISING)]))
    figure.canvas.draw()
    names = [text for text in figure.axes[0].texts if text.get_text().endswith(" calf")]
    one, other = (text.get_window_extent() for text in names)
    assert not one.overlaps(other)


def test_nothing_stands_outside_the_picture() -> None:
    sides = [*weekly("left", [10] * 8), *weekly("right", [9.5] * 8)]
    last = marked("race", TODAY, "a race with a very long name indeed")
    chart = chart_of(sides, [last])
    figure = trend_figure(chart)
    figure.canvas.draw()
    drawn = [*figure.texts, *figure.axes[0].texts]
    edges = [text.get_window_extent() for text in drawn]
    assert min(box.x0 for box in edges) >= 0
    assert max(box.x1 for box in edges) <= figure.bbox.width
    assert max(box.y1 for box in edges) <= figure.bbox.height


def test_a_figure_without_ratings_says_so() -> None:
    said = texts(chart_of([]))
    assert "Not rated in the last 26 weeks: calf" in said
    assert "not rated" in said


def test_a_zone_rated_for_pain_alone_has_no_tightness_to_show() -> None:
    chart = chart_of([rated(date(2026, 11, 10), "left", 6, "pain")])
    assert "Left calf with pain up to 6, tightness not rated" in texts(chart)
    assert "not rated" in texts(chart)
    assert len(trend_figure(chart).axes) == 2


def test_three_sides_of_a_zone_have_a_line_and_a_name_each() -> None:
    sides = [each for side in ("left", "right", "central") for each in weekly(side, RISING)]
    chart = chart_of([each._replace(zone="neck", zone_name="neck") for each in sides], zone="neck")
    figure = trend_figure(chart)
    figure.canvas.draw()
    names = [each.name for each in chart.sides]
    boxes = [t.get_window_extent() for t in figure.axes[0].texts if t.get_text() in names]
    assert names == ["left neck", "right neck", "neck"]
    assert len(boxes) == 3
    assert not any(one.overlaps(other) for one in boxes for other in boxes if one is not other)


def test_a_note_with_dollar_signs_is_no_formula() -> None:
    chart = chart_of(weekly("left", RISING), [marked("race", date(2026, 11, 1), "$x^ $5")])
    assert b"race: $x^ $5" in picture(trend_figure(chart), "svg")


def test_a_sign_that_the_font_lacks_is_no_reason_to_fail() -> None:
    chart = chart_of(weekly("left", RISING), [marked("race", date(2026, 11, 1), "City 🏃 日本")])
    assert picture(trend_figure(chart), "png")
    assert "City 🏃 日本" in picture(trend_figure(chart), "svg").decode()


def test_the_same_chart_gives_the_same_bytes() -> None:
    chart = chart_of(weekly("left", RISING), [marked("race", date(2026, 11, 1), "City 10 km")])
    for form in ("png", "svg"):
        assert picture(trend_figure(chart), form) == picture(trend_figure(chart), form)


def test_an_svg_has_text_that_can_be_searched_and_no_date() -> None:
    svg = picture(trend_figure(chart_of(weekly("left", RISING))), "svg").decode()
    assert "left calf" in svg
    assert re.search(r"<dc:date>|20\d\d-\d\d-\d\dT", svg) is None


def test_drawing_leaves_the_settings_of_the_process_alone() -> None:
    before = dict(mpl.rcParams)
    picture(trend_figure(chart_of(weekly("left", RISING))), "png")
    assert dict(mpl.rcParams) == before
