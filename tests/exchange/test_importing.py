"""Files become runs: each once, whatever tells of it, all in one step that can be taken back."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from runlog import changes
from runlog.db import reading, writing
from runlog.entries import Source
from runlog.exchange.gathering import gather
from runlog.exchange.importing import import_files, rehearse
from runlog.exchange.intake import Terms
from runlog.exchange.outcomes import Outcome, Report
from runlog.exchange.settled import settled_files
from runlog.exchange.taking import take_all
from tests.exchange import fit_writer
from tests.exchange.importer import CHOICES, MORNING, NOW, Importer, fit, outcomes, reasons
from tests.exchange.track_writer import START, activity, gpx, lap, steady, tcx, track

CYCLING = fit_writer.fit_file(
    fit_writer.file_id(), fit_writer.session(sport=fit_writer.CYCLING), fit_writer.activity()
)


def test_a_run_comes_in_with_all_that_its_file_says(importer: Importer) -> None:
    importer.put("run.fit", fit(hr=151, effort=60))

    report = importer.run()

    (run,) = importer.runs()
    assert (run.distance_m, run.duration_s, run.avg_hr_bpm, run.rpe) == (8400, 2650, 151, 6)
    assert (run.started_at, run.source, run.day.isoformat()) == (MORNING, "fit", "2026-11-19")
    assert outcomes(report) == {"imported": 1}
    assert report.runs == (run,)
    assert not report.failed


def test_the_day_is_the_one_lived_by_the_files_own_offset(importer: Importer) -> None:
    late = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    importer.put("east.fit", fit(late, offset_s=9 * 3600))
    importer.put("west.fit", fit(late - timedelta(days=3), offset_s=-7 * 3600))

    importer.run()

    west, east = importer.runs()
    assert (west.day.isoformat(), west.utc_offset_s) == ("2026-11-16", -7 * 3600)
    assert (east.day.isoformat(), east.utc_offset_s) == ("2026-11-20", 9 * 3600)


def test_without_an_offset_the_place_tells_the_day(importer: Importer) -> None:
    # The made-up track begins on the equator at ten degrees east: Gabon, an hour ahead of UTC.
    importer.put("track.gpx", gpx(track(steady(0, 600))))

    importer.run()

    assert importer.runs()[0].utc_offset_s == 3600


def test_no_place_is_kept(importer: Importer) -> None:
    importer.put("track.gpx", gpx(track(steady(0, 600))))

    importer.run()

    assert "10.0" not in importer.log.read_bytes().decode("latin-1")


def test_without_offset_and_place_the_runners_own_zone_counts(importer: Importer) -> None:
    late = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    importer.put("treadmill.fit", fit(late, offset_s=None))

    importer.run()

    (run,) = importer.runs()
    assert (run.day.isoformat(), run.utc_offset_s) == ("2026-07-02", 7200)


def test_a_run_that_is_still_to_come_is_refused(importer: Importer) -> None:
    importer.put("soon.fit", fit(datetime(2026, 11, 23, 7, 0, tzinfo=UTC)))

    report = importer.run()

    assert importer.runs() == []
    assert "lies in the future" in reasons(report)[0]


def test_how_many_of_the_runs_are_stored_is_told(importer: Importer) -> None:
    for day in range(4):
        importer.put(f"{day}.fit", fit(datetime(2026, 11, 10 + day, 7, 0, tzinfo=UTC)))

    importer.run()

    assert importer.heard == [0, 0.25, 0.5, 0.75]


def test_importing_twice_adds_no_row_and_no_command(importer: Importer) -> None:
    importer.put("run.fit", fit())
    importer.put("ride.fit", CYCLING)
    importer.put("broken.fit", fit()[:-40])
    importer.inbox("2026-11-18 rate calf L5", "2026-11-18 log 5km 25:00", "2026-11-18 lgo")
    importer.run()
    before, commands = importer.tables(), importer.commands()

    report = importer.run()

    assert importer.tables() == before
    assert importer.commands() == commands
    assert outcomes(report) == {"duplicate": 3, "skipped": 1, "refused": 2}
    assert all(item.again for item in report.of(Outcome.DUPLICATE))


def test_a_copy_of_a_file_is_named_with_the_run_it_repeats(importer: Importer) -> None:
    importer.put("a.fit", fit())
    importer.put("b.fit", fit())

    report = importer.run()

    assert reasons(report, Outcome.DUPLICATE) == ["repeats run 1 (a.fit)"]
    assert len(importer.rows("source_file")) == 1


SAME_RUN = {
    "run.fit": fit(START, metres=1800, seconds=600),
    "run.tcx": tcx(activity(lap(steady(0, 600, hr=140), seconds="600", metres="1800"))).encode(),
    "run.gpx": gpx(track(steady(0, 600), name="Round the park")).encode(),
}


@pytest.mark.parametrize("order", list(permutations(SAME_RUN)), ids="-".join)
def test_one_run_in_three_formats_is_one_run_in_any_order(
    importer: Importer, order: tuple[str, ...]
) -> None:
    for name in order:
        importer.run(importer.put(name, SAME_RUN[name]))

    (run,) = importer.runs()
    assert (run.avg_hr_bpm, run.title) == (140, "Round the park")
    assert len(importer.rows("source_file")) == 3


@pytest.mark.parametrize("order", list(permutations(SAME_RUN)), ids="-".join)
def test_in_one_import_the_order_of_the_paths_makes_no_difference(
    importer: Importer, order: tuple[str, ...]
) -> None:
    report = importer.run(*(importer.put(name, SAME_RUN[name]) for name in order))

    assert importer.runs()[0].source == "fit"
    assert outcomes(report) == {"imported": 1, "completed": 1, "duplicate": 1}
    assert reasons(report, Outcome.COMPLETED) == [
        "repeats run 1 (run.fit), and adds heart rate, highest heart rate"
    ]
    assert reasons(report, Outcome.DUPLICATE) == ["repeats run 1 (run.fit), and gives it a title"]


def test_a_richer_file_overwrites_nothing(importer: Importer) -> None:
    importer.run(importer.put("run.gpx", SAME_RUN["run.gpx"]))
    before = importer.runs()[0]

    importer.run(importer.put("run.fit", SAME_RUN["run.fit"]))

    assert importer.runs()[0]._replace(title=None) == before._replace(title=None)


@pytest.mark.parametrize("apart_s", [61, 300, 3600])
def test_runs_that_begin_further_apart_than_a_minute_stay_two(
    importer: Importer, apart_s: int
) -> None:
    importer.put("a.fit", fit())
    importer.put("b.fit", fit(MORNING + timedelta(seconds=apart_s)))

    importer.run()

    assert len(importer.runs()) == 2


def test_at_the_same_time_of_another_day_a_treadmill_run_stays_its_own(
    importer: Importer,
) -> None:
    importer.put("outside.fit", fit())
    importer.put("inside.fit", fit(MORNING - timedelta(days=1)))

    importer.run()

    assert len(importer.runs()) == 2


def test_what_begins_together_but_differs_in_length_and_duration_stays_two(
    importer: Importer,
) -> None:
    importer.put("whole.fit", fit())
    importer.put("first-lap.fit", fit(metres=1000, seconds=310))

    importer.run()

    assert len(importer.runs()) == 2


def test_a_typed_run_of_the_day_is_completed_and_keeps_what_was_typed(importer: Importer) -> None:
    importer.typed("8.5km", "44:00", effort="7", kind="tempo", note="windy")
    importer.put("run.fit", fit(hr=151, effort=60))

    report = importer.run()

    (run,) = importer.runs()
    assert (run.distance_m, run.duration_s, run.rpe) == (8500, 2640, 7)
    assert (run.kind, run.note, run.source) == ("tempo", "windy", "typed")
    assert (run.started_at, run.avg_hr_bpm) == (MORNING, 151)
    assert reasons(report, Outcome.COMPLETED) == [
        "completes run 1: its start, elapsed time, heart rate"
    ]


def test_of_two_typed_runs_that_fit_neither_is_taken_without_a_word(importer: Importer) -> None:
    importer.typed("8.4km")
    importer.typed("8.4km")
    importer.put("run.fit", fit())

    report = importer.run()

    assert reasons(report) == [
        (
            "a run at 08:00 of 8.4 km in 44:10; it may be run 1 (8.4 km) or run 2 (8.4 km); "
            "on a terminal you are asked, --yes imports it as another"
        )
    ]
    assert importer.rows("source_file") == []
    importer.run(yes=True)
    assert len(importer.runs()) == 3


def test_a_doubtful_pace_is_refused_until_the_runner_insists(importer: Importer) -> None:
    importer.put("by-car.fit", fit(metres=23_000))

    assert "faster than anybody runs" in reasons(importer.run())[0]
    assert importer.runs() == []
    importer.run(yes=True)
    assert len(importer.runs()) == 1


def test_a_track_that_names_no_sport_waits_for_as_run(importer: Importer) -> None:
    importer.put("track.gpx", gpx(track(steady(0, 600), sport=None)))

    assert "--as-run" in reasons(importer.run())[0]
    importer.run(as_run=True)
    assert len(importer.runs()) == 1


def test_a_deleted_run_stays_out_until_the_runner_insists(importer: Importer) -> None:
    importer.put("run.fit", fit())
    importer.run()
    importer.delete(1)

    report = importer.run()

    assert reasons(report, Outcome.SKIPPED) == [
        "its run was deleted (runlog history shows when); --yes imports it again"
    ]
    assert importer.runs() == []
    importer.run(yes=True)
    assert len(importer.runs()) == 1
    assert len(importer.rows("source_file")) == 1
    assert outcomes(importer.run(yes=True)) == {"duplicate": 1}


def test_what_was_left_out_of_a_file_is_not_forgotten_with_the_rest(importer: Importer) -> None:
    importer.put(
        "two.tcx",
        tcx(
            activity(lap(steady(0, 600), seconds="600", metres="1800")),
            activity(
                lap(steady(7200, 7800), seconds="600", metres="5500", start=7200), second=7200
            ),
        ),
    )
    assert outcomes(importer.run()) == {"imported": 1, "refused": 1}
    before = importer.tables()

    assert outcomes(importer.run()) == {"duplicate": 1, "refused": 1}
    assert importer.tables() == before
    importer.run(yes=True)
    assert len(importer.runs()) == 2
    assert outcomes(importer.run()) == {"duplicate": 2}


def test_other_sports_are_named_and_are_no_failure(importer: Importer) -> None:
    importer.put("ride.fit", CYCLING)

    report = importer.run()

    assert reasons(report, Outcome.SKIPPED) == ["cycling, 5.22 km: not a run"]
    assert not report.failed
    assert importer.tables() == {}


def test_undo_leaves_the_tables_as_they_were(importer: Importer) -> None:
    importer.typed("8.4km", "44:10", tight=["calf 4"])
    before = importer.tables()
    importer.put("run.fit", fit(hr=151))
    importer.put("other.fit", fit(MORNING - timedelta(days=2)))
    importer.inbox("2026-11-17 07:10 rate calf L5", "2026-11-17 log 5km 25:00 -s wall-calf 2x30")
    importer.run()
    assert importer.tables() != before

    importer.undo()

    assert importer.tables() == before
    assert outcomes(importer.run()) == {"imported": 3, "completed": 1}


def test_a_dry_run_tells_the_same_and_stores_nothing(importer: Importer) -> None:
    importer.typed("8.4km", "44:10")
    importer.put("run.fit", fit(hr=151))
    importer.put("copy.fit", fit(hr=151))
    importer.put("other.fit", fit(MORNING - timedelta(days=2)))
    before, commands = importer.tables(), importer.commands()

    rehearsed = importer.run(dry_run=True)

    assert importer.tables() == before
    assert importer.commands() == commands
    assert importer.run() == rehearsed


def test_an_interrupted_import_stores_nothing(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    importer.put("run.fit", fit())
    importer.put("other.fit", fit(MORNING - timedelta(days=2)))

    def interrupted(*given: object) -> None:
        import_files(*given)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr("tests.exchange.importer.import_files", interrupted)
    with pytest.raises(KeyboardInterrupt):
        importer.run()

    assert importer.tables() == {}
    assert importer.commands() == 0


def test_a_hostile_title_is_stored_as_it_is(importer: Importer) -> None:
    importer.put("track.gpx", gpx(track(steady(0, 600), name="=cmd|' [/] $x^$ \u202e &lt;b&gt;")))

    importer.run()

    assert importer.runs()[0].title == "=cmd|' [/] $x^$ \u202e <b>"


def test_a_name_that_is_no_text_does_not_stop_the_import(importer: Importer) -> None:
    odd = Path(f"{importer.folder}/caf\udce9.fit")
    odd.write_bytes(fit())

    importer.run()

    assert importer.rows("source_file")[0]["name"] == "caf\N{REPLACEMENT CHARACTER}.fit"


def test_an_empty_folder_records_nothing(importer: Importer) -> None:
    assert importer.run().items == ()
    assert importer.commands() == 0


def test_an_undo_between_the_reading_and_the_writing_loses_no_file(importer: Importer) -> None:
    path = importer.put("run.fit", fit())
    importer.run(path)
    with reading(importer.log) as session:
        known = take_all(gather([path]), settled_files(session), CHOICES).files
    importer.undo()

    terms = Terms(paths=(str(path),), desk=importer.desk(Source.INBOX))
    with writing(importer.log) as session, changes.step(session, "import", NOW) as step:
        report = import_files(step, known, terms)

    assert outcomes(report) == {"imported": 1}
    assert len(importer.runs()) == 1


@pytest.mark.parametrize("asks", [False, True])
def test_files_stay_for_another_try_only_where_there_may_be_one(
    importer: Importer, *, asks: bool
) -> None:
    path = importer.put("run.fit", fit())
    files = take_all(gather([path]), frozenset(), CHOICES).files
    terms = Terms(paths=(str(path),), desk=importer.desk(Source.INBOX), asks=asks)
    with writing(importer.log) as session, changes.step(session, "import", NOW) as step:
        rehearse(step, files, terms)
    assert len(files) == 1

    with writing(importer.log) as session, changes.step(session, "import", NOW) as step:
        report = import_files(step, files, terms)

    assert outcomes(report) == {"imported": 1}
    assert len(files) == (1 if asks else 0)


def _own_runs(report: Report) -> list[str]:
    return [item.reason for item in report.of(Outcome.IMPORTED)]


def test_who_insists_has_a_run_of_its_own_of_a_file_that_repeats_one(importer: Importer) -> None:
    importer.run(importer.put("run.fit", SAME_RUN["run.fit"]))
    path = importer.put("run.gpx", SAME_RUN["run.gpx"])
    before = importer.tables()
    assert reasons(importer.run(path), Outcome.DUPLICATE) == ["repeats run 1, and gives it a title"]

    report = importer.run(path, yes=True)

    assert [run.source for run in importer.runs()] == ["fit", "gpx"]
    assert _own_runs(report) == ["a run of its own, though it repeats run 1"]
    importer.undo()
    importer.undo()
    assert importer.tables() == before


def test_insisting_twice_adds_nothing_more(importer: Importer) -> None:
    importer.run(importer.put("run.fit", SAME_RUN["run.fit"]))
    path = importer.put("run.gpx", SAME_RUN["run.gpx"])
    importer.run(path, yes=True)
    before = importer.tables()

    assert outcomes(importer.run(path, yes=True)) == {"duplicate": 1}
    assert outcomes(importer.run(yes=True)) == {"duplicate": 2}
    assert outcomes(importer.run()) == {"duplicate": 2}
    assert importer.tables() == before


def test_accounts_that_come_together_are_one_run_however_one_insists(importer: Importer) -> None:
    for name, content in SAME_RUN.items():
        importer.put(name, content)

    for _ in range(2):
        report = importer.run(yes=True)
        assert len(importer.runs()) == 1
    assert reasons(report, Outcome.DUPLICATE)[1] == (
        "repeats run 1, which came together with it; alone it is imported all the same"
    )


def test_of_two_accounts_that_come_after_a_run_who_insists_has_one_run_more(
    importer: Importer,
) -> None:
    importer.run(importer.put("run.fit", SAME_RUN["run.fit"]))
    later = [importer.put(name, SAME_RUN[name]) for name in ("run.tcx", "run.gpx")]

    importer.run(*later, yes=True)

    assert [run.source for run in importer.runs()] == ["fit", "tcx"]


def test_who_insists_has_a_run_beside_the_typed_one(importer: Importer) -> None:
    importer.typed("8.5km", "44:00")

    report = importer.run(importer.put("run.fit", fit()), yes=True)

    assert len(importer.runs()) == 2
    assert _own_runs(report) == ["a run of its own, though it may be run 1 (8.5 km 44:00)"]


def test_a_line_and_a_file_that_come_together_are_one_run_however_one_insists(
    importer: Importer,
) -> None:
    importer.inbox("2026-11-19 log 8.5km 44:00 -e 6")
    importer.put("run.fit", fit())

    for _ in range(2):
        importer.run(yes=True)
        assert [run.rpe for run in importer.runs()] == [6]


def test_a_deleted_run_does_not_come_back_by_another_file(importer: Importer) -> None:
    importer.run(importer.put("run.fit", SAME_RUN["run.fit"]))
    importer.delete(1)
    path = importer.put("run.gpx", SAME_RUN["run.gpx"])
    before = importer.tables()

    report = importer.run(path)

    assert reasons(report, Outcome.SKIPPED) == [
        "its run was deleted (runlog history shows when); --yes imports it again"
    ]
    assert importer.tables() == before
    importer.run(path, yes=True)
    assert len(importer.runs()) == 1


def test_a_typed_run_that_was_deleted_leaves_room_for_its_file(importer: Importer) -> None:
    importer.put("other.fit", fit(MORNING - timedelta(days=3)))
    importer.run()
    importer.delete(1)
    importer.delete(importer.typed("8.4km", "44:10", date="2026-11-19 08:00"))

    importer.run(importer.put("run.fit", fit()))

    assert len(importer.runs()) == 1


def test_a_dry_run_names_new_runs_by_what_they_come_from(importer: Importer) -> None:
    importer.inbox("2026-11-19 log 8.4km", "2026-11-19 log 8.42km")
    importer.put("run.fit", fit())
    importer.put("other.fit", fit(MORNING - timedelta(days=2)))
    importer.put("copy.fit", fit(MORNING - timedelta(days=2)))

    report = importer.run(dry_run=True)

    assert reasons(report, Outcome.DUPLICATE) == ["repeats copy.fit"]
    lines = "inbox.txt, line 1 (8.4 km) or inbox.txt, line 2 (8.42 km)"
    assert reasons(report) == [
        (
            f"a run at 08:00 of 8.4 km in 44:10; it may be {lines}; "
            "on a terminal you are asked, --yes imports it as another"
        )
    ]
