"""An import that finds nothing new is told at a glance, and tells what it always told."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from runlog.db import reading
from runlog.exchange.gathering import gather
from runlog.exchange.outcomes import Report
from runlog.exchange.settled import nothing_new, settled_at_a_glance, settled_files
from runlog.exchange.taking import take_all
from tests.exchange.importer import CHOICES, MORNING, Importer, fit, outcomes
from tests.exchange.track_writer import activity, lap, steady, tcx


@pytest.fixture
def filled(importer: Importer) -> Importer:
    """Give a log with three runs of two files, one of them deleted since, and a refused part."""
    importer.put("run.fit", fit())
    importer.put("copy.fit", fit())
    importer.put("gone.fit", fit(MORNING - timedelta(days=4)))
    two = [
        activity(lap(steady(0, 600), seconds="600", metres="1800")),
        activity(lap(steady(7200, 7800), seconds="600", metres="1900", start=7200), second=7200),
    ]
    importer.put("two.tcx", tcx(*two))
    importer.run()
    importer.delete(next(run.id for run in importer.runs() if run.day.day == 15))
    return importer


def _glance(importer: Importer) -> Report | None:
    settled = settled_at_a_glance(importer.log)
    assert settled is not None
    taken = take_all(gather([importer.folder]), settled, CHOICES)
    return nothing_new(importer.log, taken.files)


def test_the_glance_tells_what_the_import_tells(filled: Importer) -> None:
    report = _glance(filled)

    assert report == filled.run()
    assert report is not None
    assert outcomes(report) == {"duplicate": 4, "skipped": 1}


def test_a_glance_sees_what_a_session_sees(filled: Importer) -> None:
    with reading(filled.log) as session:
        assert settled_at_a_glance(filled.log) == settled_files(session)


def test_what_was_refused_in_part_is_not_settled(importer: Importer) -> None:
    fast = activity(lap(steady(7200, 7800), seconds="600", metres="5500", start=7200), second=7200)
    run = activity(lap(steady(0, 600), seconds="600", metres="1800"))
    importer.put("two.tcx", tcx(run, fast))
    importer.run()

    assert settled_at_a_glance(importer.log) == frozenset()


def test_one_new_file_is_enough_to_open_the_log(filled: Importer) -> None:
    filled.put("new.fit", fit(MORNING + timedelta(days=1)))

    assert _glance(filled) is None


@pytest.mark.parametrize("spoil", ["missing", "no log", "of an older form"])
def test_a_log_that_has_to_be_opened_is_left_to_that(importer: Importer, spoil: str) -> None:
    match spoil:
        case "missing":
            importer.log.unlink()
        case "no log":
            importer.log.write_bytes(b"not a log" * 1000)
        case _:
            with closing(sqlite3.connect(importer.log)) as connection:
                connection.execute("DROP TABLE source_file")

    assert settled_at_a_glance(importer.log) is None
    assert importer.log.exists() == (spoil != "missing")


def test_importing_again_waits_for_no_engine(filled: Importer, tmp_path: Path) -> None:
    program = (
        "import os, sys; from runlog.cli import main; leave = os._exit\n"
        "def exits(code):\n"
        "    print('sqlalchemy' in sys.modules, file=sys.stderr, flush=True); leave(code)\n"
        "os._exit = exits; main()"
    )
    words = ["--log", str(filled.log), "import", str(filled.folder)]
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        env={"HOME": str(tmp_path), "RUNLOG_HOME": str(tmp_path), "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.startswith("duplicate  4  imported before\n")
    assert done.stderr == "False\n"
