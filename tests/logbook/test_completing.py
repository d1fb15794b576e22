"""What is added to a run afterwards: by its runner, by a file, or because the rest is fine."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from runlog import logbook
from runlog.changes import Step
from runlog.entries import DistanceBasis, NewRun, RunKind, Source
from runlog.entries.typed import Attached, Completion
from runlog.library import Library
from runlog.models import Rating, Run
from runlog.moments import Moment
from tests.diary_text import store_diary

LIBRARY = Library()
NOW = datetime(2026, 11, 20, 19, 0, tzinfo=ZoneInfo("Europe/Berlin"))


def step(session: Session) -> Step:
    return Step(session, "test", NOW)


def stored_run(session: Session, line: str) -> Run:
    store_diary(session, line, LIBRARY)
    return logbook.last_run(session)


def rest_fine(session: Session) -> list[str]:
    """Rate what is fine beside the last run, and return the zone-sides."""
    run = logbook.last_run(session)
    rows = logbook.rate_rest_fine(step(session), run, Moment(run.day, None), LIBRARY)
    assert all(row.value == 0 and row.source == "bulk" for row in rows)
    assert all(row.run_id == run.id and row.context == "after_run" for row in rows)
    return [f"{row.side} {row.zone}" for row in rows]


def test_a_runner_completes_a_run_and_what_is_not_said_stays(session: Session) -> None:
    run = stored_run(session, "2026-11-19 8km 42:10 rpe 4 easy")
    logbook.complete_run(step(session), run, Completion(kind=RunKind.LONG, note="windy"))
    session.expire_all()
    assert (run.rpe, run.kind, run.note, run.distance_m) == (4, "long", "windy", 8000)
    assert run.rpe_at == datetime(2026, 11, 19, 12, tzinfo=UTC)


def test_an_effort_given_later_has_its_own_moment(session: Session) -> None:
    run = stored_run(session, "2026-11-19 8km 42:10")
    logbook.complete_run(step(session), run, Completion(rpe=0.0))
    assert (run.rpe, run.rpe_at) == (0, NOW)


def test_completing_with_nothing_leaves_no_record(session: Session) -> None:
    run = stored_run(session, "2026-11-19 8km")
    here = step(session)
    logbook.complete_run(here, run, Completion(attached=Attached()))
    assert here.record() is None


FILE = NewRun(
    moment=Moment(date(2026, 11, 19), datetime(2026, 11, 19, 17, 40, tzinfo=NOW.tzinfo)),
    source=Source.FIT,
    distance_m=8123.0,
    distance_basis=DistanceBasis.FILE,
    duration_s=2531,
    elapsed_s=2700,
    rpe=5.0,
    kind=RunKind.TRAIL,
    climb_m=40.0,
    avg_hr_bpm=148,
    max_hr_bpm=171,
    title="Evening run",
)


def test_a_file_fills_what_is_unknown_and_never_overwrites(session: Session) -> None:
    run = stored_run(session, "2026-11-19 8km 42:10 rpe 4 easy")
    assert logbook.fill_run(step(session), run, FILE)
    session.expire_all()
    typed = [run.distance_m, run.distance_basis, run.duration_s, run.rpe, run.kind, run.source]
    assert typed == [8000, "typed", 2530, 4, "easy", "typed"]
    assert run.rpe_at == datetime(2026, 11, 19, 12, tzinfo=UTC)
    assert (run.started_at, run.utc_offset_s) == (FILE.moment.at, 3600)
    filled = (run.elapsed_s, run.climb_m, run.avg_hr_bpm, run.max_hr_bpm, run.title)
    assert filled == (2700, 40, 148, 171, "Evening run")


def test_what_a_file_knows_comes_with_what_belongs_to_it(session: Session) -> None:
    run = stored_run(session, "2026-11-19 45min")
    assert logbook.fill_run(step(session), run, FILE)
    assert (run.distance_m, run.distance_basis) == (8123, "file")
    assert (run.rpe, run.rpe_at) == (5, NOW)
    assert run.duration_s == 2700


def test_a_file_that_knows_nothing_more_adds_nothing(session: Session) -> None:
    run = stored_run(session, "2026-11-19 8km")
    logbook.fill_run(step(session), run, FILE)
    again = step(session)
    assert not logbook.fill_run(again, run, FILE)
    assert again.record() is None


USUAL = """
    2026-11-02 8km | calf L2 R1, hamstrings 1
    2026-11-05 8km | calf L3 R2, hamstrings 2
    2026-11-08 8km | calf L2 R4, hamstrings 0
