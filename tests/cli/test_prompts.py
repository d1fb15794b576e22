"""The questions of a bare `log`, answered on a real terminal, each key counted."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from runlog.cli.kit import Kit
from runlog.cli.planning import Asked as AskedPlan
from runlog.cli.planning import keep, planned
from runlog.cli.prompts import Asked, zones_to_ask
from runlog.db import open_log, writing
from runlog.entries import DistanceBasis, NewRun, Source
from runlog.entries.typed import LogText
from runlog.library import Library
from runlog.logbook import add_run
from runlog.moments import Moment
from tests.cli.terminal import Terminal, terminal
from tests.diary_text import store_diary

TODAY = datetime.now(UTC).date()
MOST_KEYS = 20  # beside the digits, for a run with three ratings


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "config.toml").write_text('time_zone = "UTC"\n', encoding="utf-8")
    open_log(tmp_path / "runlog.db")
    return tmp_path


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "runlog.db")) as connection:
        return connection.execute(query).fetchall()


def test_a_run_with_three_ratings_takes_at_most_twenty_keys_beside_the_digits(home: Path) -> None:
    with terminal(home) as here:
        here.answer("distance in km: ", "8.4")
        here.answer("duration, such as 44:10: ", "44:10")
        here.answer("effort", "6")
        here.answer("calf  ", "6 3")
        here.answer("hip flexors  ")
        here.answer("glutes  ")
        here.answer("lower back  ", "2")
        here.answer("hamstrings  ")
        here.answer("quads  ")
        here.answer("another zone, such as neck 3 or pain knee R2 (Enter: none) ")
        here.answer("what did you stretch?")
        told = here.ends()
    assert here.presses <= MOST_KEYS
    assert "8.4 km  44:10  5:15/km  load 265" in told
    assert "left calf 6   right calf 3   lower back 2" in told
    assert here.child.exitstatus == 0
    assert rows(home, "SELECT zone, side, value, context FROM rating") == [
        ("calf", "left", 6.0, "after_run"),
        ("calf", "right", 3.0, "after_run"),
        ("lower_back", "central", 2.0, "after_run"),
    ]


def test_three_sided_ratings_and_a_stretch_stay_within_the_keys(home: Path) -> None:
    days = [TODAY - timedelta(days=n) for n in (9, 6, 3)]
    with writing(home / "runlog.db") as session:
        for day in days:
            store_diary(session, f"{day} 8km | calf L6, glutes R4, hamstrings L3 R2")
    with terminal(home) as here:
        here.answer("distance in km: ", "8.4")
        here.answer("duration", "44:10")
        here.answer("effort", "6")
        here.answer("hamstrings  ", "L3")
        here.answer("calf  ", "L7")
        here.answer("glutes  ", "R4")
        here.answer("hip flexors  ")
        here.answer("lower back  ")
        here.answer("quads  ")
        here.answer("another zone")
        here.answer("rate the others 0: right hamstrings? [y/N] ", "y")
        here.answer("what did you stretch?")
        here.ends()
    assert here.presses <= MOST_KEYS
    zeros = "SELECT zone, side, source FROM rating WHERE value = 0"
    assert rows(home, zeros) == [("hamstrings", "right", "bulk")]


def test_the_record_holds_the_line_that_says_the_same(home: Path) -> None:
    with terminal(home) as here:
        here.answer("distance in km: ")
        here.answer("duration", "45")
        here.answer("effort")
        here.answer("calf  ", "pain 3")
        for zone in ("hip flexors", "glutes", "lower back", "hamstrings", "quads"):
            here.answer(f"{zone}  ")
        here.answer("another zone", "neck 2")
        here.answer("what did you stretch?", "pigeon 30, hurdler")
        here.ends()
    assert rows(home, "SELECT command FROM change") == [
        ("log 2700s -t 'pain calf 3, neck 2' -s 'pigeon 30, hurdler'",)
    ]
    assert rows(home, "SELECT duration_s, distance_m, rpe FROM run") == [(2700, None, None)]


def test_an_unreadable_answer_is_asked_again(home: Path) -> None:
    with terminal(home) as here:
        here.answer("distance in km: ", "8parsec")
        here.child.expect_exact("'8parsec' is not a distance")
        here.answer("distance in km: ")
        here.answer("duration", "1:75")
        here.child.expect_exact("the seconds go to 59")
        here.answer("duration")
        here.child.expect_exact("A run needs one of the two.")
        here.answer("distance in km: ", "5000M")
        here.answer("duration")
        here.answer("effort", "11")
        here.child.expect_exact("'11' is not an effort")
        here.answer("effort", "5")
        here.answer("calf  ", "12")
        here.child.expect_exact("levels go from 0 to 10")
        here.answer("calf  ", "7, glutes 3")
        here.answer("hip flexors  ")
        for zone in ("lower back", "hamstrings", "quads"):
            here.answer(f"{zone}  ")
        here.answer("another zone", "calf 7")
        here.child.expect_exact("stands twice: 7 and 7")
        here.answer("another zone")
        here.answer("what did you stretch?", "handstand")
        here.child.expect_exact("'handstand' is not a stretch")
        here.answer("what did you stretch?")
        assert "calf 7 both   glutes 3 both" in here.ends()
    assert rows(home, "SELECT distance_m, rpe FROM run") == [(5000.0, 5.0)]


def test_an_answer_may_name_the_zone_or_another(home: Path) -> None:
    with terminal(home) as here:
        here.answer("distance in km: ", "8.4")
        here.answer("duration", "44:10")
        here.answer("effort")
        here.answer("calf  ", "calf L3")
        here.answer("hip flexors  ", "pain knee R2")
        here.answer("glutes  ", "pain 1")
        here.answer("lower back  ", "claf 3")
        here.child.expect_exact("'claf' is not a zone; did you mean calf?")
        here.answer("lower back  ", "left 2")
        for zone in ("hamstrings", "quads"):
            here.answer(f"{zone}  ")
        here.answer("another zone")
        here.answer("what did you stretch? such as wall-calf 2x30, figure-four (Enter: nothing")
        here.ends()
    query = "SELECT zone, side, quality, value FROM rating ORDER BY id"
    assert rows(home, query) == [
        ("calf", "left", "tightness", 3.0),
        ("knee", "right", "pain", 2.0),
        ("glutes", "left", "pain", 1.0),
        ("glutes", "right", "pain", 1.0),
        ("lower_back", "left", "tightness", 2.0),
    ]


def test_a_zone_that_an_earlier_answer_named_is_not_asked_again(home: Path) -> None:
    with terminal(home) as here:
        here.answer("distance in km: ", "8.4")
        here.answer("duration", "44:10")
        here.answer("effort")
        here.answer("calf  ", "calf L4 R3, glutes 3, hamstrings L2")
        for zone in ("hip flexors", "lower back"):
            here.answer(f"{zone}  ")
        here.answer("hamstrings  ", "R1")
        here.answer("quads  ")
        here.answer("another zone")
        here.answer("what did you stretch?")
        assert "glutes  " not in here.ends()
    query = "SELECT zone, side, value FROM rating WHERE zone <> 'calf' ORDER BY id"
    assert rows(home, query) == [
        ("glutes", "left", 3.0),
        ("glutes", "right", 3.0),
        ("hamstrings", "left", 2.0),
        ("hamstrings", "right", 1.0),
    ]


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_ctrl_c_stores_nothing_and_says_so(home: Path, key: str) -> None:
    before = (home / "runlog.db").read_bytes()
    with terminal(home) as here:
        here.child.expect_exact("Ctrl-C stores nothing.")
        here.answer("distance in km: ", "8.4")
        here.child.expect_exact("duration")
        here.child.send(key)
        # Told on a line of its own, not behind the question.
        assert "\r\nrunlog: Stopped; nothing was stored." in here.ends()
    assert here.child.exitstatus == 130
    assert (home / "runlog.db").read_bytes() == before


def add_imported(home: Path, days_ago: int, rpe: float | None = None) -> None:
    """Store a run as an import leaves it: without ratings, and mostly without an effort."""
    start = datetime.now(UTC) - timedelta(days=days_ago)
    new = NewRun(
        moment=Moment(start.date(), start),
        source=Source.FIT,
        distance_m=10_000.0 + days_ago,
        distance_basis=DistanceBasis.FILE,
        duration_s=3000,
        rpe=rpe,
        title="Round \x1b[31mthe lake",
    )
    with writing(home / "runlog.db") as session:
        from runlog.changes import step

        with step(session, "import", start) as here:
            add_run(here, new)


def test_an_imported_run_is_offered_and_completed(home: Path) -> None:
    for days_ago in (9, 2, 1):
        add_imported(home, days_ago)
    with terminal(home) as here:
        here.child.expect_exact("Imported lately, without an effort or ratings:")
        here.child.expect_exact("  1  run 3")
        here.child.expect_exact("  2  run 2")
        here.answer("complete which? (Enter: log a new run) ", "3")
        here.child.expect_exact("write a number from 1 to 2")
        here.answer("complete which?", "2")
        here.answer("effort", "6")
        here.answer("calf  ", "5")
        for zone in ("hip flexors", "glutes", "lower back", "hamstrings", "quads"):
            here.answer(f"{zone}  ")
        here.answer("another zone")
        here.answer("what did you stretch?")
        assert "calf 5 both" in here.ends()
    assert here.presses <= MOST_KEYS
    assert rows(home, "SELECT id, rpe FROM run") == [(1, None), (2, 6.0), (3, None)]
    assert rows(home, "SELECT DISTINCT run_id FROM rating") == [(2,)]


def test_an_effort_that_the_file_knew_is_not_asked_for(home: Path) -> None:
    add_imported(home, 1, rpe=6.0)
    with terminal(home) as here:
        here.answer("complete which? (Enter: log a new run) ", "1")
        here.answer("calf  ", "5")
        for zone in ("hip flexors", "glutes", "lower back", "hamstrings", "quads"):
            here.answer(f"{zone}  ")
        here.answer("another zone")
        here.answer("what did you stretch?")
        here.ends()
    assert rows(home, "SELECT rpe FROM run") == [(6.0,)]


def test_enter_logs_a_new_run_beside_an_imported_one(home: Path) -> None:
    add_imported(home, 1)
    with terminal(home) as here:
        here.answer("complete which?")
        here.answer("distance in km: ", "5")
        here.child.expect_exact("duration")
        here.interrupt()
        here.ends()
    assert rows(home, "SELECT count(*) FROM run") == [(1,)]


@pytest.mark.parametrize(("answer", "runs"), [("y", 1), ("n", 0), ("", 0)])
def test_a_doubt_is_asked_about_before_anything_is_stored(
    home: Path, answer: str, runs: int
) -> None:
    with terminal(home, "log 250km") as here:
        here.answer("Unusually long: 250 km. Store it? [y/N] ", answer)
        told = here.ends()
    assert ("Nothing was stored." in told) == (runs == 0)
    assert here.child.exitstatus == (0 if runs else 1)
    assert rows(home, "SELECT count(*) FROM run") == [(runs,)]


def test_the_same_line_again_is_asked_about(home: Path) -> None:
    for answer in (None, "n", "y"):
        with terminal(home, "rate calf 5") as here:
            if answer is not None:
                here.child.expect_exact("This looks like a repeat of rating 1")
                here.answer("Store it? [y/N] ", answer)
            here.ends()
    assert rows(home, "SELECT count(*) FROM rating") == [(4,)]


def test_the_zones_asked_about_are_those_set_else_the_usual_and_the_first() -> None:
    library = Library()

    def asked(chosen: list[str], usual: list[str]) -> list[str]:
        zones = [library.zone(zone) for zone in chosen]
        return [zone.id for zone in zones_to_ask(zones, usual, library)]

    first = ["calf", "hip_flexors", "glutes", "lower_back", "hamstrings", "quads"]
    assert asked([], []) == first
    assert asked([], ["neck", "calf"]) == ["neck", *first[:5]]
    assert asked(["neck", "knee"], ["calf"]) == ["neck", "knee"]


def test_the_answers_are_the_words_of_a_command() -> None:
    text = LogText(amounts=["8.4", "44:10"], effort="6", tight=["calf L7", "neck 2"])
    assert Asked(text).command == "log 8.4 44:10 -e 6 -t 'calf L7, neck 2'"
    later = LogText(effort="6", stretched=["pigeon 30"])
    assert Asked(later, run=3).command == "log --run 3 -e 6 -s 'pigeon 30'"


def plan_something(home: Path) -> str:
    """Plan for today, and return how the plan is offered."""
    kit = Kit(environ={"RUNLOG_HOME": str(home)}, command="plan", clock=lambda: datetime.now(UTC))
    plan = planned(kit, AskedPlan(one=True))
    keep(kit, plan)
    return f"{plan.items[0].stretch.id} {plan.items[0].hold_s}s"


def answer_up_to_stretches(here: Terminal) -> None:
    here.answer("distance in km: ", "8.4")
    here.answer("duration, such as 44:10: ")
    here.answer("effort", "6")
    for zone in ("calf", "hip flexors", "glutes", "lower back", "hamstrings", "quads"):
        here.answer(f"{zone}  ")
    here.answer("another zone")


@pytest.mark.parametrize(
    ("answer", "stored"),
    [
        ("", [("seated-hamstring", 1)]),
        ("y", [("seated-hamstring", 1)]),
        ("n", []),
        ("pigeon 30", [("pigeon", None)]),
    ],
)
def test_the_routine_that_was_planned_is_the_answer_of_enter(
    home: Path, answer: str, stored: list[tuple[str, int | None]]
) -> None:
    offered = plan_something(home)
    with terminal(home) as here:
        here.child.expect_exact("unless it says what Enter does")
        answer_up_to_stretches(here)
        here.child.expect_exact(f"planned: {offered}")
        here.answer("what did you stretch? (Enter: all of it as planned, n: nothing) ", answer)
        here.ends()
    assert rows(home, "SELECT stretch, routine_id FROM stretching") == stored
