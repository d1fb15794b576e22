from datetime import timedelta

import pytest

from runlog.errors import FileRefused
from runlog.exchange.found import FoundRun
from runlog.exchange.reading import read_activity
from tests.exchange.track_writer import START, Spot, activity, lap, steady, tcx


def only_run(text: str) -> FoundRun:
    found = read_activity(text.encode())
    assert found.format == "tcx"
    (run,) = found.runs
    return run


def refusal(text: str) -> str:
    with pytest.raises(FileRefused) as refused:
        read_activity(text.encode())
    return str(refused.value)


def test_totals_are_the_sums_of_the_laps() -> None:
    laps = [
        lap(steady(0, 600), seconds="600.4", metres="1800.5"),
        lap(steady(700, 1300), seconds="600.1", metres="1900", start=700),
    ]
    run = only_run(tcx(activity(*laps)))
    assert (run.distance_m, run.duration_s, run.elapsed_s) == (3700.5, 1201, 1300)
    assert (run.started_at, run.part, run.distance_computed) == (START, 1, False)
    assert (run.sport_known, run.kind, run.title, run.warnings) == (True, None, None, ())
    assert run.first_position == (0.0, 10.0)


def test_the_heart_rate_is_weighted_by_the_time_of_the_laps() -> None:
    laps = [lap(seconds="900", rates=(120, 150)), lap(seconds="300", rates=(160, 175))]
    run = only_run(tcx(activity(*laps)))
    assert (run.avg_hr_bpm, run.max_hr_bpm) == (130, 175)


def test_a_heart_rate_the_laps_lack_comes_from_the_points() -> None:
    run = only_run(tcx(activity(lap([Spot(0, 0, 100), Spot(60, 180, 141)]))))
    assert (run.avg_hr_bpm, run.max_hr_bpm) == (121, 141)


def test_a_run_indoors_has_no_position() -> None:
    spots = [Spot(second, 0, latitude="") for second in range(100)]
    run = only_run(tcx(activity(lap(spots))))
    assert run.first_position is None
    assert run.distance_m == 5220
    assert run.warnings == ()


def test_without_stated_distance_it_is_computed_from_positions_across_the_laps() -> None:
    laps = [lap(steady(0, 300), metres=None), lap(steady(301, 600), metres=None, start=301)]
    run = only_run(tcx(activity(*laps)))
    assert run.distance_m == pytest.approx(1800, abs=1)
    assert run.distance_computed
    assert run.warnings == ("it states no distance; it was computed from the positions",)


@pytest.mark.parametrize("metres", ["-1", "NaN", "inf", "", "far", "1e400"])
def test_a_distance_that_cannot_be_is_computed_with_a_warning(metres: str) -> None:
    run = only_run(tcx(activity(lap(steady(0, 600), metres=metres))))
    assert run.distance_m == pytest.approx(1800, abs=1)
    assert run.distance_computed
    assert len(run.warnings) == 1


def test_the_distance_the_points_state_comes_before_positions() -> None:
    text = tcx(activity(lap(steady(0, 600), metres=None)))
    stated = text.replace("</Trackpoint>", "<DistanceMeters>777</DistanceMeters></Trackpoint>")
    run = only_run(stated)
    assert (run.distance_m, run.distance_computed, run.warnings[1:]) == (777, False, ())


def test_a_run_without_any_distance_is_missing_it() -> None:
    run = only_run(tcx(activity(lap(metres=None))))
    assert (run.distance_m, run.distance_computed, run.warnings) == (None, False, ())


@pytest.mark.parametrize("seconds", ["NaN", "-5", "", None])
def test_a_duration_that_cannot_be_is_computed_with_a_warning(seconds: str | None) -> None:
    run = only_run(tcx(activity(lap(steady(0, 600), steady(900, 1000), seconds=seconds))))
    assert (run.duration_s, run.elapsed_s) == (700, 1000)
    assert run.warnings == ("its laps do not say how long they took; the times of its points do",)


