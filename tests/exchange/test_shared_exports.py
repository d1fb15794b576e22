"""Every row of the shared exports becomes what it is known to be; skipped without the folder."""

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from runlog.exchange.outcomes import Outcome
from runlog.readings import RunRow
from tests.exchange.importer import Importer
from tests.shared import SHARED, shared_file

EXPORTS = SHARED / "data/exports"
HOME = ZoneInfo("Europe/Berlin")
Row = dict[str, str]


def _expected() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    path = EXPORTS / "expected.csv"
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found[row["export"].split(":")[0].split("/activities/")[0]].append(row)
    return found


EXPECTED = _expected()


class Close(NamedTuple):
    """How near a value must come."""

    share: float
    amount: float


NEAR = {
    "distance_m": Close(0.005, 11),  # two decimals of a kilometre or mile
    "duration_s": Close(0.005, 1),
    "elapsed_s": Close(0.005, 1),
    "avg_hr": Close(0, 2),
    "max_hr": Close(0, 2),
    "ascent_m": Close(0, 1),
}


@pytest.fixture
def at_home(importer: Importer) -> Importer:
    return replace(importer, now=datetime(2026, 11, 22, 20, 0, tzinfo=HOME))


@pytest.mark.parametrize(
    "name", [name for name in EXPECTED if not name.startswith("intervals")] or ["none"]
)
def test_every_row_becomes_what_it_is_known_to_be(name: str, at_home: Importer) -> None:
    report = at_home.run(shared_file("data/exports") / name)

    runs = at_home.runs()
    stored = {number: each for (table, number), each in at_home.tables().items() if table == "run"}
    for row in EXPECTED[name]:
        there = _like(row, runs)
        verdict = row["verdict"]
        if verdict.startswith("skip"):
            assert not there, row
        elif verdict == "import" or verdict.startswith("import from the row"):
            assert len(there) == 1, (row, there)
            _check(row, there[0], stored[there[0].id])
    assert not report.failed


@pytest.mark.parametrize("name", EXPECTED or ["none"])
def test_nothing_is_in_the_log_that_no_row_tells_of(name: str, at_home: Importer) -> None:
    report = at_home.run(shared_file("data/exports") / name)

    may = sum("import" in row["verdict"] and "twin" not in row for row in EXPECTED[name])
    assert len(at_home.runs()) <= may
    skipped = len(report.of(Outcome.SKIPPED))
    others = [row for row in EXPECTED[name] if "skip" in row["verdict"]]
    assert skipped == len(others)


@pytest.mark.parametrize("name", EXPECTED or ["none"])
def test_a_second_time_adds_nothing(name: str, at_home: Importer) -> None:
    at_home.run(shared_file("data/exports") / name)
    before = at_home.tables()

    again = at_home.run(EXPORTS / name)

    assert again.counts[Outcome.IMPORTED] == again.counts[Outcome.COMPLETED] == 0
    assert at_home.tables() == before


def test_all_of_them_together_add_nothing_the_second_time(at_home: Importer) -> None:
    folder = shared_file("data/exports")
    at_home.run(folder)
    before = at_home.tables()

    at_home.run(folder)

    assert at_home.tables() == before


def test_soreness_is_a_note_of_its_day_with_its_scale(at_home: Importer) -> None:
    at_home.run(shared_file("data/exports/intervals/wellness.csv"))

    notes = {str(row["day"]): row["note"] for row in at_home.rows("day_note")}
    said = {
        row["start_local"]: f"soreness {match[1]} of 4 (1 = low, 4 = high), whole body"
        for row in EXPECTED["intervals/wellness.csv"]
        if (match := re.match(r"soreness (\d)", row["verdict"]))
    }
    assert notes.keys() == said.keys()
    assert all(notes[day].startswith(words) for day, words in said.items())


def test_a_table_in_miles_says_how_that_is_known(at_home: Importer) -> None:
    report = at_home.run(shared_file("data/exports/garmin/activities-en-miles-feet.csv"))

    (remark,) = report.remarks
    assert "read as miles: in kilometres a step would be 0.61 m long" in remark


def _like(row: Row, runs: list[RunRow]) -> list[RunRow]:
    """Return the runs that begin as the row says, in UTC or by the clock of the place."""
    utc = datetime.fromisoformat(row["start_utc"]) if row["start_utc"] else None
    local = datetime.fromisoformat(row["start_local"]) if row["start_local"] else None
    if utc is not None:
        return [run for run in runs if run.started_at and abs(run.started_at - utc) < _MOMENT]
    return [run for run in runs if local and abs(_clock(run) - local) < _MOMENT]


_MOMENT = timedelta(seconds=2)


def _clock(run: RunRow) -> datetime:
    assert run.started_at is not None
    there = run.started_at.astimezone(UTC).replace(tzinfo=None)
    return there + timedelta(seconds=run.utc_offset_s or 0)


def _check(row: Row, run: RunRow, stored: Mapping[str, Any]) -> None:
    values = {
        "distance_m": run.distance_m,
        "duration_s": run.duration_s,
        "elapsed_s": stored["elapsed_s"],
        "avg_hr": run.avg_hr_bpm,
        "max_hr": stored["max_hr_bpm"],
        "ascent_m": run.climb_m,
    }
    for name, value in values.items():
        if row[name]:
            wanted, near = float(row[name]), NEAR[name]
            assert value is not None, (name, row)
            assert abs(value - wanted) <= max(near.share * wanted, near.amount), (name, value, row)
    if row["rpe_0_10"]:
        assert run.rpe == float(row["rpe_0_10"])
    title = " ".join(row["title"].split())
    assert not title or title in (run.title, run.note), (row, run.title, run.note)
    kinds = {"treadmill": "treadmill", "trail": "trail"}
    assert run.kind == kinds.get(row["sport"], run.kind)


def test_the_shared_rows_are_all_looked_at() -> None:
    assert not EXPORTS.exists() or len(EXPECTED) == len(list(_files()))


def _files() -> list[Path]:
    kinds = ("csv", "zip", "xml")
    found = [path for kind in kinds for path in EXPORTS.rglob(f"*.{kind}")]
    return [path for path in found if path.name != "expected.csv"]
