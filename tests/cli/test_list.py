import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.story import FRIDAY, tell
from tests.cli.transcripts import assert_transcript


@pytest.fixture
def told(cli: Cli, home: Path) -> Cli:
    tell(cli, home)
    return cli


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("list", "list"),
        ("list-ratings", "list ratings -n 8"),
        ("list-stretchings", "list stretchings"),
        ("list-days", "list days"),
        ("list-marks", "list marks"),
        ("list-zone", "list --zone 'left calf' --since 2026-11-10"),
    ],
)
def test_a_list_reads_well(told: Cli, home: Path, name: str, command: str) -> None:
    result = told(command, now=FRIDAY)
    assert max(map(len, result.out.splitlines())) <= 80
    assert_transcript(name, result, home)


def test_a_list_fits_sixty_columns(told: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    result = told("list", now=FRIDAY)
    assert max(map(len, result.out.splitlines())) <= 60
    assert_transcript("list-60", result, home)


@pytest.mark.parametrize("what", ["runs", "ratings", "stretchings", "days", "marks"])
def test_an_empty_list_says_how_it_is_filled(cli: Cli, what: str) -> None:
    result = cli(f"list {what}", now=FRIDAY)
    assert "yet. runlog " in result.out
    assert result.code == 0


def test_a_list_is_newest_first_and_ends_where_it_is_told(told: Cli) -> None:
    result = told("list -n 2", now=FRIDAY)
    assert [line.split()[0] for line in result.out.splitlines() if "km" in line] == ["11", "10"]
    assert result.err == "There are more: runlog list runs -n 10\n"


def test_what_lists_more_lists_more_of_the_same(told: Cli) -> None:
    words = ["list", "--zone", "left calf", "--since", "2026-10-30", "-n", "2"]
    told_more = told(words, now=FRIDAY).err
    command = "runlog list ratings --zone 'left calf' --since 2026-10-30 -n 10"
    assert told_more == f"There are more: {command}\n"


def test_a_list_that_ends_says_nothing_of_more(told: Cli) -> None:
    assert told("list -n 11", now=FRIDAY).err == ""


def test_a_list_begins_on_the_day_that_is_named(told: Cli) -> None:
    days = told("list --since 'yesterday'", now=FRIDAY).out
    assert "Thu 19 Nov" in days
    assert "Tue 17 Nov" not in days
    for what in ("ratings", "stretchings", "days", "marks"):
        assert "12 Nov" not in told(f"list {what} --since '13 Nov'", now=FRIDAY).out


@pytest.mark.parametrize("zone", ["calf", "left calf", "neck"])
def test_marks_and_stretchings_are_found_by_their_zone(told: Cli, zone: str) -> None:
    marks = told(["list", "marks", "--zone", zone], now=FRIDAY).out
    stretchings = told(["list", "stretchings", "--zone", zone], now=FRIDAY).out
    assert ("niggle" in marks) is ("calf" in zone)
    assert ("Wall calf" in stretchings) is ("calf" in zone)
    assert "figure four" not in stretchings


def test_a_mark_of_the_other_side_is_not_listed(told: Cli) -> None:
    out = told(["list", "marks", "--zone", "right calf"], now=FRIDAY).out
    assert out == "No marks of the right calf yet. runlog mark race 2027-04-11 notes one.\n"


def test_no_entry_since_a_day_says_so(told: Cli) -> None:
    out = told(["list", "--zone", "neck", "--since", "monday"], now=FRIDAY).out
    assert out == "No ratings of the neck since Mon 16 Nov.\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("list shoes", "'shoes' is not a list; runlog list --help lists them all"),
        ("list runz", "'runz' is not a list; did you mean runs?"),
        ("list -n 0", "'0' is no number for -n"),
        ("list runs --zone calf", "runs belong to no zone"),
        ("list --zone claf", "did you mean calf?"),
        ("list --since soon", "'soon' is not a date"),
    ],
)
def test_what_cannot_be_listed_is_refused(told: Cli, command: str, said: str) -> None:
    result = told(command, now=FRIDAY)
    assert result.code == 2
    assert said in result.err


def test_one_of_a_kind_may_be_named_too(told: Cli) -> None:
    assert told("list mark", now=FRIDAY).out == told("list marks", now=FRIDAY).out


def test_stretches_are_listed_by_the_word_that_receipts_use(told: Cli) -> None:
    assert told("list stretches").out == told("list stretchings").out


def test_the_json_of_each_list_holds_its_rows(told: Cli) -> None:
    runs = json.loads(told("list --json", now=FRIDAY).out)
    assert (runs[0]["id"], runs[0]["load_au"]) == (11, 265.0)
    ratings = json.loads(told("list ratings --json -n 1", now=FRIDAY).out)
    assert ratings[0]["zone"] == "calf"
    assert ratings[0]["context"] == "after_stretch"
    stretchings = json.loads(told("list stretchings --json -n 1", now=FRIDAY).out)
    assert stretchings[0]["seconds"] == 90
    assert [hold["repetitions"] for hold in stretchings[0]["holds"]] == [10, 10, 10]
    assert json.loads(told("list days --json", now=FRIDAY).out)[1]["note"] == "stairs were hard"
    assert json.loads(told("list marks --json", now=FRIDAY).out)[0]["kind"] == "race"


def test_an_empty_list_is_an_empty_list_in_json(cli: Cli) -> None:
    assert json.loads(cli("list marks --json", now=FRIDAY).out) == []


def test_ratings_fit_sixty_columns(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    cli("rate hamstrings R6, pain knee L2 --morning")
    lines = cli("list ratings").out.splitlines()
    assert max(map(len, lines)) <= 60
    assert "left knee         pain 2  in the morning" in lines[1]


def test_answers_are_listed_by_the_name_that_receipts_give_them(cli: Cli) -> None:
    cli("screen left calf --no-to load")
    assert cli("list answers").out == cli("list screenings").out
