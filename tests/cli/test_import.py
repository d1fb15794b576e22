"""`import` as typed: what the screen says, what scripts get, and that nothing is half done."""

import json
import os
import stat
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from runlog.cli import progress_bar
from tests.cli.conftest import Cli
from tests.cli.terminal import terminal
from tests.exchange.importer import MORNING, fit
from tests.exchange.track_writer import gpx, steady, track

NOW = "2026-11-22 20:00"
INBOX = """\
# my phone
2026-11-18 19:02 log 5km 25:00 -e 5 -t calf L5
2026-11-19 07:10 rate calf L4 --morning
2026-11-19 lgo 8km
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "run.fit").write_bytes(fit(hr=151))
    (folder / "copy.fit").write_bytes(fit(hr=151))
    (folder / "inbox.txt").write_text(INBOX)
    (folder / "broken.fit").write_bytes(fit()[:-40])
    (folder / "photo.jpg").write_bytes(b"")
    return folder


SCREEN = """\
imported   3  2 new runs, 2 ratings
duplicate  1  in the log already
refused    2  left out; the reasons stand below
ignored    1  no activity files: 1 .jpg

Runs
run  day         distance   time     pace  effort  load
  1  Wed 18 Nov    5.0 km  25:00  5:00/km       5   125
  2  Thu 19 Nov    8.4 km  44:10  5:15/km

In the log already
run.fit  repeats run 2 (copy.fit)

Refused
broken.fit         damaged: it was cut off before its end
inbox.txt, line 4  'lgo' is no command of an inbox; write 2026-11-19 18:40 log
                   8.4km 44:10 -e 6, or rate, did, day, mark

Next
runlog log --run 2 -e 0-10
    1 run without an effort; runlog log asks for recent ones
runlog undo
    takes the whole import back
