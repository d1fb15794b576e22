import io
import json
import os
import sqlite3
import stat
import subprocess
from contextlib import ExitStack, closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from runlog.cli import counting
from runlog.cli.counting import Progress
from tests.cli.conftest import Cli
from tests.cli.whole_process import RUNLOG, surroundings


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of its own to stand in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def logged(cli: Cli) -> None:
    cli("log 8.4km 44:10 -e 6 -t 'calf L7 R3' -s 'wall-calf 2x30' -n windy", now="2026-11-19 19:00")
    cli("day --ease 7 -n stairs", now="2026-11-20 20:00")


pytestmark = pytest.mark.usefixtures("logged")


def tables(jsonl: str) -> list[str]:
    return [json.loads(line).get("table", "") for line in jsonl.splitlines()]


def test_into_a_pipe_go_json_lines_and_nothing_else(cli: Cli, here: Path) -> None:
    done = cli("export")

    assert (done.code, done.err) == (0, "")
    assert tables(done.out)[:3] == ["", "run", "rating"]
    assert list(here.iterdir()) == []


def test_on_a_terminal_it_goes_to_a_file_named_after_the_day(
    cli: Cli, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    done = cli("export")

    assert (done.out, done.err) == ("", "Written: runlog-2026-11-21.jsonl\n")
    assert tables((here / "runlog-2026-11-21.jsonl").read_text())[1] == "run"


@pytest.mark.parametrize(
    ("form", "name"),
    [("csv", "runlog-2026-11-21.zip"), ("sqlite", "runlog-2026-11-21.sqlite")],
)
def test_the_other_forms_are_files_only_the_runner_reads(
    form: str, name: str, cli: Cli, here: Path
) -> None:
    before = os.umask(0)
    try:
        done = cli(f"export --format {form}")
    finally:
        os.umask(before)

    assert (done.code, done.err) == (0, f"Written: {name}\n")
    assert [path.name for path in here.iterdir()] == [name]
    assert stat.S_IMODE((here / name).stat().st_mode) == 0o600


@pytest.mark.parametrize("form", ["csv", "sqlite"])
def test_a_form_that_is_no_text_is_not_put_on_a_pipe(form: str, cli: Cli) -> None:
    done = cli(f"export --format {form} --out -")

    assert done.code == 2
    assert done.err.startswith(f"runlog: {form} is not for a pipe; name a file: --out runlog.")


def test_a_file_that_is_there_is_asked_about(cli: Cli, here: Path) -> None:
    (here / "log.jsonl").write_text("mine")

    refused = cli("export --out log.jsonl")
    assert refused.code == 2
    assert (here / "log.jsonl").read_text() == "mine"

    assert cli("export --out log.jsonl --yes").code == 0
    assert tables((here / "log.jsonl").read_text())[1] == "run"


def test_a_day_and_the_runners_words_can_be_left_out(cli: Cli) -> None:
    done = cli("export --since yesterday --redact")

    assert tables(done.out) == ["", "day_note"]
    assert json.loads(done.out.splitlines()[1])["ease"] == 7
    assert "stairs" not in done.out
    assert json.loads(done.out.splitlines()[0])["since"] == "2026-11-20"


def test_a_day_that_cannot_be_read_exports_nothing(cli: Cli, here: Path) -> None:
    done = cli("export --since someday --out log.jsonl")

    assert (done.code, list(here.iterdir())) == (2, [])


def test_the_csv_files_come_in_one_archive(cli: Cli, here: Path) -> None:
    cli("export --format csv --out log.zip")

    with ZipFile(here / "log.zip") as archive:
        names = archive.namelist()
        notes = archive.read("day_note.csv").decode("utf-8-sig")
    assert names[:3] == ["runlog-export.json", "README.txt", "columns.csv"]
    assert notes.splitlines()[0] == "id,day,ease,note,entered_at"
    assert notes.splitlines()[1].startswith("1,2026-11-20,7.0,stairs,")


def test_a_name_that_hides_the_archive_is_told_what_it_is(cli: Cli, here: Path) -> None:
    assert "a zip of CSV files" in cli("export --format csv --out runs.csv").err
    assert "zip of" not in cli("export --format csv --out runs.zip").err


def test_the_explorers_weeks_follow_the_runners_own_threshold(cli: Cli, here: Path) -> None:
    cli("rate knee L5", now="2026-11-19 21:00")
    cli("rate knee L5", now="2026-11-20 21:00")

    assert knee_state(cli, here / "usual.sqlite") == "watch"
    cli("config tight_from 6")
    assert knee_state(cli, here / "strict.sqlite") == "no flag"


def knee_state(cli: Cli, path: Path) -> str:
    cli(["export", "--format", "sqlite", "--out", str(path)])
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT state FROM zone_weeks WHERE zone = 'knee'"
        (state,) = connection.execute(query).fetchone()
    return str(state)


@pytest.mark.parametrize("name", ["log.jsonl", "log.zip"])
def test_what_was_exported_makes_the_same_log_elsewhere(
    name: str, cli: Cli, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = "csv" if name.endswith("zip") else "jsonl"
    cli(f"export --format {form} --out {name}")
    exported = cli("export").out
    elsewhere = here / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setenv("RUNLOG_HOME", str(elsewhere))

    done = cli(f"import {name}")

    assert done.code == 0
    assert done.out.startswith("imported  5  1 new run, 2 ratings, 1 stretch, 1 day note\n")
    assert cli("export").out == exported
    assert "duplicate  5  imported before" in cli(f"import {name}").out
    assert "undone" in cli("undo").out
    assert cli("list").out.startswith("No runs yet.")


def test_what_an_import_made_of_each_entry_is_told_to_scripts(cli: Cli, here: Path) -> None:
    cli("export --out log.jsonl")

    told = json.loads(cli("import log.jsonl --json").out)

    assert [item["entry"] for item in told["items"]][:2] == ["run 1", "rating 1"]
    assert told["counts"]["duplicate"] == 5


def test_an_export_that_cannot_be_taken_is_refused_with_its_entry(cli: Cli, here: Path) -> None:
    text = cli("export").out.replace('"value":7.0', '"value":77.0')
    (here / "log.jsonl").write_text(text)

    done = cli("import log.jsonl")

    assert done.code == 1
    assert "rating 1: 77 is not a rating; it goes from 0 to 10" in done.out


def test_nothing_is_exported_from_a_log_that_is_not_there(cli: Cli, here: Path) -> None:
    done = cli(["--log", str(here / "none.db"), "export"])

    assert done.code == 1
    assert "there is no log" in done.err
    assert list(here.iterdir()) == []


def test_a_reader_that_stops_reading_ends_it_quietly(cli: Cli, home: Path) -> None:
    words = [RUNLOG, "export"]
    environment = surroundings(RUNLOG_HOME=str(home))
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.read(10) == b'{"runlog_e'
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_bar_comes_only_when_it_takes_longer_than_a_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr", terminal)
    with ExitStack() as stack:
        assert sum(Progress(stack, "Exporting", 1000, "entries").over([1] * 1000)) == 1000
    assert terminal.getvalue() == ""

    monkeypatch.setattr(counting, "_PATIENCE_S", -1.0)
    with ExitStack() as stack:
        assert sum(Progress(stack, "Exporting", 1000, "entries").over([1] * 1000)) == 1000
    assert "Exporting" in terminal.getvalue()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--out log.zip", "write --format csv, or name one that ends in .jsonl"),
        ("--format csv --out log.jsonl", "write --format jsonl, or name one that ends in .zip"),
    ],
)
def test_a_file_is_what_its_name_says(cli: Cli, options: str, said: str) -> None:
    result = cli(f"export {options}")

    assert (result.code, result.out) == (2, "")
    assert said in result.err
