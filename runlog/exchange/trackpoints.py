"""Points of a track, straightened: what cannot be true dropped and counted, lengths summed."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import NamedTuple

from runlog.exchange import plausible
from runlog.exchange.found import Position
from runlog.text import plural

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG


class Trackpoint(NamedTuple):
    """One point as its file gives it; None is what it does not say or cannot mean."""

    at_s: float | None
    """Seconds since 1970."""
    latitude_deg: float | None
    longitude_deg: float | None
    hr_bpm: int | None
    distance_m: float | None


Segment = list[Trackpoint]


@dataclass(frozen=True, slots=True, kw_only=True)
class Straight:
    """Segments of timed points in the order of time, none of them empty."""

    segments: tuple[Segment, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Length:
    """Metres along the positions, and how many points leapt out of the way."""

    metres: float
    strays: int


def timed_at(text: str | None) -> float | None:
    """Return seconds since 1970 of an ISO time; one without a zone is UTC, as GPX and TCX say."""
    try:
        moment = datetime.fromisoformat((text or "").strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


def position_of(latitude: str | None, longitude: str | None) -> Position | None:
    """Return the position two texts write, or None unless it is a place on the earth."""
    latitude_deg = plausible.number_between(plausible.number_in(latitude), -90, 90)
    longitude_deg = plausible.number_between(plausible.number_in(longitude), -180, 180)
    if latitude_deg is None or longitude_deg is None:
        return None
    return Position(latitude_deg, longitude_deg)


def straightened(segments: Iterable[Segment]) -> Straight:
    """Return the timed points of each segment in order of time, with what had to be done."""
    kept: list[Segment] = []
    untimed = disordered = 0
    for segment in segments:
        timed = [point for point in segment if plausible.moment_s(point.at_s) is not None]
        untimed += len(segment) - len(timed)
        steps = pairwise(timed)
        disordered += sum(_seconds(before, after) < 0 for before, after in steps)
        if timed:
            kept.append(sorted(timed, key=_at_s))
    warnings = []
    if untimed:
        warnings.append(f"{plural(untimed, 'point')} without a usable time left out")
    if disordered:
        warnings.append(
            f"time went back {plural(disordered, 'time')}; the points were put in order"
        )
    return Straight(segments=tuple(kept), warnings=tuple(warnings))


def timer_s(segments: Sequence[Segment]) -> float:
    """Return the sum over the segments of last minus first time."""
    return sum(_seconds(segment[0], segment[-1]) for segment in segments)


def started_s(segments: Sequence[Segment]) -> float:
    """Return the time of the earliest point; there must be one."""
    return min(_at_s(segment[0]) for segment in segments)


def span_s(segments: Sequence[Segment]) -> float:
    """Return the seconds from the first point to the last, breaks included; 0 without points."""
    last_s = max((_at_s(segment[-1]) for segment in segments), default=0.0)
    return last_s - started_s(segments) if segments else 0.0


def length_of(segments: Iterable[Segment]) -> Length:
    """Return the length along the positions, without the ways between segments."""
    lengths = [_segment_length(segment) for segment in segments]
    return Length(sum(length.metres for length in lengths), sum(x.strays for x in lengths))


def _segment_length(segment: Segment) -> Length:
    """Sum the legs a runner can have run; round a stray point, go from its neighbour on."""
    placed = [point for point in segment if point.latitude_deg is not None]
    metres, strays = 0.0, 0
    before: Trackpoint | None = None
    for start, end in pairwise(placed):
        leg_m = _possible_leg_m(start, end)
        if leg_m is None and before is not None:
            leg_m = _possible_leg_m(before, end)
        strays += leg_m is None
        before = start if leg_m is None else None
        metres += leg_m or 0.0
    return Length(metres, strays)


def _possible_leg_m(start: Trackpoint, end: Trackpoint) -> float | None:
    metres = _metres(start, end)
    # Watches round times to whole seconds, so two points of one second may be half a second apart.
    seconds = max(_seconds(start, end), 1.0)
    return metres if metres <= seconds * plausible.FASTEST_M_PER_S else None


def _metres(start: Trackpoint, end: Trackpoint) -> float:
    """Return the great-circle distance (haversine formula)."""
    south, north = math.radians(start.latitude_deg or 0), math.radians(end.latitude_deg or 0)
    east = math.radians((end.longitude_deg or 0) - (start.longitude_deg or 0))
    chord = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin(east / 2) ** 2
    )
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(chord)))


def first_position(segments: Iterable[Segment]) -> Position | None:
    """Return the first position there is."""
    for segment in segments:
        for point in segment:
            if point.latitude_deg is not None and point.longitude_deg is not None:
                return Position(point.latitude_deg, point.longitude_deg)
    return None


def heart_rates_bpm(segments: Iterable[Segment]) -> list[int]:
    """Return the heart rate of every point that has one."""
    return [point.hr_bpm for segment in segments for point in segment if point.hr_bpm is not None]


def misplaced(count: int) -> list[str]:
    """Return the warning about points whose position is no place on the earth, if there are."""
    return [f"{plural(count, 'point')} with an impossible position left out"] if count else []


def strayed(count: int) -> list[str]:
    """Return the warning about points that leapt away, if there are any."""
    if not count:
        return []
    return [f"{plural(count, 'leap')} faster than anyone runs not counted in the distance"]


def stated_m(segments: Iterable[Segment]) -> float | None:
    """Return the largest distance a point states, for points count it from the start."""
    stated = [point.distance_m for segment in segments for point in segment if point.distance_m]
    return max(stated, default=None)


def _seconds(start: Trackpoint, end: Trackpoint) -> float:
    return _at_s(end) - _at_s(start)


def _at_s(point: Trackpoint) -> float:
    assert point.at_s is not None  # noqa: S101  straightened keeps none without
    return point.at_s
