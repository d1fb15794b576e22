"""Reads export.xml of Apple Health as it streams by: workouts, and nothing else of it is kept."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from runlog.config.settings import find_time_zone
from runlog.errors import FileRefused
from runlog.exchange import sheet
from runlog.exchange.rows import Facts, FoundRow, FoundTable, judged
from runlog.exchange.sports import Sport
from runlog.units import METRES_PER_FOOT, METRES_PER_KM, METRES_PER_MILE

LARGEST_BYTES = 8 * 1024**3
MOST_WORKOUTS = 50_000
DEEPEST = 64
_CHUNK_BYTES = 1024 * 1024
_LONGEST_SILENCE = 16  # chunks without an element: a tag or a text nobody writes

_ROOT = "HealthData"
_RUNNING = "HKWorkoutActivityTypeRunning"
_PREFIX = "HKWorkoutActivityType"
_DISTANCE = "HKQuantityTypeIdentifierDistanceWalkingRunning"
_ZONE, _CLIMB, _INDOORS = "HKTimeZone", "HKElevationAscended", "HKIndoorWorkout"
_HEART_RATE = "HKQuantityTypeIdentifierHeartRate"
_METRES = {"km": METRES_PER_KM, "mi": METRES_PER_MILE, "m": 1.0}
_DAYLIGHT_SAVING = timedelta(hours=1)
_METRES_OF_CLIMB = {"cm": 0.01, "m": 1.0, "ft": METRES_PER_FOOT}
_SECONDS = {"min": 60.0, "s": 1.0, "sec": 1.0, "hr": 3600.0}

_Attributes = dict[str, str]


def begins_export(head: bytes) -> bool:
    """Tell whether a file may be Apple's export by how it begins; its DTD can be long."""
    return b"<HealthData" in head or b"<!DOCTYPE HealthData" in head


def read_apple(stream: BinaryIO) -> FoundTable:
    """Return the workouts of an export, read a megabyte at a time.

    Its internal DTD is let pass, but no entity and nothing external. Raises FileRefused when it is
    no well-formed XML, or OSError when it cannot be read.
    """
    # Imported here: a runner who logs by hand need not wait for it.
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    reading = _Reading()
    parser = DefusedXMLParser(target=reading, forbid_dtd=False)
    try:
        _feed(parser, stream, reading)
        parser.close()
    except ParseError as error:
        raise FileRefused(f"damaged: not well-formed XML at line {error.position[0]}") from error
    except DefusedXmlException as error:
        raise FileRefused("entities are not allowed in it: Apple's exports have none") from error
    except (LookupError, ValueError) as error:
        raise FileRefused(
            "it names a character encoding that cannot be read; save it as UTF-8"
        ) from error
    return FoundTable(format="apple", rows=tuple(reading.rows))


def _feed(parser: object, stream: BinaryIO, reading: "_Reading") -> None:
    total = silence = elements = 0
    while chunk := stream.read(_CHUNK_BYTES):
        total += len(chunk)
        if total > LARGEST_BYTES:
            raise FileRefused(f"larger than {LARGEST_BYTES // 1024**3} GB")
        parser.feed(chunk)  # type: ignore[attr-defined]
        silence = silence + 1 if reading.elements == elements else 0
        elements = reading.elements
        if silence > _LONGEST_SILENCE:
            raise FileRefused("damaged: megabytes of it hold no element")


class _Reading:
    """What a parser reports to; one workout at a time is kept."""

    def __init__(self) -> None:
        self.rows: list[FoundRow] = []
        self.depth = 0
        self.elements = 0
        self._workout: _Attributes | None = None
        self._inside: list[tuple[str, _Attributes]] = []

    def start(self, name: str, attributes: _Attributes) -> None:
        """Take in an element that begins."""
        if not self.elements and name != _ROOT:
            raise FileRefused("not an export of Apple Health")
        self.elements += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise FileRefused(f"nested too deep: more than {DEEPEST} elements in each other")
        if name == "Workout" and self.depth == 2:
            self._workout, self._inside = attributes, []
        elif self._workout is not None and self.depth == 3 and len(self._inside) < 1000:
            self._inside.append((name, attributes))

    def end(self, name: str) -> None:
        """Take in an element that ends."""
        if name == "Workout" and self.depth == 2 and self._workout is not None:
            if len(self.rows) >= MOST_WORKOUTS:
                raise FileRefused(f"more than {MOST_WORKOUTS} workouts")
            self.rows.append(_row(len(self.rows) + 1, self._workout, self._inside))
            self._workout = None
        self.depth -= 1

    def close(self) -> None:
        """Take in the end."""


