"""Archives of other programs: opened within bounds, rows joined with the files they name."""

import io
import zipfile
from datetime import UTC, datetime, timedelta, timezone

import pytest

from runlog.exchange import packed
from runlog.exchange.outcomes import Outcome
from tests.exchange import export_writer as written
from tests.exchange import fit_writer, track_writer
from tests.exchange.importer import MORNING, Importer, fit, outcomes, reasons

RUN = fit(hr=150)
NEXT = fit(MORNING + timedelta(days=1))
WALK = fit_writer.fit_file(fit_writer.session(sport=fit_writer.WALKING), fit_writer.activity())


def _strava() -> dict[str, bytes]:
    rows = [
        written.strava_row(file="activities/1.fit.gz", title="Früh", note="calf stiff", effort="6"),
        written.strava_row("Nov 20, 2026, 7:00:00 AM", file="activities/2.fit", title="Next"),
        written.strava_row("Nov 17, 2026, 7:00:00 AM", file="activities/gone.gpx"),
    ]
    return {
        "activities.csv": written.strava(*rows),
        "profile.csv": b"Athlete ID,Email\n1,nobody@example.invalid\n",
        "activities/1.fit.gz": written.zipped(RUN),
        "activities/2.fit": NEXT,
        "media/photo.jpg": b"jpg",
    }


@pytest.mark.parametrize("as_folder", [False, True])
def test_rows_and_files_of_a_strava_export_are_joined(importer: Importer, as_folder: bool) -> None:
    if as_folder:
        for name, content in _strava().items():
            importer.put(name, content)
    else:
        importer.put("export.zip", written.packed(_strava()))

    report = importer.run()

    gone, first, second = importer.runs()
    assert (first.source, first.title, first.note, first.rpe) == ("fit", "Früh", "calf stiff", 6)
    assert (first.utc_offset_s, first.avg_hr_bpm, first.climb_m) == (3600, 150, 88)
    assert (second.title, gone.source) == ("Next", "strava")
    warnings = {item.run_id: item.warnings for item in report.items}
    assert "activities/gone.gpx, is not there" in warnings[gone.id][0]
    assert not report.failed


def test_a_file_that_was_unpacked_belongs_to_its_row_all_the_same(importer: Importer) -> None:
    walk = written.strava_row(file="activities/1.fit.gz", sport="Walk")
    importer.put("activities.csv", written.strava(walk))
    importer.put("activities/1.fit", RUN)

    report = importer.run()

    assert outcomes(report) == {"skipped": 1}


def test_the_files_alone_first_and_the_export_later_adds_titles_only(importer: Importer) -> None:
    importer.run(importer.put("run.fit", RUN))

    importer.run(importer.put("export.zip", written.packed(_strava())))

    first = importer.runs()[1]
    assert (len(importer.runs()), first.title, first.note) == (3, "Früh", "calf stiff")


def test_a_deleted_run_does_not_come_back_inside_an_export(importer: Importer) -> None:
    importer.run(importer.put("run.fit", RUN))
    importer.delete(1)
    importer.put("export.zip", written.packed(_strava()))

    report = importer.run(importer.folder / "export.zip")

    assert [run.title for run in importer.runs()] == ["Morning Run", "Next"]
    assert reasons(report, Outcome.SKIPPED) == [
        "its run was deleted (runlog history shows when); --yes imports it again"
    ]


def test_a_run_of_an_export_that_was_deleted_does_not_come_back_as_a_file(
    importer: Importer,
) -> None:
    importer.run(importer.put("export.zip", written.packed(_strava())))
    (first,) = [run for run in importer.runs() if run.title == "Früh"]
    importer.delete(first.id)

    report = importer.run(importer.put("run.fit", RUN))

    assert len(importer.runs()) == 2
    assert outcomes(report) == {"skipped": 1}


def test_the_same_bytes_never_make_two_runs_however_one_insists(importer: Importer) -> None:
    run, export = importer.put("run.fit", RUN), written.packed(_strava())
    importer.run(run)
    importer.run(importer.put("export.zip", export), yes=True)

    for path in (run, importer.folder / "export.zip"):
        importer.run(path, yes=True)

    assert len(importer.runs()) == 3


