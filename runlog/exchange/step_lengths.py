"""Tells kilometres from miles by the length of the steps, where a table names neither.

Pace times distance is the time in either system; a step is not as long in both.
"""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from runlog.units import DistanceUnit

# Bounds of a runner's median step, a convention: at 165 steps a minute 0.65 m is 9:19 a kilometre
# and 1.45 m is 4:11. Between them either system is possible for somebody, so the runner is asked.
_SHORTEST_STEP_M = 0.65
_LONGEST_STEP_M = 1.45
_LEAST_ROWS = 3
_SAME_STEP = 0.08
_SLOWEST_CADENCE, _FASTEST_CADENCE = 100, 260
_SHORTEST_RUN_S = 300
_SHORTEST_STATED_M, _LONGEST_STATED_M = 0.3, 3


class SteppedRun(NamedTuple):
    """A run with its steps; `distance_m` is how far it was if the table counts kilometres.

    `cadence` is steps a minute, `stated_m` the length of a step that the table states.
    """

    distance_m: float | None
    duration_s: float | None
    cadence: float | None
    stated_m: float | None

    @property
    def step_m(self) -> float | None:
        """The length of a step if the table counts kilometres."""
        cadence, duration_s = self.cadence, self.duration_s
        if not cadence or not _SLOWEST_CADENCE <= cadence <= _FASTEST_CADENCE:
            return None
        if not self.distance_m or not duration_s or duration_s < _SHORTEST_RUN_S:
            return None
        return self.distance_m / (duration_s / 60 * cadence)

    @property
    def stated_ratio(self) -> float | None:
        """The stated length of a step by the one that kilometres would give."""
        stated_m, step_m = self.stated_m, self.step_m
        if not stated_m or not step_m or not _SHORTEST_STATED_M <= stated_m <= _LONGEST_STATED_M:
            return None
        return stated_m / step_m


class Evidence(NamedTuple):
    """Which unit it must be, and why."""

    unit: DistanceUnit
    sentence: str


def unit_told_by(runs: Sequence[SteppedRun]) -> Evidence | None:
    """Return the unit that the steps allow, by the stated ones before all; None for either."""
    ratios = [ratio for run in runs if (ratio := run.stated_ratio)]
    steps = [step for run in runs if (step := run.step_m)]
    return _by_stride(ratios) or _by_step(steps)


def _by_stride(ratios: Sequence[float]) -> Evidence | None:
    if len(ratios) < _LEAST_ROWS:
        return None
    ratio = median(ratios)
    for unit in DistanceUnit:
        if abs(ratio * 1000 / unit.metres - 1) < _SAME_STEP:
            return Evidence(
                unit,
                f"its distances were read as {_many(unit)}: so they fit the stride lengths in it; "
                f"--unit {_other(unit)} reads them the other way",
            )
    return None


def _by_step(steps: Sequence[float]) -> Evidence | None:
    if len(steps) < _LEAST_ROWS:
        return None
    if_km = median(steps)
    if_mi = if_km * DistanceUnit.MI.metres / DistanceUnit.KM.metres
    for unit, absurd, length in (
        (DistanceUnit.KM, if_mi > _LONGEST_STEP_M, if_mi),
        (DistanceUnit.MI, if_km < _SHORTEST_STEP_M, if_km),
    ):
        if absurd:
            other = _other(unit)
            return Evidence(
                unit,
                f"its distances were read as {_many(unit)}: in {_many(other)} a step would be "
                f"{length:.2f} m long; --unit {other} reads them the other way",
            )
    return None


def _other(unit: DistanceUnit) -> DistanceUnit:
    return DistanceUnit.MI if unit is DistanceUnit.KM else DistanceUnit.KM


def _many(unit: DistanceUnit) -> str:
    return "miles" if unit is DistanceUnit.MI else "kilometres"
