"""Writes small FIT files, right ones and wrong ones, for the tests of their reader."""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

BaseType = Literal["enum", "uint8", "uint16", "sint32", "uint32", "string", "float32", "byte"]

_NUMBERS: dict[BaseType, int] = {
    "enum": 0x00,
    "uint8": 0x02,
    "uint16": 0x84,
    "sint32": 0x85,
    "uint32": 0x86,
    "string": 0x07,
    "float32": 0x88,
    "byte": 0x0D,
}
_PACKING: dict[BaseType, str] = {
    "enum": "B",
    "uint8": "B",
    "uint16": "H",
    "sint32": "i",
    "uint32": "I",
    "float32": "f",
}

FILE_ID, SESSION, RECORD, ACTIVITY = 0, 18, 20, 34
FIELD_DESCRIPTION, DEVELOPER_DATA_ID = 206, 207

RUNNING, CYCLING, WALKING, TRANSITION = 1, 2, 11, 3
TREADMILL, TRAIL = 1, 3
NOTHING_32 = 0xFFFFFFFF

START = 1_142_402_730
"""2026-03-14T06:05:30Z, counted from the last day of 1989."""


class Field(NamedTuple):
    """A field of a message; a developer's field names its developer, too."""

    number: int
    type: BaseType
    value: float | bytes
    developer: int | None = None

    def packed(self) -> bytes:
        if isinstance(self.value, bytes):
            return self.value
        return struct.pack("<" + _PACKING[self.type], self.value)


@dataclass(frozen=True)
class Message:
    """A message with its fields; one with a time offset has a compressed timestamp header."""

    number: int
    fields: tuple[Field, ...]
    time_offset: int | None = None


def file_id(file_type: int = 4) -> Message:
    return Message(FILE_ID, (Field(0, "enum", file_type), Field(1, "uint16", 255)))


def record(
    at: int = START,
    *,
    hr: int | None = None,
    place: tuple[int, int] | None = None,
    distance: int | None = None,
    time_offset: int | None = None,
) -> Message:
    """A point; its place is in semicircles, its distance in centimetres."""
    fields = [] if time_offset is not None else [Field(253, "uint32", at)]
    if place:
        fields += [Field(0, "sint32", place[0]), Field(1, "sint32", place[1])]
    if hr is not None:
        fields.append(Field(3, "uint8", hr))
    if distance is not None:
        fields.append(Field(5, "uint32", distance))
    return Message(RECORD, tuple(fields), time_offset)


def session(
    start: int = START,
    *,
    sport: int | None = RUNNING,
    metres: float | None = 5220,
    timer: float | None = 1800,
    elapsed: float | None = 1895,
    more: Iterable[Field] = (),
) -> Message:
    fields = [Field(253, "uint32", start + 1895), Field(2, "uint32", start)]
    if sport is not None:
        fields.append(Field(5, "enum", sport))
    for number, value, scale in ((9, metres, 100), (8, timer, 1000), (7, elapsed, 1000)):
        if value is not None:
            fields.append(Field(number, "uint32", round(value * scale)))
    return Message(SESSION, (*fields, *more))


def activity(at: int = START + 1895, local: int | None = None) -> Message:
    fields = [Field(253, "uint32", at), Field(0, "uint32", 1_800_000)]
    if local is not None:
        fields.append(Field(5, "uint32", local))
    return Message(ACTIVITY, tuple(fields))


def developer_field(name: bytes, *, developer: int = 0, number: int = 9) -> tuple[Message, ...]:
    """Declare a developer's field of one byte, with that name."""
    return (
        Message(DEVELOPER_DATA_ID, (Field(3, "uint8", developer),)),
        Message(
            FIELD_DESCRIPTION,
            (
                Field(0, "uint8", developer),
                Field(1, "uint8", number),
                Field(2, "uint8", 2),
                Field(3, "string", name + b"\0"),
            ),
        ),
    )


def fit_file(*messages: Message, body: bytes | None = None, claimed: int | None = None) -> bytes:
    """Return a whole file: header, messages, checksum; body instead of messages, if given."""
    if body is None:
        body = b"".join(_written(message) for message in messages)
    size = len(body) if claimed is None else claimed
    start = struct.pack("<BBHI4s", 14, 0x10, 2100, size, b".FIT")
    header = start + struct.pack("<H", checksum(start))
    return header + body + struct.pack("<H", checksum(header + body))


def _written(message: Message) -> bytes:
    local = min(message.number, 3) if message.time_offset is not None else message.number % 16
    own = [field for field in message.fields if field.developer is None]
    foreign = [field for field in message.fields if field.developer is not None]
    content = b"".join(field.packed() for field in (*own, *foreign))
    header = local if message.time_offset is None else 0x80 | local << 5 | message.time_offset
    definition = struct.pack(
        "<BBBHB", 0x40 | bool(foreign) << 5 | local, 0, 0, message.number, len(own)
    )
    definition += b"".join(
        struct.pack("<BBB", field.number, len(field.packed()), _NUMBERS[field.type])
        for field in own
    )
    if foreign:
        definition += bytes([len(foreign)]) + _developer_definitions(foreign)
    return definition + bytes([header]) + content


def _developer_definitions(fields: Sequence[Field]) -> bytes:
    return b"".join(
        struct.pack("<BBB", field.number, len(field.packed()), field.developer or 0)
        for field in fields
    )


def checksum(content: bytes | bytearray) -> int:
    """Return the CRC-16 (polynomial 0x8005, reflected) that closes a FIT file."""
    crc = 0
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ 0xA001 if crc & 1 else crc >> 1
    return crc
