"""What is said when the runner's own record decides between stretches that are equals otherwise."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from runlog.library import Library
from runlog.routine.planner import Known, Wishes, plan_today
from runlog.routine.planner.by_record import record_words
from tests.routine.mat import Mat
from tests.routine.test_planner_properties import CASES, KNOWN, WISHES, ZONES

LIBRARY = Library()
CALF = LIBRARY.zones["calf"]
WALL, BENT = (LIBRARY.stretches[name] for name in ("wall-calf", "bent-knee-wall-calf"))


def test_lower_days_after_a_stretch_are_told_as_what_followed() -> None:
    assert record_words(BENT, [WALL], CALF, {("calf", BENT.id): -0.4}) == (
        "Your own log decided between equals: on days with this one, next-day calf tightness was "
        "0.4 lower, for whatever reason."
    )


def test_higher_days_after_its_equal_are_told_of_the_equal() -> None:
    assert record_words(BENT, [WALL], CALF, {("calf", WALL.id): 1.2}) == (
        "Your own log decided between equals: on days with the wall calf stretch, next-day calf "
        "tightness was 1.2 higher, for whatever reason."
    )


def test_a_record_that_speaks_for_the_other_one_is_not_named_as_the_reason() -> None:
    assert record_words(BENT, [WALL], CALF, {("calf", WALL.id): -1.0}) == ""
    assert record_words(BENT, [], CALF, {("calf", BENT.id): -1.0}) == ""


def test_only_the_stretch_that_the_record_put_first_says_so(tmp_path: Path) -> None:
    mat = Mat(tmp_path)
    mat.diary("2026-11-19 | calf L6")
    known = mat.known("2026-11-20T18:00")
    speaking = {
        "the bent knee": {("calf", BENT.id): -0.4},
        "the straight knee": {("calf", WALL.id): -0.4},
        "neither": {("calf", BENT.id): -0.4, ("calf", WALL.id): -0.4},
    }
    said = {
        of: [
            item.stretch.id
            for item in plan_today(replace(known, record=record), Wishes(), LIBRARY).items
            if "own log" in item.reason
        ]
        for of, record in speaking.items()
    }
    # The straight knee comes first without any record.
    assert said == {"the bent knee": [BENT.id], "the straight knee": [], "neither": []}


@given(KNOWN, WISHES, st.sampled_from([-2.0, 0.0, 1.5]))
@CASES
def test_a_record_that_finds_no_difference_between_stretches_changes_and_says_nothing(
    known: Known, wishes: Wishes, points: float
) -> None:
    record = {(zone, name): points for zone in ZONES for name in LIBRARY.stretches}
    assert plan_today(replace(known, record=record), wishes, LIBRARY) == plan_today(
        known, wishes, LIBRARY
    )


def test_a_gentler_stretch_that_gave_way_is_not_called_an_equal(tmp_path: Path) -> None:
    mat = Mat(tmp_path)
    mat.diary("2026-11-19 | hamstrings L6 R6")
    strap, fold = ("hamstrings", "strap-hamstring"), ("hamstrings", "cross-leg-fold")
    known = replace(mat.known("2026-11-20T18:00"), record={strap: 1.0, fold: 0.3})

    reasons = {item.stretch.id: item.reason for item in plan_today(known, Wishes(), LIBRARY).items}

    assert "on days with the strap hamstring stretch" in reasons["wall-hamstring"]
    assert "on days with the cross-leg fold" in reasons["wide-leg-fold"]
