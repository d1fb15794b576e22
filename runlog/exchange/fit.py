"""Reads FIT: each session message is a part; the only user of fitdecode."""

import dataclasses
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import fitdecode

from runlog.errors import FileRefused
from runlog.exchange import fit_points, parts, plausible
from runlog.exchange.fit_points import Point
from runlog.exchange.found import FoundFile, FoundRun
from runlog.text import plural
from runlog.units import format_duration

# Field numbers of the FIT profile.
_FILE_TYPE = 0
_LOCAL_TIMESTAMP = 5
_TIMESTAMP = 253
_START_TIME, _START_NORTH, _START_EAST = 2, 3, 4
_SPORT, _SUB_SPORT = 5, 6
_ELAPSED, _TIMER, _DISTANCE, _CLIMB = 7, 8, 9, 22
_AVG_HR, _MAX_HR = 16, 17
_EFFORT = 193  # ten times the effort, as Garmin's watches write it
_POINT_NORTH, _POINT_EAST, _POINT_HR, _POINT_DISTANCE = 0, 1, 3, 5

_CLOCK_STEP_S = 60  # points of one second may come in any order
_KINDS = {"treadmill": "treadmill", "virtual activity": "treadmill", "trail": "trail"}

# What fitdecode lets through, beside its own errors, when bytes make no sense.
_LEAKS = (
    ValueError,
    TypeError,
    AssertionError,
    AttributeError,
    LookupError,
    ArithmeticError,
    struct.error,
)

_Fields = dict[int, object]


@dataclass(slots=True)
class _Chapter:
    """One of the FIT files that may be chained into one."""

    file_type: object = None
    utc_offset_s: int | None = None
    sessions: list[_Fields] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)


def read_fit(content: bytes) -> FoundFile:
    """Return the runs of a FIT file, chained files and sports of a multisport one included.

    Totals are the session's own; what it does not say of heart rate and start is taken from the
    points. The whole file is read and its checksum compared before anything is returned.

    Raises FileRefused when it is damaged or nothing in it can be taken.
    """
    chapters = _read_chapters(content)
    sessions = [(chapter, fields) for chapter in chapters for fields in chapter.sessions]
    found = [_part(number, *session) for number, session in enumerate(sessions, start=1)]
    empty = [chapter for chapter in chapters if not chapter.sessions]
    if sessions:
        # Watches chain what belongs to an activity, such as a chest strap's own memory.
        empty = [chapter for chapter in empty if chapter.file_type == "activity"]
    return parts.found_file("fit", [*found, *map(_no_summary, empty)])


def _read_chapters(content: bytes) -> list[_Chapter]:
    """Return the chained files; of the regular ones fitdecode sees all but the points."""
    pieces = fit_points.split(content)
    if pieces is None:
        return _decoded(content)
    chapters = []
    for piece in pieces:
        (chapter,) = _decoded(piece.content)
        chapters.append(dataclasses.replace(chapter, points=piece.points))
    return chapters


def _decoded(content: bytes) -> list[_Chapter]:
    chapters: list[_Chapter] = []
    try:
        for count, frame in enumerate(_frames(content)):
            fit_points.check_count(count)
            if frame.frame_type == fitdecode.FIT_FRAME_HEADER:
                chapters.append(_Chapter())
            elif frame.frame_type == fitdecode.FIT_FRAME_DATA:
                _take(chapters[-1], frame)
    except fitdecode.FitHeaderError as error:
        raise FileRefused("damaged: not a readable FIT file") from error
    except fitdecode.FitCRCError as error:
        raise FileRefused("damaged: the checksum does not match") from error
    except fitdecode.FitEOFError as error:
        raise FileRefused("damaged: it was cut off before its end") from error
    except (fitdecode.FitError, *_LEAKS) as error:
        raise FileRefused("damaged: its records make no sense") from error
    return chapters


def _frames(content: bytes) -> Iterator[fitdecode.records.FitDataMessage]:
    """Yield the frames as they are; without fitdecode's processors it is a quarter faster."""
    with fitdecode.FitReader(
        content,
        processor=None,
        check_crc=fitdecode.CrcCheck.RAISE,
        error_handling=fitdecode.ErrorHandling.IGNORE,
    ) as reader:
        yield from reader


def _take(chapter: _Chapter, message: fitdecode.records.FitDataMessage) -> None:
    """Keep what matters of a message."""
    if message.name == "record":
        chapter.points.append(_point(_fields(message)))
    elif message.name == "session":
        chapter.sessions.append(_fields(message))
    elif message.name == "activity":
        said = _fields(message)
        local_s, utc_s = said.get(_LOCAL_TIMESTAMP), said.get(_TIMESTAMP)
        chapter.utc_offset_s = plausible.utc_offset_s(local_s, utc_s)
    elif message.name == "file_id":
        chapter.file_type = _fields(message).get(_FILE_TYPE)


