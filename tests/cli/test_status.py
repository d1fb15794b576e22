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
    ("name", "now"),
    [
        ("status", FRIDAY),
        ("status-monday", "2026-11-23 07:00"),
        ("status-late", "2027-02-01 07:00"),
    ],
)
def test_the_day_reads_well(told: Cli, home: Path, name: str, now: str) -> None:
    assert_transcript(name, told("status", now=now), home)


def test_the_day_fits_sixty_columns_and_a_small_window(
    told: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(told("status", now=FRIDAY).out.splitlines()) <= 24
    monkeypatch.setenv("COLUMNS", "60")
    result = told("status", now=FRIDAY)
    assert max(map(len, result.out.splitlines())) <= 60
    assert_transcript("status-60", result, home)


def test_an_empty_log_is_greeted(cli: Cli, home: Path) -> None:
    cli("status", now=FRIDAY)  # the first command says where it has made the log
    assert_transcript("status-empty", cli("status", now=FRIDAY), home)


def test_runlog_alone_is_status(told: Cli) -> None:
    assert told([], now=FRIDAY).out == told("status", now=FRIDAY).out


def test_a_zone_that_was_never_stretched_says_never(cli: Cli) -> None:
    cli("rate quads 5", now="2026-11-19 08:00")
    assert "never" in cli("status", now=FRIDAY).out


def test_a_zone_that_no_stretch_serves_says_nothing_of_stretching(cli: Cli) -> None:
    cli("rate knee R5", now="2026-11-19 08:00")
    out = cli("status", now=FRIDAY).out
    assert "right knee       5  yesterday" in out
    assert "never" not in out


def test_in_an_old_log_a_zone_is_not_stretched_for_as_long_as_was_looked(cli: Cli) -> None:
    cli("log 5km", now="2026-01-10 08:00")
    cli("rate quads 5", now="2026-11-19 08:00")
    assert "not in 12 weeks" in cli("status", now=FRIDAY).out


def test_a_runner_says_from_when_on_a_zone_is_tight(told: Cli, home: Path) -> None:
    config = home / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + "tight_from = 5\n", encoding="utf-8")
    out = told("status", now=FRIDAY).out
    assert "Lately tight: 5 or more when last rated" in out
    assert not any(line.startswith("hamstrings") for line in out.splitlines())


def test_more_tight_zones_than_fit_are_counted(cli: Cli) -> None:
    cli("rate calf 7, quads 6, glutes 5, hamstrings 5", now="2026-11-19 08:00")
    assert "and 2 more: runlog week" in cli("status", now=FRIDAY).out


def test_the_json_of_the_day_holds_what_the_screen_shows(told: Cli) -> None:
    day = json.loads(told("status --json", now=FRIDAY).out)
    assert list(day) == [
        *("today", "began", "states", "last_run", "this_week", "last_week", "tight", "pain"),
        *("not_rated", "marks", "race", "next"),
    ]
    (state,) = day["states"]
    assert (state["zone"], state["side"], state["state"]) == ("calf", "left", "attention")
    assert state["sentence"].startswith("Left calf: medians")
    assert day["last_run"]["load_au"] == 265.0
    assert day["tight"][0] == {
        "zone": "calf",
        "zone_name": "calf",
        "side": "left",
        "latest": 7.0,
        "latest_day": "2026-11-19",
        "seven_days": {"median": 6.0, "highest": 7.0, "days": 4},
        "stretched": "2026-11-19",
        "has_stretches": True,
        "state": "attention",
    }


def test_the_json_of_an_empty_log_is_whole(cli: Cli) -> None:
    day = json.loads(cli("status --json", now=FRIDAY).out)
    assert (day["began"], day["last_run"], day["tight"], day["race"]) == (None, None, [], None)
    assert day["this_week"]["distance_m"] == {"sum": 0, "known": 0, "of": 0}


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("log 5km", "this week  1 run  5.0 km\n"),
        ("log 45min -e 4", "this week  1 run  45:00  load 180\n"),
        ("log 5km 30:00 -e 4", "last run   today, Fri 20 Nov  5.0 km  30:00  6:00/km  load 120\n"),
        ("log 5km 30:00", "last run   today, Fri 20 Nov  5.0 km  30:00  6:00/km  effort not rated"),
    ],
)
def test_what_is_unknown_of_a_run_is_left_out(cli: Cli, command: str, said: str) -> None:
    cli(command, now=FRIDAY)
    assert said in cli("status", now=FRIDAY).out


def test_every_run_of_two_weeks_that_waits_for_its_effort_is_counted(cli: Cli) -> None:
    for day in range(6, 20):
        cli(f"log 8km 40:00 -d 2026-11-{day:02}", now=FRIDAY)
    cli("log 8km 40:00 -d 2026-11-05", now=FRIDAY)

    out = cli("status", now=FRIDAY).out
    assert "runlog log last -e 0-10  run 14 and 13 more have no effort yet" in out


def test_the_last_run_is_known_however_long_ago_it_was(cli: Cli) -> None:
    cli("log 8km 40:00 -d 2026-01-05", now=FRIDAY)

    assert "last run   319 days ago, Mon 5 Jan  8.0 km" in cli("status", now=FRIDAY).out


def test_a_log_without_runs_says_so(cli: Cli) -> None:
    cli("rate calf 2", now=FRIDAY)
    out = cli("status", now=FRIDAY).out
    assert "last run   none yet\nthis week  no run\n" in out
    assert "Lately tight" not in out


def test_a_race_in_an_empty_log_is_shown(cli: Cli) -> None:
    cli("mark race 2026-11-21 -n Parkrun", now=FRIDAY)
    assert "race       tomorrow, Sat 21 Nov  Parkrun" in cli("status", now=FRIDAY).out


def test_no_yes_to_a_warning_sign_is_left_to_another_page_and_the_gravest_stands_first(
    cli: Cli,
) -> None:
    for zone in ("left Achilles", "left foot", "left ankle"):
        cli(f"screen {zone} --yes-to bone --no-to others", now=FRIDAY)
    cli("screen right shoulder --yes-to heart --no-to others", now=FRIDAY)

    out = cli("status", now=FRIDAY).out

    assert "more: runlog why" not in out
    assert out.index("Right shoulder: you answered yes") < out.index(
        "Left Achilles: you answered yes"
    )
    assert 'runlog screen right shoulder --resolved "what was found"' in out.split("Next")[1]


def test_a_log_with_nothing_but_a_yes_to_a_warning_sign_is_not_greeted_as_empty(cli: Cli) -> None:
    cli("screen left calf --yes-to dvt --no-to others", now=FRIDAY)

    out = cli("status", now=FRIDAY).out

    assert "empty" not in out
    assert "Left calf: you answered yes" in out


def test_a_next_run_is_not_asked_for_while_a_doctor_should_look_first(cli: Cli) -> None:
    cli("log 8km 44:00 -e 5", now="2026-11-20 07:00")
    assert "after your next run" in cli("status", now=FRIDAY).out

    cli("screen left Achilles --yes-to bone --no-to others", now=FRIDAY)

    assert "after your next run" not in cli("status", now=FRIDAY).out
    assert "once a doctor has seen it" in cli("status", now=FRIDAY).out
