"""Three write at once while a fourth reads: nobody is told to wait in vain, nothing is lost."""

import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.torture import weakened
from tests.torture.oracle import assert_usable, holdings
from tests.torture.scale import cases
from tests.warm import WarmPython, surroundings

# One process each, so that each has its own locks; many commands in it, so that they meet.
_WRITER = """
import sys
from datetime import UTC, datetime
from runlog.cli.app import run
name, count = sys.argv[1], int(sys.argv[2])
for n in range(count):
    for words in (
        ["log", "5km", "30:00", "-n", f"{name} {n}", "-t", "calf L7 R3", "--yes"],
        ["day", "-n", f"{name} {n}"],  # it reads before it writes
    ):
        if run(words, lambda: datetime.now(UTC)):
            sys.exit(1)
"""
_READER = """
import sys
from datetime import UTC, datetime
from runlog.cli.app import run
codes = [
    run([word], lambda: datetime.now(UTC))
    for _ in range(int(sys.argv[2])) for word in ("status", "list", "week")
]
sys.exit(sum(map(bool, codes)) > 0)
"""
_WRITERS = ("ann", "bob", "eve")


def at_once(
    home: Path, count: int, weakened: str = "", writers: Sequence[str] = _WRITERS
) -> list[tuple[int, str]]:
    """Let some write so often each while one reads, and return how each of them ended."""
    scripts = [*((_WRITER, name) for name in writers), (_READER, "reader")]
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", weakened + script, name, str(count)],
            env=surroundings(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for script, name in scripts
    ]
    ended = [(process.communicate()[1], process) for process in processes]
    return [(process.returncode, err) for err, process in ended]


def test_three_writers_and_a_reader_do_not_lock_one_another_out(
    python: WarmPython, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    python.run(["day", "--ease", "7"], home)
    count = cases(15, 500)

    ended = at_once(home, count)

    assert [(code, err) for code, err in ended if code or "locked" in err] == []
    held = holdings(home / "runlog.db")
    notes = Counter(str(row[15]).partition(" ")[0] for row in held["run"])
    assert notes == dict.fromkeys(_WRITERS, count)
    assert len(held["rating"]) == 2 * 3 * count
    assert_usable(home / "runlog.db")


def test_without_taking_turns_from_the_start_somebody_is_locked_out(
    python: WarmPython, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    python.run(["day", "--ease", "7"], home)

    ended = at_once(home, 25, weakened.NOT_IMMEDIATE)

    assert any("stayed locked" in err for _, err in ended)


@pytest.mark.parametrize("first", [True, False])
def test_two_that_make_the_log_at_once_both_store(first: bool, tmp_path: Path) -> None:
    home = tmp_path / "home"
    if first:
        home.mkdir()

    ended = at_once(home, 1, writers=_WRITERS[:2])

    assert [code for code, _ in ended] == [0, 0, 0], ended
    assert len(holdings(home / "runlog.db")["run"]) == 2
