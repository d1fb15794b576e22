"""Real files of many devices in one import: each run once, each odd file with its treatment."""

import csv
import random
import shutil
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from runlog.exchange.outcomes import Item, Outcome, Report
from runlog.readings import RunRow
from tests.exchange.importer import Importer, outcomes
from tests.shared import SHARED, shared_file

Row = dict[str, str]

_ROOT = SHARED / "data" / "activities"
_NAMES = sorted(
    f"{path.parent.name}/{path.name}"
    for kind in ("fit", "gpx", "tcx")
    for path in _ROOT.glob(f"{kind}/*")
)


@pytest.fixture(scope="module")
def expected() -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    with shared_file("data/activities/expected.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            rows[row["file"]].append(row)
    return rows


def treatments(row: Row) -> set[str]:
    """Return what may be done with a run, by the words before the colon."""
    said = row["expect"].partition(":")[0]
    if "or strip the blanks" in row["expect"]:
        said += " import"
    allowed = {word for word in ("import", "skip", "refuse") if word in said}
    # Without a sport the runner is asked, and without a terminal a question is a refusal.
    return allowed | ({"refuse"} if "sport unknown" in row["expect"] else set())


_DONE = {Outcome.IMPORTED: "import", Outcome.SKIPPED: "skip", Outcome.REFUSED: "refuse"}


@pytest.mark.parametrize("name", _NAMES or ["fit/fenix2-run.fit"])
def test_a_file_alone_gets_its_treatment_and_keeps_its_values(
    importer: Importer, expected: dict[str, list[Row]], name: str
) -> None:
    report = importer.run(shared_file(f"data/activities/{name}"))

    done = {_DONE[item.outcome] for item in report.items}
    assert done
    assert done <= set().union(*(treatments(row) for row in expected[name]), {"skip"})
    wanted = [row for row in expected[name] if "import" in treatments(row)]
    runs = importer.runs()
    if "import" in done:
        assert sorted(run.started_at.isoformat() for run in runs if run.started_at) == sorted(
            datetime.fromisoformat(row["start_utc"]).isoformat() for row in wanted
        )
    for run in runs:
        (row,) = [
            row for row in wanted if run.started_at == datetime.fromisoformat(row["start_utc"])
        ]
        check(run, row)


def check(run: RunRow, row: Row) -> None:
    """Compare what the log holds with what the file is known to hold."""
    if row["distance_m"]:
        assert run.distance_m == pytest.approx(float(row["distance_m"]), rel=0.01)
    assert run.duration_s == pytest.approx(float(row["duration_s"]), abs=2)
    if row["utc_offset_s"]:
        assert run.utc_offset_s == int(row["utc_offset_s"])
    for stored, stated, tolerance in (
        (run.avg_hr_bpm, row["avg_hr"], 2),
        (run.climb_m, row["ascent_m"], 0.5),
        (run.rpe, row["rpe_0_10"], 0),
    ):
        if stated:
            assert stored == pytest.approx(float(stated), abs=tolerance)
    assert run.day.year >= 2010


@dataclass(frozen=True)
class Whole:
    """A log after the whole folder came in, and what was told of it."""

    log: Path
    report: Report


@pytest.fixture(scope="module")
def kept(empty_log: Path, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder = shared_file("data/activities")
    log = Path(shutil.copy(empty_log, tmp_path_factory.mktemp("whole") / "runlog.db"))
    return Whole(log, Importer(log, folder).run())


@pytest.fixture
def whole(kept: Whole) -> Report:
    return kept.report


@pytest.fixture
def filled(kept: Whole, tmp_path: Path) -> Importer:
    """Give a log of its own in which the whole folder is."""
    return Importer(Path(shutil.copy(kept.log, tmp_path / "filled.db")), _ROOT)


def of_file(report: Report, name: str) -> list[Item]:
    return [item for item in report.items if item.file == name]


def test_the_whole_folder_goes_in_once(filled: Importer, whole: Report) -> None:
    before, commands = filled.tables(), filled.commands()

    again = filled.run()

    assert filled.tables() == before
    assert filled.commands() == commands == 1
    assert again.counts[Outcome.IMPORTED] == 0
    assert outcomes(again)["refused"] == outcomes(whole)["refused"]
    assert outcomes(whole)["imported"] == len(filled.runs())


def test_each_file_of_the_folder_is_told_of(whole: Report) -> None:
    assert {item.file for item in whole.items} == set(_NAMES)


@pytest.mark.parametrize(
    "names",
    [
        {f"{kind}/same-run-in-three-formats.{kind}" for kind in ("fit", "gpx", "tcx")},
        {"fit/fr255-triathlon-summary-first.fit", "fit/fr255-triathlon-summary-last.fit"},
        {"gpx/garmin-connect-very-short-run.gpx", "tcx/fr220-short-run-pauses.tcx"},
        {"fit/fenix5-short-run.fit", "fit/chained-two-runs.fit"},
        {"fit/fr110-run-position-gaps.fit", "fit/chained-two-runs.fit"},
    ],
    ids=min,
)
def test_files_of_one_run_make_one_run(whole: Report, names: set[str]) -> None:
    runs = [{item.run_id for item in of_file(whole, name) if item.run_id} for name in names]

    assert set.intersection(*runs)


def test_a_phones_guesses_come_in_with_a_word(whole: Report) -> None:
    guessed = of_file(whole, "tcx/google-fit-guessed-run-mixed.tcx")

    imported = [item for item in guessed if item.outcome is Outcome.IMPORTED]
    assert len(imported) == 5
    assert all(item.warnings for item in imported)


def test_as_run_takes_the_tracks_that_name_no_sport(filled: Importer) -> None:
    runs = len(filled.runs())

    report = filled.run(_ROOT / "gpx", as_run=True)

    added = {item.file for item in report.of(Outcome.IMPORTED)}
    assert added == {"empty-segment.gpx", "no-namespace-for-speed.gpx"}
    assert len(filled.runs()) == runs + 2
    # Two more of them are slower than a walk, which a runner has to insist on.
    slow = _ROOT / "gpx" / "gpsbabel-half-the-points-timed.gpx"
    report = filled.run(slow, as_run=True, yes=True)
    added = {item.file for item in report.of(Outcome.IMPORTED)}
    assert added == {"gpsbabel-half-the-points-timed.gpx"}


def test_file_by_file_in_any_order_gives_the_same_runs(
    importer: Importer, filled: Importer
) -> None:
    paths = [_ROOT / name for name in _NAMES if "100k" not in name]
    random.Random(1).shuffle(paths)

    for path in paths:
        importer.run(path)

    starts = [[run.started_at for run in log.runs()] for log in (importer, filled)]
    assert sorted(map(str, starts[0])) == sorted(map(str, starts[1]))


def test_undo_takes_the_whole_folder_back(filled: Importer) -> None:
    filled.undo()

    assert filled.tables() == {}


def test_no_column_keeps_a_place(filled: Importer) -> None:
    columns = {column for row in filled.tables().values() for column in row}

    assert "distance_m" in columns
    assert not {name for name in columns if name.startswith(("lat", "lon", "position", "place"))}
