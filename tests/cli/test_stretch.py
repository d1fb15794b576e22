"""`stretch`: the timer in a real terminal, and what is in the log when it ends, however it ends."""

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from runlog import changes
from runlog.db import open_log, reading
from runlog.library import Library
from tests.cli.conftest import Cli
from tests.cli.mat import LIBRARY, on_the_mat
from tests.cli.terminal import terminal

SHORT = ["wall-calf left 5", "wall-calf right 5", "wide-leg-fold central 6"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a home with two routines of its own and a log that is there."""
    (tmp_path / "config.toml").write_text('time_zone = "UTC"\n', encoding="utf-8")
    (tmp_path / "library.toml").write_text(LIBRARY, encoding="utf-8")
    open_log(tmp_path / "runlog.db")
    return tmp_path


def commands(home: Path) -> list[tuple[str, str]]:
    """Return the commands on record with what they did; see that they fold up to the tables."""
    with reading(home / "runlog.db") as session:
        assert changes.fold(session) == changes.standing(session)
        return [(done.command, done.summary) for done in reversed(changes.history(session))]


def undo(home: Path) -> None:
    with terminal(home, "undo") as here:
        here.ends()
    assert here.child.exitstatus == 0


# From the beginning to the end


def test_a_routine_runs_by_itself_and_every_hold_is_stored(home: Path) -> None:
    with on_the_mat(home, "stretch --routine mobility") as here:
        here.sees("GET READY")
        here.sees("HOLD")
        here.sees("how tight right after")
        for _ in range(6):
            here.press("\r")
        assert here.ends() == 0
    routine = Library().routines["mobility"]
    held = [hold.split()[0] for hold in here.holds()]
    assert list(dict.fromkeys(held)) == [item.stretch for item in routine.items]
    assert {hold.split()[2] for hold in here.holds()} == {"20"}
    assert len(held) == 8
    assert here.waits_for_lines
    assert "held 2:40 of 2:40 planned   left 0:40   right 0:40   both at once 1:20" in here.printed
    assert "undo: runlog undo" in here.printed


def test_the_ratings_right_after_belong_to_the_same_command(home: Path) -> None:
    with on_the_mat(home) as here:
        here.answer("  calf        ", "L3 R2")
        here.answer("  hamstrings  ")
        here.answer("  lower back  ", "1")
        assert here.ends() == 0
    assert "right after stretching: left calf 3   right calf 2   lower back 1" in here.printed
    query = "SELECT zone, side, value, context FROM rating"
    assert here.rows(query) == [
        ("calf", "left", 3.0, "after_stretch"),
        ("calf", "right", 2.0, "after_stretch"),
        ("lower_back", "central", 1.0, "after_stretch"),
    ]
    assert commands(home) == [
        ("stretch --routine short", "3 ratings, 2 stretches, 1 routine added")
    ]
    undo(home)
    assert here.holds() == []
    assert here.rows("SELECT count(*) FROM rating") == [(0,)]


def test_what_was_planned_is_kept_beside_what_was_held(home: Path) -> None:
    with on_the_mat(home, "stretch --routine long") as here:
        here.press("n")
        here.sees("HOLD")
        here.pass_s(10)
        here.press("q")
        here.answer("  calf")
        assert here.ends() == 0
    ((stretch, planned_s, seconds),) = here.rows(
        "SELECT stretch, planned_s, seconds FROM stretching JOIN hold ON stretching_id"
    )
    assert (stretch, planned_s) == ("wall-calf", 120)
    assert 10 <= int(str(seconds)) < 60
    assert f"held 0:{seconds} of 3:00 planned   left 0:{seconds}   right 0:00" in here.printed


def test_without_a_name_it_leads_through_what_is_planned_for_today(home: Path) -> None:
    with on_the_mat(home, "stretch --one") as here:
        here.answer("  hamstrings")
        assert here.ends() == 0
    assert here.holds() == ["seated-hamstring left 25", "seated-hamstring right 25"]
    assert here.rows("SELECT routine_id, planned_s FROM stretching") == [(1, 50)]
    assert commands(home) == [("stretch --one", "1 stretch, 1 routine added")]


def test_what_was_planned_and_what_was_done_of_it_know_each_other(home: Path) -> None:
    with terminal(home, "plan --routine short") as beside:
        beside.ends()
    with on_the_mat(home) as here:
        here.until_held(3)
    query = "SELECT name, stretch FROM routine JOIN stretching ON routine.id = routine_id"
    assert here.rows(query) == [("Short", "wall-calf"), ("Short", "wide-leg-fold")]


def test_what_was_held_and_felt_belongs_to_the_run_of_the_day(home: Path) -> None:
    with terminal(home, "log 8km 44:00 -e 4") as beside:
        beside.ends()
    with on_the_mat(home) as here:
        here.answer("  calf        ", "L3")
        here.answer("  hamstrings  ")
        here.answer("  lower back  ")
        assert here.ends() == 0
    for table in ("stretching", "rating"):
        assert set(here.rows(f"SELECT run_id FROM {table}")) == {(1,)}
    undo(home)
    assert here.rows("SELECT count(*) FROM stretching") == [(0,)]
    assert here.rows("SELECT count(*) FROM run") == [(1,)]


def test_without_a_name_it_leads_through_what_the_log_calls_for(home: Path) -> None:
    with terminal(home, "rate hamstrings 6") as beside:
        beside.ends()
    with on_the_mat(home, "stretch --no-floor --minutes 4") as here:
        here.sees(" side")
        here.press("q")
        here.ends()
    with terminal(home, "plan --no-floor --minutes 4") as beside:
        planned = beside.ends()
    (first,) = (line for line in planned.splitlines() if line.startswith(" 1  "))
    assert first.removeprefix(" 1  ").split("  ")[0] in here.printed


def test_a_plan_without_stretches_is_printed_and_nothing_is_timed(home: Path) -> None:
    with on_the_mat(home, "stretch --routine huge --minutes 1") as here:
        assert here.ends() == 0
    assert "No time for: Wall calf stretch." in here.printed
    assert "GET READY" not in here.printed


# Keys


def test_a_pause_holds_the_timer_until_the_next_space(home: Path) -> None:
    with on_the_mat(home) as here:
        here.until_held(1)
        here.press(" ")
        here.sees("PAUSED")
        here.pass_s(20)
        assert here.holds() == SHORT[:1]
        here.press(" ")
        here.answer("  calf")
        here.answer("  hamstrings")
        here.answer("  lower back")
        assert here.ends() == 0
    assert here.holds() == SHORT


def test_next_ends_a_hold_and_back_begins_one_again(home: Path) -> None:
    with on_the_mat(home, "stretch --routine long", speed=1) as here:
        here.press("nnn")
        here.sees("HOLD")
        here.press("b")
        here.sees("left side")
        here.sees("GET READY")
        here.press("q")
        assert here.ends() == 0
    assert here.holds() == []
    assert "Nothing was held, and nothing was stored." in here.printed
    assert commands(home) == []


def test_what_felt_off_gives_way_to_another_stretch(home: Path) -> None:
    with on_the_mat(home, "stretch --routine long") as here:
        here.until_held(1)
        here.press("o")
        here.sees("Instead: Bent-knee wall calf")
        here.press(" ")
        here.until_held(2)
        here.press("q")
        here.answer("  calf")
        assert here.ends() == 0
    assert here.holds()[:2] == ["wall-calf left 60", "bent-knee-wall-calf right 60"]
    felt = "SELECT stretch, felt_off FROM stretching ORDER BY id"
    assert here.rows(felt) == [("wall-calf", 1), ("bent-knee-wall-calf", 0)]
    assert "changed" not in commands(home)[0][1]


def test_what_felt_off_for_the_second_time_is_said_to_give_way(home: Path) -> None:
    with terminal(home, "did wall-calf 30 felt off") as beside:
        beside.ends()
    with on_the_mat(home, "stretch --routine long", speed=1) as here:
        here.sees("GET READY")
        here.press("o")
        here.sees("FELT OFF")
        here.press("nq")
        assert here.ends() == 0
    assert "wall-calf felt off twice in four weeks: the next routine takes another" in here.printed


def test_a_cramp_stops_the_timer_and_says_what_to_do(home: Path) -> None:
    with on_the_mat(home, "stretch --routine long") as here:
        here.sees("HOLD")
        here.press("c")
        here.sees("Breathe low into the belly")
        here.press("q")
        here.ends()
    assert len(here.holds()) <= 1


def test_arrow_keys_are_no_letters(home: Path) -> None:
    with on_the_mat(home, "stretch --routine long", speed=1) as here:
        here.sees("GET READY")
        here.press("\x1b[A\x1b[B\x1bOC\x1b[3~x\x1b")
        here.press("\x1b[C")
        here.sees("HOLD")
        assert "CRAMP" not in here.printed
        assert "PAUSED" not in here.printed
        here.press("q")
        assert here.ends() == 0


# However it ends

SIGNALS = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}


@pytest.mark.parametrize("name", SIGNALS)
def test_a_signal_stores_what_was_held_and_gives_the_terminal_back(home: Path, name: str) -> None:
    with on_the_mat(home, "stretch --routine long") as here:
        here.until_held(1)
        here.pass_s(15)  # 5 of them to change sides
        here.child.kill(getattr(signal, name))
        assert here.ends() == SIGNALS[name]
        assert here.waits_for_lines
    first, second = here.holds()
    assert first == "wall-calf left 60"
    assert second.startswith("wall-calf right")
    assert 5 <= int(second.split()[2]) < 60
    assert commands(home) == [("stretch --routine long", "1 stretch, 1 routine added")]


def test_ctrl_c_says_that_what_was_stored_stands(home: Path) -> None:
    with on_the_mat(home) as here:
        here.until_held(1)
        here.press("\x03")
        assert here.ends() == 130
    assert "Stopped; what was stored stands." in here.printed
    assert "undo: runlog undo" in here.printed
    assert here.holds()[:1] == SHORT[:1]


def test_ctrl_c_before_anything_was_held_says_that_nothing_was_stored(home: Path) -> None:
    with on_the_mat(home, "stretch --routine long") as here:
        here.sees("GET READY")
        here.press("\x03")
        assert here.ends() == 130
    assert "Stopped; nothing was stored." in here.printed
    assert commands(home) == []


def test_a_closed_terminal_loses_no_hold(home: Path) -> None:
    with on_the_mat(home, "stretch --routine long") as here:
        here.until_held(1)
        assert here.hang_up() == 129
    assert here.holds()[:1] == ["wall-calf left 60"]
    assert len(commands(home)) == 1


def test_kill_9_loses_no_finished_hold_and_undo_takes_them_back(home: Path) -> None:
    with on_the_mat(home) as here:
        here.until_held(2)
        here.child.kill(signal.SIGKILL)
        assert here.ends() == 137
    assert here.holds() == SHORT[:2]
    assert commands(home) == [("stretch --routine short", "1 stretch, 1 routine added")]
    undo(home)
    assert here.holds() == []


def test_ctrl_z_pauses_and_the_shell_has_its_terminal_meanwhile(home: Path) -> None:
    with on_the_mat(home, "stretch --routine long", through="bash --norc --noprofile -i") as here:
        here.sees("HOLD")
        here.press("\x1a")
        here.sees("Stopped")
        here.press("echo a$((40 + 2))b\r")
        here.sees("a42b")
        here.press("fg\r")
        here.sees("PAUSED")
        here.press("q")
        here.sees("nothing was stored")
        here.press("\rexit\r")
        here.ends()
    assert here.waits_for_lines


# Beside others


def test_what_another_command_stores_meanwhile_stays_in_its_order(home: Path) -> None:
    with on_the_mat(home) as here:
        here.until_held(1)
        here.press(" ")
        with terminal(home, "rate neck 2") as beside:
            beside.ends()
        here.press(" ")
        here.answer("  calf")
        here.answer("  hamstrings")
        here.answer("  lower back")
        assert here.ends() == 0
    assert [command for command, _ in commands(home)] == [
        "stretch --routine short",
        "rate neck 2",
        "stretch --routine short",
    ]
    assert here.holds() == SHORT
    for _ in range(3):
        undo(home)
    assert here.holds() == []


def test_what_is_undone_meanwhile_stays_undone_and_the_rest_is_stored(home: Path) -> None:
    with on_the_mat(home) as here:
        here.until_held(1)
        here.press(" ")
        undo(home)
        here.press(" ")
        here.answer("  calf")
        here.answer("  hamstrings")
        here.answer("  lower back")
        assert here.ends() == 0
    assert here.holds() == SHORT[1:]
    assert len(commands(home)) == 2


def test_a_hold_that_finds_the_log_locked_is_stored_later(home: Path) -> None:
    with (
        closing(sqlite3.connect(home / "runlog.db", isolation_level=None)) as lock,
        on_the_mat(home, "stretch --routine long") as here,
    ):
        here.sees("HOLD")
        lock.execute("BEGIN IMMEDIATE")
        here.sees("1 hold not stored yet")
        lock.execute("ROLLBACK")
        here.press("q")
        here.answer("  calf")
        assert here.ends() == 0
    assert here.holds()[:1] == ["wall-calf left 60"]


# Other terminals


def test_without_a_terminal_it_refuses_and_names_the_command_for_scripts(cli: Cli) -> None:
    result = cli("stretch")
    assert result.code == 2
    assert "runlog plan --json" in result.err
    assert result.out == ""


@pytest.mark.parametrize("quiet", ["", " --quiet"])
def test_the_bell_rings_at_each_beginning_and_end_or_never(home: Path, quiet: str) -> None:
    with on_the_mat(home, f"stretch --routine short{quiet}") as here:
        here.answer("  calf")
        here.answer("  hamstrings")
        here.answer("  lower back")
        here.ends()
    assert here.printed.count("\a") == (0 if quiet else 2 * len(SHORT))


def test_without_colour_there_is_none(home: Path) -> None:
    for no_colour, coloured in (("1", False), ("", True)):
        with on_the_mat(home, NO_COLOR=no_colour) as here:
            here.sees("HOLD")
            here.press("q")
            here.ends()
        assert ("\x1b[36m" in here.printed) is coloured


def test_a_terminal_that_cannot_be_drawn_on_is_told_in_lines(home: Path) -> None:
    with on_the_mat(home, TERM="dumb") as here:
        here.sees("get ready 5 s: Wall calf stretch, left side")
        here.sees("hold 5 s: Wall calf stretch, left side")
        here.sees("change sides 5 s: Wall calf stretch, right side")
        here.press(" ")
        here.sees("paused: Wall calf stretch, right side")
        here.press("q")
        here.answer("  calf")
        assert here.ends() == 0
    assert "\x1b" not in here.printed


def test_a_terminal_that_knows_few_signs_is_drawn_with_those(home: Path) -> None:
    with on_the_mat(home, PYTHONIOENCODING="ascii") as here:
        here.sees("####")
        here.press("q")
        here.ends()
    assert here.printed.isascii()


def test_the_picture_follows_the_size_of_the_terminal(home: Path) -> None:
    with on_the_mat(home, "stretch --routine long", speed=1) as here:
        here.sees("GET READY")
        here.sees("c cramp  q stop")
        here.child.setwinsize(12, 40)
        here.sees("n next  b back\x1b[K\r\n o felt off  c cramp  q stop")
        here.press("q")
        assert here.ends() == 0


def test_the_timer_needs_no_chart_library(home: Path) -> None:
    with on_the_mat(home, SAY_MODULES="1") as here:
        here.until_held(1)
        here.press("q")
        here.answer("  calf")
        here.ends()
    loaded = set(here.printed.rpartition("modules: ")[2].split())
    assert "runlog.cli.stretch" in loaded
    assert loaded.isdisjoint({"pandas", "numpy", "scipy", "matplotlib", "alembic", "jinja2"})