def test_a_row_that_was_changed_since_speaks_again(importer: Importer) -> None:
    importer.run(importer.put("export.zip", written.packed(_strava())))
    row = written.strava_row(file="activities/1.fit.gz", title="Früh", note="calf fine")
    members = {"activities.csv": written.strava(row), "activities/1.fit.gz": written.zipped(RUN)}
    newer = importer.put("newer.zip", written.packed(members))

    assert outcomes(importer.run(newer)) == {"duplicate": 1}
    assert importer.run(newer).items[0].again


def test_the_file_of_a_row_that_is_no_run_is_not_even_read(importer: Importer) -> None:
    row = written.strava_row(file="activities/1.fit.gz", sport="Ride", metres=40_000)
    members = {"activities.csv": written.strava(row), "activities/1.fit.gz": b"\x1f\x8bdamaged"}
    importer.put("export.zip", written.packed(members))

    report = importer.run()

    assert outcomes(report) == {"skipped": 1}


def test_a_row_that_says_too_little_leaves_its_file_to_speak(importer: Importer) -> None:
    row = written.strava_row(file="activities/1.fit.gz")
    for place in (5, 6, 15, 16, 17):  # neither distance nor duration
        row[place] = ""
    members = {"activities.csv": written.strava(row), "activities/1.fit.gz": written.zipped(RUN)}
    importer.put("export.zip", written.packed(members))

    importer.run()

    assert len(importer.runs()) == 1


def test_a_row_stands_in_for_a_damaged_file_and_says_so(importer: Importer) -> None:
    members = _strava() | {"activities/2.fit": NEXT[:-20]}
    importer.put("export.zip", written.packed(members))

    report = importer.run()

    run = importer.runs()[-1]
    assert (run.source, run.distance_m) == ("strava", 8400)
    (item,) = [item for item in report.items if item.run_id == run.id]
    assert "its file gave nothing (damaged: it was cut off" in item.warnings[0]


def test_what_a_row_says_of_the_sport_outranks_its_file(importer: Importer) -> None:
    row = written.strava_row(file="activities/1.fit.gz", sport="Walk")
    other = written.strava_row("Mar 14, 2026, 6:05:30 AM", file="activities/2.gpx", sport="Run")
    unnamed = track_writer.gpx(track_writer.track(track_writer.steady(0, 1800), sport=None))
    members = {"activities.csv": written.strava(row, other), "activities/1.fit.gz": RUN}
    members |= {"activities/2.gpx": unnamed.encode()}
    importer.put("export.zip", written.packed(members))

    report = importer.run()

    assert [run.source for run in importer.runs()] == ["gpx"]
    assert outcomes(report) == {"imported": 1, "skipped": 1}


def test_a_file_the_table_does_not_name_is_taken_with_a_word(importer: Importer) -> None:
    members = _strava() | {"activities/3.fit": fit(MORNING - timedelta(days=5))}
    importer.put("export.zip", written.packed(members))

    report = importer.run()

    (item,) = [item for item in report.items if "3.fit" in item.file]
    assert item.warnings == ("activities.csv does not name this file",)


def test_a_runkeeper_archive_joins_local_rows_with_files_in_utc(importer: Importer) -> None:
    track = track_writer.gpx(track_writer.track(track_writer.steady(0, 1800, hr=140), sport=None))
    started = track_writer.START.astimezone(timezone(timedelta(hours=1)))
    row = written.runkeeper_row(
        f"{started:%Y-%m-%d %H:%M:%S}", distance="5.40", duration="30:00", file="run.gpx"
    )
    members = {"cardioActivities.csv": written.runkeeper(row), "run.gpx": track.encode()}
    importer.put("runkeeper.zip", written.packed(members))

    importer.run()

    (run,) = importer.runs()
    assert (run.source, run.started_at, run.note) == ("gpx", track_writer.START, "windy")


MS = int(MORNING.timestamp() * 1000)


def test_garmins_archive_of_an_account_is_read_with_the_files_inside_it(
    importer: Importer,
) -> None:
    uploads = written.packed({"me_1.fit": RUN, "me_2.fit": WALK})
    inside = "DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip"
    listed = "DI_CONNECT/DI-Connect-Fitness/me_0_summarizedActivities.json"
    activities = [
        written.summary(MS, name="Früh"),
        written.summary(MS + 86_400_000),
        written.summary(MS + 90_000_000, activityType="lap_swimming"),
    ]
    members = {inside: uploads, listed: written.summaries(*activities)}
    members |= {"DI_CONNECT/DI-Connect-User/profile.json": b"{}"}
    importer.put("account.zip", written.packed(members))

    report = importer.run()

    first, second = importer.runs()
    assert (first.source, first.title, first.climb_m) == ("fit", "Früh", 88)
    assert (second.source, second.distance_m, second.duration_s) == ("garmin", 8400, 2650)
    assert (second.utc_offset_s, second.avg_hr_bpm) == (3600, 151)
    assert len(report.of(Outcome.SKIPPED)) == 2


