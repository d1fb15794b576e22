from datetime import date, timedelta
from typing import NamedTuple

import pytest

from runlog.analysis.levels import Rated
from runlog.analysis.zone_days import ZoneDays, pain_days, tightness_days
from runlog.analysis.zones import silent_zones, zones_at, zones_of_week
from runlog.weeks import Week
from tests.analysis import diary

TODAY = date(2026, 11, 20)


class Last(NamedTuple):
    zone: str
    zone_name: str
    day: date
    days: int


def only(zones: tuple[ZoneDays, ...]) -> ZoneDays:
    (zone,) = zones
    return zone


def test_the_highest_rating_of_a_day_stands_for_it() -> None:
    log = diary.read("""
        2026-11-16 | calf L3
        2026-11-16 | calf L6
        2026-11-16 | calf L5
    """)
    assert only(tightness_days(log.ratings)).levels == {date(2026, 11, 16): 6}


def test_a_rating_of_zero_is_a_rating() -> None:
    log = diary.read("2026-11-16 | calf L0")
    assert only(tightness_days(log.ratings)).levels == {date(2026, 11, 16): 0}


def test_what_is_felt_right_after_stretching_does_not_count() -> None:
    log = diary.read("2026-11-16 | after_stretch calf L9")
    assert tightness_days(log.ratings) == ()


def test_sides_are_zones_of_their_own() -> None:
    log = diary.read("2026-11-16 | lower back L1 R2 C3")
    sides = {zone.side: list(zone.levels.values()) for zone in tightness_days(log.ratings)}
    assert sides == {"left": [1], "right": [2], "central": [3]}


def test_tightness_and_pain_never_mix() -> None:
    log = diary.read("2026-11-16 | calf L3, pain calf L8")
    assert list(only(tightness_days(log.ratings)).levels.values()) == [3]
    assert list(only(pain_days(log.ratings)).levels.values()) == [8]


def test_the_order_of_entry_changes_nothing() -> None:
    log = diary.read("2026-11-16 | calf L3 R1\n2026-11-17 | calf L5\n2026-11-16 | calf L4")
    forward = {(zone.zone, zone.side): zone.levels for zone in tightness_days(log.ratings)}
    backward = {(zone.zone, zone.side): zone.levels for zone in tightness_days(log.ratings[::-1])}
    assert forward == backward


def test_a_week_names_the_tightest_zone_first_and_keeps_its_sides_together() -> None:
    log = diary.read("""
        2026-11-16 | quads L4 R4, calf R7 L1, neck C5
        2026-11-09 | hamstrings L9
    """)
    week = zones_of_week(tightness_days(log.ratings), Week.of(TODAY))
    assert [(zone.zone, zone.side) for zone in week] == [
        ("calf", "left"),
        ("calf", "right"),
        ("neck", "central"),
        ("quads", "left"),
        ("quads", "right"),
    ]


def test_a_zone_is_tight_by_its_latest_rating_and_not_by_an_older_one() -> None:
    log = diary.read("""
        2026-11-10 | calf L7 R3
        2026-11-18 | calf L3 R4
    """)
    (tight,) = zones_at(tightness_days(log.ratings), TODAY, 4)
    assert (tight.side, tight.latest, tight.latest_day) == ("right", 4, date(2026, 11, 18))
    assert tight.seven_days == Rated(4, 4, 1)


@pytest.mark.parametrize(("days_ago", "known"), [(0, True), (21, True), (22, False)])
def test_no_rating_speaks_for_longer_than_21_days(days_ago: int, known: bool) -> None:
    day = TODAY - timedelta(days=days_ago)
    log = diary.read(f"{day} | calf L7")
    assert bool(zones_at(tightness_days(log.ratings), TODAY, 4)) is known


def test_the_median_of_seven_days_is_missing_when_none_of_them_is_rated() -> None:
    log = diary.read("2026-11-13 | calf L7")
    (tight,) = zones_at(tightness_days(log.ratings), TODAY, 4)
    assert tight.seven_days is None


def test_a_zone_that_used_to_be_rated_falls_silent_after_21_days() -> None:
    silent = silent_zones(
        [
            Last("calf", "calf", TODAY - timedelta(days=21), 9),
            Last("quads", "quads", TODAY - timedelta(days=22), 2),
            Last("neck", "neck", TODAY - timedelta(days=40), 5),
        ],
        TODAY,
    )
    assert [zone.zone for zone in silent] == ["neck", "quads"]
    assert silent[0].last_day == TODAY - timedelta(days=40)


def test_one_side_that_is_rated_keeps_a_zone_from_being_silent() -> None:
    sides = [
        Last("calf", "calf", TODAY - timedelta(days=40), 9),
        Last("calf", "calf", TODAY - timedelta(days=3), 1),
    ]
    assert silent_zones(sides, TODAY) == ()
    assert silent_zones(sides[::-1], TODAY) == ()


def test_a_zone_that_was_rated_on_one_day_only_is_not_missed() -> None:
    assert silent_zones([Last("calf", "calf", TODAY - timedelta(days=40), 1)], TODAY) == ()
