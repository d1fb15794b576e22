from datetime import date, timedelta
from typing import NamedTuple

import pytest

from runlog.analysis.onset import blocks_before, onset
from runlog.analysis.persistence import DEFAULT_RULE
from tests.analysis.persistence.zone_diary import CHRONIC, day, left_calf


class Run(NamedTuple):
    day: date
    distance_m: float | None
    duration_s: int | None = 3600
    rpe: float | None = 5
    climb_m: float | None = None
    kind: str | None = None


@pytest.mark.parametrize(
    ("tightness", "pain", "today", "begins"),
    [
        ("0:1 3:4 10:5 24:6", "", 24, 3),
        ("0:5 3:6 30:4 33:5", "", 33, 30),
        ("0:1 3:4 10:5", "", 31, 3),
        ("0:1 3:4 10:5", "", 32, None),
        ("0:1 3:3.9", "", 4, None),
        ("0:1 3:2", "2:3 9:4", 10, 2),
        ("5:4", "2:3", 10, 2),
        ("0:5", "", -1, None),
        (CHRONIC, "", 52, 7),
    ],
)
def test_it_began_on_the_first_of_the_days_that_go_on(
    tightness: str, pain: str, today: int, begins: int | None
) -> None:
    found = onset(left_calf(tightness, pain), DEFAULT_RULE, day(today))

    assert (found and found.day) == (None if begins is None else day(begins))


def test_what_was_felt_on_the_first_day_is_told_and_never_taken_for_zero() -> None:
    found = onset(left_calf("3:5"), DEFAULT_RULE, day(4))

    assert found is not None
    assert (found.tightness, found.pain) == (5, None)


def test_the_weeks_before_are_blocks_of_28_days_that_end_on_the_eve() -> None:
    runs = [Run(day(60) - timedelta(days=back), 1000.0) for back in (0, 1, 28, 29, 56, 57)]
    latest, earlier = blocks_before(runs, day(60))

    assert (latest.first, latest.end) == (day(32), day(60))
    assert (latest.runs, earlier.runs) == (2, 2)


def test_what_no_run_knows_is_unknown_and_what_some_know_is_partly_known() -> None:
    [block] = blocks_before(
        [
            Run(day(1), 8000.0, climb_m=90, kind="hills"),
            Run(day(2), None, rpe=None),
            Run(day(3), 12000.0, kind="hills"),
        ],
        day(28),
        count=1,
    )

    assert block.distance_m.known_sum == 20_000
    assert not block.distance_m.complete
    assert (block.climb_m.known, block.climb_m.of) == (1, 3)
    assert block.longest_m == 12_000
    assert block.kinds == {"hills": 2}
    assert blocks_before([], day(28), count=1)[0].longest_m is None
