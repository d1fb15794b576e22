"""Several accounts of one run are one run, and two runs are never made one."""

from datetime import datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest

from runlog.config.columns import parse_mapping
from runlog.exchange.choices import Choices
from runlog.exchange.outcomes import Outcome
from runlog.units import DistanceUnit
from tests.exchange import export_writer as written
from tests.exchange import track_writer
from tests.exchange.importer import MORNING, Importer, fit, outcomes, reasons

DAYS = Choices(
    unit=DistanceUnit.KM, mapping=None, kept=(parse_mapping("own: date=Day; km=Km; duration=Time"),)
)


def _days(*rows: tuple[str, str, str]) -> bytes:
    return written.table(("Day", "Km", "Time"), rows)


def test_a_table_by_the_local_clock_meets_a_run_far_from_home(importer: Importer) -> None:
    # Seven in the morning in Tokyo; the table knows the clock there, and not the place.
    importer.put("run.fit", fit(MORNING - timedelta(hours=9), offset_s=9 * 3600))
    importer.run()
    row = written.garmin_row("2026-11-19 07:00:00")
    path = importer.put("Activities.csv", written.garmin(row))

    report = importer.run(path, choices=DAYS)

    assert len(importer.runs()) == 1
    assert outcomes(report) == {"completed": 1}


def test_a_watch_after_the_table_meets_it_as_well(importer: Importer) -> None:
    importer.put("Activities.csv", written.garmin(written.garmin_row("2026-11-19 07:00:00")))
    importer.run(choices=DAYS)

    tokyo = MORNING - timedelta(hours=9)
    importer.put("run.fit", fit(tokyo, offset_s=9 * 3600, effort=60))
    report = importer.run()

    (run,) = importer.runs()
    assert (run.source, run.rpe) == ("garmin", 6)
    assert (run.started_at, run.utc_offset_s, run.day.day) == (tokyo, 9 * 3600, 19)
    (told,) = reasons(report, Outcome.COMPLETED)
    assert told.endswith("effort, the time zone of its start")


def test_what_the_runner_typed_stands_and_what_lacked_is_filled(importer: Importer) -> None:
    importer.typed("8.5km", "44:00", effort="7", note="windy")
    row = written.strava_row(effort="4", note="flat")
    importer.put("activities.csv", written.strava(row))

    importer.run()

    (run,) = importer.runs()
    assert (run.distance_m, run.duration_s, run.rpe, run.note) == (8500, 2640, 7, "windy")
    assert (run.avg_hr_bpm, run.climb_m, run.title) == (150, 88, "Morning Run")


@pytest.mark.parametrize("first", ["fit", "table"])
def test_a_day_without_a_start_meets_the_run_that_agrees(importer: Importer, first: str) -> None:
    files = {"fit": ("run.fit", fit()), "table": ("own.csv", _days(("2026-11-19", "8.5", "44:30")))}
    importer.put(*files.pop(first))
    importer.run(choices=DAYS)
    importer.put(*next(iter(files.values())))

    importer.run(choices=DAYS)

    assert len(importer.runs()) == 1


@pytest.mark.parametrize("row", [("2026-11-19", "8.8", "44:10"), ("2026-11-19", "8.4", "46:00")])
def test_a_day_without_a_start_must_agree_in_both(
    importer: Importer, row: tuple[str, str, str]
) -> None:
    importer.put("run.fit", fit())
    importer.run()
    importer.put("own.csv", _days(row))

    importer.run(choices=DAYS)

    assert len(importer.runs()) == 2


def test_two_like_rows_of_a_day_are_a_double_day(importer: Importer) -> None:
    importer.put("run.fit", fit())
    importer.run()
    twice = ("2026-11-19", "8.4", "44:10")
    importer.put("own.csv", _days(twice, (*twice[:2], "44:11")))

    report = importer.run(choices=DAYS)

    assert len(importer.runs()) == 2
    assert report.counts[Outcome.IMPORTED] == 1


