"""Others read an export without help: pandas, a spreadsheet, whoever writes SQL."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pytest
from hypothesis import given

from runlog.analysis.load import load_au
from runlog.analysis.persistence import Rule
from runlog.db import reading
from runlog.db.schema import APPLICATION_ID
from runlog.exchange.own.cells import escaped, unescaped
from runlog.exchange.own.explorer import Weekly, write_explorer
from runlog.exchange.own.layout import LAYOUTS, Cut
from runlog.exchange.own.outgoing import outgoing
from tests.exchange.importer import NOW, Importer
from tests.exchange.own.exporting import ALL, exported
from tests.exchange.own.made_up_logs import fill, texts
from tests.sample_rows import SAMPLE_ROWS

SAMPLES = {table: [dict(SAMPLE_ROWS[table])] for table in LAYOUTS}
UNRATED = {**SAMPLE_ROWS["run"], "id": 2, "day": "2026-11-05", "rpe": None, "rpe_at": None}


@pytest.fixture
def log(importer: Importer) -> Path:
    """Give a log with a row of every table, and a second run without an effort."""
    fill(importer.log, SAMPLES)
    fill(importer.log, {"run": [UNRATED | {"note": "=1+1", "title": None, "climb_m": None}]})
    return importer.log


def test_pandas_reads_json_lines_table_by_table(log: Path) -> None:
    lines = pd.read_json(io.BytesIO(exported(log)), lines=True, dtype=False)
    runs = lines[lines["table"] == "run"].dropna(axis="columns", how="all").convert_dtypes()

    assert runs["distance_m"].tolist() == [8400.0, 8400.0]
    assert runs["id"].dtype == "Int64"
    assert runs["duration_s"].dtype == "Int64"
    assert runs["rpe"].tolist() == [6.5, pd.NA]
    assert pd.to_datetime(runs["started_at"]).dt.tz is not None
    assert runs["note"].tolist() == ["windy; Gänsehaut 🌬", "=1+1"]


def test_pandas_reads_the_csv_files(log: Path) -> None:
    with ZipFile(io.BytesIO(exported(log, "csv"))) as archive:
        runs = pd.read_csv(archive.open("run.csv"), parse_dates=["day", "started_at"])
        ratings = pd.read_csv(archive.open("rating.csv"))
        columns = pd.read_csv(archive.open("columns.csv"))

    assert next(iter(runs.columns)) == "id"
    assert runs["id"].dtype == "int64"
    assert runs["distance_m"].dtype == "float64"
    assert runs["started_at"].dt.tz is not None
    assert str(runs["day"].dtype).startswith("datetime64")
    assert runs["rpe"].isna().tolist() == [False, True]
    assert ratings["value"].tolist() == [7.5]
    assert set(columns["table"]) == set(LAYOUTS)


def test_a_spreadsheet_finds_no_formula_and_all_the_letters(log: Path) -> None:
    with ZipFile(io.BytesIO(exported(log, "csv"))) as archive:
        content = archive.read("run.csv")
        readme = archive.read("README.txt").decode()

    assert content.startswith(b"\xef\xbb\xbf")  # or Excel would not take it for UTF-8
    table = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["note"] for row in table] == ["windy; Gänsehaut 🌬", "'=1+1"]
    assert [row["utc_offset_s"] for row in table] == ["3600", "3600"]
    for layout in LAYOUTS.values():
        assert f"{layout.name}.csv" in readme
    assert "0 = could hardly move to 10 = moved freely" in readme


@given(text=texts())
def test_what_is_escaped_for_a_cell_comes_back(text: str) -> None:
    cell = escaped(text)

    assert unescaped(cell) == text
    assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))


@pytest.fixture
def explorer(log: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Give the log as an SQLite file for explorers."""
    yield from _explorer(log, tmp_path, ALL)


def _explorer(log: Path, folder: Path, cut: Cut) -> Iterator[sqlite3.Connection]:
    path = folder / "export.sqlite"
    path.touch()
    with reading(log) as session:
        weekly = Weekly(session, NOW.date(), Rule())
        write_explorer(path, cut, outgoing(session, cut), weekly)
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def table_of(connection: sqlite3.Connection, name: str) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]


def test_sqlite_holds_the_same_rows_with_their_references(explorer: sqlite3.Connection) -> None:
    for table, rows in SAMPLES.items():
        assert table_of(explorer, table)[:1] == rows
    (key,) = table_of(explorer, "pragma_foreign_key_list('rating')")
    assert (key["table"], key["from"], key["to"]) == ("run", "run_id", "id")
    assert explorer.execute("PRAGMA foreign_key_check").fetchall() == []
    assert explorer.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_an_export_for_explorers_is_no_log(explorer: sqlite3.Connection) -> None:
    assert explorer.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID


def test_every_column_is_explained_in_the_file_itself(explorer: sqlite3.Connection) -> None:
    explained = {(row["table"], row["column"]) for row in table_of(explorer, "columns")}
    tables = [row["name"] for row in table_of(explorer, "sqlite_master")]

    there = {
        (table, row["name"])
        for table in set(tables) - {"about", "columns"}
        for row in table_of(explorer, f"pragma_table_info('{table}')")
    }
    assert explained == there
    assert "An empty or null value is not known or not rated; it never means 0." in {
        row["sentence"] for row in table_of(explorer, "about")
    }


def test_the_weeks_are_those_of_the_analysis(explorer: sqlite3.Connection) -> None:
    first, second, third = table_of(explorer, "weekly_load")

    assert (first["week"], first["runs"], first["load_au"]) == ("2026-W45", 1, None)
    assert (first["load_known_runs"], first["distance_m"]) == (0, 8400.0)
    assert (second["week"], second["runs"], second["load_au"]) == ("2026-W46", 0, 0)
    assert third["load_au"] == load_au(6.5, 2650)
    assert third["strain_au"] == pytest.approx(third["load_au"] * third["monotony"])
    (zone,) = table_of(explorer, "zone_weeks")
    assert (zone["week"], zone["side"], zone["quality"]) == ("2026-W47", "left", "tightness")
    assert (zone["median"], zone["rated_days"], zone["state"]) == (7.5, 1, "watch")


def test_weeks_that_nobody_knows_of_have_no_sums(log: Path, tmp_path: Path) -> None:
    long_ago = UNRATED | {"id": 3, "day": "2026-09-01"}
    fill(log, {"run": [long_ago]})
    list(_explorer(log, tmp_path, ALL))
    weeks = {row["week"]: row for row in _reopened(tmp_path, "weekly_load")}

    silent = weeks["2026-W40"]
    assert (silent["runs"], silent["silent_days"]) == (0, 7)
    assert silent["distance_m"] is silent["load_au"] is None
    assert weeks["2026-W46"]["distance_m"] == 0


def _reopened(folder: Path, table: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(folder / "export.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        return table_of(connection, table)


def test_since_a_day_the_weeks_begin_with_its_own(log: Path, tmp_path: Path) -> None:
    list(_explorer(log, tmp_path, Cut(since=date(2026, 11, 12))))

    assert [row["week"] for row in _reopened(tmp_path, "weekly_load")] == ["2026-W46", "2026-W47"]
    assert [row["week"] for row in _reopened(tmp_path, "zone_weeks")] == ["2026-W47"]


def test_the_header_of_the_archive_is_that_of_json_lines(log: Path) -> None:
    with ZipFile(io.BytesIO(exported(log, "csv"))) as archive:
        header = json.loads(archive.read(archive.namelist()[0]))

    assert header == json.loads(exported(log).splitlines()[0])
