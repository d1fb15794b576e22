from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.errors import FileRefused
from runlog.exchange.found import FoundRun
from runlog.exchange.reading import read_activity
from tests.exchange.track_writer import START, Spot, gpx, steady, track, written_time


def only_run(text: str) -> FoundRun:
    found = read_activity(text.encode())
    assert found.format == "gpx"
    (run,) = found.runs
    return run


def refusal(text: str) -> str:
    with pytest.raises(FileRefused) as refused:
        read_activity(text.encode())
    return str(refused.value)


def test_a_track_is_a_run_as_long_as_its_positions() -> None:
    run = only_run(gpx(track(steady(0, 600))))
    assert run.started_at == START
    assert run.distance_m == pytest.approx(1800, abs=1)
    assert (run.duration_s, run.elapsed_s) == (600, 600)
    assert (run.part, run.distance_computed, run.sport_known, run.title) == (
        1,
        True,
        True,
        "Made up",
    )
    assert run.warnings == ()
    assert run.utc_offset_s is None


def test_the_first_position_is_kept_for_its_time_zone() -> None:
    assert only_run(gpx(track(steady(0, 600)))).first_position == (0.0, 10.0)


def test_duration_is_the_sum_of_the_segments_and_elapsed_spans_the_pause() -> None:
    run = only_run(gpx(track(steady(0, 300), steady(300 + 8 * 3600, 600 + 8 * 3600))))
    assert (run.duration_s, run.elapsed_s) == (600, 600 + 8 * 3600)


def test_the_way_between_two_segments_is_not_run() -> None:
    run = only_run(gpx(track(steady(0, 300), steady(900, 1200))))
    assert run.distance_m == pytest.approx(1800, abs=1)


def test_a_long_stop_inside_one_segment_counts_as_duration() -> None:
    run = only_run(gpx(track([*steady(0, 300), *steady(900, 1200, speed=1.0)])))
    assert (run.duration_s, run.elapsed_s) == (1200, 1200)


def test_segments_that_overlap_are_not_longer_than_the_time_between_their_ends() -> None:
    run = only_run(gpx(track(steady(0, 300), steady(100, 300))))
    assert (run.duration_s, run.elapsed_s) == (300, 300)


def test_heart_rates_are_read_from_the_extensions_whatever_their_namespace() -> None:
    run = only_run(gpx(track([Spot(0, 0, 100), Spot(30, 90), Spot(60, 180, 131)])))
    assert (run.avg_hr_bpm, run.max_hr_bpm) == (116, 131)


def test_a_heart_rate_nobody_has_is_missing() -> None:
    run = only_run(gpx(track([Spot(0, 0, 0), Spot(30, 90, 300), Spot(60, 180)])))
    assert (run.avg_hr_bpm, run.max_hr_bpm) == (None, None)


@pytest.mark.parametrize("namespace", ["", 'xmlns="http://www.topografix.com/GPX/1/0"'])
def test_the_namespace_does_not_matter(namespace: str) -> None:
    assert only_run(gpx(track(steady(0, 60)), namespace=namespace)).duration_s == 60


@pytest.mark.parametrize(
    ("sport", "kind"),
    [
        ("running", None),
        ("Run", None),
        ("9", None),
        ("trail_running", "trail"),
        ("treadmill_running", "treadmill"),
        ("VirtualRun", "treadmill"),
        ("street running", None),
    ],
)
def test_words_for_running_are_known(sport: str, kind: str | None) -> None:
    run = only_run(gpx(track(steady(0, 60), sport=sport)))
    assert (run.sport_known, run.kind) == (True, kind)


@pytest.mark.parametrize("sport", [None, "", "unknown", "1", "generic"])
def test_a_track_that_names_no_sport_may_be_a_run(sport: str | None) -> None:
    assert not only_run(gpx(track(steady(0, 60), sport=sport))).sport_known


def test_another_sport_is_named_and_left_out() -> None:
    found = read_activity(gpx(track(steady(0, 600), sport="mountain  biking\x85")).encode())
    assert found.runs == ()
    assert found.skipped == ("mountain biking, 1.8 km: not a run",)


def test_each_track_is_a_part_of_its_own() -> None:
    text = gpx(
        track(steady(0, 60)), track(steady(100, 200), sport="cycling"), track(steady(300, 400))
    )
    found = read_activity(text.encode())
    assert [(run.part, run.duration_s) for run in found.runs] == [(1, 60), (3, 100)]
    assert found.skipped == ("cycling, 300 m: not a run",)


def test_names_of_places_and_files_are_not_the_title() -> None:
    head = "<metadata><name>The file</name></metadata><wpt lat='1' lon='1'><name>Here</name></wpt>"
    assert only_run(gpx(track(steady(0, 60), name=None), head=head)).title is None


def test_a_title_is_one_line_of_bounded_length() -> None:
    title = only_run(gpx(track(steady(0, 60), name="  Früh\n ins Ried " + "x" * 500))).title
    assert title is not None
    assert title.startswith("Früh ins Ried x")
    assert len(title) == 200


@pytest.mark.parametrize(
    "latitude", ["nan", "inf", "-1e999", "91", "-90.0001", "", "north", "1_0", "१"]
)
def test_a_position_that_is_no_place_is_dropped_and_counted(latitude: str) -> None:
    spots = steady(0, 60)
    spots[30] = Spot(30, 90, latitude=latitude)
    run = only_run(gpx(track(spots)))
    assert run.warnings[0] == "1 point with an impossible position left out"
    assert run.distance_m == pytest.approx(180, abs=1)


