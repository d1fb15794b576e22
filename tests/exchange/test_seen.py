"""What is new in a folder is found without opening what is not."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from runlog.db import reading
from runlog.exchange.gathering import gather
from runlog.exchange.outcomes import Outcome
from runlog.exchange.seen import Seen, load_seen
from runlog.exchange.settled import nothing_new, settled_files
from runlog.exchange.taking import take_all
from tests.exchange import export_writer as written
from tests.exchange import fit_writer
from tests.exchange.importer import CHOICES, MORNING, Importer, fit, reasons
from tests.exchange.track_writer import gpx, steady, track

WALK = fit_writer.fit_file(fit_writer.session(sport=fit_writer.WALKING), fit_writer.activity())


def _look(importer: Importer, seen: Seen) -> int:
    """Import what is new as the command does; return how many files were left unopened."""
    with reading(importer.log) as session:
        settled = settled_files(session)
    gathered, left_out = seen.without_unchanged(gather([importer.folder]), settled)
    taken = take_all(gathered, settled, CHOICES)
    importer.run(*[Path(file.place) for file in gathered.files])
    seen.note(gathered, taken.files)
    return left_out


def test_what_was_imported_or_holds_no_run_is_not_opened_again(importer: Importer) -> None:
    importer.put("run.fit", fit())
    importer.put("walk.fit", WALK)
    importer.put("export.zip", written.packed({"activities.csv": written.strava()}))
    importer.inbox("2026-11-18 log 5km 25:00")
    seen = Seen()

    assert _look(importer, seen) == 0
    assert _look(importer, seen) == 4
    assert len(importer.runs()) == 2


def test_a_file_that_changed_is_read_again(importer: Importer) -> None:
    path = importer.inbox("2026-11-18 log 5km 25:00")
    seen = Seen()
    _look(importer, seen)

    path.write_text("2026-11-18 log 5km 25:00\n2026-11-19 log 6km 30:00\n")

    assert _look(importer, seen) == 0
    assert len(importer.runs()) == 2


def test_a_file_of_the_same_size_that_changed_is_read_again(importer: Importer) -> None:
    path = importer.inbox("2026-11-18 log 5km 25:00")
    seen = Seen()
    _look(importer, seen)
    before = path.stat().st_mtime_ns

    path.write_text("2026-11-17 log 5km 25:00\n")
    os.utime(path, ns=(before + 1, before + 1))

    assert _look(importer, seen) == 0
    assert len(importer.runs()) == 2


def test_after_undo_everything_is_new_again(importer: Importer) -> None:
    importer.put("run.fit", fit())
    seen = Seen()
    _look(importer, seen)
    importer.undo()

    assert _look(importer, seen) == 0
    assert len(importer.runs()) == 1


def test_what_was_refused_is_looked_at_every_time(importer: Importer) -> None:
    importer.put("run.fit", fit()[:-9])
    importer.inbox("2026-11-18 log five kilometres")
    seen = Seen()
    _look(importer, seen)

    assert _look(importer, seen) == 0


def test_the_memory_survives_on_disk(importer: Importer, tmp_path: Path) -> None:
    importer.put("run.fit", fit(MORNING))
    seen, path = Seen(), tmp_path / "seen.json"
    _look(importer, seen)
    seen.save(path, "1")

    assert _look(importer, load_seen(path, "1")) == 1


def test_a_file_that_takes_the_place_and_the_time_of_another_is_read(importer: Importer) -> None:
    path = importer.put("run.fit", fit())
    seen = Seen()
    _look(importer, seen)
    before = path.stat()

    path.write_bytes(fit(MORNING - timedelta(days=1), metres=9000))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert path.stat().st_size == before.st_size
    assert _look(importer, seen) == 0
    assert len(importer.runs()) == 2


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[]", b'{"form": 1, "files": {}}', b'{"form": [3, "1"], "files": {}}'),
        b'{"form": [3, "1"], "files": {"a": 3}, "runless": {}}',
        b'{"form": [3, "1"], "files": {}, "runless": {"a": 3}}',
        b'{"form": [4, "1"], "files": {}, "runless": {}}',
    ],
)
def test_a_memory_that_makes_no_sense_is_an_empty_one(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "seen.json"
    path.write_bytes(content)

    assert load_seen(path, "1") == Seen()
    assert load_seen(tmp_path / "none", "1") == Seen()


def test_another_version_trusts_its_own_reading(importer: Importer, tmp_path: Path) -> None:
    importer.put("walk.fit", WALK)
    seen, path = Seen(), tmp_path / "seen.json"
    seen.note_runless(take_all(gather([importer.folder]), frozenset(), CHOICES).files)
    seen.save(path, "1")

    assert len(load_seen(path, "1").runless) == 1
    assert load_seen(path, "2") == Seen()


def test_a_content_without_a_run_is_read_once_and_told_of_every_time(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    importer.put("walk.fit", WALK)
    importer.put("copy.fit.gz", written.zipped(WALK))
    seen = Seen()
    first = take_all(gather([importer.folder]), frozenset(), CHOICES)
    assert seen.note_runless(first.files)

    monkeypatch.setattr("runlog.exchange.reading.read_activity", None)
    again = take_all(gather([importer.folder]), frozenset(), CHOICES, lambda _: None, seen.runless)

    monkeypatch.undo()

    assert not seen.note_runless(again.files)
    report = nothing_new(importer.log, again.files)
    assert report is not None
    assert reasons(report, Outcome.SKIPPED) == ["walking, 5.22 km: not a run"] * 2
    assert importer.run().items == report.items


def test_what_may_become_a_run_is_not_remembered_as_none(importer: Importer) -> None:
    unnamed = track(steady(0, 600), sport=None)
    importer.put("track.gpx", gpx(unnamed))
    importer.put("broken.fit", fit()[:-9])
    row = written.strava_row(file="activities/1.fit", sport="Walk")
    members = {"activities.csv": written.strava(row), "activities/1.fit": WALK}
    importer.put("export.zip", written.packed(members))
    seen = Seen()

    assert not seen.note_runless(take_all(gather([importer.folder]), frozenset(), CHOICES).files)


def test_only_so_many_contents_without_a_run_are_remembered(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runlog.exchange.seen._MOST_RUNLESS", 2)
    for kind in range(2, 6):
        importer.put(f"{kind}.fit", fit_writer.fit_file(fit_writer.file_id(kind)))
    seen = Seen()

    seen.note_runless(take_all(gather([importer.folder]), frozenset(), CHOICES).files)

    assert len(seen.runless) == 2