def test_two_runs_an_hour_apart_stay_two(importer: Importer) -> None:
    rows = [written.garmin_row(f"2026-11-19 {hour:02}:00:00", title="") for hour in (8, 9)]
    importer.put("Activities.csv", written.garmin(*rows))
    importer.put("run.fit", fit())

    importer.run(choices=DAYS)

    assert [run.started_at for run in importer.runs()] == [MORNING, MORNING + timedelta(hours=1)]


def test_a_treadmill_and_a_way_outdoors_at_the_same_time_stay_two(importer: Importer) -> None:
    started = track_writer.START + timedelta(hours=1)  # Berlin's clock in March
    row = written.garmin_row(
        f"{started:%Y-%m-%d %H:%M:%S}", sport="Treadmill Running", distance="5.40", time="00:30:00"
    )
    importer.put("Activities.csv", written.garmin(row))
    importer.put("run.gpx", track_writer.gpx(track_writer.track(track_writer.steady(0, 1800))))

    importer.run(choices=DAYS)

    assert len(importer.runs()) == 2


def test_rows_that_begin_at_the_same_second_are_named_as_one(importer: Importer) -> None:
    rows = [written.garmin_row(title="watch"), written.garmin_row(title="phone", distance="8.43")]
    importer.put("Activities.csv", written.garmin(*rows))

    report = importer.run(choices=DAYS)

    assert outcomes(report) == {"imported": 1, "duplicate": 1}
    (clash,) = report.of(*[item.outcome for item in report.items if item.reason])
    assert clash.reason == "repeats run 1 (Activities.csv, row 1)"
    assert clash.place == "Activities.csv, row 2"


def test_a_day_that_fits_two_runs_is_asked_about(importer: Importer) -> None:
    importer.put("morning.fit", fit())
    importer.put("evening.fit", fit(MORNING + timedelta(hours=10)))
    importer.run()
    path = importer.put("own.csv", _days(("2026-11-19", "8.4", "44:10")))

    report = importer.run(path, choices=DAYS)

    assert len(importer.runs()) == 2
    assert reasons(report)[0].startswith(
        "a run of 8.4 km in 44:10; it may be run 1 (8.4 km 44:10) or run 2 (8.4 km 44:10)"
    )
    importer.run(path, choices=DAYS, yes=True)
    assert len(importer.runs()) == 3


def _told_by_all() -> dict[str, bytes]:
    """Three programs' accounts of the way to work and back, of two zones, and of midnight."""
    home, far = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
    starts = [
        datetime(2026, 11, 18, 7, 0, tzinfo=home),
        datetime(2026, 11, 18, 18, 0, tzinfo=home),
        datetime(2026, 11, 12, 23, 59, 59, tzinfo=home),
        datetime(2026, 6, 1, 21, 0, tzinfo=far),
    ]
    files, rows, workouts = {}, [], []
    for number, start in enumerate(starts):
        offset = start.utcoffset() or timedelta()
        content = fit(start, offset_s=int(offset.total_seconds()))
        files[f"activities/{number}.fit"] = content
        rows.append(written.garmin_row(f"{start:%Y-%m-%d %H:%M:%S}"))
        workouts.append(
            written.workout(start.astimezone(home), minutes=2650 / 60, zone=str(start.tzinfo))
        )
    return {
        "watch.zip": written.packed(files),
        "Activities.csv": written.garmin(*rows),
        "export.xml": written.health(*workouts),
    }


@pytest.mark.parametrize("order", [*permutations(["watch.zip", "Activities.csv", "export.xml"])])
def test_accounts_end_in_the_same_runs_in_whatever_order_they_come(
    order: tuple[str, ...], importer: Importer
) -> None:
    paths = {name: importer.put(name, it) for name, it in _told_by_all().items()}

    for name in order:
        importer.run(paths[name], choices=DAYS)

    assert sorted(
        (run.day.isoformat(), f"{run.started_at:%d %H:%M}") for run in importer.runs()
    ) == [
        ("2026-06-01", "02 01:00"),
        ("2026-11-12", "12 22:59"),
        ("2026-11-18", "18 06:00"),
        ("2026-11-18", "18 17:00"),
    ]
