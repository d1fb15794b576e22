import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from runlog.db import open_log, writing
from tests.cli.conftest import Cli
from tests.cli.story import FRIDAY, SUNDAY, tell
from tests.cli.transcripts import assert_transcript
from tests.diary_text import store_diary
from tests.exchange import fit_writer
from tests.exchange.fit_writer import Field

_FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
_TOTAL_ASCENT = 22  # its number in a FIT session


@pytest.fixture
def told(cli: Cli, home: Path) -> Cli:
    tell(cli, home)
    return cli


@pytest.mark.parametrize(
    ("name", "command", "now"),
    [
        ("week", "week", SUNDAY),
        ("week-so-far", "week", FRIDAY),
        ("week-last", "week last", FRIDAY),
        ("week-first", "week 2026-W44", FRIDAY),
        ("week-before-the-log", "week 2026-W40", FRIDAY),
        ("week-empty", "week", "2026-11-24 08:00"),
    ],
)
def test_a_week_reads_well(told: Cli, home: Path, name: str, command: str, now: str) -> None:
    assert_transcript(name, told(command, now=now), home)


def test_a_week_reads_well_in_sixty_columns(
    told: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    result = told("week", now=SUNDAY)
    assert max(map(len, result.out.splitlines())) <= 60
    assert_transcript("week-60", result, home)


def test_a_week_of_an_empty_log_says_how_to_begin(cli: Cli) -> None:
    result = cli("week", now=FRIDAY)
    assert "Nothing is logged yet this week." in result.out
    assert "runlog import" in result.out


def test_a_week_with_ratings_and_no_run_reads_well(cli: Cli, home: Path) -> None:
    cli("log 5km 30:00 -e 3", now="2026-11-10 18:00")
    cli("rate calf L5 R3, pain knee R4", now="2026-11-17 08:00")
    assert_transcript("week-without-runs", cli("week", now=FRIDAY), home)


def test_a_week_without_ratings_calls_them_unknown(cli: Cli) -> None:
    cli("log 5km 30:00 -e 3", now="2026-11-17 18:00")
    assert "No zone was rated yet this week: unknown, not zero." in cli("week", now=FRIDAY).out


@pytest.mark.parametrize("text", ["2026-W46", "last", "LAST", "2026-11-12", "12 Nov", "2026w46"])
def test_a_week_is_named_in_several_ways(told: Cli, text: str) -> None:
    assert told(["week", text], now=FRIDAY).out.startswith("Week 2026-W46   Mon 9 Nov to Sun 15")


@pytest.mark.parametrize("text", ["W", "2026-W60", "soon", "46", ""])
def test_what_names_no_week_is_refused(told: Cli, text: str) -> None:
    result = told(["week", text], now=FRIDAY)
    assert result.code == 2
    assert "is not a week" in result.err


def test_miles_are_shown_to_a_runner_who_thinks_in_miles(told: Cli, home: Path) -> None:
    config = home / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + 'unit = "mi"\n', encoding="utf-8")
    out = told("week", now=SUNDAY).out
    assert "5.22 mi" in out
    assert "km" not in out


@pytest.mark.parametrize("rated", [True, False])
def test_a_week_tells_of_a_resolved_warning_sign_and_calls_nothing_cleared(
    cli: Cli, rated: bool
) -> None:
    cli("log 5km 30:00 -e 3", now="2026-11-16 18:00")
    if rated:
        cli("rate calf L2", now="2026-11-17 08:00")
    cli("screen left calf --yes-to load --no-to others", now="2026-11-17 08:00")
    cli("screen left calf --resolved 'a bruise'", now="2026-11-19 08:00")
    out = cli("week", now=FRIDAY).out
    assert "Warning sign resolved this week: left calf, on Thu 19 Nov." in out
    assert "Cleared" not in out
    report = cli("report --md", now=FRIDAY).out
    assert "Warning sign resolved this week: left calf, on Thu 19 Nov." in report


