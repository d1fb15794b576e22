"""Writes small GPX and TCX texts for the tests of their readers; the tracks are made up."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

START = datetime(2026, 3, 14, 6, 5, 30, tzinfo=UTC)
METRES_PER_DEGREE = 111_195.08
"""Along a meridian of a sphere of radius 6,371,008.8 m."""


class Spot(NamedTuple):
    """A point so many metres north of the equator, so many seconds after the start."""

    second: float
    metres: float
    hr: int | None = None
    latitude: str | None = None
    """Written as it is, where it is given."""
    time: str | None = None


def steady(start: int, stop: int, *, speed: float = 3.0, hr: int | None = None) -> list[Spot]:
    """A point a second, at so many metres a second."""
    return [Spot(second, second * speed, hr) for second in range(start, stop + 1)]


def written_time(second: float) -> str:
    return f"{START + timedelta(seconds=second):%Y-%m-%dT%H:%M:%S}Z"


def gpx(
    *tracks: str, namespace: str = 'xmlns="http://www.topografix.com/GPX/1/1"', head: str = ""
) -> str:
    return f'<gpx version="1.1" creator="made up" {namespace}>{head}{"".join(tracks)}</gpx>'


def track(
    *segments: Iterable[Spot], sport: str | None = "running", name: str | None = "Made up"
) -> str:
    named = f"<name>{name}</name>" if name else ""
    typed = f"<type>{sport}</type>" if sport is not None else ""
    points = "".join(f"<trkseg>{''.join(map(_trkpt, spots))}</trkseg>" for spots in segments)
    return f"<trk>{named}{typed}{points}</trk>"


def _trkpt(spot: Spot) -> str:
    time = written_time(spot.second) if spot.time is None else spot.time
    timed = f"<time>{time}</time>" if time else ""
    rate = (
        "<extensions><x:TrackPointExtension xmlns:x='urn:x'>"
        f"<x:hr>{spot.hr}</x:hr></x:TrackPointExtension></extensions>"
        if spot.hr is not None
        else ""
    )
    latitude = spot.metres / METRES_PER_DEGREE if spot.latitude is None else spot.latitude
    return f'<trkpt lat="{latitude}" lon="10.0"><ele>5</ele>{timed}{rate}</trkpt>'


def tcx(*activities: str, others: str = "") -> str:
    namespace = 'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"'
    inside = f"<Activities>{''.join(activities)}</Activities>" if activities else ""
    return f"<TrainingCenterDatabase {namespace}>{inside}{others}</TrainingCenterDatabase>"


def activity(*laps: str, sport: str = "Running", second: int = 0) -> str:
    started = written_time(second)
    return f'<Activity Sport="{sport}"><Id>{started}</Id>{"".join(laps)}</Activity>'


def lap(
    *tracks: Sequence[Spot],
    seconds: str | None = "1800",
    metres: str | None = "5220",
    start: int | None = 0,
    rates: tuple[int, int] | None = None,
) -> str:
    started = "" if start is None else f' StartTime="{written_time(start)}"'
    timed = f"<TotalTimeSeconds>{seconds}</TotalTimeSeconds>" if seconds is not None else ""
    long = f"<DistanceMeters>{metres}</DistanceMeters>" if metres is not None else ""
    hearts = (
        f"<AverageHeartRateBpm><Value>{rates[0]}</Value></AverageHeartRateBpm>"
        f"<MaximumHeartRateBpm><Value>{rates[1]}</Value></MaximumHeartRateBpm>"
        if rates
        else ""
    )
    points = "".join(f"<Track>{''.join(map(_trackpoint, spots))}</Track>" for spots in tracks)
    return f"<Lap{started}>{timed}{long}{hearts}{points}</Lap>"


def _trackpoint(spot: Spot) -> str:
    latitude = spot.metres / METRES_PER_DEGREE if spot.latitude is None else spot.latitude
    place = (
        f"<Position><LatitudeDegrees>{latitude}</LatitudeDegrees>"
        "<LongitudeDegrees>10.0</LongitudeDegrees></Position>"
        if latitude != ""
        else ""
    )
    rate = f"<HeartRateBpm><Value>{spot.hr}</Value></HeartRateBpm>" if spot.hr is not None else ""
    time = written_time(spot.second) if spot.time is None else spot.time
    return f"<Trackpoint><Time>{time}</Time>{place}{rate}</Trackpoint>"
