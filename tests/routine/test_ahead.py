from datetime import date
from typing import NamedTuple

import pytest

from runlog.entries import Context, Quality, RunKind
from runlog.library import Library
from runlog.routine.ahead import ahead
from runlog.routine.limits import WITHOUT_STRETCHES, is_hard


class Felt(NamedTuple):
    zone: str
    value: float
    side: str = "left"
    quality: str = Quality.TIGHTNESS
    context: str = Context.OTHER
    day: date = date(2026, 11, 20)

    @property
    def zone_name(self) -> str:
        return Library().zones[self.zone].label


def test_tight_zones_are_named_the_tightest_first_and_once() -> None:
    felt = [Felt("hamstrings", 4), Felt("calf", 7), Felt("calf", 5, "right"), Felt("neck", 3)]
    assert ahead(felt, 4) == "next: runlog stretch (for calf and hamstrings)"


def test_what_changes_nothing_says_nothing() -> None:
    assert ahead([], 4) == ""
    assert ahead([Felt("calf", 3)], 4) == ""
    assert ahead([Felt("calf", 9, context=Context.AFTER_STRETCH)], 4) == ""
    assert ahead([Felt("calf", 3, quality=Quality.PAIN)], 4) == ""


def test_what_hurts_is_left_out() -> None:
    felt = [Felt("calf", 6), Felt("knee", 4, "right", Quality.PAIN)]
    assert ahead(felt, 4) == "next: runlog stretch (for calf; without the right knee)"


def test_a_hard_run_is_followed_by_moves() -> None:
    told = ahead([Felt("calf", 6)], 4, hard_run=True)
    assert told == "next: runlog stretch (moves now, --later this evening)"


def test_a_calf_that_came_to_attention_gets_another_set() -> None:
    told = ahead([Felt("calf", 6)], 4, raised=frozenset({"calf"}))
    assert told == "next: runlog stretch (for calf; calf with another set)"


def test_a_zone_that_the_library_has_no_stretch_for_is_not_sent_to_it() -> None:
    library = Library()
    assert {zone for zone in library.zones if not library.serving(zone)} == WITHOUT_STRETCHES
    assert ahead([Felt("shin_inner", 6)], 4) == ""


@pytest.mark.parametrize(
    ("kind", "duration_s", "hard"),
    [
        (RunKind.EASY, 3600, False),
        (None, None, False),
        (RunKind.EASY, 5400, True),
        (RunKind.LONG, 3600, True),
        (RunKind.TEMPO, None, True),
        (RunKind.RACE, None, True),
        (RunKind.HILLS, 3600, False),
    ],
)
def test_a_run_is_hard_that_is_long_or_fast(
    kind: str | None, duration_s: int | None, hard: bool
) -> None:
    assert is_hard(kind, duration_s) is hard