def _row(number: int, workout: _Attributes, inside: list[tuple[str, _Attributes]]) -> FoundRow:
    said = repr((sorted(workout.items()), [(name, sorted(x.items())) for name, x in inside]))
    identity = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()
    return FoundRow(
        number=number, identity=identity, held=judged(_facts(number, identity, workout, inside))
    )


def _facts(
    number: int, identity: str, workout: _Attributes, inside: list[tuple[str, _Attributes]]
) -> Facts:
    started, ended = _moment(workout.get("startDate")), _moment(workout.get("endDate"))
    elapsed_s = (ended - started).total_seconds() if started and ended else None
    distance_m = _amount(workout, "totalDistance", "totalDistanceUnit", _METRES)
    rates: _Attributes = {}
    for name, attributes in inside:
        if name == "WorkoutStatistics" and attributes.get("type") == _DISTANCE:
            distance_m = distance_m or _amount(attributes, "sum", "unit", _METRES)
        elif name == "WorkoutStatistics" and attributes.get("type") == _HEART_RATE:
            rates = attributes
    said = {
        attributes.get("key"): attributes.get("value", "")
        for name, attributes in inside
        if name == "MetadataEntry"
    }
    return Facts(
        number=number,
        identity=identity,
        sport=_sport(workout.get("workoutActivityType", ""), indoors=said.get(_INDOORS) == "1"),
        started=started and started.astimezone(UTC),
        utc_offset_s=_offset_s(started, said.get(_ZONE, "")),
        distance_m=distance_m,
        duration_s=_amount(workout, "duration", "durationUnit", _SECONDS) or elapsed_s,
        elapsed_s=elapsed_s,
        avg_hr_bpm=sheet.number_in(rates.get("average", "")),
        max_hr_bpm=sheet.number_in(rates.get("maximum", "")),
        climb_m=_climb_m(said.get(_CLIMB, "")),
    )


def _sport(name: str, *, indoors: bool) -> Sport:
    if name == _RUNNING:
        return Sport(name="running", running=True, kind="treadmill" if indoors else None)
    return Sport(
        name=name.removeprefix(_PREFIX)[:40].lower() or "workout", running=False, kind=None
    )


def _moment(text: str | None) -> datetime | None:
    """Return the moment Apple writes as 2025-10-07 07:36:39 +0200."""
    try:
        moment = datetime.strptime(text or "", "%Y-%m-%d %H:%M:%S %z")
        return moment if moment.astimezone(UTC).year > 1990 else None
    except (ValueError, OverflowError):
        return None


def _offset_s(moment: datetime | None, zone: str) -> int | None:
    """Return the offset its start is written with, or that of the zone the workout names.

    The first is of the phone when it exported, which may have come home since. Less than that may
    be daylight saving time, which exports were seen to write otherwise than it was.
    """
    if moment is None:
        return None
    there = find_time_zone(zone) if zone else None
    written = moment.utcoffset() or timedelta()
    lived = moment.astimezone(there).utcoffset() or timedelta() if there else written
    return int((lived if abs(lived - written) > _DAYLIGHT_SAVING else written).total_seconds())


def _climb_m(text: str) -> float | None:
    amount, _, unit = text.partition(" ")
    number, factor = sheet.number_in(amount), _METRES_OF_CLIMB.get(unit)
    return None if number is None or factor is None else round(number * factor, 2)


def _amount(said: _Attributes, value: str, unit: str, units: dict[str, float]) -> float | None:
    number, factor = sheet.number_in(said.get(value, "")), units.get(said.get(unit, ""))
    return None if number is None or factor is None else number * factor
