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
        ("calendar", "calendar"),
        ("calendar-load", "calendar --of load"),
        ("calendar-stretching", "calendar --of stretching"),
        ("calendar-calf", "calendar --of calf"),
    ],
)
def test_a_year_reads_well(told: Cli, home: Path, name: str, command: str) -> None:
    result = told(command, now=FRIDAY)
    assert max(map(len, result.out.splitlines())) <= 80
    assert_transcript(name, result, home)


@pytest.mark.parametrize("of", ["runs", "load", "stretching", "calf"])
def test_a_year_fits_sixty_columns(told: Cli, monkeypatch: pytest.MonkeyPatch, of: str) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = told(f"calendar --of {of}", now=FRIDAY).out.splitlines()
    assert max(map(len, lines)) <= 60
    assert sum(line.startswith(("Oct  ", "Nov  ")) for line in lines) == 2


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("calendar 2025", "Nothing was logged in that year."),
        ("calendar --of glutes", "It was not rated in that year. runlog rate glutes 0-10"),
    ],
)
def test_a_year_of_nothing_says_what_to_do(told: Cli, command: str, said: str) -> None:
    assert said in told(command, now=FRIDAY).out


@pytest.mark.parametrize("year", ["2027", "1899", "26", "soon", "２０２６"])
def test_what_is_no_year_of_a_log_is_refused(told: Cli, year: str) -> None:
    result = told(["calendar", year], now=FRIDAY)
    assert result.code == 2
    assert "is not a year from 1900 to 2026" in result.err


@pytest.mark.parametrize("of", ["pain", "ease"])
def test_what_a_calendar_cannot_show_is_told_what_it_can(told: Cli, of: str) -> None:
    result = told(f"calendar --of {of}", now=FRIDAY)
    assert result.code == 2
    assert "(a calendar shows runs, load, stretching or one zone)" in result.err


def test_days_to_come_are_told_from_days_that_nobody_knows_of(told: Cli) -> None:
    lines = told("calendar", now=FRIDAY).out.splitlines()
    november = next(line for line in lines if line.startswith("Nov"))
    assert november.count("- ") == 10
    assert lines[-1].endswith("- still to come")
    assert "still to come" not in told("calendar", now="2026-12-31 12:00").out


def test_one_old_run_does_not_make_rest_of_the_years_since(cli: Cli) -> None:
    cli("log 10km 50:00 -d 2025-06-01")
    cli("log 8km 40:00")
    assert "Nothing was logged" in cli("calendar 2024").out
    days = json.loads(cli("calendar --json").out)["days"]
    assert [day["day"] for day in days if day["value"] is not None] == ["2026-11-21"]


def test_a_journey_that_was_marked_is_rest(cli: Cli) -> None:
    cli("log 10km 50:00 -d 2026-11-01")
    cli("mark travel --from 2026-11-02 --to 2026-11-20")
    days = json.loads(cli("calendar --json").out)["days"]
    assert [day["value"] for day in days[304:325]] == [10_000.0, *[0] * 20]


def test_an_unknown_zone_is_refused(told: Cli) -> None:
    result = told("calendar --of claf", now=FRIDAY)
    assert result.code == 2
    assert "did you mean calf?" in result.err


def test_a_side_can_be_named(told: Cli) -> None:
    out = told(["calendar", "--of", "right calf"], now=FRIDAY).out
    assert out.startswith("Tightness, right calf in 2026")
    assert "highest 3" in out


def test_a_zone_with_a_middle_shows_all_its_sides_unless_one_is_named(cli: Cli) -> None:
    cli("rate left neck 6", now="2026-11-19 08:00")
    assert "highest 6" in cli("calendar --of neck", now=FRIDAY).out
    assert "It was not rated" in cli(["calendar", "--of", "central neck"], now=FRIDAY).out


def test_the_json_of_a_year_has_every_day(told: Cli) -> None:
    year = json.loads(told("calendar --json", now=FRIDAY).out)
    assert list(year) == ["year", "of", "unit", "days", "months", "in_all", "scale"]
    days = {day["day"]: day for day in year["days"]}
    assert len(days) == 365
    assert days["2026-11-19"] == {"day": "2026-11-19", "value": 8400.0, "unknown": 0}
    assert days["2026-11-18"]["value"] == 0
    assert days["2026-11-05"] == {"day": "2026-11-05", "value": None, "unknown": 1}
    assert days["2026-11-21"]["value"] is None
    assert year["in_all"] == {"sum": 90_500.0, "known": 10, "of": 11}


def test_the_json_of_a_zone_leaves_unrated_days_empty(told: Cli) -> None:
    year = json.loads(told("calendar --of calf --json", now=FRIDAY).out)
    days = {day["day"]: day["value"] for day in year["days"]}
    assert (days["2026-11-19"], days["2026-11-18"]) == (7.0, None)
    assert year["months"][9] == {"month": 10, "rated": {"median": 3.5, "highest": 4.0, "days": 2}}


def test_a_year_can_be_written_as_pictures(told: Cli, home: Path) -> None:
    png, svg = home / "year.png", home / "year.svg"
    result = told(["calendar", "--png", str(png), "--svg", str(svg)], now=FRIDAY)

    assert (result.code, result.out) == (0, "")
    assert result.err == f"Written: {png}\nWritten: {svg}\n"
    assert png.read_bytes().startswith(b"\x89PNG")
    assert "2026: 90.5 km in 10 runs" in svg.read_text(encoding="utf-8")
    assert png.stat().st_mode & 0o777 == 0o600


def test_a_picture_that_is_there_is_not_replaced_unasked(told: Cli, home: Path) -> None:
    path = home / "year.png"
    path.write_bytes(b"kept")
    refused = told(["calendar", "--png", str(path)], now=FRIDAY)

    assert refused.code == 2
    assert path.read_bytes() == b"kept"
    assert told(["calendar", "--of", "calf", "--png", str(path), "-y"], now=FRIDAY).code == 0
    assert path.read_bytes().startswith(b"\x89PNG")


def test_a_picture_of_a_year_keeps_the_name_of_its_form(told: Cli, home: Path) -> None:
    result = told(["calendar", "--png", str(home / "runlog.db")], now=FRIDAY)

    assert result.code == 2
    assert "write one that ends in .png" in result.err
