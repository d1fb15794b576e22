"""Times whole processes in turns, so that a machine that speeds up or slows down favours none."""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_LEFT_OUT = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "VIRTUAL_ENV", "RUNLOG_HOME"}


@dataclass(frozen=True)
class Case:
    """A command to time; `words` gives it for a turn, as an entry must differ from the last."""

    name: str
    words: Callable[[int], Sequence[str]]
    home: Path


@dataclass(frozen=True)
class Timing:
    """What one command took in each turn, in turn order."""

    name: str
    seconds: Sequence[float]

    @property
    def median_ms(self) -> float:
        """The middle of all turns, in milliseconds."""
        return median(self.seconds) * 1000

    def ratio(self, other: "Timing") -> float:
        """The middle of the ratios turn by turn: both were timed within the same second."""
        return median(a / b for a, b in zip(self.seconds, other.seconds, strict=True))


def same(*words: str | Path) -> Callable[[int], Sequence[str]]:
    """Return the words of a command that is the same in every turn."""
    return lambda _turn: [str(word) for word in words]


def time_in_turns(cases: Sequence[Case], turns: int) -> dict[str, Timing]:
    """Run every case once a turn, after one turn that warms up and is not counted."""
    seconds: dict[str, list[float]] = {case.name: [] for case in cases}
    for turn in range(turns + 1):
        for case in cases:
            took_s = _run(case, turn)
            if turn:
                seconds[case.name].append(took_s)
    return {name: Timing(name, took) for name, took in seconds.items()}


def surroundings(home: Path) -> Mapping[str, str]:
    """Return the environment of a user whose home is that folder."""
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    own = {"HOME": str(home), "RUNLOG_HOME": str(home), "WATSON_DIR": str(home / "watson")}
    xdg = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "CACHE")}
    return {**kept, **own, **xdg, "NO_COLOR": "1", "COLUMNS": "80"}


def _run(case: Case, turn: int) -> float:
    words, env = case.words(turn), surroundings(case.home)
    begin = time.perf_counter()
    done = subprocess.run(
        words, env=env, cwd=case.home, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    took_s = time.perf_counter() - begin
    if done.returncode:
        raise SystemExit(f"{case.name} failed:\n{done.stderr.decode()}{done.stdout.decode()}")
    return took_s