"""


def test_the_usual_zones_last_rated_two_or_less_are_rated_fine(session: Session) -> None:
    store_diary(session, USUAL + "2026-11-12 8km", LIBRARY)
    assert sorted(rest_fine(session)) == ["left calf", "left hamstrings", "right hamstrings"]


def test_a_named_zone_side_is_not_rated_fine(session: Session) -> None:
    store_diary(session, USUAL + "2026-11-12 8km | calf L5, pain hamstrings R1", LIBRARY)
    assert rest_fine(session) == ["left hamstrings"]


def test_a_zone_rated_on_two_days_is_not_usual(session: Session) -> None:
    store_diary(session, "2026-11-02 8km | neck 1\n2026-11-05 | neck 1, neck L1", LIBRARY)
    store_diary(session, "2026-11-12 8km", LIBRARY)
    assert rest_fine(session) == []


def test_three_ratings_of_one_day_are_one_day(session: Session) -> None:
    for _ in range(3):
        store_diary(session, "2026-11-05 | neck 1", LIBRARY)
    store_diary(session, "2026-11-12 8km", LIBRARY)
    assert rest_fine(session) == []


def test_pain_and_ratings_after_stretching_make_nothing_usual(session: Session) -> None:
    diary = "\n".join(f"2026-11-0{n} 8km | pain knee 1, neck 1" for n in (2, 5, 8))
    store_diary(session, diary, LIBRARY)
    for rating in session.scalars(select(Rating).where(Rating.zone == "neck")):
        rating.context = "after_stretch"
    session.flush()
    store_diary(session, "2026-11-12 8km", LIBRARY)
    assert rest_fine(session) == []


def test_what_was_usual_long_ago_is_not_rated_fine(session: Session) -> None:
    store_diary(session, USUAL.replace("2026-11", "2026-07") + "2026-11-12 8km", LIBRARY)
    assert rest_fine(session) == []


def test_ratings_of_later_days_do_not_count_for_an_older_run(session: Session) -> None:
    store_diary(session, "2026-11-01 8km", LIBRARY)
    run = logbook.last_run(session)
    store_diary(session, USUAL, LIBRARY)
    moment = Moment(run.day, None)
    assert logbook.rate_rest_fine(step(session), run, moment, LIBRARY) == []


def test_what_is_added_on_the_runs_own_day_was_felt_now(session: Session) -> None:
    run = stored_run(session, "2026-11-20 8km")
    assert logbook.moment_beside(run, NOW) == Moment(date(2026, 11, 20), NOW)


def test_what_is_added_later_was_felt_on_the_runs_day(session: Session) -> None:
    run = stored_run(session, "2026-11-19 8km")
    assert logbook.moment_beside(run, NOW) == Moment(date(2026, 11, 19), None)


def test_the_zones_that_were_chosen_are_the_usual_ones(session: Session) -> None:
    store_diary(session, "2026-11-18 8km | neck 3", LIBRARY)
    run = stored_run(session, "2026-11-19 8km | calf L6")

    def fine(*chosen: str) -> list[str]:
        found = logbook.fine_unless_named(session, run.day, LIBRARY, chosen, run)
        return [f"{each.side} {each.zone.id}" for each in found]

    assert fine() == []
    assert fine("calf", "neck", "lower_back") == ["right calf", "central lower_back"]
    rows = logbook.rate_rest_fine(
        step(session), run, Moment(run.day, None), LIBRARY, ("calf", "lower_back")
    )
    assert [(row.zone, row.side) for row in rows] == [("calf", "right"), ("lower_back", "central")]
