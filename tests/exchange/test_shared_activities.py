"""Real files of many devices: every value they hold comes back, every odd one is treated well."""

import csv
from collections import defaultdict
from datetime import datetime

import pytest

from runlog.errors import FileRefused
from runlog.exchange.found import FoundFile, FoundRun
from runlog.exchange.reading import read_activity
from tests.shared import SHARED, shared_file

Row = dict[str, str]

_ACTIVITIES = SHARED / "data" / "activities"
_NAMES = sorted(
    f"{path.parent.name}/{path.name}"
    for kind in ("fit", "gpx", "tcx")
    for path in _ACTIVITIES.glob(f"{kind}/*")
)


def expected_rows() -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    with shared_file("data/activities/expected.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            rows[row["file"]].append(row)
    return rows


def allowed(row: Row) -> set[str]:
    """Return what may be done with the file: the words before the colon say it."""
    said = row["expect"].partition(":")[0]
    if "or strip the blanks" in row["expect"]:
        said += " import"
    return {word for word in ("import", "skip", "refuse") if word in said}


@pytest.mark.parametrize("name", _NAMES or ["fit/fenix2-run.fit"])
def test_a_shared_file_is_read_as_expected(name: str) -> None:
    content = shared_file(f"data/activities/{name}").read_bytes()
    rows = expected_rows()[name]
    assert rows
    outcome = read(content)
    if isinstance(outcome, str):
        assert all("refuse" in allowed(row) for row in rows), outcome
    elif not outcome.runs:
        assert all("skip" in allowed(row) for row in rows), outcome
        assert outcome.skipped
    else:
        wanted = [row for row in rows if "import" in allowed(row)]
        assert len(outcome.runs) == len(wanted)
        for run, row in zip(outcome.runs, wanted, strict=True):
            check_totals(run, row)
            check_kind_and_warnings(run, row)


def read(content: bytes) -> FoundFile | str:
    """Return what was found, or the reason why nothing was."""
    try:
        return read_activity(content)
    except FileRefused as refused:
        return str(refused)


def check_totals(run: FoundRun, row: Row) -> None:
    assert run.started_at == datetime.fromisoformat(row["start_utc"])
    assert run.utc_offset_s == (int(row["utc_offset_s"]) if row["utc_offset_s"] else None)
    if row["distance_m"]:
        assert run.distance_m == pytest.approx(float(row["distance_m"]), rel=0.01)
    assert run.duration_s == pytest.approx(float(row["duration_s"]), abs=2)
    assert run.elapsed_s == pytest.approx(float(row["elapsed_s"]), abs=2)
    for found, stated, tolerance in (
        (run.avg_hr_bpm, row["avg_hr"], 2),
        (run.max_hr_bpm, row["max_hr"], 2),
        (run.climb_m, row["ascent_m"], 0.5),
        (run.rpe, row["rpe_0_10"], 0),
    ):
        if stated:
            assert found == pytest.approx(float(stated), abs=tolerance)


def check_kind_and_warnings(run: FoundRun, row: Row) -> None:
    assert run.sport_known == ("sport unknown" not in row["expect"])
    assert (run.kind == "treadmill") == (row["sub_sport"] == "treadmill")
    if row["format"] == "tcx":
        assert run.distance_computed == ("computed" in row["expect"])
    # A question is asked when the run goes in: test_shared_import.py looks at those.
    if "warning" in row["expect"]:
        assert run.warnings
