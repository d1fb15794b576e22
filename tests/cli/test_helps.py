import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from runlog.db import open_log, writing
from tests.cli.conftest import Cli
from tests.cli.story import FRIDAY, tell
from tests.cli.test_json_page import fields, sections
from tests.cli.test_trend import HEAVY, modules_after
from tests.cli.transcripts import assert_transcript
from tests.diary_text import store_diary

FIRST = date(2026, 8, 1)


@pytest.fixture
def told(cli: Cli, home: Path) -> Cli:
    tell(cli, home)
    return cli


@pytest.fixture
def compared(cli: Cli, home: Path) -> Cli:
    """Give pairs of days, one pair in four days: the left calf is stretched in every other."""
    diary(home, *pairs(26))
    return cli


def diary(home: Path, *lines: str) -> None:
    open_log(home / "runlog.db")
    with writing(home / "runlog.db") as session:
        store_diary(session, "\n".join(lines))


def pairs(count: int) -> Iterator[str]:
    for number in range(count):
        day = FIRST + timedelta(days=4 * number)
        stretched = "wall-calf L2x30" if number % 2 else ""
        following = 4 if number % 2 and number % 3 else 5
        yield f"{day} | calf L5 R2 | {stretched}"
        yield f"{day + timedelta(days=1)} | calf L{following} R2"


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("helps", "helps calf"),
        ("helps-unrated", "helps glutes"),
    ],
)
def test_what_is_missing_reads_well(told: Cli, home: Path, name: str, command: str) -> None:
    result = told(command, now=FRIDAY)
    assert result.code == 0
    assert_transcript(name, result, home)


def test_a_comparison_reads_well(compared: Cli, home: Path) -> None:
    assert_transcript("helps-compared", compared("helps calf", now=FRIDAY), home)


@pytest.mark.parametrize("columns", [60, 80])
def test_a_comparison_fits(compared: Cli, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = compared("helps calf", now=FRIDAY).out.splitlines()
    assert max(map(len, lines)) <= columns


def test_a_stretch_of_one_side_says_nothing_of_the_other(compared: Cli) -> None:
    found = json.loads(compared("helps calf --json", now=FRIDAY).out)["sides"]
    sides = {side["side"]: side for side in found}
    assert sides["left"]["days"]["stretched"] == 13
    assert sides["right"]["days"]["stretched"] == 0
    assert sides["right"]["stretches"] == []


@pytest.mark.parametrize("command", ["helps calf", "helps left calf --json", "helps neck"])
@pytest.mark.parametrize("log", ["told", "compared"])
def test_no_stretch_is_ever_said_to_work(
    request: pytest.FixtureRequest, log: str, command: str
) -> None:
    cli: Cli = request.getfixturevalue(log)
    said = cli(command, now=FRIDAY).out.lower()
    assert not re.search(r"\bwork(s|ed|ing)?\b|\bhelp(s|ed|ing)? |\bbecause\b|\bcaus", said)
    assert "in trials" in said


def test_a_side_can_be_named(compared: Cli) -> None:
    out = compared("helps left calf", now=FRIDAY).out
    assert "Left calf" in out
    assert "Right calf" not in out


def test_the_json_holds_what_the_screen_shows(compared: Cli) -> None:
    found = json.loads(compared("helps left calf --json", now=FRIDAY).out)
    assert list(found) == ["zone", "zone_name", "sides", "trials"]
    [left] = found["sides"]
    assert left["days"] == {"stretched": 13, "not_stretched": 13, "weeks": 16}
    assert left["difference"]["points"] == pytest.approx(-9 / 13)
    assert left["difference"]["direction"] == "lower"
    assert [each["stretch"] for each in left["stretches"]] == ["wall-calf"]
    assert left["sentence"].endswith("Your own log, not an experiment.")
    assert left["right_after"] == {"days": 0, "median_change": None}


def test_the_page_names_every_field_of_a_comparison(compared: Cli) -> None:
    printed = set(fields(json.loads(compared("helps calf --json", now=FRIDAY).out)))
    words = set(re.findall(r"\w+", sections()["helps"]))
    assert printed - words == set()


def test_without_enough_days_there_is_no_number(told: Cli) -> None:
    [left, right] = json.loads(told("helps calf --json", now=FRIDAY).out)["sides"]
    assert left["difference"] is None
    assert right["difference"] is None
    assert left["sentence"].startswith("Not enough comparable days yet (")


def test_an_unknown_zone_is_refused(told: Cli) -> None:
    result = told("helps claf", now=FRIDAY)
    assert result.code == 2
    assert "did you mean calf?" in result.err


def test_a_comparison_loads_no_heavy_library(compared: Cli, home: Path) -> None:
    loaded = modules_after("helps calf", home)
    assert "runlog" in loaded
    assert loaded & HEAVY == set()


def test_stretches_always_done_together_are_told_of_once(cli: Cli, home: Path) -> None:
    both = "wall-calf L30, bent-knee-wall-calf L30"
    days = [line.replace("wall-calf L2x30", both) for line in pairs(39)]
    days[2::16] = [line.replace(both, "toe-up-calf L30") for line in days[2::16]]
    diary(home, *days)
    out = " ".join(cli("helps left calf", now="2027-01-20 20:00").out.split())
    assert out.count("Wall calf stretch") == 1
    assert "Bent-knee wall calf stretch and Wall calf stretch, always done together: " in out


def test_what_was_done_on_all_of_the_days_needs_no_numbers_of_its_own(compared: Cli) -> None:
    assert "On all of these days: Wall calf stretch." in compared("helps calf", now=FRIDAY).out