def test_a_run_without_any_duration_is_refused() -> None:
    assert refusal(tcx(activity(lap(seconds=None)))) == "it states no duration that a run can have"


def test_an_activity_without_laps_is_refused() -> None:
    assert refusal(tcx(activity())) == "it states no duration that a run can have"


def test_the_start_else_is_the_id_of_the_activity() -> None:
    run = only_run(tcx(activity(lap(start=None), second=60)))
    assert run.started_at == START + timedelta(seconds=60)


def test_a_run_without_a_date_is_refused_with_what_to_type() -> None:
    text = tcx(activity(lap())).replace("2026-", "1989-")
    assert refusal(text) == (
        "it has no date, the clock was not set; log it by hand: runlog log 5.22km 30:00 -d DATE"
    )


def test_several_activities_stay_apart_and_the_ride_is_left_out() -> None:
    text = tcx(activity(lap()), activity(lap(), sport="Biking"), activity(lap(metres="3000")))
    found = read_activity(text.encode())
    assert [(run.part, run.distance_m) for run in found.runs] == [(1, 5220), (3, 3000)]
    assert found.skipped == ("biking, 5.22 km: not a run",)


def test_the_sport_other_is_not_a_run() -> None:
    found = read_activity(tcx(activity(lap(metres="1500"), sport="Other")).encode())
    assert found.skipped == ("other, 1.5 km: not a run",)


def test_a_multisport_session_gives_its_run() -> None:
    session = (
        f"<MultiSportSession><FirstSport>{activity(lap(), sport='Biking')}</FirstSport>"
        f"<NextSport><Transition/>{activity(lap())}</NextSport></MultiSportSession>"
    )
    found = read_activity(tcx(session).encode())
    assert [run.part for run in found.runs] == [2]


@pytest.mark.parametrize(
    ("others", "reason"),
    [
        ("<Courses><Course><Lap><DistanceMeters>9</DistanceMeters></Lap></Course></Courses>",
         "a course: no activity in it"),
        ("<Workouts><Workout/></Workouts>", "a workout plan: no activity in it"),
        ("", "no activity in it"),
    ],
)  # fmt: skip
def test_plans_are_no_runs(others: str, reason: str) -> None:
    found = read_activity(tcx(others=others).encode())
    assert (found.runs, found.skipped) == ((), (reason,))


def test_the_laps_of_a_course_do_not_leak_into_the_run() -> None:
    course = "<Courses><Course><Lap><TotalTimeSeconds>9</TotalTimeSeconds></Lap><Track>"
    course += "<Trackpoint/></Track></Course></Courses>"
    run = only_run(tcx(activity(lap()), others=course))
    assert run.duration_s == 1800


def test_a_position_that_is_no_place_is_counted() -> None:
    spots = [*steady(0, 60), Spot(61, 183, latitude="91")]
    run = only_run(tcx(activity(lap(spots))))
    assert run.warnings == ("1 point with an impossible position left out",)


def test_a_leap_is_counted_where_positions_give_the_distance() -> None:
    spots = steady(0, 600)
    spots[300] = Spot(300, 500_000)
    run = only_run(tcx(activity(lap(spots, metres=None))))
    assert run.distance_m == pytest.approx(1800, abs=5)
    assert run.warnings[0] == "1 leap faster than anyone runs not counted in the distance"


@pytest.mark.parametrize(("seconds", "metres"), [("17", "7.4"), ("19", "100"), ("60", "19")])
def test_too_little_is_no_run(seconds: str, metres: str) -> None:
    assert "is too short for a run" in refusal(tcx(activity(lap(seconds=seconds, metres=metres))))


def test_totals_faster_than_anyone_runs_are_refused() -> None:
    reason = refusal(tcx(activity(lap(seconds="60", metres="39506000"))))
    assert reason == "39506.0 km in 1:00 is faster than anyone runs"