def test_apples_archive_is_read_without_the_routes_beside_it(importer: Importer) -> None:
    content = written.health(written.workout(MORNING))
    route = track_writer.gpx(track_writer.track(track_writer.steady(0, 1800), sport=None))
    members = {
        "apple_health_export/Export.xml": content,
        "apple_health_export/workout-routes/route_1.gpx": route.encode(),
        "apple_health_export/export_cda.xml": b"<?xml version='1.0'?><ClinicalDocument/>",
    }
    importer.put("export.zip", written.packed(members))

    report = importer.run()

    (run,) = importer.runs()
    assert (run.source, run.distance_m, run.started_at) == ("apple", 8400, MORNING)
    assert not report.failed


@pytest.mark.parametrize("newer", [False, True])
def test_a_workout_is_read_in_both_of_apples_ways(importer: Importer, newer: bool) -> None:
    started = datetime(2026, 11, 19, 7, 0, tzinfo=timezone(timedelta(hours=-7)))
    run = written.workout(started, distance=5.0, unit="mi", newer=newer, indoors=True)
    ride = written.workout(started + timedelta(hours=3), kind="Cycling")
    importer.put("export.xml", written.health("<Record/>", run, ride))

    report = importer.run()

    (found,) = importer.runs()
    assert (found.utc_offset_s, found.kind) == (-7 * 3600, "treadmill")
    assert (found.distance_m, found.duration_s) == (8046.72, 2640)
    assert found.avg_hr_bpm == (151 if newer else None)
    assert reasons(report, Outcome.SKIPPED) == ["cycling, 8.4 km: not a run"]


def test_a_workout_was_lived_where_it_was_and_not_where_it_was_exported(
    importer: Importer,
) -> None:
    at_home = datetime(2026, 11, 18, 23, 30, tzinfo=timezone(timedelta(hours=1)))
    abroad = written.workout(at_home, zone="Asia/Tokyo", climb="8520 cm")
    summer = at_home - timedelta(days=3)
    nearly = written.workout(summer, zone="Europe/London")
    importer.put("export.xml", written.health(abroad, nearly))

    importer.run()

    kept, moved = importer.runs()
    assert (moved.day.isoformat(), moved.utc_offset_s, moved.climb_m) == ("2026-11-19", 32400, 85.2)
    assert kept.utc_offset_s == 3600


@pytest.mark.parametrize("zone", ["../../etc/passwd", "Nowhere/Land", "x" * 5000, "\u202e"])
def test_a_zone_that_is_none_is_passed_by(importer: Importer, zone: str) -> None:
    importer.put("export.xml", written.health(written.workout(MORNING, zone=zone)))

    importer.run()

    assert importer.runs()[0].utc_offset_s == 0


def test_apples_export_packed_again_without_its_folder_is_found(importer: Importer) -> None:
    content = written.health(written.workout(MORNING))
    importer.put("health.zip", written.packed({"export.xml": content}))

    importer.run()

    assert importer.runs()[0].source == "apple"


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE HealthData [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE HealthData [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE HealthData [<!ENTITY % a SYSTEM "http://example.invalid/a.dtd"> %a;]>',
    ],
)
def test_a_dtd_may_declare_no_entity(importer: Importer, dtd: str) -> None:
    importer.put("export.xml", written.health(written.workout(MORNING), dtd=dtd))

    report = importer.run()

    assert importer.runs() == []
    assert reasons(report) == ["entities are not allowed in it: Apple's exports have none"]


def test_a_health_export_of_fifty_megabytes_and_more_is_streamed(importer: Importer) -> None:
    record = '<Record type="StepCount" unit="count" value="100"/>' * 100_000
    content = written.health(*[record] * 11, written.workout(MORNING))
    assert len(content) > packed.LARGEST_UNPACKED_BYTES

    importer.run(importer.put("export.xml", content))

    assert len(importer.runs()) == 1


