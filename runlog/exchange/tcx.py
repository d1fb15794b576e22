"""Reads TCX: each activity is a part, its totals the sums of its laps; courses are no runs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from runlog.exchange import markup, parts, plausible, trackpoints
from runlog.exchange.found import FoundFile, FoundRun
from runlog.exchange.sports import Sport, sport_named
from runlog.exchange.trackpoints import Segment, Straight, Trackpoint

_WHOLE = frozenset({"Trackpoint", "AverageHeartRateBpm", "MaximumHeartRateBpm"})


@dataclass(slots=True)
class _Lap:
    """A lap while it is read."""

    started_s: float | None
    duration_s: float | None = None
    distance_m: float | None = None
    avg_hr_bpm: int | None = None
    max_hr_bpm: int | None = None
    segments: list[Segment] = field(default_factory=list)


@dataclass(slots=True)
class _Activity:
    """An activity while it is read."""

    sport: Sport
    started_s: float | None = None
    laps: list[_Lap] = field(default_factory=list)
    misplaced: int = 0
    """Points whose position is no place on the earth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Totals:
    """What the laps add up to, or what the points give where a lap does not say."""

    duration_s: float | None
    distance_m: float | None
    distance_computed: bool
    warnings: tuple[str, ...]


def read_tcx(content: bytes) -> FoundFile:
    """Return the runs of a TCX file.

    Raises FileRefused when nothing in it can be taken.
    """
    reading = _Reading()
    for step in markup.steps(content, _WHOLE):
        if step.begins:
            reading.begin(step)
        else:
            reading.end(step)
    if not reading.activities:
        return FoundFile(format="tcx", runs=(), skipped=(reading.no_activity(),))
    found = (_part(number, done) for number, done in enumerate(reading.activities, start=1))
    return parts.found_file("tcx", found)


@dataclass(slots=True)
class _Reading:
    """The activities so far, and the lap that is open; courses have laps too, but not these."""

    activities: list[_Activity] = field(default_factory=list)
    lap: _Lap | None = None
    counts: Counter[str] = field(default_factory=Counter)

    def begin(self, step: markup.Step) -> None:
        """Open what begins."""
        if step.name == "Activity":
            self.activities.append(_Activity(sport_named(step.element.get("Sport") or "")))
        elif step.name == "Lap" and step.parent == "Activity":
            self.lap = _Lap(trackpoints.timed_at(step.element.get("StartTime")))
            self.activities[-1].laps.append(self.lap)
        elif step.name == "Track" and self.lap:
            self.lap.segments.append([])

    def end(self, step: markup.Step) -> None:
        """Take in what ends."""
        self.counts[step.name] += 1
        if step.name == "Lap":
            self.lap = None
        elif self.lap and step.parent == "Lap":
            _end_in_lap(self.lap, step)
        elif self.lap and self.lap.segments and step.name == "Trackpoint":
            self.add_point(self.lap, step.element)
        elif step.name == "Id" and step.parent == "Activity":
            self.activities[-1].started_s = trackpoints.timed_at(step.element.text)

    def add_point(self, lap: _Lap, element: Element) -> None:
        """Add a point to the open lap; indoors it has no position."""
        latitude = markup.text_of(element, "LatitudeDegrees")
        longitude = markup.text_of(element, "LongitudeDegrees")
        position = trackpoints.position_of(latitude, longitude)
        self.activities[-1].misplaced += position is None and latitude is not None
        distance_m = plausible.number_in(markup.text_of(element, "DistanceMeters"))
        rate = markup.element_of(element, "HeartRateBpm")
        point = Trackpoint(
            at_s=trackpoints.timed_at(markup.text_of(element, "Time")),
            latitude_deg=position.latitude_deg if position else None,
            longitude_deg=position.longitude_deg if position else None,
            hr_bpm=_heart_rate_bpm(rate) if rate is not None else None,
            distance_m=plausible.distance_m(distance_m),
        )
        lap.segments[-1].append(point)

    def no_activity(self) -> str:
        """Return what the file holds instead of an activity."""
        if self.counts["Course"]:
            return "a course: no activity in it"
        return (
            "a workout plan: no activity in it" if self.counts["Workout"] else "no activity in it"
        )


def _end_in_lap(lap: _Lap, step: markup.Step) -> None:
    if step.name == "TotalTimeSeconds":
        lap.duration_s = plausible.number_in(step.element.text)
    elif step.name == "DistanceMeters":
        lap.distance_m = plausible.number_in(step.element.text)
    elif step.name == "AverageHeartRateBpm":
        lap.avg_hr_bpm = _heart_rate_bpm(step.element)
    elif step.name == "MaximumHeartRateBpm":
        lap.max_hr_bpm = _heart_rate_bpm(step.element)


