"""Clocks as they go: hours skipped and lived twice, leap days, week 53, a clock set back a year."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.torture.oracle import assert_usable, holdings
from tests.warm import WarmPython

_LIBRARIES = (
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
    "/usr/lib/faketime/libfaketime.so.1",
    "/opt/homebrew/lib/faketime/libfaketime.1.dylib",
)
_LIBRARY = next((path for path in _LIBRARIES if Path(path).exists()), "")

pytestmark = pytest.mark.skipif(not _LIBRARY, reason="needs libfaketime, to set a clock")

At = Callable[..., str]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file that sets the clock of the Python below."""
    return tmp_path_factory.mktemp("clock") / "set"


@pytest.fixture(scope="module")
def python(clock: Path) -> Iterator[WarmPython]:
    """Give a Python whose processes all have that clock, as it is set when they ask."""
    clock.write_text("+0s")
    warm = WarmPython(
        LD_PRELOAD=_LIBRARY, FAKETIME_TIMESTAMP_FILE=str(clock), FAKETIME_NO_CACHE="1"
    )
    yield warm
    warm.close()


@pytest.fixture
def at(python: WarmPython, clock: Path, home: Path) -> At:
    """Give a function that runs a command at a moment (UTC) in a time zone; it must succeed."""

    def call(moment: str, *words: str, zone: str = "Europe/Berlin") -> str:
        wanted = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        ahead_s = (wanted - datetime.now(UTC)).total_seconds()
        clock.write_text(f"{ahead_s:+.3f}s")
        done = python.run(words, home, TZ=zone)
        assert done.code == 0, done.err
        assert "Traceback" not in done.err
        return done.out

    return call


def ratings(python: WarmPython, home: Path) -> list[dict[str, Any]]:
    exported = python.run(["export"], home).out
    lines = [json.loads(line) for line in exported.splitlines()]
    return [line for line in lines if line.get("table") == "rating"]


def test_an_hour_that_is_skipped_moves_the_offset_and_no_day(
    at: At, python: WarmPython, home: Path
) -> None:
    at("2026-03-29 00:59:30", "rate", "neck", "3")
    at("2026-03-29 01:00:30", "rate", "neck", "4")

    before, after = ratings(python, home)
    assert (before["day"], before["utc_offset_s"]) == ("2026-03-29", 3600)
    assert (after["day"], after["utc_offset_s"]) == ("2026-03-29", 7200)


def test_an_hour_that_is_lived_twice_keeps_its_order(
    at: At, python: WarmPython, home: Path
) -> None:
    at("2026-10-25 00:30:00", "rate", "neck", "3")
    at("2026-10-25 01:30:00", "rate", "neck", "4")

    first, second = ratings(python, home)
    assert (first["utc_offset_s"], second["utc_offset_s"]) == (7200, 3600)
    assert first["at"] < second["at"]
    listed = at("2026-10-25 12:00:00", "list", "ratings", "--json")
    assert [each["value"] for each in json.loads(listed)] in ([3, 4], [4, 3])


def test_a_day_begins_where_the_runner_is(at: At, python: WarmPython, home: Path) -> None:
    at("2026-11-19 10:30:00", "rate", "neck", "3", zone="Pacific/Kiritimati")
    at("2026-11-19 10:40:00", "rate", "neck", "3", zone="America/St_Johns")

    assert [each["day"] for each in ratings(python, home)] == ["2026-11-20", "2026-11-19"]


def test_a_leap_day_is_a_day(at: At) -> None:
    at("2028-02-29 12:00:00", "log", "5km", "30:00")

    assert "29 Feb" in at("2028-02-29 13:00:00", "list")
    assert "29 Feb" in at("2029-02-28 13:00:00", "show", "1")


def test_week_53_holds_both_years(at: At) -> None:
    at("2026-12-31 12:00:00", "log", "5km", "30:00")
    at("2027-01-01 12:00:00", "log", "6km", "36:00")

    told = json.loads(at("2027-01-02 12:00:00", "week", "--json"))
    assert len(told["runs"]) == 2
    assert "2026-W53" in at("2027-01-02 12:00:00", "week")


def test_a_clock_set_back_a_year_and_forward_again_loses_nothing(at: At, home: Path) -> None:
    at("2027-06-01 12:00:00", "log", "5km", "30:00", "-t", "calf L7")
    at("2026-06-01 12:00:00", "log", "6km", "36:00", "-t", "calf L5")
    copies = sorted(path.name for path in home.glob("backups/*.db"))
    for words in (["status"], ["week"], ["history"], ["why"]):
        at("2026-06-01 12:10:00", *words)

    assert at("2026-06-01 12:20:00", "undo").startswith("undone: log 6km")
    assert [row[4] for row in holdings(home / "runlog.db")["run"]] == [5000.0]
    at("2026-06-01 12:30:00", "undo", "--redo")
    at("2027-06-02 12:00:00", "log", "7km", "42:00")
    assert [row[4] for row in holdings(home / "runlog.db")["run"]] == [5000.0, 6000.0, 7000.0]
    assert set(copies) <= {path.name for path in home.glob("backups/*.db")}
    assert_usable(home / "runlog.db")


def test_the_clock_is_set_as_asked(at: At) -> None:
    assert "2031" in at("2031-05-05 12:00:00", "log", "5km", "30:00") + at(
        "2031-05-05 12:01:00", "list", "--json"
    )
