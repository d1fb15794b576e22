"""What stood out among the zones: flagged, settled, or no longer rated, and never mixed up."""

from typing import Any, cast

from runlog.analysis.levels import Rated
from runlog.analysis.persistence import ZoneState
from runlog.analysis.zone_weeks import ZoneWeeks
from runlog.report.weekly import WeeklyReport
from runlog.report.zone_stories import story_words, zones_finding
from runlog.weeks import Week

LETTERS = {
    "?": ZoneState.UNKNOWN,
    ".": ZoneState.NO_FLAG,
    "w": ZoneState.WATCH,
    "a": ZoneState.ATTENTION,
    "r": ZoneState.REFERRAL,
}
LAST = Week.parse("2026-W47")


class Report:
    """As much of a report as these words look at."""

    def __init__(self, **rows: str) -> None:
        self.weeks = tuple(LAST.shift(-back) for back in reversed(range(8)))
        self.zone_weeks = tuple(row(name, states) for name, states in rows.items())


def row(name: str, states: str) -> ZoneWeeks:
    weeks = tuple(None if each == "?" else Rated(2.0, 2.0, 3) for each in states)
    side, _, zone = name.partition("_")
    return ZoneWeeks(zone, zone, side, weeks, tuple(LETTERS[each] for each in states))


def said(**rows: str) -> list[str]:
    return list(story_words(report(**rows)))


def report(**rows: str) -> WeeklyReport:
    return cast("WeeklyReport", cast("Any", Report(**rows)))


def test_what_is_flagged_says_since_when_and_how_it_stands() -> None:
    assert said(left_calf="..wwaarr") == ["Left calf: referral, flagged since W44, at 2 this week."]
    assert zones_finding(report(left_calf="..wwaarr")) == "Left calf flagged since W44"


def test_what_was_flagged_before_the_first_week_says_so() -> None:
    assert said(left_calf="aaaaaaaa") == [
        "Left calf: attention, flagged since W40 or before, at 2 this week."
    ]
    assert zones_finding(report(left_calf="aaaaaaaa")) == "Left calf flagged"


def test_what_settled_says_from_when_to_when_and_the_newest_time_counts() -> None:
    rows = {"right_hip": "aa.raw.."}

    assert said(**rows) == ["Right hip: referral from W43 to W44, no flag now, at 2 this week."]
    assert zones_finding(report(**rows)) == "Right hip settled in W45"
    assert said(right_hip="..a.....")[0].startswith("Right hip: attention in W42, no flag now")


def test_what_is_not_rated_any_more_has_not_settled() -> None:
    rows = {"left_shin": "aaa?????"}

    assert said(**rows) == ["Left shin: attention until W42, then too little rated to tell."]
    assert "settled" not in zones_finding(report(**rows))


def test_what_is_flagged_comes_first() -> None:
    rows = {"right_hip": "aaa.....", "left_calf": "......aa", "left_quads": "wwwwwwww"}

    assert [each.partition(":")[0] for each in said(**rows)] == ["Left calf", "Right hip"]
    assert zones_finding(report(**rows)) == "Left calf flagged since W46; right hip settled in W43"


def test_of_those_still_flagged_the_gravest_comes_first() -> None:
    rows = {"left_knee": "......aa", "left_calf": "......rr", "left_hip": "aaaaaaa."}

    names = ["Left calf", "Left knee", "Left hip"]
    assert [each.partition(":")[0] for each in said(**rows)] == names


def test_no_more_than_six_are_told_and_the_others_counted() -> None:
    told = said(**{f"left_z{number}": "......aa" for number in range(8)})

    assert len(told) == 7
    assert told[-1] == "2 more were flagged in these weeks."


def test_many_flagged_are_counted_and_none_is_said_to_be_none() -> None:
    many = {f"left_{zone}": "......aa" for zone in ("calf", "knee", "hip", "shin")}

    assert zones_finding(report(**many)) == "Left calf, left knee and 2 more flagged"
    assert zones_finding(report(left_calf="........")) == (
        "1 zone-side rated, none flagged in 8 weeks"
    )