def test_of_many_flagged_zones_three_are_told_in_full_and_the_others_named_together(
    cli: Cli, home: Path
) -> None:
    _tight_zones(home)
    out = " ".join(cli("week", now=FRIDAY).out.split())
    assert out.count("Clears when") == 3
    # Those that have been at attention for longer come first.
    assert out.index("Left calf: ") < out.index("Neck: ") < out.index("Right calf: ")
    assert (
        "2 more at attention, all of them new this week: left and right hamstrings. "
        "why: runlog why Body map"
    ) in out
    report = cli("report --md", now=FRIDAY).out
    assert report.count("Clears when") == 3
    assert "left and right hamstrings" in report


def _tight_zones(home: Path) -> None:
    """Store a neck and a left calf at attention since W46, and three more sides since W47."""
    open_log(home / "runlog.db")
    days = (date(2026, 10, 26), date(2026, 10, 29), date(2026, 11, 2), date(2026, 11, 5))
    later = (date(2026, 11, 9), date(2026, 11, 12), date(2026, 11, 16), date(2026, 11, 19))
    lines = [f"{day} | neck 5, calf L5" for day in (*days, *later)]
    lines += [f"{day} | calf R5, hamstrings 5" for day in (*days[2:], *later)]
    with writing(home / "runlog.db") as session:
        store_diary(session, "\n".join(sorted(lines)))


def test_control_characters_of_a_note_reach_no_terminal(cli: Cli) -> None:
    cli(["log", "5km", "-n", "a\x1b[31mb\x07"], now="2026-11-17 18:00")
    out = cli("week", now=FRIDAY).out
    assert "\x1b" not in out
    assert "a␛[31mb␇" in out


def test_the_json_of_a_week_holds_what_the_screen_shows(told: Cli) -> None:
    week = json.loads(told("week --json", now=SUNDAY).out)
    assert list(week) == [
        *("week", "over", "ahead", "first", "volume", "compared", "tightness", "pain", "not_rated"),
        *("stretching", "ease", "states", "cleared", "resolved", "spike", "spread", "days", "runs"),
        *("marks", "race"),
        *("plan", "routine_days", "efficiency", "next", "helps"),
    ]
    assert week["week"] == "2026-W47"
    assert week["volume"]["distance_m"] == {"sum": 15_900.0, "known": 2, "of": 2}
    assert week["volume"]["load_au"] == {"sum": 265.0, "known": 1, "of": 2}
    assert week["compared"]["load_au"]["change"] is None
    assert week["tightness"][0]["levels"]["this_week"] == {"median": 6.0, "highest": 7.0, "days": 3}
    assert [run["load_au"] for run in week["runs"]] == [None, 265.0]


def test_the_json_of_an_unknown_sum_is_null(cli: Cli) -> None:
    cli("log 5km", now="2026-11-17 18:00")
    week = json.loads(cli("week --json", now=FRIDAY).out)
    assert week["volume"]["duration_s"] == {"sum": None, "known": 0, "of": 1}


def test_a_week_that_lies_ahead_can_be_looked_at(told: Cli) -> None:
    out = told(["week", "2027-04-11"], now=FRIDAY).out
    assert out.startswith("Week 2027-W14")
    assert "This week lies ahead." in out
    assert "race  Sun 11 Apr 2027  Half marathon" in out
    assert "0.0 km" not in out
    assert "still running" not in out
    assert "heartbeat" not in out


def test_a_distance_that_is_missing_is_said(cli: Cli) -> None:
    cli("log 5km 30:00 -e 3", now="2026-11-16 18:00")
    cli("log 45min -e 3", now="2026-11-17 18:00")
    out = cli("week", now=FRIDAY).out
    assert "distance  5.0 km+" in out
    assert "Distance of 1 of 2 runs." in out


