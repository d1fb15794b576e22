"""The parts of a file, each a run, another sport or unusable, become what was found in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from runlog.errors import FileRefused
from runlog.exchange import plausible
from runlog.exchange.found import FileFormat, FoundFile, FoundRun
from runlog.units import (
    LONGEST_DISTANCE_M,
    LONGEST_DURATION_S,
    METRES_PER_KM,
    format_distance,
    format_duration,
)

_MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class NoRun:
    """A part that is whole and is no run."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unusable:
    """A part that should be a run and cannot be taken."""

    reason: str


Part = FoundRun | NoRun | Unusable


def found_file(file_format: FileFormat, parts: Iterable[Part]) -> FoundFile:
    """Return the runs and the reasons of the parts that are none.

    Raises FileRefused when there is neither a run nor a whole part of another sport.
    """
    parts = list(parts)
    runs = tuple(part for part in parts if isinstance(part, FoundRun))
    reasons = tuple(part.reason for part in parts if not isinstance(part, FoundRun))
    if not runs and not any(isinstance(part, NoRun) for part in parts):
        raise FileRefused(_joined(reasons))
    return FoundFile(format=file_format, runs=runs, skipped=reasons)


def _joined(reasons: Iterable[str]) -> str:
    distinct = list(dict.fromkeys(reasons))
    more = len(distinct) - _MOST_REASONS
    shown = distinct[:_MOST_REASONS] + ([f"{more} reasons more"] if more > 0 else [])
    return "; ".join(shown) or "no activity in it"


def other_sport(name: str, distance_m: float | None) -> NoRun:
    """Return the reason why a part of another sport is left out."""
    length = "" if distance_m is None else f", {_length(distance_m)}"
    return NoRun(f"{name}{length}: not a run")


def by_hand(distance_m: float | None, duration_s: float | None) -> str:
    """Return what to type for a run whose file does not know its date."""
    length = "" if distance_m is None else f" {distance_m / METRES_PER_KM:.2f}km"
    time = " DURATION" if duration_s is None else f" {format_duration(duration_s)}"
    return f"log it by hand: runlog log{length}{time} -d DATE"


def out_of_bounds(distance_m: float | None, duration_s: int) -> Unusable | None:
    """Return why these cannot be the totals of a run, or None when they can."""
    far_m = plausible.SHORTEST_DISTANCE_M if distance_m is None else distance_m
    length = "" if distance_m is None else f"{_length(distance_m)} in "
    totals = f"{length}{format_duration(duration_s)}"
    if far_m < plausible.SHORTEST_DISTANCE_M or duration_s < plausible.SHORTEST_DURATION_S:
        least = f"{plausible.SHORTEST_DISTANCE_M:.0f} m and {plausible.SHORTEST_DURATION_S} s"
        return Unusable(f"{totals} is too short for a run (at least {least})")
    if far_m > duration_s * plausible.FASTEST_M_PER_S:
        return Unusable(f"{totals} is faster than anyone runs")
    if far_m > LONGEST_DISTANCE_M or duration_s > LONGEST_DURATION_S:
        return Unusable(f"{totals} is too long for a run (at most 1000 km and 100 h)")
    return None


def _length(distance_m: float) -> str:
    return f"{distance_m:.0f} m" if distance_m < METRES_PER_KM else format_distance(distance_m)
