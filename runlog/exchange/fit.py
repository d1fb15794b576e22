"""Reads FIT: each session message is a part; the only user of fitdecode."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import fitdecode

from runlog.errors import FileRefused
from runlog.exchange import parts, plausible
from runlog.exchange.found import FoundFile, FoundRun, Position
from runlog.text import plural
from runlog.units import format_duration

# Field numbers of the FIT profile.
_FILE_TYPE = 0
_LOCAL_TIMESTAMP = 5
_TIMESTAMP = 253
_START_TIME, _START_LATITUDE, _START_LONGITUDE = 2, 3, 4
_SPORT, _SUB_SPORT = 5, 6
_ELAPSED, _TIMER, _DISTANCE, _CLIMB = 7, 8, 9, 22
_AVG_HR, _MAX_HR = 16, 17
_EFFORT = 193  # ten times the effort, as Garmin's watches write it
_RECORD_LATITUDE, _RECORD_LONGITUDE, _RECORD_HR, _RECORD_DISTANCE = 0, 1, 3, 5

MOST_MESSAGES = 1_000_000
"""A point a second for eleven days."""

_EPOCH_S = 631_065_600  # 1989-12-31T00:00:00Z
_FIRST_DATE = 0x10000000  # smaller values count seconds since the device was switched on
_DEGREES_PER_SEMICIRCLE = 180 / 2**31
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


class _Record(NamedTuple):
    """One point of the recording."""

    at_s: float | None
    position: Position | None
    hr_bpm: int | None
    distance_m: float | None


@dataclass(slots=True)
class _Chapter:
    """One of the FIT files that may be chained into one."""

    file_type: object = None
    utc_offset_s: int | None = None
    sessions: list[_Fields] = field(default_factory=list)
    records: list[_Record] = field(default_factory=list)


def read_fit(content: bytes) -> FoundFile:
    """Return the runs of a FIT file, chained files and sports of a multisport one included.

    Totals are the session's own; what it does not say of heart rate and start is taken from the
    records. The whole file is read and its checksum compared before anything is returned.

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
    chapters: list[_Chapter] = []
    try:
        for number, frame in enumerate(_frames(content)):
            if number > MOST_MESSAGES:
                raise FileRefused(f"more than {MOST_MESSAGES} messages: too many for one activity")
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
        chapter.records.append(_record(_fields(message)))
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


def _record(fields: _Fields) -> _Record:
    return _Record(
        at_s=_moment_s(fields.get(_TIMESTAMP)),
        position=_position(fields.get(_RECORD_LATITUDE), fields.get(_RECORD_LONGITUDE)),
        hr_bpm=plausible.heart_rate_bpm(fields.get(_RECORD_HR)),
        distance_m=plausible.distance_m(fields.get(_RECORD_DISTANCE)),
    )


def _moment_s(value: object) -> float | None:
    """Return seconds since 1970, or None when the clock was not set."""
    if not isinstance(value, int) or value < _FIRST_DATE:
        return None
    return plausible.moment_s(value + _EPOCH_S)


def _position(latitude: object, longitude: object) -> Position | None:
    north = plausible.number_between(latitude, -(2**30), 2**30)
    east = plausible.number_between(longitude, -(2**31), 2**31)
    if north is None or east is None:
        return None
    return Position(north * _DEGREES_PER_SEMICIRCLE, east * _DEGREES_PER_SEMICIRCLE)


def _no_summary(chapter: _Chapter) -> parts.Part:
    """Return why a chapter without a session holds no run."""
    if chapter.file_type != "activity":
        return parts.NoRun(f"a FIT file of type {_word(chapter.file_type)}: no activity in it")
    times_s = [record.at_s for record in chapter.records if record.at_s is not None]
    held = plural(len(chapter.records), "point")
    if len(times_s) < 2:
        return parts.NoRun(f"nothing in it but {held}")
    far_m = max((record.distance_m or 0.0 for record in chapter.records), default=0.0)
    by_hand = parts.by_hand(far_m or None, max(times_s) - min(times_s))
    return parts.Unusable(f"the recording was not finished: {held}, but no summary; {by_hand}")


def _part(number: int, chapter: _Chapter, fields: _Fields) -> parts.Part:
    distance_m = plausible.distance_m(fields.get(_DISTANCE))
    sport = fields.get(_SPORT)
    if sport not in (None, "running"):
        return parts.other_sport(_word(sport), distance_m)
    timer_s = plausible.duration_s(fields.get(_TIMER)) or plausible.duration_s(fields.get(_ELAPSED))
    if timer_s is None:
        return parts.Unusable("it says nowhere how long it took")
    if _moment_s(fields.get(_START_TIME)) is None:
        by_hand = parts.by_hand(distance_m, timer_s)
        return parts.Unusable(f"it has no date, the clock was not set; {by_hand}")
    short = parts.too_short(distance_m, plausible.half_up(timer_s))
    return short or _run(number, chapter, fields, plausible.half_up(timer_s))


def _run(number: int, chapter: _Chapter, fields: _Fields, duration_s: int) -> FoundRun:
    started_s = _moment_s(fields.get(_START_TIME)) or 0.0
    records = _records_of(chapter, started_s, plausible.duration_s(fields.get(_ELAPSED)))
    rates = [record.hr_bpm for record in records if record.hr_bpm is not None]
    positions = (record.position for record in records if record.position)
    start = _position(fields.get(_START_LATITUDE), fields.get(_START_LONGITUDE))
    distance_m = plausible.distance_m(fields.get(_DISTANCE))
    effort = plausible.number_between(fields.get(_EFFORT), 0, 100)
    return FoundRun(
        part=number,
        started_at=plausible.instant(started_s),
        utc_offset_s=chapter.utc_offset_s,
        first_position=start or next(positions, None),
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
        warnings=(*_clock_warnings(records), *parts.doubts(distance_m)),
    )


def _records_of(chapter: _Chapter, started_s: float, elapsed_s: float | None) -> list[_Record]:
    """Return the records of one session: all, or in a file of several those of its time."""
    if len(chapter.sessions) == 1:
        return chapter.records
    end_s = started_s + (elapsed_s or 0.0)
    return [r for r in chapter.records if r.at_s is not None and started_s <= r.at_s <= end_s]


def _clock_warnings(records: Sequence[_Record]) -> tuple[str, ...]:
    times_s = [record.at_s for record in records if record.at_s is not None]
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
