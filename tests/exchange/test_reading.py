import contextlib
import tracemalloc
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.errors import FileRefused
from runlog.exchange import markup, reading
from runlog.exchange.reading import LARGEST_FILE_BYTES, check_size, read_activity
from tests.exchange.track_writer import START, activity, gpx, lap, steady, tcx, track

RUN = gpx(track(steady(0, 60), name="Früh"))


def refusal(content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read_activity(content)
    return str(refused.value)


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"") == "an empty file (0 bytes)"


@pytest.mark.parametrize("content", [b"hello", b"\0" * 99, b"{}", bytes(range(256)), b" \n\t"])
def test_what_is_no_activity_file_is_refused(content: bytes) -> None:
    assert refusal(content) == "not an activity file: neither FIT nor GPX nor TCX"


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"\x1f\x8b\x08", "packed with gzip"), (b"PK\x03\x04rest", "a zip archive")],
)
def test_a_packed_file_is_refused_with_what_to_do(content: bytes, reason: str) -> None:
    assert refusal(content) == f"{reason}; unpack it first"


def test_xml_of_another_sort_is_refused_by_its_name() -> None:
    assert refusal(b"<kml/>") == "not an activity file: its outermost element is 'kml'"


def test_a_web_page_is_refused() -> None:
    assert refusal(b"<!DOCTYPE html><html><body>Not found").startswith("a DTD is not allowed")


def test_a_file_above_the_limit_is_refused_before_it_is_read() -> None:
    check_size(LARGEST_FILE_BYTES)
    with pytest.raises(FileRefused, match="larger than 50 MB"):
        check_size(LARGEST_FILE_BYTES + 1)


def test_the_limit_holds_for_bytes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_FILE_BYTES", 10)
    assert refusal(b" " * 11).startswith("larger than")


@pytest.mark.parametrize(
    "content",
    [
        RUN.encode(),
        b"\xef\xbb\xbf" + RUN.encode(),
        RUN.encode("utf-16"),
        ('<?xml version="1.0" encoding="utf-16"?>' + RUN).encode("utf-16"),
        ('<?xml version="1.0" encoding="iso-8859-1"?>' + RUN).encode("latin-1"),
        ('<?xml version="1.0" encoding="windows-1252"?>' + RUN).encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16 mark", "utf-16 declared", "latin-1", "cp1252"],
)
def test_the_encoding_of_the_file_is_honoured(content: bytes) -> None:
    (run,) = read_activity(content).runs
    assert (run.title, run.warnings[1:]) == ("Früh", ())


def test_bytes_that_are_not_of_the_encoding_are_refused_with_their_line() -> None:
    assert refusal(RUN.encode("latin-1")) == "damaged: not well-formed XML at line 1"


@pytest.mark.parametrize("encoding", ["no-such", "utf-7", "base64", "idna", "shift_jis"])
def test_an_encoding_that_cannot_be_read_is_refused_with_what_to_do(encoding: str) -> None:
    reason = refusal(f'<?xml version="1.0" encoding="{encoding}"?><gpx/>'.encode())
    assert reason == "it names a character encoding that cannot be read; save it as UTF-8"


def test_blanks_before_the_declaration_are_skipped_with_a_warning() -> None:
    content = b' \r\n\t<?xml version="1.0"?>' + tcx(activity(lap())).encode()
    (run,) = read_activity(content).runs
    assert run.warnings == ("blanks before its XML declaration were skipped",)


@pytest.mark.parametrize("cut", [1, 30, 300, 3000])
def test_xml_that_ends_early_is_refused_with_its_line(cut: int) -> None:
    assert refusal(RUN.encode()[:-cut]) == "damaged: not well-formed XML at line 1"


@pytest.mark.parametrize("bad", ["\0", "\x1b", "&nbsp;", "<ns3:x/>", "&#0;", "&#xD800;"])
def test_what_xml_does_not_allow_is_refused(bad: str) -> None:
    assert refusal(RUN.replace("Früh", bad).encode()).startswith("damaged: not well-formed XML")


ENTITIES = (
    '<!DOCTYPE gpx [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n + 1} "{f"&a{n or str()};" * 10}">' for n in range(9))
    + "]>"
)


