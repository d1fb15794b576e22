from datetime import date

import pytest

from runlog.analysis.persistence import Rule, ZoneState
from runlog.analysis.short_words import hundredths
from runlog.figures.chart_words import finding, verdict
from runlog.figures.zone_chart import (
    ZoneEntries,
    chart_weeks,
    marked_days,
    side_trend,
    zone_chart,
)
from runlog.library import Library, Side
from runlog.readings import MarkRow
from runlog.weeks import Week
from tests.figures.test_trend import RISING, TODAY, chart_of, marked, rated, weekly


def test_the_weeks_end_with_that_of_today() -> None:
    span = chart_weeks(8, TODAY)
    assert [str(week) for week in (span.weeks[0], span.weeks[-1])] == ["2026-W40", "2026-W47"]
    assert (span.first, span.end) == (date(2026, 9, 28), date(2026, 11, 23))


def test_a_week_without_a_rating_is_none_and_not_zero() -> None:
    [left] = chart_of(weekly("left", [2, None, 4]), weeks=8).sides
    assert [week and week.median for week in left.weeks] == [2, None, 4, *[None] * 5]


def test_what_was_rated_before_the_chart_counts_for_the_state_only() -> None:
    [left] = chart_of([*weekly("left", [5] * 8)], weeks=8).sides
    assert left.state is ZoneState.REFERRAL
    old = [rated(date(2026, 1, 5), "right", 3)]
    assert chart_of(old, weeks=8).sides == ()


def test_only_a_side_at_watch_or_above_gets_a_label() -> None:
    levels = {row.day: row.value for row in weekly("left", RISING)}
    quiet = side_trend(levels, TODAY, ZoneState.NO_FLAG)
    watched = side_trend(levels, TODAY, ZoneState.WATCH)
    assert quiet.slope == watched.slope
    assert (quiet.label, watched.label) == (None, "worsening")


def test_what_is_rated_is_counted_even_where_it_is_too_little() -> None:
    levels = {row.day: row.value for row in weekly("left", RISING[:3])}
    found = side_trend(levels, TODAY, ZoneState.WATCH)
    assert (found.weeks, found.days, found.slope) == (3, 6, None)


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        (RISING, "worsening"),
        ((8, 8, 7, 7, 6, 6, 5, 5), "improving"),
        ([5] * 8, "no clear change"),
        (RISING[:5], "too little yet: 5 of 6 weeks"),
        (RISING[:3], "too little yet: 3 of 6 weeks, 6 of 8 rated days"),
        ([1] * 8, "no flag, so not judged"),
    ],
)
def test_the_verdict_says_the_label_or_what_is_missing(levels: list[float], said: str) -> None:
    [left] = chart_of(weekly("left", levels)).sides
    assert verdict(left) == said


def test_the_finding_names_a_side_that_is_no_longer_rated() -> None:
    chart = chart_of([*weekly("left", [5] * 8), *weekly("right", [3])])
    assert finding(chart) == (
        "Left calf at 5 with no clear change, right calf not rated since Wed 30 Sep"
    )


def test_marks_of_other_zones_and_sides_are_left_out() -> None:
    zone = Library().find_zone("calf")
    day = date(2026, 11, 2)
    mine = MarkRow(1, "niggle", day, None, "calf", "calf", "left", None, None, None)
    race = marked("race", day)
    others = [
        MarkRow(2, "niggle", day, None, "knee", "knee", "left", None, None, None),
        MarkRow(3, "niggle", day, None, "calf", "calf", "right", None, None, None),
        MarkRow(4, "prescribed", day, None, None, None, None, "pigeon", "Pigeon", None),
    ]
    prescribed = MarkRow(5, "prescribed", day, None, None, None, None, "wall-calf", "Wall", None)
    entries = ZoneEntries([], [mine, race, prescribed, *others], {"wall-calf"})
    found = zone_chart(zone, [Side.LEFT], chart_weeks(8, TODAY), entries, Rule())
    assert set(found.marks) == {mine, race, prescribed}


@pytest.mark.parametrize(
    ("kind", "first", "last", "shown"),
    [
        ("race", date(2026, 11, 22), None, (date(2026, 11, 22), date(2026, 11, 22))),
        ("injury", date(2026, 1, 1), None, (date(2026, 9, 28), TODAY)),
        ("injury", date(2026, 11, 1), date(2027, 1, 1), (date(2026, 11, 1), date(2026, 11, 22))),
    ],
)
def test_a_mark_is_shown_inside_the_chart(
    kind: str, first: date, last: date | None, shown: tuple[date, date]
) -> None:
    found = marked_days(marked(kind, first, to_day=last), chart_weeks(8, TODAY))
    assert (found.first, found.last) == shown


def test_points_round_to_two_decimals_and_nought_has_no_sign() -> None:
    assert [hundredths(each) for each in (0.625, -0.625, 1e-12, -0.004)] == [
        "+0.63",
        "−0.63",
        "0.00",
        "0.00",
    ]


def test_a_week_is_that_of_its_monday() -> None:
    assert chart_weeks(1, date(2026, 11, 22)).weeks == (Week(date(2026, 11, 16)),)