def test_one_health_export_cut_off_stores_nothing(importer: Importer) -> None:
    content = written.health(written.workout(MORNING))
    report = importer.run(importer.put("export.xml", content[:-20]))

    assert importer.runs() == []
    assert "not well-formed XML" in reasons(report)[0]


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["../activities.csv"], "it names a path outside of itself"),
        (["/etc/activities.csv"], "it names a path outside of itself"),
        (["a\\..\\..\\activities.csv"], "it names a path outside of itself"),
    ],
)
def test_a_path_outside_of_the_archive_is_refused(
    importer: Importer, names: list[str], reason: str
) -> None:
    report = importer.run(importer.put("x.zip", written.packed(dict.fromkeys(names, b"a,b\n"))))

    assert reasons(report)[0].startswith(reason)


def test_what_unpacks_to_far_more_than_it_is_is_refused(importer: Importer) -> None:
    bomb = b"\0" * (20 * 1024**2)
    importer.put("bomb.fit.gz", written.zipped(bomb))
    importer.put("bomb.zip", written.packed({"a.fit": bomb}))

    report = importer.run()

    assert reasons(report) == ["it unpacks to more than 200 times its size"] * 2


def test_gzip_that_unpacks_beyond_any_activity_is_refused(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    track = track_writer.gpx(track_writer.track(track_writer.steady(0, 1800))).encode()
    path = importer.put("run.gpx.gz", written.zipped(track))
    monkeypatch.setattr(packed, "LARGEST_UNPACKED_BYTES", len(track) - 1)

    assert reasons(importer.run(path))[0].startswith("unpacked it is larger than")


def test_too_many_members_are_refused_before_they_are_listed(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = importer.put("x.zip", written.packed({f"{n}.fit": b"" for n in range(20)}))
    monkeypatch.setattr(packed, "_LARGEST_DIRECTORY_BYTES", 500)
    assert "it lists more than 100000 files" in reasons(importer.run(path))[0]
    monkeypatch.undo()
    monkeypatch.setattr(packed, "MOST_MEMBERS", 19)
    assert "it holds more than 19 files" in reasons(importer.run(path))[0]


def test_an_archive_too_large_in_all_is_refused(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "LARGEST_ARCHIVE_BYTES", 10)
    path = importer.put("x.zip", written.packed({"a.fit": RUN}))

    assert reasons(importer.run(path))[0].startswith("unpacked it is larger than")


def test_archives_in_archives_in_archives_are_left_alone(importer: Importer) -> None:
    inner = written.packed({"deep.zip": written.packed({"run.fit": RUN})})
    report = importer.run(
        importer.put("x.zip", written.packed({"inner.zip": inner, "a.fit": NEXT}))
    )

    assert outcomes(report) == {"imported": 1}


def test_a_member_that_is_damaged_is_refused_and_the_others_go_in(importer: Importer) -> None:
    content = bytearray(written.packed({"a.fit": RUN, "b.fit": NEXT}))
    content[60] ^= 0xFF
    report = importer.run(importer.put("x.zip", bytes(content)))

    assert outcomes(report) == {"refused": 1, "imported": 1}
    assert reasons(report) == ["damaged: it cannot be unpacked from its archive"]


def test_a_damaged_member_of_an_archive_in_an_archive_takes_nothing_with_it(
    importer: Importer,
) -> None:
    # Its name here is not that in the table of contents.
    inner = written.packed({"notes.jsonl": b"{}", "b.fit": NEXT}).replace(b"notes", b"xotes", 1)
    report = importer.run(importer.put("x.zip", written.packed({"a.fit": RUN, "inner.zip": inner})))

    assert outcomes(report) == {"imported": 2}


@pytest.mark.parametrize("name", [b"", b"/", b"."])
def test_a_member_without_a_name_is_passed_by(importer: Importer, name: bytes) -> None:
    content = written.packed({"a.fit": RUN, "b.fit": NEXT})
    directory = content.index(b"PK\x01\x02")
    start = content.index(b"b.fit", directory)
    entry = bytearray(content)
    entry[start - 46 + 28 : start - 46 + 30] = len(name).to_bytes(2, "little")
    entry[start : start + 5] = name
    size = len(content) - content.rindex(b"PK\x05\x06") - 22
    assert size == 0
    ending = len(entry) - 22
    shorter = int.from_bytes(entry[ending + 12 : ending + 16], "little") - 5 + len(name)
    entry[ending + 12 : ending + 16] = shorter.to_bytes(4, "little")

    report = importer.run(importer.put("x.zip", bytes(entry)))

    assert outcomes(report) == {"imported": 1}


def test_a_locked_archive_says_that_it_is(importer: Importer) -> None:
    content = bytearray(written.packed({"a.fit": RUN}))
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    report = importer.run(importer.put("x.zip", bytes(content)))

    assert reasons(report) == ["it is locked with a password; unpack it first"]


def test_a_packing_no_export_has_is_refused(importer: Importer) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.fit", RUN)
    report = importer.run(importer.put("x.zip", content.getvalue()))

    assert reasons(report) == ["it is packed in a way that exports are not; unpack it first"]


def test_in_a_folder_archives_without_activities_are_only_counted(importer: Importer) -> None:
    importer.put("photos.zip", written.packed({"a.jpg": b"x"}))
    importer.put("bank.csv", "Date,Amount\n2026-11-19,3\n")
    importer.put("run.fit.gz", written.zipped(RUN))

    report = importer.run()

    assert outcomes(report) == {"imported": 1}


@pytest.mark.parametrize(
    "content", [b"[]", b"{", b"[" * 100_000, b'[{"summarizedActivitiesExport":1}]']
)
def test_summaries_that_make_no_sense_are_refused(importer: Importer, content: bytes) -> None:
    report = importer.run(importer.put("me_summarizedActivities.json", content))

    assert report.failed


def test_the_clock_of_a_workout_is_the_one_it_states(importer: Importer) -> None:
    started = MORNING.astimezone(timezone(timedelta(hours=2)))
    importer.run(importer.put("export.xml", written.health(written.workout(started))))

    (run,) = importer.runs()
    assert run.started_at == MORNING.astimezone(UTC)
    assert run.utc_offset_s == 7200


_LIST = b'[{"summarizedActivitiesExport":['


@pytest.mark.parametrize(
    "content",
    [
        b"[" + b"[]," * 1_000_001 + b"[]]",
        _LIST + b"[" + b"[]," * 2_000_000 + b"[]]]}]",
        _LIST + b'{"name":"' + b"x" * 5_000_000 + b'"}]}]',
        _LIST + b"[" * 100_000,
        _LIST + b"1," * 50_001 + b"1]}]",
    ],
    ids=["no list", "brackets", "one long name", "depth", "too many"],
)
def test_lists_too_long_to_be_held_are_refused(importer: Importer, content: bytes) -> None:
    report = importer.run(importer.put("me_summarizedActivities.json", content))

    assert len(reasons(report)) == 1
    assert importer.runs() == []


def test_a_list_of_an_account_beyond_any_activity_file_is_streamed(importer: Importer) -> None:
    splits = [{"fieldEnum": "SUM_DISTANCE", "value": 100_000.0, "unitEnum": "CENTIMETER"}] * 10_000
    many = [
        written.summary(MS - day * 86_400_000, splits=splits, activityType={"typeKey": "running"})
        for day in range(80)
    ]
    content = written.summaries(*many)
    assert len(content) > packed.LARGEST_UNPACKED_BYTES

    importer.run(importer.put("me_0_summarizedActivities.json", content))

    assert len(importer.runs()) == 80


def test_a_list_of_an_account_that_is_cut_off_stores_nothing(importer: Importer) -> None:
    content = written.summaries(written.summary(MS), written.summary(MS + 86_400_000))
    report = importer.run(importer.put("me_summarizedActivities.json", content[:-40]))

    assert importer.runs() == []
    assert reasons(report) == ["damaged: not well-formed JSON"]


def test_a_tag_that_never_ends_is_refused_before_it_fills_the_memory(importer: Importer) -> None:
    endless = b'<HealthData><Record value="' + b"1" * (40 * 1024**2)
    report = importer.run(importer.put("export.xml", endless))

    assert reasons(report) == ["damaged: megabytes of it hold no element"]


def test_a_table_of_too_many_cells_is_refused(importer: Importer) -> None:
    report = importer.run(importer.put("club.csv", b"Date,Km\n" + b",12" * 4_000_001))

    assert reasons(report) == ["more than 4000000 cells: no training diary has so many"]
