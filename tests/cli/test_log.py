"""`log`: one line for a run, its stretches and its zones; completed later; refused whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

EVENING = "2026-11-20 19:00"
AS_PRINTED = (
    'log 8.4km 44:10 -e 6 -k tempo -t "calf L7 R3, hamstrings 4" '
    '-s "wall-calf 2x30, figure-four" -n "windy" -d yesterday'
)


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "runlog.db")) as connection:
        return connection.execute(query).fetchall()


def test_the_line_of_the_manual_works_as_printed_there(cli: Cli) -> None:
    cli("log 6km 33:00 -e 4 -t 'left calf 5' -d 2026-11-17", now="2026-11-17 19:00")
    result = cli(AS_PRINTED, now=EVENING)
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        "run 2  Thu 19 Nov  8.4 km  44:10  5:15/km  tempo  load 265",
        "left calf 7 (5 last time)   right calf 3   hamstrings 4 both",
        "stretched: wall-calf 2x30s, figure-four",
        "undo: runlog undo",
    ]


def test_what_the_line_says_is_stored_as_it_says(cli: Cli, home: Path) -> None:
    cli(AS_PRINTED, now=EVENING)
    (run,) = rows(home, "SELECT day, started_at, distance_m, duration_s, rpe, kind, note FROM run")
    assert run == ("2026-11-19", None, 8400.0, 2650, 6.0, "tempo", "windy")
    assert rows(home, "SELECT zone, side, quality, context, value, day, run_id FROM rating") == [
        ("calf", "left", "tightness", "after_run", 7.0, "2026-11-19", 1),
        ("calf", "right", "tightness", "after_run", 3.0, "2026-11-19", 1),
        ("hamstrings", "left", "tightness", "after_run", 4.0, "2026-11-19", 1),
        ("hamstrings", "right", "tightness", "after_run", 4.0, "2026-11-19", 1),
    ]
    assert rows(home, "SELECT stretch, day, run_id FROM stretching") == [
        ("wall-calf", "2026-11-19", 1),
        ("figure-four", "2026-11-19", 1),
    ]
    assert rows(home, "SELECT stretching_id, side, number, seconds FROM hold") == [
        (1, "left", 1, 30),
        (1, "left", 2, 30),
        (1, "right", 1, 30),
        (1, "right", 2, 30),
    ]


def test_the_record_keeps_the_command_as_typed(cli: Cli, home: Path) -> None:
    cli("log 5mi 45 -n 'it is windy'", now=EVENING)
    assert rows(home, "SELECT command FROM change") == [("log 5mi 45 -n 'it is windy'",)]
    assert rows(home, "SELECT distance_m FROM run") == [(8046.72,)]


def test_the_first_command_says_where_the_log_is(cli: Cli, home: Path) -> None:
    first, second = cli("log 8km 44:10 -e 5"), cli("log 9km 44:10 -e 5")
    assert first.err == f"A new log was made: {home / 'runlog.db'}\n"
    assert second.err == ""


def test_a_run_of_today_has_its_ratings_at_this_moment(cli: Cli, home: Path) -> None:
    cli("log 8km -t 'calf L7' --after 'calf L4'", now=EVENING)
    assert rows(home, "SELECT started_at FROM run") == [(None,)]
    assert rows(home, "SELECT context, at, utc_offset_s FROM rating") == [
        ("after_run", "2026-11-20T18:00:00+00:00", 3600),
        ("after_stretch", "2026-11-20T18:00:00+00:00", 3600),
    ]


def test_a_typed_time_is_the_start(cli: Cli, home: Path) -> None:
    cli("log 8km 44:10 -d 'yesterday 18:40'", now=EVENING)
    assert rows(home, "SELECT day, started_at, utc_offset_s FROM run") == [
        ("2026-11-19", "2026-11-19T17:40:00+00:00", 3600)
    ]


def test_ratings_and_stretches_may_be_given_several_times(cli: Cli, home: Path) -> None:
    result = cli("log 8km -t 'calf L7' -t 'neck 2' -s 'pigeon 30' -s hurdler", now=EVENING)
    assert "left calf 7   neck 2" in result.out
    assert "stretched: pigeon 30s, hurdler" in result.out


def test_a_run_without_effort_says_how_to_add_it(cli: Cli) -> None:
    result = cli("log 8km 44:10", now=EVENING)
    assert "effort not rated" in result.out
    assert "effort later: runlog log --run 1 -e 0-10   undo: runlog undo" in result.out


def test_a_run_may_lack_its_distance_or_its_duration(cli: Cli, home: Path) -> None:
    cli("log 45min -e 4 -k treadmill", now="2026-11-19 19:00")
    cli("log 8km", now="2026-11-20 19:00")
    assert rows(home, "SELECT distance_m, duration_s FROM run") == [(None, 2700), (8000.0, None)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("log", "give a distance, a duration or both"),
        ("log -e 6", "give a distance, a duration or both"),
        ("log --rest-fine", "give a distance, a duration or both"),
        ("log 45m", "write 45min for minutes or 45 metres for metres"),
        ("log 8km 44:10 calf L7", "one word too many"),
        ("log 8km 44:10 -t 'calf 11'", "levels go from 0 to 10"),
        ("log 8km 44:10 -t 'hip 3'", "can mean several zones"),
        ("log 8km 44:10 -t 'calf 3' -t 'left calf 4'", "stands twice: 3 and 4"),
        ("log 8km 44:10 -s handstand", "'handstand' is not a stretch"),
        ("log 8km 44:10 -e 11", "is not an effort"),
        ("log 8km 44:10 -k jog", "is not a kind of run"),
        ("log 8km 44:10 -d tomorrow", "lies in the future"),
        ("log last", "nothing to add"),
        ("log last 9km -e 6", "use runlog edit"),
        ("log last -e 6 -d yesterday", "the run has its day already"),
        ("log --run 9 -e 6", "there is no run 9"),
    ],
)
def test_what_cannot_be_taken_stores_nothing(
    cli: Cli, home: Path, typed: str, sentence: str
) -> None:
    cli("log 5km 30:00 -d 2026-11-18")
    before = (home / "runlog.db").read_bytes()
    result = cli(typed, now=EVENING)
    assert result.code == (1 if "no run 9" in sentence else 2)
    assert result.out == ""
    assert result.err.startswith("runlog: ")
    assert sentence in result.err
    assert result.err.count("\n") == 1
    assert (home / "runlog.db").read_bytes() == before


def test_the_last_run_of_an_empty_log_is_missed_with_advice(cli: Cli) -> None:
    result = cli("log last -e 6")
    assert result.code == 1
    assert "there is no run yet; log one: runlog log 8.4km 44:10 -e 6" in result.err


def test_the_last_run_is_completed(cli: Cli, home: Path) -> None:
    cli("log 8km 44:10", now="2026-11-19 19:00")
    result = cli("log last -e 6 -k easy -t 'calf L5' -s pigeon -n late", now="2026-11-20 07:00")
    assert result.out.splitlines()[:3] == [
        "run 1  Thu 19 Nov  8.0 km  44:10  5:31/km  easy  load 265",
        "left calf 5",
        "stretched: pigeon",
    ]
    assert rows(home, "SELECT day, at, run_id FROM rating") == [("2026-11-19", None, 1)]


def test_a_run_is_completed_by_its_number(cli: Cli, home: Path) -> None:
    cli("log 8km 44:10", now="2026-11-19 19:00")
    cli("log 5km 30:00 -e 5", now="2026-11-20 18:00")
    cli("log --run 1 -e 4", now=EVENING)
    assert rows(home, "SELECT rpe FROM run") == [(4.0,), (5.0,)]


def usual_weeks(cli: Cli) -> None:
    for day in ("2026-11-02", "2026-11-05", "2026-11-08"):
        cli("log 8km 44:10 -e 4 -t 'calf L2, hamstrings 1'", now=f"{day} 19:00")


def test_the_rest_is_fine_when_it_is_said(cli: Cli, home: Path) -> None:
    usual_weeks(cli)
    result = cli("log 8km 44:10 -e 4 -t 'calf L5' --rest-fine", now=EVENING)
    assert "left calf 5 (2 on Sun 8 Nov)   hamstrings 0 both (1 on Sun 8 Nov)" in result.out
    zeros = "SELECT zone, side, source, context FROM rating WHERE value = 0"
    assert rows(home, zeros) == [
        ("hamstrings", "left", "bulk", "after_run"),
        ("hamstrings", "right", "bulk", "after_run"),
    ]


def test_the_rest_of_a_run_that_is_there_may_be_fine_too(cli: Cli) -> None:
    usual_weeks(cli)
    cli("log 8km 44:10 -e 4", now=EVENING)
    result = cli("log last --rest-fine", now=EVENING)
    assert "left calf 0 (2 on Sun 8 Nov)   hamstrings 0 both (1 on Sun 8 Nov)" in result.out


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("log 250km", "Unusually long: 250 km."),
        ("log 10km 0:03", "A pace of 0:00/km is faster than anybody runs."),
        ("log 1km 10:00:00", "A pace of 600:00/km is slower than walking."),
    ],
)
def test_what_is_unusual_needs_a_yes(cli: Cli, home: Path, typed: str, asked: str) -> None:
    refused = cli(typed, now=EVENING)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == f"runlog: {asked} Nothing was stored; add --yes to store it.\n"
    assert not (home / "runlog.db").exists()
    assert cli(f"{typed} --yes", now=EVENING).code == 0


def test_the_same_line_within_a_minute_needs_a_yes(cli: Cli, home: Path) -> None:
    cli("log 8km 44:10", now="2026-11-20 19:00:00")
    refused = cli("log 8km 44:10", now="2026-11-20 19:00:40")
    assert refused.code == 2
    assert "looks like a repeat of run 1, stored 40 s ago" in refused.err
    assert cli("log 8km 44:10 -y", now="2026-11-20 19:00:45").code == 0
    assert cli("log 8km 44:10", now="2026-11-20 19:02:00").code == 0
    assert rows(home, "SELECT count(*) FROM run") == [(3,)]


def test_a_runner_of_miles_types_and_reads_miles(cli: Cli, home: Path) -> None:
    config = home / "config.toml"
    config.write_text(config.read_text() + 'unit = "mi"\n', encoding="utf-8")
    result = cli("log 5 44:10 -e 5", now=EVENING)
    assert "run 1  Fri 20 Nov  5.0 mi  44:10  8:50/mi  load 221" in result.out
    assert rows(home, "SELECT distance_m FROM run") == [(8046.72,)]


def test_a_time_the_clocks_skipped_is_said(cli: Cli) -> None:
    result = cli("log 8km 44:10 -d '2026-03-29 02:30'", now=EVENING)
    assert result.code == 0
    assert "02:30 on Sun 29 Mar 2026 did not exist" in result.err


def test_the_same_run_typed_again_is_named(cli: Cli) -> None:
    cli("log 8.4km 44:10 -e 6 -d 2026-11-11", now="2026-11-20 07:00")

    again = cli("log 8.4km 44:10 -e 5 -d 2026-11-11", now="2026-11-20 09:00")

    assert "looks like run 1 (same day, distance and time); undo takes this one back" in again.out


def test_rest_fine_without_a_usual_zone_says_that_nothing_was_rated(cli: Cli) -> None:
    logged = cli("log 8.4km 44:10 -e 6 --rest-fine", now="2026-11-20 07:00")

    assert logged.code == 0
    assert "nothing was rated 0" in logged.err


def test_completing_a_run_with_what_stands_offers_no_undo(cli: Cli) -> None:
    cli("log 8.4km 44:10 -k easy", now="2026-11-20 07:00")

    again = cli("log last -k easy", now="2026-11-20 09:00")

    assert "nothing changed" in again.out
    assert "undo" not in again.out


def test_a_run_of_another_year_says_its_year(cli: Cli) -> None:
    logged = cli("log 8.4km 44:10 -d 2025-12-30", now="2026-11-20 07:00")

    assert logged.out.startswith("run 1  Tue 30 Dec 2025  8.4 km")


def test_what_a_zone_was_longer_ago_is_told_with_its_day(cli: Cli) -> None:
    cli("rate calf L5 R5", now="2026-11-09 08:00")
    cli("rate neck 3", now="2026-11-19 08:00")
    result = cli("rate calf L7 R5, neck 4", now="2026-11-21 08:00")
    assert "left calf 7 (5 on Mon 9 Nov)   right calf 5 (5 on Mon 9 Nov)" in result.out
    assert "neck 4 (3 last time)" in result.out.replace("\n", " ")


def test_a_note_that_another_replaces_is_shown_once_more(cli: Cli) -> None:
    cli("log 8km 40:00 -n 'windy on the way out'")
    assert "note before: windy on the way out\n" in cli("log last -n sunny").out
    assert "note before" not in cli("log last -e 6").out
