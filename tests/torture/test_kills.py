"""Killed at any moment, again and again: what was answered is there, and nothing by halves."""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from random import Random
from time import monotonic

from tests.torture.oracle import assert_usable, holdings
from tests.torture.real_cli import command, python_command, surroundings
from tests.torture.scale import cases

_TIGHT = ("calf L7 R3, hamstrings 4", 4)


def killed(home: Path, number: int, after_s: float) -> bool:
    """Log a run in a process that is killed; tell whether its receipt came out before."""
    words = ["log", "5km", "30:00", "-n", f"run {number}", "-t", _TIGHT[0], "--yes"]
    with subprocess.Popen(
        python_command(words),
        env=surroundings(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            out, _ = process.communicate(timeout=after_s)
        except subprocess.TimeoutExpired:
            process.kill()
            out, _ = process.communicate()
    return out.startswith("run ")


def test_no_kill_loses_what_was_answered(tmp_path: Path) -> None:
    random = Random(1)
    home = tmp_path / "home"
    log = home / "runlog.db"
    command(home, "day", "--ease", "7")
    began = monotonic()
    assert killed(home, 0, 60.0)
    whole_s = monotonic() - began

    answered = {0}
    for number in range(1, cases(15, 5000)):
        # The writing is in the last part of a command, so that is where most kills strike.
        after_s = whole_s * random.choice((random.random(), 0.6 + 0.5 * random.random()))
        if killed(home, number, after_s):
            answered.add(number)

    holdings(log)
    assert_usable(log)
    with closing(sqlite3.connect(log)) as connection:
        notes = {note for (note,) in connection.execute("SELECT note FROM run")}
        query = "SELECT run_id, count(*) FROM rating GROUP BY run_id"
        rated = dict(connection.execute(query).fetchall())
    assert {f"run {number}" for number in answered} <= notes
    assert set(rated.values()) == {_TIGHT[1]}
    assert len(rated) == len(notes)
