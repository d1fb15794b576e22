"""What is asked before a run is stored: what is possible, but likelier a slip of the finger."""

from datetime import date
from typing import Any

import pytest

from runlog.entries import NewRun, Source
from runlog.entries.doubts import doubts
from runlog.moments import Moment

MOMENT = Moment(date(2026, 11, 20), None)


def run(**given: Any) -> NewRun:
    return NewRun(moment=MOMENT, source=Source.TYPED, **given)


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({"distance_m": 250_000.0}, "Unusually long: 250 km."),
        ({"distance_m": 10_000.0, "duration_s": 3}, "A pace of 0:00/km is faster than anybody"),
        ({"distance_m": 1000.0, "duration_s": 36_000}, "A pace of 600:00/km is slower than"),
    ],
)
def test_what_is_unusual_is_asked_about(given: dict[str, Any], asked: str) -> None:
    (doubt,) = doubts(run(**given))
    assert doubt.startswith(asked)


def test_hours_that_were_read_as_minutes_are_named() -> None:
    (doubt,) = doubts(run(distance_m=10_000.0, duration_s=65))
    assert doubt.endswith("runs. 1:05 was read as 1 min 5 s; hours are written 1h05.")
    (other,) = doubts(run(distance_m=10_000.0, duration_s=900))
    assert "was read as" not in other


@pytest.mark.parametrize(
    "given",
    [
        {"distance_m": 200_000.0},
        {"distance_m": 1000.0, "duration_s": 120},
        {"distance_m": 1000.0, "duration_s": 1800},
        {"duration_s": 360_000},
    ],
)
def test_what_is_possible_is_not_asked_about(given: dict[str, Any]) -> None:
    assert doubts(run(**given)) == ()
