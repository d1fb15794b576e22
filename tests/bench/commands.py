"""The daily commands as they are timed: each turn notes another day, so that none is a repeat."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.bench.stopwatch import Case, same

LOG = "log"
DAILY = (LOG, "rate", "status", "plan", "week", "list")

_TIGHT = "calf L7 R3, hamstrings 4"


def daily_cases(runlog: Path, home: Path, mark: str = "") -> list[Case]:
    """Return a case for each daily command on the log in home; mark goes behind their names."""
    typed: dict[str, Callable[[int], Sequence[str]]] = {
        LOG: lambda turn: [str(runlog), *log_words(_day(turn))],
        "rate": lambda turn: [str(runlog), "rate", "calf", "L5,", "neck", "2", "-d", _day(turn)],
        "status": same(runlog, "status"),
        "plan": same(runlog, "plan"),
        "week": same(runlog, "week"),
        "list": same(runlog, "list"),
    }
    return [Case(name + mark, words, home) for name, words in typed.items()]


def log_words(day: str) -> list[str]:
    """Return the one line after a run: a run, three ratings and a stretch, one commit."""
    run = ["log", "8.4km", "44:10", "-e", "6"]
    return [*run, "-t", _TIGHT, "-s", "wall-calf 2x30", "-d", day]


def _day(turn: int) -> str:
    return (datetime.now(UTC).date() - timedelta(days=turn + 1)).isoformat()
