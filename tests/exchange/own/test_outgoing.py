"""What leaves the log: all of it, or what was asked for, with all that belongs to it."""

import io
import json
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from runlog.db import reading
from runlog.exchange.own.json_lines import write_json_lines
from runlog.exchange.own.layout import LAYOUTS, Cut
from runlog.exchange.own.outgoing import count, outgoing
from runlog.library.routines import PLANNED
from runlog.models import Base
from tests.exchange.importer import Importer
from tests.exchange.own.exporting import exported, importer_in
from tests.exchange.own.made_up_logs import fill
from tests.sample_rows import SAMPLE_ROWS

SAMPLES = {table: [dict(SAMPLE_ROWS[table])] for table in LAYOUTS}
NOT_ENTERED = {"change", "import_batch", "source_file"}


@pytest.fixture
def log(importer: Importer) -> Path:
    """Give a log with a row of every table, all of 19 November 2026."""
    fill(importer.log, SAMPLES)
    return importer.log


def rows(content: bytes) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for line in content.splitlines()[1:]:
        values = json.loads(line)
        found.setdefault(values.pop("table"), []).append(values)
    return found


def test_every_table_that_is_entered_goes_out_as_it_stands(log: Path) -> None:
    assert set(LAYOUTS) == set(Base.metadata.tables) - NOT_ENTERED
    assert rows(exported(log)) == SAMPLES


def test_the_same_log_gives_the_same_bytes_whenever_it_is_exported(log: Path) -> None:
    for form in ("jsonl", "csv"):
        assert exported(log, form) == exported(log, form)
    with ZipFile(io.BytesIO(exported(log, "csv"))) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}


def test_a_day_leaves_out_what_was_before_it(log: Path) -> None:
    found = rows(exported(log, cut=Cut(since=date(2026, 11, 20))))

    # The niggle lasted into it, and the answer was resolved in it.
    assert set(found) == {"mark", "screening"}


def test_what_is_kept_keeps_what_it_belongs_to(log: Path) -> None:
    morning = {**SAMPLE_ROWS["rating"], "id": 2, "day": "2026-11-20", "note": "stiff"}
    evening = {**SAMPLE_ROWS["stretching"], "id": 2, "day": "2026-11-20"}
    fill(log, {"rating": [morning], "stretching": [evening]})

    found = rows(exported(log, cut=Cut(since=date(2026, 11, 20))))

    assert found["run"] == SAMPLES["run"]
    assert found["routine"] == SAMPLES["routine"]
    assert [row["id"] for row in found["rating"]] == [2]
    assert [row["id"] for row in found["stretching"]] == [2]
    assert "hold" not in found


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_part_of_a_log_can_be_taken_in(
    form: str, log: Path, tmp_path: Path, empty_log: Path
) -> None:
    morning = {**SAMPLE_ROWS["rating"], "id": 2, "day": "2026-11-20"}
    fill(log, {"rating": [morning]})
    cut = Cut(since=date(2026, 11, 20), redacted=True)
    other = importer_in(tmp_path / "other", empty_log)

    report = other.run(other.put("part", exported(log, form, cut)))

    assert not report.failed
    assert exported(other.log, form, cut) == exported(log, form, cut)


def test_redacting_leaves_out_the_words_and_keeps_the_numbers(log: Path) -> None:
    words = {"day": "2026-11-18", "ease": None, "note": "only words", "id": 2}
    fill(log, {"day_note": [{**SAMPLE_ROWS["day_note"], **words}]})
    cut = Cut(redacted=True)

    content = exported(log, cut=cut)

    found = rows(content)
    assert found["run"][0]["distance_m"] == 8400.0
    assert found["rating"][0]["zone_name"] == "Calf"
    assert [row["id"] for row in found["day_note"]] == [1]
    for secret in ("windy", "lake", "stairs", "seen, all well", "only words"):
        assert secret not in content.decode()
    with reading(log) as session:
        assert count(session, cut) >= sum(map(len, found.values()))


def test_redacting_leaves_out_the_names_the_runner_gave(log: Path) -> None:
    own = {"stretch": "dr-huber", "stretch_name": "Dr Huber's", "id": 2}
    renamed = {"stretch_name": "Dr Huber's on the wall", "id": 3}
    items = '[{"stretch":"pigeon","hold_s":30},{"stretch":"dr-huber","hold_s":37}]'
    fill(
        log,
        {
            "routine": [
                {**SAMPLE_ROWS["routine"], "id": 2, "name": "for Dr Huber", "items": items}
            ],
            "stretching": [{**SAMPLE_ROWS["stretching"], **each} for each in (own, renamed)],
            "mark": [{**SAMPLE_ROWS["mark"], **own}],
        },
    )

    content = exported(log, cut=Cut(redacted=True))

    found = rows(content)
    assert "uber" not in content.decode()
    assert [row["stretch"] for row in found["stretching"]] == ["wall-calf", "own-1", "wall-calf"]
    assert found["mark"][1]["stretch_name"] == found["stretching"][1]["stretch_name"] == "own-1"
    assert json.loads(found["routine"][1]["items"])[1] == {"stretch": "own-1", "hold_s": 37}


@pytest.mark.parametrize("name", PLANNED)
def test_redacting_keeps_the_names_the_planner_gives(name: str, log: Path) -> None:
    fill(log, {"routine": [{**SAMPLE_ROWS["routine"], "id": 2, "name": name}]})

    assert rows(exported(log, cut=Cut(redacted=True)))["routine"][1]["name"] == name


def test_the_header_names_units_scales_and_their_direction(log: Path) -> None:
    told = json.loads(exported(log, cut=Cut(redacted=True)).splitlines()[0])

    assert told["runlog_export"] == 1
    assert told["redacted"] is True
    assert told["tables"]["run"]["columns"]["distance_m"]["unit"] == "metres"
    assert told["tables"]["rating"]["columns"]["value"] == {
        "kind": "number",
        "unit": "0 to 10",
        "meaning": "0 = nothing to 10 = worst",
    }
    for layout in LAYOUTS.values():
        columns = told["tables"][layout.name]["columns"]
        assert list(columns) == list(layout.names)
        assert all(column["meaning"] and column["kind"] for column in columns.values())


def test_a_large_log_goes_out_in_little_memory(importer: Importer) -> None:
    run, rating = dict(SAMPLE_ROWS["run"]), dict(SAMPLE_ROWS["rating"])
    days = [date(2000 + n // 300, n % 12 + 1, n % 25 + 1).isoformat() for n in range(3000)]
    runs = [{**run, "id": n, "day": day} for n, day in enumerate(days, start=1)]
    left = [{**rating, "id": n, "run_id": n, "day": day} for n, day in enumerate(days, start=1)]
    right = [{**row, "id": n, "side": "right"} for n, row in enumerate(left, start=3001)]
    fill(importer.log, {"run": runs, "rating": [*left, *right]})

    class Nowhere(io.RawIOBase):
        size = 0

        def write(self, content: Any) -> int:
            self.size += len(content)
            return len(content)

    nowhere = Nowhere()
    with reading(importer.log) as session:
        write_json_lines(nowhere, Cut(), outgoing(session, Cut()))  # type: ignore[arg-type]
        tracemalloc.start()
        write_json_lines(nowhere, Cut(), outgoing(session, Cut()))  # type: ignore[arg-type]
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert nowhere.size / 2 > 2_500_000
    assert peak < 2_000_000
