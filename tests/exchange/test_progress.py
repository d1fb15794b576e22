"""How far an import is: told by bytes, file by file and within a large one."""

from pathlib import Path

import pytest

from runlog.exchange.gathering import gather
from runlog.exchange.progress import SoFar
from runlog.exchange.taking import take_all
from tests.exchange import export_writer as written
from tests.exchange.importer import CHOICES, MORNING, Importer, fit
from tests.exchange.own.exporting import exported
from tests.exchange.own.made_up_logs import fill
from tests.sample_rows import SAMPLE_ROWS


def _told(*paths: Path) -> list[SoFar]:
    heard: list[SoFar] = []
    take_all(gather(paths), frozenset(), CHOICES, heard.append)
    return heard


def test_one_large_export_of_apple_moves_on_while_it_streams(importer: Importer) -> None:
    record = '<Record type="StepCount" unit="count" value="100"/>' * 100_000
    path = importer.put("export.xml", written.health(record, written.workout(MORNING)))

    told = _told(path)

    shares = [so_far.share for so_far in told]
    assert len(shares) > 4
    assert shares == sorted(shares)
    assert told[0].files == 0
    assert told[-1] == SoFar(1, 1, 1.0)


def test_an_export_of_ones_own_moves_on_line_by_line(importer: Importer) -> None:
    run = dict(SAMPLE_ROWS["run"])
    fill(importer.log, {"run": [{**run, "id": n, "day": "2026-11-19"} for n in range(1, 301)]})

    told = _told(importer.put("log.jsonl", exported(importer.log)))

    assert 0.4 < told[len(told) // 2].share < 0.6
    assert told[-1] == SoFar(1, 1, 1.0)


@pytest.mark.parametrize("packed", [False, True])
def test_many_files_are_counted_with_what_they_weigh(importer: Importer, packed: bool) -> None:
    members = {"a.fit": fit(), "b.fit": fit(hr=150), "activities.csv": written.strava()}
    members |= {"large.gpx": b"<gpx>" + b" " * 9000}
    if packed:
        importer.put("export.zip", written.packed(members))
    else:
        for name, content in members.items():
            importer.put(name, content)

    told = _told(importer.folder)

    assert [so_far.files for so_far in told] == [1, 2, 3, 4]
    assert told[2].share < 0.2
    assert told[-1] == SoFar(4, 4, 1.0)


def test_what_cannot_be_read_counts_as_done(importer: Importer) -> None:
    importer.put("broken.zip", b"PK\x03\x04 no archive")
    importer.put("run.fit", fit())

    told = _told(importer.folder / "broken.zip", importer.folder / "run.fit")

    assert (told[-1].files, told[-1].of_files) == (2, 2)


def test_nothing_at_all_is_told_of_nothing(importer: Importer) -> None:
    assert _told(importer.folder) == []
