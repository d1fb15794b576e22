import contextlib
import struct
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.errors import FileRefused
from runlog.exchange.found import FoundRun
from runlog.exchange.reading import read_activity
from tests.exchange import fit_writer as fit
from tests.exchange.fit_writer import START, Field, fit_file

PLACE = (119_304_647, 119_304_647)  # ten degrees north and east, in the sea


def whole_run() -> bytes:
    points = [fit.record(START + s, hr=140 + s, place=PLACE, distance=s * 300) for s in range(5)]
    more = [Field(16, "uint8", 144), Field(17, "uint8", 164), Field(193, "uint8", 60)]
    return fit_file(fit.file_id(), *points, fit.session(more=more), fit.activity())


def only_run(content: bytes) -> FoundRun:
    found = read_activity(content)
    assert found.format == "fit"
    (run,) = found.runs
    return run


def refusal(content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read_activity(content)
    return str(refused.value)


def test_the_totals_of_a_run_are_those_of_its_session() -> None:
    run = only_run(whole_run())
    assert run.started_at == datetime(2026, 3, 14, 6, 5, 30, tzinfo=UTC)
    assert (run.distance_m, run.duration_s, run.elapsed_s) == (5220, 1800, 1895)
    assert (run.avg_hr_bpm, run.max_hr_bpm) == (144, 164)
    assert (run.part, run.sport_known, run.kind, run.distance_computed) == (1, True, None, False)
    assert run.warnings == ()


def test_the_effort_the_watch_asked_for_is_a_tenth_of_its_field() -> None:
    assert only_run(whole_run()).rpe == 6.0


@pytest.mark.parametrize(("written", "read"), [(0, None), (65, 6.5), (100, 10.0), (101, None)])
def test_an_effort_of_nothing_or_beyond_ten_is_missing(written: int, read: float | None) -> None:
    content = fit_file(fit.session(more=[Field(193, "uint8", written)]))
    assert only_run(content).rpe == read


@pytest.mark.parametrize(("sub_sport", "kind"), [(0, None), (1, "treadmill"), (3, "trail")])
def test_the_sub_sport_tells_the_kind(sub_sport: int, kind: str | None) -> None:
    assert only_run(fit_file(fit.session(more=[Field(6, "enum", sub_sport)]))).kind == kind


def test_half_a_second_of_the_timer_rounds_up() -> None:
    assert only_run(fit_file(fit.session(timer=1800.5))).duration_s == 1801


def test_the_elapsed_time_is_never_less_than_the_timer() -> None:
    assert only_run(fit_file(fit.session(timer=1800, elapsed=1799))).elapsed_s == 1800


@pytest.mark.parametrize("hours", [-9.5, -2, 0, 1, 5.75, 13])
def test_the_local_timestamp_gives_the_offset(hours: float) -> None:
    at = START + 1895
    content = fit_file(fit.session(), fit.activity(at, at + int(hours * 3600)))
    assert only_run(content).utc_offset_s == hours * 3600


@pytest.mark.parametrize("local", [START + 1895 + 500, START - 10**6, fit.NOTHING_32])
def test_a_local_timestamp_of_no_time_zone_gives_none(local: int) -> None:
    content = fit_file(fit.session(), fit.activity(START + 1895, local))
    assert only_run(content).utc_offset_s is None


def test_an_activity_without_local_timestamp_gives_no_offset() -> None:
    assert only_run(fit_file(fit.session(), fit.activity())).utc_offset_s is None


def test_the_first_position_is_the_start_of_the_session() -> None:
    start = [Field(3, "sint32", 2**30 // 3), Field(4, "sint32", -(2**30))]
    position = only_run(fit_file(fit.record(place=PLACE), fit.session(more=start))).first_position
    assert position is not None
    assert position == pytest.approx((30, -90))


def test_the_first_position_else_is_that_of_the_first_point_that_has_one() -> None:
    content = fit_file(fit.record(), fit.record(START + 1, place=PLACE), fit.session())
    position = only_run(content).first_position
    assert position is not None
    assert position == pytest.approx((10, 10), abs=1e-6)


def test_where_the_file_says_the_offset_no_position_is_taken() -> None:
    content = fit_file(fit.record(place=PLACE), fit.session(), fit.activity(START, START + 3600))
    run = only_run(content)
    assert (run.utc_offset_s, run.first_position) == (3600, None)


def test_a_position_beyond_the_poles_is_none() -> None:
    content = fit_file(fit.record(place=(2**30 + 1, 0)), fit.session())
    assert only_run(content).first_position is None


def test_heart_rates_the_session_lacks_come_from_the_points() -> None:
    points = [fit.record(START + s, hr=hr) for s, hr in enumerate([100, 255, 120, 131])]
    run = only_run(fit_file(*points, fit.session()))
    assert (run.avg_hr_bpm, run.max_hr_bpm) == (117, 131)


def test_a_treadmill_without_distance_is_a_run() -> None:
    run = only_run(fit_file(fit.session(metres=None)))
    assert (run.distance_m, run.duration_s) == (None, 1800)


@pytest.mark.parametrize("centimetres", [fit.NOTHING_32, 0, 0xFFFFFFFE])
def test_a_distance_that_cannot_be_is_missing(centimetres: int) -> None:
    content = fit_file(fit.session(metres=None, more=[Field(9, "uint32", centimetres)]))
    assert only_run(content).distance_m is None


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -5.0])
def test_a_distance_written_as_a_wild_float_is_missing(value: float) -> None:
    content = fit_file(fit.session(metres=None, more=[Field(9, "float32", value)]))
    assert only_run(content).distance_m is None


def test_a_distance_written_as_text_is_missing() -> None:
    content = fit_file(fit.session(metres=None, more=[Field(9, "string", b"far\0")]))
    assert only_run(content).distance_m is None


def test_elapsed_time_stands_in_for_a_missing_timer() -> None:
    assert only_run(fit_file(fit.session(timer=None))).duration_s == 1895


def test_a_run_without_any_duration_is_refused() -> None:
    content = fit_file(fit.session(timer=None, elapsed=None))
    assert refusal(content) == "it states no duration that a run can have"


@pytest.mark.parametrize("start", [0, 17_217_864, fit.NOTHING_32])
def test_a_clock_that_was_not_set_is_refused_with_what_to_type(start: int) -> None:
    reason = refusal(fit_file(fit.file_id(), fit.session(start=0, more=[]), _at(start)))
    assert "the clock was not set; log it by hand: runlog log 5.22km 30:00 -d DATE" in reason


def _at(start: int) -> fit.Message:
    fields = [Field(2, "uint32", start), Field(5, "enum", 1), Field(8, "uint32", 1_800_000)]
    return fit.Message(fit.SESSION, tuple(fields))


def test_another_sport_is_named_and_left_out() -> None:
    found = read_activity(fit_file(fit.session(sport=fit.CYCLING, metres=11_536)))
    assert (found.runs, found.skipped) == ((), ("cycling, 11.5 km: not a run",))


def test_a_sport_without_a_name_keeps_its_number() -> None:
    found = read_activity(fit_file(fit.session(sport=199, metres=None)))
    assert found.skipped == ("number 199: not a run",)


def test_a_session_without_a_sport_may_be_a_run() -> None:
    assert not only_run(fit_file(fit.session(sport=None))).sport_known


def test_a_multisport_file_gives_its_run_with_its_own_points() -> None:
    later = START + 4000
    content = fit_file(
        fit.record(START + 10, hr=90),
        fit.record(later + 10, hr=150),
        fit.session(sport=fit.CYCLING),
        fit.session(START + 2000, sport=fit.TRANSITION, metres=132),
        fit.session(later),
    )
    found = read_activity(content)
    assert [(run.part, run.avg_hr_bpm) for run in found.runs] == [(3, 150)]
    assert found.skipped == ("cycling, 5.22 km: not a run", "transition, 132 m: not a run")


def test_chained_files_give_all_their_runs() -> None:
    first = fit_file(fit.file_id(), fit.record(hr=100), fit.session())
    second = fit_file(fit.file_id(), fit.record(hr=150), fit.session(START + 86_400, metres=3000))
    runs = read_activity(first + second).runs
    assert [(run.part, run.distance_m, run.avg_hr_bpm) for run in runs] == [
        (1, 5220, 100),
        (2, 3000, 150),
    ]


def test_what_a_watch_chains_to_an_activity_is_not_mentioned() -> None:
    assert read_activity(whole_run() + fit_file(fit.record())).skipped == ()


def test_an_unfinished_recording_chained_to_a_run_is_mentioned() -> None:
    unfinished = fit_file(fit.file_id(), fit.record(), fit.record(START + 60))
    (reason,) = read_activity(whole_run() + unfinished).skipped
    assert reason.startswith("the recording was not finished: 2 points, but no summary")


def test_a_damaged_second_file_refuses_the_whole_chain() -> None:
    assert refusal(whole_run() + whole_run()[:-9]) == "damaged: it was cut off before its end"


def test_a_recording_without_summary_is_refused_with_what_is_in_it() -> None:
    points = [fit.record(START + s * 60, distance=s * 20_000) for s in range(31)]
    assert refusal(fit_file(fit.file_id(), *points)) == (
        "the recording was not finished: 31 points, but no summary; "
        "log it by hand: runlog log 6.00km 30:00 -d DATE"
    )


def test_an_activity_with_a_single_point_has_no_run() -> None:
    found = read_activity(fit_file(fit.file_id(), fit.record()))
    assert found.skipped == ("nothing in it but 1 point",)


@pytest.mark.parametrize(
    ("number", "name"), [(2, "settings"), (5, "workout"), (6, "course"), (9, "weight")]
)
def test_a_file_of_another_type_is_named(number: int, name: str) -> None:
    found = read_activity(fit_file(fit.file_id(number)))
    assert found.skipped == (f"a FIT file of type {name}: no activity in it",)


def test_a_clock_that_goes_back_is_a_warning() -> None:
    points = [fit.record(START), fit.record(START + 600), fit.record(START + 601 - 3600)]
    (warning,) = only_run(fit_file(*points, fit.session())).warnings
    assert warning.startswith("its clock went back by 59:59")


def test_a_second_out_of_order_is_no_warning() -> None:
    points = [fit.record(START + 1), fit.record(START)]
    assert only_run(fit_file(*points, fit.session())).warnings == ()


@pytest.mark.parametrize(("metres", "seconds"), [(19.9, 100), (100, 19.4)])
def test_too_little_is_no_run(metres: float, seconds: float) -> None:
    reason = refusal(fit_file(fit.session(metres=metres, timer=seconds)))
    assert reason.endswith("is too short for a run (at least 20 m and 20 s)")


def test_a_very_short_run_is_a_run() -> None:
    assert only_run(fit_file(fit.session(metres=20, timer=20))).distance_m == 20


def test_points_with_compressed_times_are_read() -> None:
    points = [
        fit.record(START, hr=100),
        fit.record(hr=120, time_offset=(START + 2) % 32),
    ]
    run = only_run(fit_file(*points, fit.session()))
    assert run.avg_hr_bpm == 110


def test_names_of_developer_fields_do_no_harm() -> None:
    declared = fit.developer_field(b"=cmd()\x1b[31m\xff\xfe")
    point = fit.Message(
        fit.RECORD, (Field(253, "uint32", START), Field(9, "uint8", 7, developer=0))
    )
    assert only_run(fit_file(*declared, point, fit.session())).title is None


def test_a_developers_field_is_not_taken_for_the_fields_of_the_profile() -> None:
    declared = fit.developer_field(b"distance")
    said = fit.session(metres=None, more=[Field(9, "uint8", 200, developer=0)])
    assert only_run(fit_file(*declared, said)).distance_m is None


def test_an_undeclared_developer_field_does_no_harm() -> None:
    said = fit.session(more=[Field(9, "uint8", 200, developer=7)])
    assert only_run(fit_file(said)).distance_m == 5220


def test_a_field_of_a_size_that_does_not_fit_its_type_is_missing() -> None:
    said = fit.session(metres=None, more=[Field(9, "uint32", b"\1\2\3")])
    assert only_run(fit_file(said)).distance_m is None


@pytest.mark.parametrize("size", [0, 7])
def test_a_definition_of_an_odd_size_never_raises_anything_else(size: int) -> None:
    definition = struct.pack("<BBBHBBBB", 0x40, 0, 0, fit.SESSION, 1, 9, size, 0x86)
    reason = refusal(fit_file(body=definition + bytes(1 + size)))
    assert reason


def test_a_flipped_bit_is_found_by_the_checksum() -> None:
    content = bytearray(whole_run())
    content[content.rindex(144) - 1] ^= 0x10
    assert refusal(bytes(content)) == "damaged: the checksum does not match"


def test_a_flipped_bit_in_the_checksum_refuses_the_file() -> None:
    content = whole_run()
    assert refusal(content[:-1] + bytes([content[-1] ^ 1])).startswith("damaged")


def test_data_without_a_definition_is_refused() -> None:
    assert refusal(fit_file(body=b"\x0b\0\0")) == "damaged: its records make no sense"


def test_a_file_cut_at_any_byte_is_refused() -> None:
    content = whole_run()
    reasons = {refusal(content[:length]) for length in range(len(content))}
    assert len(reasons) < 8


@pytest.mark.parametrize("claimed", [0xFFFFFFF0, 0x7FFFFFFF, 0])
def test_a_header_that_claims_another_size_is_refused(claimed: int) -> None:
    assert refusal(fit_file(fit.session(), claimed=claimed)).startswith("damaged")


def test_a_file_of_endless_tiny_messages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runlog.exchange.fit_points.MOST_MESSAGES", 100)
    definition = struct.pack("<BBBHB", 0x40, 0, 0, fit.RECORD, 0)
    assert refusal(fit_file(body=definition + bytes(500))).startswith("more than 100 messages")


@settings(max_examples=200)
@given(data=st.data())
def test_whatever_the_bytes_are_nothing_but_a_refusal_is_raised(data: st.DataObject) -> None:
    content = bytearray(whole_run()[:-2])
    places = st.integers(0, len(content) - 1)
    for place in data.draw(st.lists(places, min_size=1, max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    sealed = bytes(content) + struct.pack("<H", fit.checksum(content))
    with contextlib.suppress(FileRefused):
        found = read_activity(sealed)
        assert all(
            (run.duration_s or 0) >= 20 and run.started_at.year >= 1995 for run in found.runs
        )
