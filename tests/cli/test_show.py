import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.story import FRIDAY, LONG_NOTE, tell
from tests.cli.transcripts import assert_transcript
from tests.exchange.importer import fit


@pytest.fixture
def told(cli: Cli, home: Path) -> Cli:
    tell(cli, home)
    return cli


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("show-run", "11"),
        ("show-run-unknown", "run 5"),
        ("show-rating", "rating 1"),
        ("show-stretching", "stretching 1"),
        ("show-stretching-unknown", "stretching 5"),
        ("show-day", "day 1"),
        ("show-mark", "mark 1"),
    ],
)
def test_an_entry_reads_well(told: Cli, home: Path, name: str, entry: str) -> None:
    assert_transcript(name, told(f"show {entry}", now=FRIDAY), home)


def test_an_imported_run_names_its_file(cli: Cli, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "morning.fit"
    file.write_bytes(fit(hr=151))
    assert cli(["import", str(file)], now=FRIDAY).code == 0
    assert_transcript("show-run-imported", cli("show 1", now=FRIDAY), home)
    (told,) = json.loads(cli("show 1 --json", now=FRIDAY).out)["files"]
    assert (told["name"], told["outcome"]) == ("morning.fit", "imported")


def test_a_distance_that_nobody_typed_is_not_called_typed(cli: Cli, tmp_path: Path) -> None:
    cli(["demo", str(tmp_path / "demo")], now=FRIDAY)
    made_up = cli(["--log", str(tmp_path / "demo" / "runlog.db"), "show", "1"], now=FRIDAY).out
    assert "distance" in made_up
    assert "typed" not in made_up


def test_a_long_note_is_shown_whole(told: Cli) -> None:
    assert LONG_NOTE in " ".join(told("show 10", now=FRIDAY).out.split())


def test_control_characters_reach_no_terminal(cli: Cli) -> None:
    cli(["log", "5km", "-n", "a\x1b[31mb\nc"], now="2026-11-17 18:00")
    out = cli("show 1", now=FRIDAY).out
    assert "\x1b" not in out
    assert "a␛[31mb c" in out


@pytest.mark.parametrize(
    ("entry", "code", "said"),
    [
        ("99", 1, "there is no run 99"),
        ("rating 999", 1, "there is no rating 999"),
        ("shoe 1", 2, "names no entry"),
        ("first", 2, "is no number"),
        ("9" * 23, 1, f"there is no run {'9' * 23};"),
        ("9" * 5000, 2, "is no number"),
    ],
)
def test_what_is_not_there_is_refused(told: Cli, entry: str, code: int, said: str) -> None:
    result = told(f"show {entry}", now=FRIDAY)
    assert result.code == code
    assert said in result.err


def test_the_json_of_a_run_holds_every_column_and_what_belongs_to_it(told: Cli) -> None:
    whole = json.loads(told("show 11 --json", now=FRIDAY).out)
    assert list(whole) == ["run", "ratings", "stretchings", "files"]
    assert whole["run"]["distance_basis"] == "typed"
    assert whole["run"]["load_au"] == 265.0
    assert len(whole["ratings"]) == 5
    assert [len(each["holds"]) for each in whole["stretchings"]] == [4, 0, 3]
    assert whole["files"] == []


def test_the_json_of_other_entries_is_named_by_their_kind(told: Cli) -> None:
    assert json.loads(told("show rating 1 --json", now=FRIDAY).out)["rating"]["zone"] == "calf"
    assert json.loads(told("show day 1 --json", now=FRIDAY).out)["day"]["ease"] == 6.0
    assert json.loads(told("show mark 2 --json", now=FRIDAY).out)["mark"]["kind"] == "race"
    whole = json.loads(told("show stretching 1 --json", now=FRIDAY).out)
    assert whole["stretching"]["stretch"] == "wall-calf"
    assert whole["holds"][0] == {"number": 1, "side": "left", "seconds": 30, "repetitions": None}


@pytest.mark.parametrize("day", ["2026-11-19", "19 Nov", "thursday"])
def test_a_day_note_is_shown_by_its_day(cli: Cli, day: str) -> None:
    cli("day --ease 7 -n stairs -d 2026-11-19")
    assert cli(f"show day {day}").out == cli("show day 1").out


def test_a_day_without_a_note_is_told(cli: Cli) -> None:
    cli("day --ease 7 -d 2026-11-19")
    result = cli("show day 2026-11-18")
    assert (result.code, result.out) == (1, "")
    assert result.err == (
        "runlog: there is no day note of Wed 18 Nov 2026; runlog list days shows them\n"
    )


def test_what_is_no_day_is_refused(cli: Cli) -> None:
    cli("day --ease 7 -d 2026-11-19")
    result = cli("show day someday")
    assert result.code == 2
    assert "is not a date" in result.err
