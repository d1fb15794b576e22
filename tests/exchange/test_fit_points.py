import struct
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.errors import FileRefused
from runlog.exchange import fit, fit_points
from tests.exchange import fit_writer
from tests.exchange.fit_writer import START, Field, Message, fit_file, record, session
from tests.shared import SHARED, shared_file

FILES = sorted((SHARED / "data" / "activities" / "fit").glob("*.fit"))
PLACE = (119_304_647, -119_304_647)


def small_run() -> bytes:
    return fit_file(
        fit_writer.file_id(),
        *fit_writer.developer_field(b"power"),
        record(START, hr=120, place=PLACE, distance=100),
        record(START + 1, hr=255, distance=0xFFFFFFFF),
        Message(
            fit_writer.RECORD, (Field(253, "uint32", START), Field(9, "uint8", 1, developer=0))
        ),
        Message(78, (Field(0, "uint16", 700),)),
        session(),
        fit_writer.activity(START, START + 3600),
    )


def as_decoded_whole(content: bytes) -> list[fit._Chapter]:
    return fit._decoded(content)


def as_split(content: bytes) -> list[fit._Chapter]:
    assert fit_points.split(content) is not None
    return fit._read_chapters(content)


def test_a_regular_file_is_split_into_points_and_the_little_that_is_left() -> None:
    (piece,) = fit_points.split(small_run()) or []
    assert [point.hr_bpm for point in piece.points] == [120, None, None]
    assert [point.distance_m for point in piece.points] == [1.0, None, None]
    assert struct.pack("<I", START) in small_run()
    assert b"power" in piece.content
    assert fit_points.checksum(piece.content) == 0


def test_split_files_are_read_like_whole_ones() -> None:
    chained = small_run() + fit_file(record(START + 5), session(START))
    assert as_split(chained) == as_decoded_whole(chained)
    assert len(as_split(chained)) == 2


def test_points_written_with_the_large_end_first_are_read_alike() -> None:
    definition = struct.pack(">BBBHB3B3B", 0x40, 0, 1, 20, 2, 253, 4, 0x86, 3, 1, 0x02)
    content = fit_file(body=definition + b"\0" + struct.pack(">IB", START, 99))
    assert as_split(content) == as_decoded_whole(content)
    assert as_split(content)[0].points[0].hr_bpm == 99


def test_a_header_of_the_old_size_is_regular() -> None:
    body = small_run()[14:-2]
    start = struct.pack("<BBHI4s", 12, 0x10, 100, len(body), b".FIT")
    content = start + body + struct.pack("<H", fit_writer.checksum(start + body))
    assert as_split(content) == as_decoded_whole(content)


@pytest.mark.parametrize(
    "message",
    [
        record(hr=100, time_offset=3),
        Message(20, (Field(3, "uint16", 100),)),
        Message(20, (Field(3, "uint8", b"\1\2"),)),
        Message(20, (Field(8, "byte", b"\1\2\3"),)),
        Message(20, (Field(3, "uint8", 1), Field(3, "uint8", 2))),
        Message(20, (Field(3, "string", b""),)),
    ],
    ids=["compressed time", "other type", "several", "components", "twice", "no size"],
)
def test_what_is_odd_about_a_point_is_left_to_fitdecode(message: Message) -> None:
    assert fit_points.split(fit_file(message, session())) is None


@pytest.mark.parametrize("length", [1, 13, 20, -1, -3])
def test_a_file_that_is_cut_is_left_to_fitdecode(length: int) -> None:
    assert fit_points.split(small_run()[:length]) is None


def test_a_wrong_checksum_is_left_to_fitdecode() -> None:
    header = bytearray(small_run()[:-2])
    header[12] ^= 1
    sealed = bytes(header) + struct.pack("<H", fit_writer.checksum(header))
    assert fit_points.split(sealed) is None
    assert fit_points.split(small_run()[:-1] + b"\0") is None


def test_a_message_that_ends_beyond_the_body_is_left_to_fitdecode() -> None:
    body = small_run()[14:-2]
    assert fit_points.split(fit_file(body=body[:-1])) is None


@pytest.mark.parametrize("name", [path.name for path in FILES] or ["fenix2-run.fit"])
def test_shared_files_are_read_alike_whole_and_split(name: str) -> None:
    content = shared_file(f"data/activities/fit/{name}").read_bytes()
    start = content[: len(content) if len(content) < 500_000 else 300_000]
    assert outcome(fit._read_chapters, start) == outcome(fit._decoded, start)


@settings(max_examples=200)
@given(data=st.data())
def test_files_with_changed_bytes_are_read_alike_whole_and_split(data: st.DataObject) -> None:
    content = bytearray(small_run()[14:-2])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] = data.draw(st.integers(0, 255))
    changed = fit_file(body=bytes(content))
    whole = outcome(fit._decoded, changed)
    if not isinstance(whole, str):
        assert outcome(fit._read_chapters, changed) == whole


def outcome(
    read: Callable[[bytes], list[fit._Chapter]], content: bytes
) -> list[fit._Chapter] | str:
    """Return what was read, or the reason why it was refused."""
    try:
        return read(content)
    except FileRefused as refused:
        return str(refused)