def test_a_climb_is_shown_where_a_file_knows_it(cli: Cli, tmp_path: Path) -> None:
    start = int((datetime(2026, 11, 16, 7, tzinfo=UTC) - _FIT_EPOCH).total_seconds())
    climb = [Field(_TOTAL_ASCENT, "uint16", 90)]
    session = fit_writer.session(start, metres=5000, timer=1800, elapsed=1800, more=climb)
    file = tmp_path / "hill.fit"
    file.write_bytes(
        fit_writer.fit_file(fit_writer.file_id(), session, fit_writer.activity(start + 1800, None))
    )
    assert cli(["import", str(file)], now="2026-11-16 18:00").code == 0
    cli("edit last -e 4", now="2026-11-16 18:10")
    cli("log 5km 31:00 -e 3", now="2026-11-17 18:00")
    out = cli("week", now=FRIDAY).out
    assert "climb       90 m+" in out
    assert "A + after a number: at least that" in out


def test_a_stretch_on_one_side_leaves_the_other_without(cli: Cli) -> None:
    cli("did wall-calf L2x30", now="2026-11-17 18:00")
    cli("did wall-calf", now="2026-11-18 18:00")
    cli("did pigeon R60", now="2026-11-18 18:00")
    out = cli("week", now=FRIDAY).out
    assert "calf        1:00+  unknown  L2 R0         L1 R0" in out
    assert "glutes          -     1:00  L0 R1         L0 R1" in out
    assert "runlog log  after your next run" in out


def test_a_past_week_shows_no_race_that_is_not_in_it(told: Cli) -> None:
    assert "race" not in told("week last", now=FRIDAY).out


def test_a_week_asks_for_no_next_run_while_a_doctor_should_look_first(cli: Cli) -> None:
    cli("log 8km 44:00 -e 5", now="2026-11-20 07:00")
    assert "after your next run" in cli("week", now=FRIDAY).out

    cli("screen left Achilles --yes-to bone --no-to others", now=FRIDAY)
    out = cli("week", now=FRIDAY).out

    assert "after your next run" not in out
    assert 'runlog screen left Achilles --resolved "what was found"' in out


def test_a_week_tells_how_often_what_was_planned_was_done(cli: Cli) -> None:
    for day in ("2026-11-16", "2026-11-17", "2026-11-18"):
        cli("rate calf 5", now=f"{day} 18:00")
        cli("plan", now=f"{day} 18:01")
        cli("plan --minutes 10", now=f"{day} 18:02")
    planned = "A routine was planned on 3 days and done on "
    assert f"{planned}none." in cli("week", now=FRIDAY).out
    cli("did wall-calf 2x30", now="2026-11-17 18:10")
    assert f"{planned}1 of them." in cli("week", now=FRIDAY).out


def test_a_sum_that_is_known_in_part_says_what_its_sign_means(cli: Cli) -> None:
    cli("log 5km 30:00 -e 3", now="2026-11-16 18:00")
    assert "A + after" not in cli("week", now=FRIDAY).out
    cli("log 5km 30:00", now="2026-11-17 18:00")
    assert "A + after a number: at least that" in cli("week", now=FRIDAY).out
    assert "load at least 90" in cli("status", now=FRIDAY).out


def test_sides_that_lack_the_same_days_share_a_sentence(cli: Cli) -> None:
    for day in ("2026-11-17", "2026-11-19"):
        cli("rate calf 5, quads 6, shin splints 5", now=f"{day} 18:00")
    said = " ".join(cli("week", now=FRIDAY).out.split())
    assert "Left calf, right calf, left quads and right quads: not enough comparable days" in said
    assert said.count("not enough comparable days") == 1


def test_a_longer_run_of_a_young_log_is_told_with_what_is_not_known(cli: Cli) -> None:
    for day, km in ((9, 5), (11, 6), (13, 6), (15, 9)):
        cli(f"log {km}km -d 2026-11-{day:02}", now=SUNDAY)
    young = " ".join(cli("week 2026-W46", now=SUNDAY).out.split())
    assert "50 % longer than your longest run of the 30 days before." in young
    assert "The log begins on Mon 9 Nov; what was run before is unknown." in young

    cli("log 5km -d 2026-10-16", now=SUNDAY)
    assert "The log begins" not in cli("week 2026-W46", now=SUNDAY).out
