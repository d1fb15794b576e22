import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from runlog.db import open_log, writing
from tests.cli.conftest import Cli, Result
from tests.cli.story import FRIDAY, tell
from tests.cli.test_json_page import fields, sections
from tests.cli.transcripts import assert_transcript
from tests.diary_text import store_diary

MONDAY = date(2026, 9, 28)
RISING = (2, 2, 3, 3, 4, 4, 5, 5)
PNG = b"\x89PNG\r\n\x1a\n"
HEAVY = {"pandas", "numpy", "scipy", "matplotlib", "alembic"}


@pytest.fixture
def told(cli: Cli, home: Path) -> Cli:
    tell(cli, home)
    return cli


@pytest.fixture
def rising(cli: Cli, home: Path) -> Cli:
    """Give eight weeks in which the left calf goes up and the right one stays low."""
    weeks = [(MONDAY + timedelta(weeks=number), level) for number, level in enumerate(RISING)]
    lines = [
        f"{monday + timedelta(days=day)} | calf L{level} R1"
        for monday, level in weeks
        for day in (0, 2, 4)
    ]
    diary(home, *lines, "2026-10-14 | pain calf L3")
    return cli


def diary(home: Path, *lines: str) -> None:
    open_log(home / "runlog.db")
    with writing(home / "runlog.db") as session:
        store_diary(session, "\n".join(lines))


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("trend", "trend calf"),
        ("trend-left", "trend left calf --weeks 8"),
        ("trend-pain", "trend knee --weeks 10"),
        ("trend-unrated", "trend glutes"),
    ],
)
def test_a_trend_reads_well(told: Cli, home: Path, name: str, command: str) -> None:
    result = told(command, now=FRIDAY)
    assert result.code == 0
    assert widest(result) <= 80
    assert_transcript(name, result, home)


def test_a_rising_zone_is_called_worsening(rising: Cli, home: Path) -> None:
    assert_transcript("trend-worsening", rising("trend calf", now=FRIDAY), home)