def test_a_leap_of_500_km_for_one_point_is_counted_and_not_run() -> None:
    spots = steady(0, 600)
    spots[300] = Spot(300, 500_000)
    run = only_run(gpx(track(spots)))
    assert run.distance_m == pytest.approx(1800, abs=5)
    assert run.warnings == ("1 leap faster than anyone runs not counted in the distance",)


def test_a_leap_of_the_first_point_costs_one_leg() -> None:
    run = only_run(gpx(track([Spot(0, 500_000), *steady(1, 600)])))
    assert run.distance_m == pytest.approx(1797, abs=5)
    assert run.duration_s == 600


def test_a_lasting_leap_costs_one_leg() -> None:
    spots = [*steady(0, 300), *(Spot(s, 500_000 + s * 3) for s in range(301, 601))]
    run = only_run(gpx(track(spots)))
    assert run.distance_m == pytest.approx(1797, abs=5)


def test_points_out_of_order_are_sorted_with_a_warning() -> None:
    spots = steady(0, 600)
    run = only_run(gpx(track([*spots[300:], *spots[:300]])))
    assert (run.started_at, run.duration_s) == (START, 600)
    assert run.distance_m == pytest.approx(1800, abs=1)
    assert run.warnings == ("time went back 1 time; the points were put in order",)


@pytest.mark.parametrize("time", ["", "yesterday", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_point_without_a_usable_time_is_left_out(time: str) -> None:
    spots = steady(0, 600)
    spots[0] = Spot(0, 0, time=time)
    run = only_run(gpx(track(spots)))
    assert run.duration_s == 599
    assert run.warnings == ("1 point without a usable time left out",)


def test_a_track_without_times_is_refused_with_what_to_type() -> None:
    reason = refusal(gpx(track([spot._replace(time="") for spot in steady(0, 60)])))
    assert reason == ("none of its points has a time; log it by hand: runlog log DURATION -d DATE")


def test_a_track_with_few_times_is_refused() -> None:
    spots = [spot._replace(time="") if spot.second % 3 else spot for spot in steady(0, 59)]
    assert refusal(gpx(track(spots))).startswith("only 20 of its 60 points have a time")


@pytest.mark.parametrize("year", ["1901", "1970", "1989", "1994", "2101", "9999"])
def test_a_year_no_set_clock_shows_is_refused(year: str) -> None:
    spots = [Spot(s, s * 3.0, time=f"{year}-06-01T12:{s // 60:02}:{s % 60:02}Z") for s in range(99)]
    reason = refusal(gpx(track(spots)))
    assert reason.startswith(f"its times are of the year {year}: the clock was not set; log it")


def test_a_time_with_an_offset_becomes_utc() -> None:
    spots = [
        Spot(0, 0, time="2026-03-14T07:20:30.179+01:15"),
        Spot(60, 180, time="2026-03-14T07:21:30.179+01:15"),
    ]
    assert only_run(gpx(track(spots))).started_at == datetime(2026, 3, 14, 6, 5, 30, tzinfo=UTC)


def test_a_time_without_zone_is_utc() -> None:
    spots = [spot._replace(time=written_time(spot.second)[:-1]) for spot in steady(0, 60)]
    assert only_run(gpx(track(spots))).started_at == START


@pytest.mark.parametrize("spots", [[], [Spot(0, 0)]])
def test_fewer_than_two_points_are_refused(spots: list[Spot]) -> None:
    assert refusal(gpx(track(spots))).endswith("is no run")


@pytest.mark.parametrize("spots", [steady(0, 19), steady(0, 30, speed=0.1)])
def test_too_little_is_no_run(spots: list[Spot]) -> None:
    assert "is too short for a run (at least 20 m and 20 s)" in refusal(gpx(track(spots)))


def test_a_track_of_weeks_is_no_run() -> None:
    spots = [Spot(0, 0), Spot(180_000, 900), Spot(361_000, 1800)]
    assert refusal(gpx(track(spots))).endswith("is too long for a run (at most 1000 km and 100 h)")


def test_an_empty_segment_does_no_harm() -> None:
    assert only_run(gpx(track([], steady(0, 60), []))).duration_s == 60


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("", "no track in it"),
        ("<wpt lat='1' lon='1'/>", "no track in it, only 1 waypoint"),
        (
            "<wpt lat='1' lon='1'/><rte><rtept lat='1' lon='1'/><rtept lat='2' lon='1'/></rte>",
            "no track in it, only 2 route points and 1 waypoint",
        ),
    ],
)
def test_routes_and_waypoints_are_no_runs(head: str, reason: str) -> None:
    found = read_activity(gpx(head=head).encode())
    assert (found.runs, found.skipped) == ((), (reason,))


def test_stray_elements_where_they_do_not_belong_do_no_harm() -> None:
    head = "<trkseg><trkpt lat='1' lon='1'/></trkseg><trkpt lat='1' lon='1'/>"
    head += "<trk><trkpt lat='1' lon='1'><trkpt lat='2' lon='2'/></trkpt></trk>"
    found = read_activity(gpx(track(steady(0, 60)), head=head).encode())
    assert [run.part for run in found.runs] == [2]


def test_many_different_reasons_are_cut_short() -> None:
    tracks = [track(steady(0, second)) for second in range(1, 10)]
    assert refusal(gpx(*tracks)).endswith("; 6 reasons more")


@settings(max_examples=60)
@given(order=st.permutations(steady(0, 40)))
def test_the_order_of_the_points_does_not_matter(order: list[Spot]) -> None:
    run = only_run(gpx(track(order)))
    assert (run.started_at, run.duration_s) == (START, 40)
    assert run.distance_m == pytest.approx(120, abs=1)
