import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from runlog.db import open_log, writing
from tests.cli.conftest import Cli
from tests.cli.story import FRIDAY, tell
from tests.cli.transcripts import assert_transcript
from tests.diary_text import store_diary


@pytest.fixture
def told(cli: Cli, home: Path) -> Cli:
    tell(cli, home)
    return cli


def test_a_plan_reads_well(told: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_transcript("plan", told("plan", now=FRIDAY), home)
    monkeypatch.setenv("COLUMNS", "60")
    result = told("plan --minutes 10", now=FRIDAY)
    assert max(map(len, result.out.splitlines())) <= 60
    assert_transcript("plan-60", result, home)


def test_a_new_runner_gets_a_routine_too(cli: Cli, home: Path) -> None:
    cli("status", now=FRIDAY)
    assert_transcript("plan-first", cli("plan", now=FRIDAY), home)


def test_a_routine_is_planned_by_its_name(told: Cli, home: Path) -> None:
    assert_transcript("plan-named", told("plan --routine restore --minutes 8", now=FRIDAY), home)


def test_the_json_says_what_the_page_says(told: Cli) -> None:
    plan = json.loads(told("plan --json", now=FRIDAY).out)
    first = plan["items"][0]
    assert set(plan) == {
        *("title", "why", "routine", "items", "left_out", "notes", "aftercare", "total_s")
    }
    assert set(first) == {
        *("stretch", "stretch_name", "sides", "sets", "hold_s", "change_s", "total_s"),
        *("zones", "varied", "reason"),
    }
    assert plan["total_s"] <= 300
    assert plan["total_s"] == sum(item["change_s"] + item["total_s"] for item in plan["items"])
    assert first["stretch_name"] in told("plan", now=FRIDAY).out


def test_a_plan_is_kept_once_and_json_keeps_nothing(told: Cli) -> None:
    told("plan --json", now=FRIDAY)
    assert "routine" not in told("history -n 1", now=FRIDAY).out
    for _ in range(2):
        told("plan", now=FRIDAY)
    kept = [each for each in json.loads(told("history --json").out) if each["command"] == "plan"]
    assert [each["summary"] for each in kept] == ["1 routine planned"]


def test_undo_and_redo_pass_a_plan_over(told: Cli) -> None:
    told("rate neck 3", now="2026-11-20 19:00")
    told("plan", now=FRIDAY)
    assert "undone: rate neck 3" in told("undo", now=FRIDAY).out
    told("plan --minutes 8", now=FRIDAY)
    assert "done again: rate neck 3" in told("undo --redo", now=FRIDAY).out


def test_a_repeat_is_asked_about_with_a_plan_in_between(told: Cli) -> None:
    told("rate neck 3", now="2026-11-20 20:00:00")
    told("plan", now="2026-11-20 20:00:10")
    assert told("rate neck 3", now="2026-11-20 20:00:30").code == 2


def test_a_log_that_cannot_be_written_still_gives_a_plan(told: Cli, home: Path) -> None:
    (home / "runlog.db").chmod(0o400)
    home.chmod(0o500)
    try:
        result = told("plan", now=FRIDAY)
    finally:
        home.chmod(0o700)
    assert result.code == 0
    assert "runlog did" in result.out


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("plan --minutes 0", "'0' is not a time to stretch"),
        ("plan --minutes 90", "'90' is not a time to stretch"),
        ("plan --minutes soon", "'soon' is not a time to stretch"),
        ("plan --routine restore --tired", "--routine is taken as it is written"),
        ("plan --tired --one", "choose one of --tired and --one"),
        ("plan --routine nothing", "is not a routine"),
    ],
)
def test_what_cannot_be_planned_is_answered_in_a_sentence(
    cli: Cli, command: str, sentence: str
) -> None:
    result = cli(command, now=FRIDAY)
    assert result.code == 2
    assert sentence in result.err


def test_the_runners_own_record_decides_between_equals_without_a_fuss(told: Cli) -> None:
    assert told("plan --use-record", now=FRIDAY).out == told("plan", now=FRIDAY).out


def test_between_equals_the_runners_own_record_decides_where_it_has_days_enough(
    cli: Cli, home: Path
) -> None:
    # Thirteen days each: without a stretch and with one of them 5 follows on 5, with the other 3.
    open_log(home / "runlog.db")
    with writing(home / "runlog.db") as session:
        store_diary(session, "\n".join(_days_by_stretch(39)))
    plain = cli("plan --one", now=FRIDAY).out
    assert ("Wall calf stretch" in plain, "own log" in plain) == (True, False)
    by_record = " ".join(cli("plan --one --use-record", now=FRIDAY).out.split())
    assert "Bent-knee wall calf stretch" in by_record
    assert by_record.count("own log") == 1
    assert (
        "Your own log decided between equals: on days with this one, next-day calf tightness was "
        "1.4 lower, for whatever reason."
    ) in by_record


def _days_by_stretch(count: int) -> Iterator[str]:
    for number in range(count):
        day = date(2026, 6, 20) + timedelta(days=4 * number)
        stretch = ("", "wall-calf L2x30", "bent-knee-wall-calf L2x30")[number % 3]
        yield f"{day} | calf L5 | {stretch}"
        yield f"{day + timedelta(days=1)} | calf L{3 if number % 3 == 2 else 5}"