@pytest.mark.parametrize("weeks", [8, 26, 104])
def test_a_trend_fits_sixty_columns(
    rising: Cli, monkeypatch: pytest.MonkeyPatch, weeks: int
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert widest(rising(f"trend calf --weeks {weeks}", now=FRIDAY)) <= 60


def widest(result: Result) -> int:
    return max(map(len, result.out.splitlines()))


def test_weeks_that_do_not_fit_are_told_of(rising: Cli) -> None:
    out = rising("trend calf --weeks 104", now=FRIDAY).out
    assert "The newest 71 weeks fit here" in out
    assert "fit here" not in rising("trend calf --weeks 71", now=FRIDAY).out


def test_two_sides_on_one_spot_are_told_by_a_sign_of_their_own(cli: Cli, home: Path) -> None:
    diary(home, "2026-11-16 | calf L3 R3")
    assert "* several" in cli("trend calf --weeks 50", now=FRIDAY).out
    out = cli("trend calf --weeks 10", now=FRIDAY).out
    assert "LR" in out
    assert "* several" not in out


def test_an_unrated_week_leaves_its_columns_empty(cli: Cli, home: Path) -> None:
    diary(home, "2026-11-02 | calf L5", "2026-11-16 | calf L5")
    assert "     5│               L     L\n" in cli("trend calf --weeks 8", now=FRIDAY).out


def test_a_side_that_is_not_flagged_gets_a_slope_without_a_label(rising: Cli) -> None:
    sides = json.loads(rising("trend calf --json", now=FRIDAY).out)["sides"]
    found = {side["side"]: side for side in sides}
    assert (found["left"]["state"], found["left"]["trend"]["label"]) == ("referral", "worsening")
    assert found["right"]["state"] == "no flag"
    assert found["right"]["trend"]["slope"] == {"per_week": 0.0, "low": 0.0, "high": 0.0}
    assert found["right"]["trend"]["label"] is None


def test_no_clear_change_is_never_called_stable(cli: Cli, home: Path) -> None:
    diary(home, *(f"{MONDAY + timedelta(days=each)} | calf L5" for each in range(0, 54, 3)))
    out = cli("trend calf", now=FRIDAY).out
    assert out.startswith("Left calf at 5 with no clear change")
    assert "stable" not in out.replace('not "stable"', "")


def test_the_json_of_a_trend_holds_what_the_screen_shows(rising: Cli) -> None:
    found = json.loads(rising("trend left calf --weeks 8 --json", now=FRIDAY).out)
    assert list(found) == ["zone", "zone_name", "tight_from", "weeks", "sides", "marks"]
    assert found["weeks"][-1] == "2026-W47"
    [left] = found["sides"]
    assert [week["median"] for week in left["weeks"]] == list(RISING)
    assert [week["highest"] for week in left["pain"] if week] == [3.0]
    assert left["last_four_weeks"]["median"] == 4.5
    assert left["trend"] == {
        "weeks": 8,
        "days": 24,
        "slope": {"per_week": 0.5, "low": 0.4, "high": 0.5},
        "change": 3.5,
        "label": "worsening",
    }


def test_the_page_names_every_field_of_a_trend(rising: Cli) -> None:
    printed = set(fields(json.loads(rising("trend calf --json", now=FRIDAY).out)))
    words = set(re.findall(r"\w+", sections()["trend"] + sections()["Parts"]))
    assert printed - words == set()


def test_pictures_are_written_where_they_are_asked_for(rising: Cli, home: Path) -> None:
    png, svg = home / "calf.png", home / "calf.SVG"
    result = rising(["trend", "calf", "--png", str(png), "--svg", str(svg)], now=FRIDAY)
    assert (result.code, result.out) == (0, "")
    assert result.err == f"Written: {png}\nWritten: {svg}\n"
    assert png.read_bytes().startswith(PNG)
    assert "Left calf at 4.5 and worsening" in svg.read_text(encoding="utf-8")


def test_the_same_log_gives_the_same_picture_byte_for_byte(rising: Cli, home: Path) -> None:
    paths = [home / "one.svg", home / "two.svg"]
    for path in paths:
        rising(["trend", "calf", "--svg", str(path)], now=FRIDAY)
    one, two = (path.read_bytes() for path in paths)
    assert one == two


def test_a_picture_never_takes_the_place_of_the_log(rising: Cli, home: Path) -> None:
    log = home / "runlog.db"
    before = log.read_bytes()
    result = rising(["trend", "calf", "--png", str(log)], now=FRIDAY)
    assert result.code == 2
    assert "is not the name of a PNG; write one that ends in .png" in result.err
    assert log.read_bytes() == before


def test_a_picture_is_the_runners_alone_and_replaces_none_unasked(rising: Cli, home: Path) -> None:
    path = home / "calf.png"
    rising(["trend", "calf", "--png", str(path)], now=FRIDAY)
    assert path.stat().st_mode & 0o777 == 0o600
    again = rising(["trend", "calf", "--png", str(path)], now=FRIDAY)
    assert again.code == 2
    assert again.err == (
        f"runlog: '{path}' is there already. Nothing was written; add --yes to replace it.\n"
    )
    assert rising(["trend", "calf", "--png", str(path), "--yes"], now=FRIDAY).code == 0


def test_a_picture_that_cannot_be_written_is_told_of(rising: Cli, home: Path) -> None:
    result = rising(["trend", "calf", "--png", str(home / "none" / "calf.png")], now=FRIDAY)
    assert result.code == 1
    assert "could not be written" in result.err


@pytest.mark.parametrize("weeks", ["7", "521", "many", "-3", "２６", "8.5"])
def test_what_is_no_number_of_weeks_is_refused(told: Cli, weeks: str) -> None:
    result = told(["trend", "calf", f"--weeks={weeks}"], now=FRIDAY)
    assert result.code == 2
    assert "is not a number of weeks from 8 to 520" in result.err


def test_an_unknown_zone_is_refused(told: Cli) -> None:
    result = told("trend claf", now=FRIDAY)
    assert result.code == 2
    assert "did you mean calf?" in result.err


def test_a_trend_in_the_terminal_loads_no_heavy_library(told: Cli, home: Path) -> None:
    loaded = modules_after("trend calf", home)
    assert "runlog" in loaded
    assert loaded & HEAVY == set()


def test_the_measure_sees_what_a_picture_loads(told: Cli, home: Path) -> None:
    loaded = modules_after(f"trend calf --png {home / 'calf.png'}", home)
    assert "matplotlib" in loaded
    assert "pandas" not in loaded


def modules_after(command: str, home: Path) -> set[str]:
    program = "import sys; from runlog.cli.app import run; from datetime import UTC, datetime; "
    program += "run(sys.argv[1:], lambda: datetime.now(UTC)); "
    program += "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program, *command.split()],
        env={**os.environ, "RUNLOG_HOME": str(home), "TZ": "UTC"},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())