@pytest.mark.parametrize(
    "dtd",
    [
        ENTITIES,
        "<!DOCTYPE gpx>",
        '<!DOCTYPE gpx SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE gpx [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>',
    ],
)
def test_a_dtd_is_refused_and_nothing_it_names_is_opened(
    dtd: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(*_: object, **__: object) -> NoReturn:
        pytest.fail("a file was opened")

    markup.root_name(b"<gpx/>")
    monkeypatch.setattr("builtins.open", opened)
    monkeypatch.setattr("socket.socket", opened)
    assert refusal((dtd + RUN.replace("Früh", "&x;")).encode()).startswith("a DTD is not allowed")


def test_elements_nested_too_deep_are_refused_cheaply() -> None:
    content = b"<gpx>" + b"<a>" * 200_000 + b"</a>" * 200_000 + b"</gpx>"
    assert refused_peak_bytes(content) < 20_000_000


def test_a_bomb_of_entities_is_refused_cheaply() -> None:
    assert refused_peak_bytes((ENTITIES + "<gpx>&a9;</gpx>").encode()) < 5_000_000


def test_a_header_that_claims_four_gigabytes_is_refused_cheaply() -> None:
    header = b"\x0e\x10\x34\x08\xf0\xff\xff\xff.FIT\0\0" + bytes(200)
    assert refused_peak_bytes(header) < 20_000_000


def test_endless_elements_are_refused_cheaply(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MOST_ELEMENTS", 10_000)
    assert refused_peak_bytes(b"<gpx>" + b"<trk/>" * 1_000_000) < 20_000_000


def test_endless_elements_in_one_point_are_refused_cheaply() -> None:
    content = b"<gpx><trk><trkseg><trkpt>" + b"<a/>" * 1_000_000
    assert refused_peak_bytes(content) < 20_000_000


def refused_peak_bytes(content: bytes) -> int:
    """Return the most memory that reading took before the refusal."""
    tracemalloc.start()
    try:
        refusal(content)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_what_a_file_holds_beside_its_points() -> None:
    notes = "<extensions>" + "<note>word</note>" * 50_000 + "</extensions>"
    tracemalloc.start()
    try:
        (run,) = read_activity(gpx(track(steady(0, 60)), head=notes).encode()).runs
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert run.started_at == START
    assert peak < 8_000_000


SEEDS = (
    gpx(track(steady(0, 30, hr=140))).encode(),
    tcx(activity(lap(steady(0, 30, hr=140), rates=(140, 150)))).encode(),
)


@settings(max_examples=200)
@given(data=st.data())
def test_whatever_the_text_is_nothing_but_a_refusal_is_raised(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(SEEDS)))
    pieces = st.sampled_from([b"", b"<", b">", b'"', b"9", b"-", b"\xff", b"NaN", b"1e999", b"&"])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 30))] = data.draw(pieces)
    with contextlib.suppress(FileRefused):
        found = read_activity(bytes(content))
        assert all(
            (run.duration_s or 0) >= 20 and run.started_at.year >= 1995 for run in found.runs
        )


@settings(max_examples=100)
@given(content=st.binary(max_size=200))
def test_random_bytes_raise_nothing_but_a_refusal(content: bytes) -> None:
    for start in (b"", b"\x0e\x10\x34\x08\x50\0\0\0.FIT\0\0", b"<", b"\xff\xfe"):
        with contextlib.suppress(FileRefused):
            assert read_activity(start + content).runs == ()


def test_the_readers_do_not_look_at_file_names(tmp_path: Path) -> None:
    path = tmp_path / "gpx.tcx"
    path.write_text(RUN, encoding="utf-8")
    assert read_activity(path.read_bytes()).format == "gpx"