"""


def test_the_screen_tells_what_came_of_each_file(cli: Cli, folder: Path) -> None:
    done = cli(["import", str(folder)], now=NOW)

    assert done.out == SCREEN
    assert done.code == 1


def test_importing_again_is_no_question_and_adds_nothing(cli: Cli, folder: Path) -> None:
    cli(["import", str(folder)], now=NOW)

    again = cli(["import", str(folder)], now=NOW)

    assert again.out.startswith("duplicate  4  imported before\nrefused    2")
    assert "Next" not in again.out
    assert cli("history --json", now=NOW).out.count('"change"') == 1


def test_undo_takes_the_whole_import_back(cli: Cli, folder: Path) -> None:
    cli(["import", str(folder)], now=NOW)

    assert "2 runs, 2 ratings added" in " ".join(cli("undo", now=NOW).out.split())
    assert cli(["import", str(folder)], now=NOW).out == SCREEN


def test_a_dry_run_shows_the_same_and_stores_nothing(cli: Cli, folder: Path) -> None:
    done = cli(["import", str(folder), "--dry-run"], now=NOW)

    head, _, rest = done.out.partition("\n")
    assert head == "Dry run: this is what would be done; nothing was stored."
    unnumbered = {"  1  Wed": "new  Wed", "  2  Thu": "new  Thu", "run 2 (copy.fit)": "copy.fit"}
    screen = SCREEN
    for numbered, without in unnumbered.items():
        screen = screen.replace(numbered, without)
    assert screen.startswith(rest)
    assert json.loads(cli("history --json", now=NOW).out) == []


def test_scripts_get_every_outcome_as_json(cli: Cli, folder: Path) -> None:
    done = cli(["import", str(folder), "--json"], now=NOW)

    told = json.loads(done.out)
    assert set(told) == {"dry_run", "counts", "ignored", "remarks", "items", "runs"}
    assert told["counts"] == {
        "imported": 3,
        "completed": 0,
        "duplicate": 1,
        "skipped": 0,
        "refused": 2,
    }
    assert told["ignored"] == {".jpg": 1}
    assert [run["id"] for run in told["runs"]] == [1, 2]
    assert told["items"][1] == {
        "file": "copy.fit",
        "part": 1,
        "is_line": False,
        "entry": "",
        "outcome": "imported",
        "reason": "",
        "run_id": 2,
        "again": False,
        "warnings": [],
    }
    assert done.code == 1


def test_an_import_without_a_failure_exits_with_zero(cli: Cli, folder: Path) -> None:
    assert cli(["import", str(folder / "run.fit")], now=NOW).code == 0


def test_a_typed_run_of_the_day_is_completed(cli: Cli, folder: Path) -> None:
    cli("log 8.4km 44:00 -e 6 -d 2026-11-19", now=NOW)

    done = cli(["import", str(folder / "run.fit")], now=NOW)

    assert "completed  1  filled what a run lacked" in done.out
    assert "run.fit  completes run 1: its start, elapsed time, heart rate" in done.out


def test_an_odd_file_is_worth_a_line(cli: Cli, folder: Path) -> None:
    (folder / "short.fit").write_bytes(fit(metres=150, seconds=60))

    done = cli(["import", str(folder / "short.fit")], now=NOW)

    assert "Worth knowing\nrun 1  only 150 m long; if it was no run: runlog delete 1\n" in done.out


def test_what_was_imported_all_the_same_is_named(cli: Cli, folder: Path) -> None:
    cli(["import", str(folder / "run.fit")], now=NOW)
    (folder / "other.fit").write_bytes(fit(hr=152))

    done = cli(["import", "--yes", str(folder / "other.fit")], now=NOW)

    assert "imported  1  1 new run, 1 of them though the log may have it\n" in done.out
    assert (
        "Imported all the same\nother.fit  a run of its own, though it repeats run 1\n" in done.out
    )


def test_in_a_dry_run_an_odd_file_is_named_without_a_number(cli: Cli, folder: Path) -> None:
    (folder / "short.fit").write_bytes(fit(metres=150, seconds=60))

    done = cli(["import", "--dry-run", str(folder / "short.fit")], now=NOW)

    assert "short.fit  only 150 m long; if it was no run: leave it out\n" in done.out


def test_many_runs_show_the_newest(cli: Cli, folder: Path) -> None:
    for day in range(30):
        content = fit(MORNING - timedelta(days=day), metres=150, seconds=60)
        (folder / f"{day:02}.fit").write_bytes(content)

    done = cli(["import", str(folder)], now=NOW)

    assert "Runs, the newest 12 of 32" in done.out
    assert "and 10 more; --json names them all" in done.out


def test_a_path_that_is_not_there_is_a_failure(cli: Cli) -> None:
    done = cli("import nosuch.fit", now=NOW)

    assert done.out == ""
    assert done.err == "runlog: 'nosuch.fit' cannot be read: No such file or directory\n"
    assert done.code == 1


def test_a_path_that_is_not_there_keeps_nothing_else_out(cli: Cli, folder: Path) -> None:
    done = cli(["import", "nosuch.fit", str(folder / "run.fit")], now=NOW)

    assert "imported  1  1 new run" in done.out
    assert "nosuch.fit  cannot be read: No such file or directory" in done.out
    assert done.code == 1


def test_what_was_deleted_stays_out_and_the_way_back_is_named(cli: Cli, folder: Path) -> None:
    cli(["import", str(folder / "run.fit")], now=NOW)
    cli("delete 1 --yes", now=NOW)

    done = cli(["import", str(folder / "run.fit")], now=NOW)

    assert "its run was deleted (runlog history shows when); --yes imports it again" in done.out


def test_a_name_of_columns_that_is_not_kept_is_told_those_that_are(cli: Cli, folder: Path) -> None:
    cli("config columns 'club: date=Day; km=Km; duration=Time'", now=NOW)

    done = cli(["import", str(folder / "run.fit"), "--columns", "clubb"], now=NOW)

    assert "'clubb' is no name of columns that you keep (club); name them: " in done.err
    assert done.code == 2


def test_a_path_that_may_not_be_read_is_no_wrong_usage(
    cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = folder / "run.fit"
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path) != run)

    assert cli(["import", str(run)], now=NOW).code == 0


def test_a_reason_stands_below_a_file_whose_name_fills_the_line(cli: Cli, folder: Path) -> None:
    deep = folder / "DI_CONNECT" / "DI-Connect-Uploaded-Files" / "UploadedFiles_0-_Part1"
    deep.mkdir(parents=True)
    (deep / "me_1.fit").write_bytes(b"")

    done = cli(["import", str(folder)], now=NOW)

    name = "DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1/me_1.fit"
    assert f"{name}\n    an empty file (0 bytes)\n" in done.out


def test_an_empty_folder_is_said_to_be(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    done = cli(["import", str(tmp_path / "empty")], now=NOW)

    assert done.out.startswith("There is no activity and no inbox here; docs/importing.md lists ")
    assert done.code == 0


def test_without_a_path_the_inboxes_are_looked_into(
    cli: Cli, home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder.parent))
    with (home / "config.toml").open("a") as config:
        config.write('inboxes = ["~/files"]\n')

    assert cli("import", now=NOW).out == SCREEN


def test_without_a_path_and_an_inbox_it_says_how_to_name_one(cli: Cli) -> None:
    done = cli("import", now=NOW)

    assert "runlog config inboxes" in done.err
    assert done.code == 2


def test_hostile_names_and_titles_stay_on_their_line(cli: Cli, folder: Path) -> None:
    bad = folder / "a\x1b[31m\nb\udce9.gpx"
    bad.write_text(gpx(track(steady(0, 600), name="[/] $x^$ \u202e\n#8 wide")))

    done = cli(["import", str(bad), str(bad) + "x"], now=NOW)

    assert "\x1b" not in done.out
    assert "\u202e" not in done.out
    assert "[/] $x^$ \\u202e #8 wide" in done.out
    assert "a␛[31m␊b\\udce9.gpxx cannot be read" in " ".join(done.out.split())


def test_the_log_is_for_its_runner_alone_whatever_the_umask(
    cli: Cli, home: Path, folder: Path
) -> None:
    before = os.umask(0)
    try:
        cli(["import", str(folder)], now=NOW)
    finally:
        os.umask(before)

    assert stat.S_IMODE((home / "runlog.db").stat().st_mode) == 0o600


def test_an_interrupted_reading_stores_nothing(
    cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from runlog.exchange import reading

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "read_activity", interrupted)
    done = cli(["import", str(folder)], now=NOW)

    assert done.code == 130
    assert json.loads(cli("history --json", now=NOW).out) == []


def test_a_long_import_shows_a_bar_on_a_terminal(
    cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress_bar, "_PATIENCE_S", -1.0)
    assert "Reading" not in cli(["import", str(folder), "--dry-run"], now=NOW).err

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    done = cli(["import", str(folder)], now=NOW)

    assert "Reading" in done.err
    assert "1/4 files" in done.err
    assert "Storing" in done.err
    assert done.out == SCREEN


def test_a_terminal_asks_which_run_a_file_is(cli: Cli, home: Path, folder: Path) -> None:
    for distance in ("8.4km", "8.42km"):
        cli(f"log {distance} -d 2026-11-19", now=NOW)

    with terminal(home, f"import {folder / 'run.fit'}") as here:
        here.child.expect_exact("run.fit: a run at 08:00 of 8.4 km in 44:10; it may be run 1 (8.4")
        here.answer("Which run? [1/2, n = a new one, Enter = leave it out] ", "3")
        here.answer("Write 1 or 2, n, or press Enter.", "2")
        assert "completes run 2: its start" in here.ends()


def test_ctrl_c_at_the_question_stores_nothing(cli: Cli, home: Path, folder: Path) -> None:
    for _ in range(2):
        cli("log 8.4km -d 2026-11-19 --yes", now=NOW)

    with terminal(home, f"import {folder}") as here:
        here.child.expect_exact("Which run?")
        here.interrupt()
        assert "nothing was stored" in here.ends()

    assert len(json.loads(cli("list --json", now=NOW).out)) == 2


def test_a_terminal_asks_before_a_line_replaces_a_typed_day(
    cli: Cli, home: Path, folder: Path
) -> None:
    cli("day --ease 7 -d 2026-11-19", now=NOW)
    inbox = folder / "more.txt"
    inbox.write_text("2026-11-19 day --ease 5\n")

    refused = cli(["import", str(inbox)], now=NOW)
    with terminal(home, f"import {inbox}") as here:
        here.answer("Replace it? [y/N] ", "y")
        here.ends()

    assert "that day has ease 7 already; --yes replaces it" in refused.out
    assert "ease     5" in cli("show day 1", now=NOW).out


def test_a_tilde_inside_a_folders_name_is_a_part_of_it(
    cli: Cli, home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/nowhere")
    odd = folder.rename(folder.parent / "runs~of~mine")
    with (home / "config.toml").open("a") as config:
        config.write(f'inboxes = ["{odd}"]\n')

    assert cli("import", now=NOW).out == SCREEN


def test_new_takes_what_is_new_in_the_inboxes_and_opens_nothing_else(
    cli: Cli, folder: Path, home: Path
) -> None:
    cli(["config", "inboxes", f"{folder}, {folder.parent / 'watch'}"])
    first = cli("import --new", now=NOW)
    assert json.loads(cli("list --json", now=NOW).out)
    assert "Not looked into" in first.err
    assert "No such file or directory" in first.err

    again = cli("import --new", now=NOW)
    assert "seen before and unchanged." in again.err
    assert (home / "seen.json").exists()
    cli("undo", now=NOW)
    assert "seen before" not in cli("import --new --dry-run", now=NOW).err


def test_new_takes_no_path(cli: Cli, folder: Path) -> None:
    done = cli(["import", "--new", str(folder)], now=NOW)
    assert done.code == 2
    assert "--new looks into your inboxes and takes no path" in done.err


def test_a_unit_and_columns_are_said_on_the_line_or_kept_by_name(cli: Cli, folder: Path) -> None:
    path = folder.parent / "club.csv"
    path.write_text("Day,Far,Time\n2026-11-01,5.2,31:00\n")
    assert "a table of unknown columns" in cli(["import", str(path)], now=NOW).out

    cli(["config", "columns", "club: date=Day; mi=Far; duration=Time"])
    named = cli(["import", str(path), "--columns", "club", "--dry-run", "--json"], now=NOW)
    kept = cli(["import", str(path), "--dry-run", "--json"], now=NOW)
    typed = ["--columns", "date=Day; km=Far"]
    said = cli(["import", str(path), *typed, "--dry-run", "--json"], now=NOW)

    lengths = [json.loads(done.out)["runs"][0]["distance_m"] for done in (named, kept, said)]
    assert lengths == [8368.59, 8368.59, 5200]
    assert cli(["import", str(path), "--unit", "yards"], now=NOW).code == 2


def test_looking_again_where_nothing_is_new_says_so(cli: Cli, home: Path, folder: Path) -> None:
    for name in ("broken.fit", "inbox.txt"):
        (folder / name).unlink()
    with (home / "config.toml").open("a") as config:
        config.write(f'inboxes = ["{folder}"]\n')
    cli("import --new", now=NOW)

    done = cli("import --new", now=NOW)

    assert done.out == "Nothing is new.\nignored  1  no activity files: 1 .jpg\n"
    assert done.err == "2 files seen before and unchanged.\n"
