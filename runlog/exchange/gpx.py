"""Reads GPX: each track is a part; routes and waypoints are plans and places, not runs."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from runlog.exchange import markup, parts, plausible, trackpoints
from runlog.exchange.found import FoundFile, FoundRun
from runlog.exchange.sports import sport_named
from runlog.exchange.trackpoints import Segment, Straight, Trackpoint
from runlog.text import plural

_WHOLE = frozenset({"trkpt", "rtept", "wpt"})
_HEART_RATES = ("hr", "heartrate")


@dataclass(slots=True)
class _Track:
    """A track while it is read."""

    name: str | None = None
    type: str = ""
    segments: list[Segment] = field(default_factory=list)
    misplaced: int = 0
    """Points without a place on the earth."""


def read_gpx(content: bytes) -> FoundFile:
    """Return the runs of a GPX file; what names no sport may be one.

    Durations are the sum over the segments of last minus first time, lengths are summed from
    positions. Raises FileRefused when nothing in it can be taken.
    """
    tracks: list[_Track] = []
    counts: Counter[str] = Counter()
    for step in markup.steps(content, _WHOLE):
        if not step.begins:
            counts[step.name] += 1
            _end(tracks, step)
        elif step.name == "trk":
            tracks.append(_Track())
        elif step.name == "trkseg" and tracks:
            tracks[-1].segments.append([])
    if not tracks:
        return FoundFile(format="gpx", runs=(), skipped=(_no_track(counts),))
    found = (_part(number, track) for number, track in enumerate(tracks, start=1))
    return parts.found_file("gpx", found)


def _end(tracks: list[_Track], step: markup.Step) -> None:
    if step.name == "trkpt" and tracks and tracks[-1].segments:
        _add_point(tracks[-1], step.element)
    elif step.parent == "trk" and step.name == "name":
        tracks[-1].name = markup.title_of(step.element.text)
    elif step.parent == "trk" and step.name == "type":
        tracks[-1].type = step.element.text or ""


def _add_point(track: _Track, element: Element) -> None:
    position = trackpoints.position_of(element.get("lat"), element.get("lon"))
    if position is None:
        track.misplaced += 1
        return
    rates = (markup.text_of(element, name) for name in _HEART_RATES)
    rate = plausible.number_in(next(filter(None, rates), None))
    point = Trackpoint(
        at_s=trackpoints.timed_at(markup.text_of(element, "time")),
        latitude_deg=position.latitude_deg,
        longitude_deg=position.longitude_deg,
        hr_bpm=plausible.heart_rate_bpm(rate),
        distance_m=None,
    )
    track.segments[-1].append(point)


def _no_track(counts: Counter[str]) -> str:
    named = {"rtept": "route point", "wpt": "waypoint"}
    others = [plural(counts[name], noun) for name, noun in named.items() if counts[name]]
    return f"no track in it, only {' and '.join(others)}" if others else "no track in it"


def _part(number: int, track: _Track) -> parts.Part:
    straight = trackpoints.straightened(track.segments)
    return _unusable(track, straight) or _run(number, track, straight)


def _unusable(track: _Track, straight: Straight) -> parts.Unusable | None:
    """Return why the points make no run, or None when they may."""
    points = [point for segment in track.segments for point in segment]
    timed = sum(len(segment) for segment in straight.segments)
    if len(points) < 2:
        return parts.Unusable(f"a track of {plural(len(points), 'point')} is no run")
    if timed * 2 < len(points):
        return parts.Unusable(f"{_clock(points, timed)}; {parts.by_hand(None, None)}")
    return None


def _clock(points: list[Trackpoint], timed: int) -> str:
    shown = [point.at_s for point in points if point.at_s is not None]
    if shown and not timed:
        year = datetime.fromtimestamp(shown[0], UTC).year
        return f"its times are of the year {year}: the clock was not set"
    if timed:
        return f"only {timed} of its {plural(len(points), 'point')} have a time"
    return "none of its points has a time"


def _run(number: int, track: _Track, straight: Straight) -> parts.Part:
    sport = sport_named(track.type)
    segments = straight.segments
    length = trackpoints.length_of(segments)
    elapsed_s = trackpoints.span_s(segments)
    duration_s = plausible.half_up(min(trackpoints.timer_s(segments), elapsed_s))
    if unusable := parts.out_of_bounds(length.metres, duration_s):
        return unusable
    if sport.running is False:
        return parts.other_sport(sport.name, length.metres)
    rates = trackpoints.heart_rates_bpm(segments)
    return FoundRun(
        part=number,
        started_at=plausible.instant(trackpoints.started_s(segments)),
        utc_offset_s=None,
        first_position=trackpoints.first_position(segments),
        sport_known=sport.running is not None,
        kind=sport.kind,
        distance_m=plausible.distance_m(round(length.metres, 2)),
        distance_computed=True,
        duration_s=duration_s,
        elapsed_s=plausible.elapsed_s(elapsed_s, duration_s),
        avg_hr_bpm=plausible.mean_bpm(rates),
        max_hr_bpm=max(rates, default=None),
        climb_m=None,
        rpe=None,
        title=track.name,
        warnings=(
            *trackpoints.misplaced(track.misplaced),
            *straight.warnings,
            *trackpoints.strayed(length.strays),
        ),
    )
