"""What is new in a folder is found without opening what is not."""

import os
from pathlib import Path

import pytest

from runlog.db import reading
from runlog.exchange.gathering import gather
from runlog.exchange.seen import Seen, load_seen
from runlog.exchange.settled import settled_files
from runlog.exchange.taking import take_all
from tests.exchange import export_writer as written
from tests.exchange import fit_writer
from tests.exchange.importer import CHOICES, MORNING, Importer, fit

WALK = fit_writer.fit_file(fit_writer.session(sport=fit_writer.WALKING), fit_writer.activity())


def _look(importer: Importer, seen: Seen) -> int:
    """Import what is new as the command does; return how many files were left unopened."""
    with reading(importer.log) as session:
        settled = settled_files(session)
    gathered, left_out = seen.without_unchanged(gather([importer.folder]), settled)
    taken = take_all(gathered, settled, CHOICES)
    importer.run(*[file.path for file in gathered.files])
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
    seen.save(path)

    assert _look(importer, load_seen(path)) == 1


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"form": 1, "files": {"a": 3}}', b'{"form": 2, "files": {}}']
)
def test_a_memory_that_makes_no_sense_is_an_empty_one(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "seen.json"
    path.write_bytes(content)

    assert load_seen(path) == Seen()
    assert load_seen(tmp_path / "none") == Seen()
