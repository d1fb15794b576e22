"""A week as a runner lives it, typed day by day, with a sports watch's files at its end."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Cli, Result
from tests.exchange.track_writer import activity, lap, tcx

DAY_S = 24 * 3600


class Week:
    """The week's commands, each at its day and time, each of them done."""

    def __init__(self, cli: Cli, home: Path) -> None:
        self.cli = cli
        self.home = home

    def at(self, when: str, command: str, code: int = 0) -> Result:
        days = {"Mon": 9, "Tue": 10, "Wed": 11, "Thu": 12, "Fri": 13, "Sat": 14, "Sun": 15}
        day, clock = when.split()
        result = self.cli(command, now=f"2026-03-{days[day]:02} {clock}")
        assert result.code == code, result.err
        return result

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.home / "runlog.db")) as connection:
            return connection.execute(query).fetchall()

    def tables(self) -> dict[str, list[tuple[object, ...]]]:
        names = ("run", "rating", "stretching", "hold", "day_note", "mark", "source_file")
        return {name: self.rows(f"SELECT * FROM {name} ORDER BY id") for name in names}


def test_a_week_of_use(cli: Cli, home: Path, tmp_path: Path) -> None:
    week = Week(cli, home)
    type_the_days(week)
    import_the_watch(week, tmp_path / "watch")
    correct_mistakes(week)
    read_the_week(week)
    walk_all_the_way_back_and_forward(week)


def type_the_days(week: Week) -> None:
    first = week.at(
        "Mon 19:00",
        'log 5.2km 30:00 -e 5 -t "calf L6, hamstrings 3" -s "wall-calf 2x30" -n windy',
    )
    assert first.out.splitlines() == [
        "run 1  Mon 9 Mar  5.2 km  30:00  5:46/km  load 150",
        "left calf 6   hamstrings 3 both",
        "stretched: wall-calf 2x30s",
        "undo: runlog undo",
    ]
    morning = week.at("Tue 07:10", "rate left calf 5 --morning")
    assert morning.out.startswith("in the morning: left calf 5 (6 last time)\n")
    week.at("Tue 21:00", "did Six key stretches")
    week.at("Tue 21:05", 'day --ease 6 -n "stairs were hard"')
    week.at("Wed 12:30", 'mark niggle "left calf" --from monday')
    week.at("Thu 19:30", "log 45min -e 4 -k treadmill")
    completed = week.at("Fri 07:15", "log last -t 'calf L5'")
    assert completed.out.splitlines()[:2] == [
        "run 2  Thu 12 Mar  45:00  treadmill  load 180",
        "left calf 5 (5 last time)",
    ]
    week.at("Sat 09:00", "log 5.2km 30:00 -e 7 -k tempo -t 'calf L7 R3'")
    repeat = week.at("Sat 09:00", "log 5.2km 30:00 -e 7 -k tempo -t 'calf L7 R3'", code=2)
    assert "looks like a repeat of run 3" in repeat.err


def import_the_watch(week: Week, folder: Path) -> None:
    """Bring in Saturday's run, which was typed, and Wednesday's, which was forgotten."""
    folder.mkdir()
    saturday = activity(lap(seconds="1805", metres="5220", rates=(150, 171)))
    wednesday = activity(lap(seconds="2400", metres="7000", start=-3 * DAY_S), second=-3 * DAY_S)
    for name, run in (("sat.tcx", saturday), ("wed.tcx", wednesday)):
        (folder / name).write_text(tcx(run), encoding="utf-8")
    week.at("Sat 12:00", f"import {folder}")
    there = "SELECT id, day, distance_m, duration_s, rpe, avg_hr_bpm, source FROM run ORDER BY id"
    runs = week.rows(there)
    assert runs == [
        (1, "2026-03-09", 5200.0, 1800, 5.0, None, "typed"),
        (2, "2026-03-12", None, 2700, 4.0, None, "typed"),
        (3, "2026-03-14", 5200.0, 1800, 7.0, 150, "typed"),
        (4, "2026-03-11", 7000.0, 2400, None, None, "tcx"),
    ]
    week.at("Sat 12:02", f"import {folder}")
    assert week.rows(there) == runs
    week.at("Sat 12:05", "log --run 4 -e 3")


def correct_mistakes(week: Week) -> None:
    week.at("Sun 10:00", "edit 1 --distance 5.4km")
    week.at("Sun 10:01", "edit 1 --distance 54km -y")
    undone = week.at("Sun 10:02", "undo")
    assert "edit 1 --distance 54km" in undone.out
    assert week.rows("SELECT distance_m FROM run WHERE id = 1") == [(5400.0,)]
    before = week.tables()
    gone = week.at("Sun 10:03", "delete 3")
    assert gone.out.startswith("deleted: run 3  Sat 14 Mar  5.2 km  30:00  tempo  with 2 ratings")
    week.at("Sun 10:04", "undo")
    assert week.tables() == before
    week.at("Sun 10:05", "undo --redo")
    week.at("Sun 10:06", "undo")


def read_the_week(week: Week) -> None:
    seen = week.at("Sun 20:00", "week").out
    assert "4 runs" in seen
    assert "22.8 km" not in seen  # 5.4 + 5.2 + 7.0 km; the treadmill's distance is unknown
    assert "17.6 km" in seen
    assert "calf" in week.at("Sun 20:01", "status").out
    runs = json.loads(week.at("Sun 20:02", "list --json").out)
    assert len(runs) == 4
    assert "stairs were hard" in week.at("Sun 20:03", "list days").out
    assert "niggle" in week.at("Sun 20:04", "mark --list").out


def walk_all_the_way_back_and_forward(week: Week) -> None:
    ended = week.tables()
    commands = json.loads(week.at("Sun 21:00", "history --json -n 100").out)
    standing = [command for command in commands if command["undone_at"] is None]
    for _ in standing:
        week.at("Sun 21:01", "undo")
    assert all(rows == [] for rows in week.tables().values())
    week.at("Sun 21:02", "undo", code=1)
    for _ in standing:
        week.at("Sun 21:03", "undo --redo")
    assert week.tables() == ended