def _fields(message: fitdecode.records.FitDataMessage) -> _Fields:
    """Return the values by field number, scaled; a developer's fields have numbers of their own."""
    fields: _Fields = {}
    for said in message.fields:
        if not (said.field_def and said.field_def.is_dev):
            fields.setdefault(said.def_num, said.value)
    return fields


def _point(fields: _Fields) -> Point:
    return Point(
        at_s=fit_points.moment_s(fields.get(_TIMESTAMP)),
        position=fit_points.position(fields.get(_POINT_NORTH), fields.get(_POINT_EAST)),
        hr_bpm=plausible.heart_rate_bpm(fields.get(_POINT_HR)),
        distance_m=plausible.distance_m(fields.get(_POINT_DISTANCE)),
    )


def _no_summary(chapter: _Chapter) -> parts.Part:
    """Return why a chapter without a session holds no run."""
    if chapter.file_type != "activity":
        return parts.NoRun(f"a FIT file of type {_word(chapter.file_type)}: no activity in it")
    times_s = [point.at_s for point in chapter.points if point.at_s is not None]
    held = plural(len(chapter.points), "point")
    if len(times_s) < 2:
        return parts.NoRun(f"nothing in it but {held}")
    far_m = max((point.distance_m or 0.0 for point in chapter.points), default=0.0)
    by_hand = parts.by_hand(far_m or None, max(times_s) - min(times_s))
    return parts.Unusable(f"the recording was not finished: {held}, but no summary; {by_hand}")


def _part(number: int, chapter: _Chapter, fields: _Fields) -> parts.Part:
    distance_m = plausible.distance_m(fields.get(_DISTANCE))
    sport = fields.get(_SPORT)
    if sport not in (None, "running"):
        return parts.other_sport(_word(sport), distance_m)
    timer_s = plausible.duration_s(fields.get(_TIMER)) or plausible.duration_s(fields.get(_ELAPSED))
    if timer_s is None:
        return parts.Unusable("it states no duration that a run can have")
    if fit_points.moment_s(fields.get(_START_TIME)) is None:
        by_hand = parts.by_hand(distance_m, timer_s)
        return parts.Unusable(f"it has no date, the clock was not set; {by_hand}")
    unusable = parts.out_of_bounds(distance_m, plausible.half_up(timer_s))
    return unusable or _run(number, chapter, fields, plausible.half_up(timer_s))


def _run(number: int, chapter: _Chapter, fields: _Fields, duration_s: int) -> FoundRun:
    started_s = fit_points.moment_s(fields.get(_START_TIME)) or 0.0
    points = _points_of(chapter, started_s, plausible.duration_s(fields.get(_ELAPSED)))
    rates = [point.hr_bpm for point in points if point.hr_bpm is not None]
    positions = (point.position for point in points if point.position)
    start = fit_points.position(fields.get(_START_NORTH), fields.get(_START_EAST))
    distance_m = plausible.distance_m(fields.get(_DISTANCE))
    effort = plausible.number_between(fields.get(_EFFORT), 1, 100)  # 0: it was not rated
    return FoundRun(
        part=number,
        started_at=plausible.instant(started_s),
        utc_offset_s=chapter.utc_offset_s,
        # Where the file says the offset itself, nobody needs to know the place.
        first_position=None if chapter.utc_offset_s is not None else start or next(positions, None),
        sport_known=fields.get(_SPORT) is not None,
        kind=_KINDS.get(_word(fields.get(_SUB_SPORT))),
        distance_m=distance_m,
        distance_computed=False,
        duration_s=duration_s,
        elapsed_s=plausible.elapsed_s(fields.get(_ELAPSED), duration_s),
        avg_hr_bpm=plausible.heart_rate_bpm(fields.get(_AVG_HR)) or plausible.mean_bpm(rates),
        max_hr_bpm=plausible.heart_rate_bpm(fields.get(_MAX_HR)) or max(rates, default=None),
        climb_m=plausible.climb_m(fields.get(_CLIMB)),
        rpe=None if effort is None else effort / 10,
        title=None,
        warnings=tuple(_clock_warnings(points)),
    )


def _points_of(chapter: _Chapter, started_s: float, elapsed_s: float | None) -> list[Point]:
    """Return the points of one session: all, or in a file of several those of its time."""
    if len(chapter.sessions) == 1:
        return chapter.points
    end_s = started_s + (elapsed_s or 0.0)
    return [p for p in chapter.points if p.at_s is not None and started_s <= p.at_s <= end_s]


def _clock_warnings(points: Sequence[Point]) -> tuple[str, ...]:
    times_s = [point.at_s for point in points if point.at_s is not None]
    back_s = max((a - b for a, b in pairwise(times_s)), default=0.0)
    if back_s < _CLOCK_STEP_S:
        return ()
    step = format_duration(back_s)
    return (f"its clock went back by {step}; start and duration are as the watch states them",)


def _word(value: object) -> str:
    """Return a name of the FIT profile as words; a number has no name there."""
    if isinstance(value, str):
        return value.replace("_", " ")
    return "unknown" if value is None else f"number {value}"
