"""Killed at any moment, again and again: what was answered is there, and nothing by halves."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

from tests.torture.oracle import assert_usable, holdings
from tests.torture.scale import cases
from tests.warm import WarmPython

_TIGHT = ("calf L7 R3, hamstrings 4", 4)


def words_of(number: int) -> list[str]:
    return ["log", "5km", "30:00", "-n", f"run {number}", "-t", _TIGHT[0], "--yes"]


def was_answered(python: WarmPython, home: Path, number: int, after_s: float) -> bool:
    """Log a run in a process that is killed; tell whether its receipt came out before."""
    begun = python.begin(words_of(number), home)
    begun.go()
    begun.kill(after_s)
    return begun.end().out.startswith("run ")


def test_no_kill_loses_what_was_answered(python: WarmPython, tmp_path: Path) -> None:
    random = Random(1)
    home = tmp_path / "home"
    log = home / "runlog.db"
    python.run(["day", "--ease", "7"], home)
    answered = set()
    whole_s = 0.1
    killed = cases(60, 5000)
    for number in range(killed):
        # The writing is in the last part of a command, so that is where most kills strike; how long
        # one takes is learnt on the way, from whether they come too early or too late.
        after_s = whole_s * random.choice((random.random(), 0.6 + 0.5 * random.random()))
        if was_answered(python, home, number, after_s):
            answered.add(number)
            whole_s *= 0.95
        else:
            whole_s *= 1.05

    holdings(log)
    assert_usable(log)
    with closing(sqlite3.connect(log)) as connection:
        notes = {note for (note,) in connection.execute("SELECT note FROM run")}
        query = "SELECT run_id, count(*) FROM rating GROUP BY run_id"
        rated = dict(connection.execute(query).fetchall())
    assert {f"run {number}" for number in answered} <= notes
    assert 0.1 < len(answered) / killed < 0.9
    print(f"{killed} killed, {len(answered)} answered, {len(notes)} stored")
    assert set(rated.values()) == {_TIGHT[1]}
    assert len(rated) == len(notes)