def _heart_rate_bpm(element: Element) -> int | None:
    return plausible.heart_rate_bpm(plausible.number_in(markup.text_of(element, "Value")))


def _part(number: int, activity: _Activity) -> parts.Part:
    segments = [segment for lap in activity.laps for segment in lap.segments]
    straight = trackpoints.straightened(segments)
    totals = _totals(activity, straight)
    if activity.sport.running is False:
        return parts.other_sport(activity.sport.name, totals.distance_m)
    if totals.duration_s is None:
        return parts.Unusable("it states no duration that a run can have")
    started_s = _started_s(activity, straight)
    if started_s is None:
        by_hand = parts.by_hand(totals.distance_m, totals.duration_s)
        return parts.Unusable(f"it has no date, the clock was not set; {by_hand}")
    unusable = parts.out_of_bounds(totals.distance_m, plausible.half_up(totals.duration_s))
    return unusable or _run(number, activity, straight, totals, started_s)


def _started_s(activity: _Activity, straight: Straight) -> float | None:
    lap_starts = [lap.started_s for lap in activity.laps]
    point_starts = [segment[0].at_s for segment in straight.segments]
    stated = [*lap_starts, activity.started_s, *point_starts]
    return next((at_s for at_s in stated if plausible.moment_s(at_s) is not None), None)


def _totals(activity: _Activity, straight: Straight) -> _Totals:
    warnings = []
    duration_s = _sum([lap.duration_s for lap in activity.laps])
    if duration_s is None and straight.segments:
        duration_s = trackpoints.timer_s(straight.segments)
        warnings.append("its laps do not say how long they took; the times of its points do")
    distance_m = _sum([lap.distance_m for lap in activity.laps])
    if distance_m is None:
        distance_m = trackpoints.stated_m(straight.segments)
    computed = distance_m is None
    if computed:
        # A new track begins at every lap, and nobody leaps from one to the next.
        length = trackpoints.length_of([[p for part in straight.segments for p in part]])
        distance_m = plausible.distance_m(round(length.metres, 2))
        warnings.extend(trackpoints.strayed(length.strays))
    if computed and distance_m is not None:
        warnings.append("it states no distance; it was computed from the positions")
    return _Totals(
        duration_s=plausible.duration_s(duration_s),
        distance_m=distance_m,
        distance_computed=computed and distance_m is not None,
        warnings=(*trackpoints.misplaced(activity.misplaced), *straight.warnings, *warnings),
    )


def _sum(stated: Sequence[float | None]) -> float | None:
    """Return the sum if every lap states a number that can be one, and they are not all zero."""
    usable = [value for value in stated if value is not None and value >= 0]
    return (round(sum(usable), 2) or None) if len(usable) == len(stated) else None


def _run(
    number: int, activity: _Activity, straight: Straight, totals: _Totals, started_s: float
) -> FoundRun:
    segments = straight.segments
    duration_s = plausible.half_up(totals.duration_s or 0)
    rates = trackpoints.heart_rates_bpm(segments)
    lap_peaks = [lap.max_hr_bpm for lap in activity.laps if lap.max_hr_bpm is not None]
    return FoundRun(
        part=number,
        started_at=plausible.instant(started_s),
        utc_offset_s=None,
        first_position=trackpoints.first_position(segments),
        sport_known=activity.sport.running is not None,
        kind=activity.sport.kind,
        distance_m=plausible.distance_m(totals.distance_m),
        distance_computed=totals.distance_computed,
        duration_s=duration_s,
        elapsed_s=plausible.elapsed_s(trackpoints.span_s(segments), duration_s),
        avg_hr_bpm=_lap_mean_bpm(activity.laps) or plausible.mean_bpm(rates),
        max_hr_bpm=max(lap_peaks or rates, default=None),
        climb_m=None,
        rpe=None,
        title=None,
        warnings=tuple(totals.warnings),
    )


def _lap_mean_bpm(laps: Sequence[_Lap]) -> int | None:
    """Return the mean of the laps that have one, weighted by their time."""
    weighed = [(lap.avg_hr_bpm, lap.duration_s or 0.0) for lap in laps if lap.avg_hr_bpm]
    seconds = sum(weight for _, weight in weighed)
    beats = sum(rate * weight for rate, weight in weighed)
    return plausible.heart_rate_bpm(beats / seconds) if seconds > 0 else None
