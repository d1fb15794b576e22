"""Takes the points out of a FIT file by their definitions, so that little is left to decode.

Nearly all of a FIT file are its points, and of each five numbers matter. Only regular files are
split, with right checksums; whatever is odd about another is for fitdecode to judge.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from runlog.errors import FileRefused
from runlog.exchange import plausible
from runlog.exchange.found import Position

MOST_MESSAGES = 1_000_000
"""A point a second for eleven days."""

EPOCH_S = 631_065_600  # 1989-12-31T00:00:00Z
_FIRST_DATE = 0x10000000  # smaller values count seconds since the device was switched on
_DEGREES_PER_SEMICIRCLE = 180 / 2**31

_RECORD = 20
# file_id, session, activity, and the two that explain a developer's fields
_KEPT = frozenset({0, 18, 34, 206, 207})

_TIMESTAMP, _NORTH, _EAST, _HR, _DISTANCE, _SPEED_AND_DISTANCE = 253, 0, 1, 3, 5, 8
# Number and base type of a field: its format. In any other type it is for fitdecode.
_FORMATS = {
    (_TIMESTAMP, 0x86): "I",
    (_NORTH, 0x85): "i",
    (_EAST, 0x85): "i",
    (_HR, 0x02): "B",
    (_DISTANCE, 0x86): "I",
}
_WATCHED = frozenset({_TIMESTAMP, _NORTH, _EAST, _HR, _DISTANCE, _SPEED_AND_DISTANCE})
_NO_HR = 0xFF
_NO_NUMBER = -1  # a developer's fields have numbers of their own

_COMPRESSED, _DEFINES, _DEVELOPED, _LOCAL = 0x80, 0x40, 0x20, 0x0F


class Point(NamedTuple):
    """One point of the recording; None is what it does not say or cannot mean."""

    at_s: float | None
    position: Position | None
    hr_bpm: int | None
    distance_m: float | None


@dataclass(frozen=True, slots=True)
class Split:
    """One of the chained files: a FIT file without points, and the points."""

    content: bytes
    points: list[Point]


class _Irregular(Exception):
    """Something fitdecode has to judge."""


@dataclass(frozen=True, slots=True)
class _Definition:
    """How to step over a message, and how to read it if it is a point."""

    size: int
    kept: bool
    read: Callable[[bytes, int], Point] | None


@dataclass(slots=True)
class _Walk:
    """What has been gathered on the way through one of the chained files."""

    rest: bytearray = field(default_factory=bytearray)
    points: list[Point] = field(default_factory=list)
    definitions: dict[int, _Definition] = field(default_factory=dict)


def split(content: bytes) -> list[Split] | None:
    """Return the chained files one by one, or None if any of them is not regular.

    Raises FileRefused when there are too many messages.
    """
    chapters = []
    start = 0
    try:
        while start < len(content):
            body, stop = _bounds(content, start)
            chapters.append(_split_body(content, body, stop - 2))
            start = stop
    except (_Irregular, struct.error, LookupError):
        return None
    return chapters


def check_count(messages: int) -> None:
    """Raise FileRefused when there are more messages than one activity can have."""
    if messages > MOST_MESSAGES:
        raise FileRefused(f"more than {MOST_MESSAGES} messages: too many for one activity")


def moment_s(value: object) -> float | None:
    """Return seconds since 1970 of a FIT time, or None when the clock was not set."""
    if not isinstance(value, int) or value < _FIRST_DATE:
        return None
    return plausible.moment_s(value + EPOCH_S)


def position(north: object, east: object) -> Position | None:
    """Return the position of two numbers of semicircles, or None if it is no place."""
    latitude = plausible.number_between(north, -(2**30), 2**30)
    longitude = plausible.number_between(east, -(2**31), 2**31 - 2)  # the next means nothing
    if latitude is None or longitude is None:
        return None
    return Position(latitude * _DEGREES_PER_SEMICIRCLE, longitude * _DEGREES_PER_SEMICIRCLE)


def _bounds(content: bytes, start: int) -> tuple[int, int]:
    """Return where the body begins and where the file, its checksum included, ends."""
    header_size, _, _, body_size, magic = struct.unpack_from("<BBHI4s", content, start)
    body = start + header_size
    stop = body + body_size + 2
    if magic != b".FIT" or header_size not in (12, 14) or stop > len(content):
        raise _Irregular
    header = content[start:body]
    if header_size == 14 and header[12:] != b"\0\0" and checksum(header):
        raise _Irregular
    if checksum(content[start:stop]):
        raise _Irregular
    return body, stop


def _split_body(content: bytes, at: int, end: int) -> Split:
    walk = _Walk()
    steps = 0
    while at < end:
        at = _step(walk, content, at)
        steps += 1
        check_count(steps)
    if at != end:
        raise _Irregular
    start = struct.pack("<BBHI4s", 12, 0x10, 0, len(walk.rest), b".FIT")
    whole = start + walk.rest
    return Split(whole + struct.pack("<H", checksum(whole)), walk.points)


def _step(walk: _Walk, content: bytes, at: int) -> int:
    """Take in the message that begins here and return where the next one does."""
    header = content[at]
    if header & _COMPRESSED:
        raise _Irregular
    if header & _DEFINES:
        stop = _define(walk, content, at)
        walk.rest += content[at:stop]
        return stop
    definition = walk.definitions[header & _LOCAL]
    stop = at + 1 + definition.size
    if definition.read:
        walk.points.append(definition.read(content, at + 1))
    elif definition.kept:
        walk.rest += content[at:stop]
    return stop


def _define(walk: _Walk, content: bytes, at: int) -> int:
    order = "<" if content[at + 2] == 0 else ">"
    number: int
    number, count = struct.unpack_from(order + "HB", content, at + 3)
    stop: int = at + 6 + 3 * count
    fields = list(struct.iter_unpack("3B", content[at + 6 : stop]))
    if content[at] & _DEVELOPED:
        developed = content[stop + 2 : stop + 1 + 3 * content[stop] : 3]
        fields += [(_NO_NUMBER, size, 0) for size in developed]
        stop += 1 + 3 * content[stop]
    if any(size == 0 for _, size, _ in fields):
        raise _Irregular
    size = sum(size for _, size, _ in fields)
    read = _reader(order, fields) if number == _RECORD else None
    walk.definitions[content[at] & _LOCAL] = _Definition(size, number in _KEPT, read)
    return stop


def _reader(order: str, fields: list[tuple[int, int, int]]) -> Callable[[bytes, int], Point]:
    """Return what reads a point laid out like this: one unpacking, other fields stepped over."""
    layout = order
    places: dict[int, int] = {}
    for number, size, base_type in fields:
        layout += _FORMATS.get((number, base_type), f"{size}x")
        if number in _WATCHED:
            if number in places or struct.calcsize(order + _format_of(number, base_type)) != size:
                raise _Irregular
            places[number] = len(places)
    unpack = struct.Struct(layout).unpack_from
    at, north, east, hr, distance = (
        places.get(number) for number in (_TIMESTAMP, _NORTH, _EAST, _HR, _DISTANCE)
    )

    def read(content: bytes, offset: int) -> Point:
        values = unpack(content, offset)
        rate = None if hr is None or values[hr] == _NO_HR else values[hr]
        return Point(
            at_s=None if at is None else moment_s(values[at]),
            position=None
            if north is None or east is None
            else position(values[north], values[east]),
            hr_bpm=plausible.heart_rate_bpm(rate),
            distance_m=None if distance is None else plausible.distance_m(values[distance] / 100),
        )

    return read


def _format_of(number: int, base_type: int) -> str:
    try:
        return _FORMATS[number, base_type]
    except KeyError as error:
        raise _Irregular from error


def _table_entry(byte: int) -> int:
    for _ in range(8):
        byte = byte >> 1 ^ 0xA001 if byte & 1 else byte >> 1
    return byte


_CHECKSUMS = tuple(_table_entry(byte) for byte in range(256))


def checksum(content: bytes) -> int:
    """Return the CRC-16 of the FIT protocol; 0 for content that ends with its own."""
    crc = 0
    for byte in content:
        crc = crc >> 8 ^ _CHECKSUMS[(crc ^ byte) & 0xFF]
    return crc
