from datetime import date
from typing import NamedTuple

from runlog.analysis.stretching import (
    SideDose,
    ZoneStretching,
    hold_s,
    last_day_stretched,
    week_stretching,
)
from runlog.weeks import Week
from tests.analysis.diary import Hold, Stretching

WEEK = Week.parse("2026-W47")
MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)
ZONES = {"wall-calf": ("calf",), "lunge": ("hip_flexors", "quads"), "fold": ("hamstrings",)}


class Last(NamedTuple):
    stretch: str
    day: date


def zones(*holds: Hold) -> dict[str, ZoneStretching]:
    stretchings = [Stretching(hold.day, hold.stretch, hold_s(hold)) for hold in holds]
    found = week_stretching(WEEK, stretchings, holds, ZONES)
    return {zone.zone: zone for zone in found.zones}


def test_a_repetition_counts_three_seconds() -> None:
    assert hold_s(Hold(MONDAY, "wall-calf", "left", repetitions=10)) == 30
    assert hold_s(Hold(MONDAY, "wall-calf", "left", seconds=45)) == 45


def test_each_side_has_its_own_seconds_sets_and_days() -> None:
    found = zones(
        Hold(MONDAY, "wall-calf", "left", 30),
        Hold(MONDAY, "wall-calf", "left", 30),
        Hold(MONDAY, "wall-calf", "right", 30),
        Hold(TUESDAY, "wall-calf", "left", 59),
    )
    assert found["calf"].left == SideDose(seconds=119, sets=3, days=1)
    assert found["calf"].right == SideDose(seconds=30, sets=1, days=0)


def test_a_hold_of_both_sides_at_once_counts_for_both() -> None:
    found = zones(Hold(MONDAY, "fold", "central", 60))
    assert found["hamstrings"].left == found["hamstrings"].right == SideDose(60, 1, 1)


def test_a_stretch_for_two_zones_counts_for_both_and_its_time_once() -> None:
    hold = Hold(MONDAY, "lunge", "left", 60)
    found = week_stretching(WEEK, [Stretching(MONDAY, "lunge", 60)], [hold], ZONES)
    assert {zone.zone for zone in found.zones} == {"hip_flexors", "quads"}
    assert found.seconds == 60


def test_an_unknown_dose_is_counted_and_not_taken_for_zero_seconds() -> None:
    found = week_stretching(WEEK, [Stretching(MONDAY, "wall-calf", None)], [], ZONES)
    assert (found.days, found.stretches, found.unknown) == (1, 1, 1)
    assert found.zones == (ZoneStretching("calf", SideDose(0, 0, 0), SideDose(0, 0, 0), 1),)


def test_other_weeks_do_not_count() -> None:
    found = zones(Hold(date(2026, 11, 15), "wall-calf", "left", 60))
    assert found == {}


def test_a_stretch_the_library_no_longer_has_still_counts_as_stretching() -> None:
    found = week_stretching(WEEK, [Stretching(MONDAY, "gone", None)], [], ZONES)
    assert (found.stretches, found.zones) == (1, ())


def test_the_zone_with_the_most_seconds_comes_first() -> None:
    found = zones(Hold(MONDAY, "wall-calf", "left", 30), Hold(MONDAY, "fold", "central", 30))
    assert list(found) == ["hamstrings", "calf"]


def test_a_zone_was_last_stretched_by_any_stretch_that_serves_it() -> None:
    last = [Last("wall-calf", MONDAY), Last("heel-raises", TUESDAY), Last("fold", TUESDAY)]
    assert last_day_stretched(last, ["wall-calf", "heel-raises"]) == TUESDAY
    assert last_day_stretched(last, ["pigeon"]) is None
