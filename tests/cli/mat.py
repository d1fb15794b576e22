"""A runner on the mat: the timer in a real terminal, twenty times as fast, and the log it fills."""

import os
import shlex
import signal
import sqlite3
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path

import pexpect

from tests.cli.whole_process import surroundings

ROOT = Path(__file__).resolve().parents[2]
SPEED = 20
PATIENCE_S = 30

# Holds of 5 and 6 s, to be over soon, and of 60 s, to press keys in.
LIBRARY = """
[routines.short]
name = "Short"
items = [{ stretch = "wall-calf", seconds = 15 }, { stretch = "wide-leg-fold", seconds = 6 }]

[routines.long]
name = "Long"
items = [{ stretch = "wall-calf", seconds = 125 }, { stretch = "wide-leg-fold", seconds = 60 }]

[routines.huge]
name = "Huge"
items = [{ stretch = "wall-calf", seconds = 3600, sets = 10 }]
"""


class OnTheMat:
    """The timer in a terminal of its own, with what is drawn, typed and stored."""

    def __init__(self, home: Path, words: str, speed: float, through: str, **environ: str) -> None:
        self.home = home
        timer = [sys.executable, "-m", "tests.cli.timer_entry", str(speed), *words.split()]
        wanted = {"TERM": "xterm", "NO_COLOR": "1", "TZ": "UTC", "LANG": "C.UTF-8", **environ}
        self.child = pexpect.spawn(
            through.split(maxsplit=1)[0] if through else timer[0],
            through.split()[1:] if through else timer[1:],
            cwd=str(ROOT),
            env=surroundings(RUNLOG_HOME=str(home), **wanted),
            encoding="utf-8",
            codec_errors="replace",  # Ctrl-Z throws away what is on its way, half a letter too
            timeout=PATIENCE_S,
            dimensions=(24, 80),
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        )
        self.over = False
        self.printed = ""
        self.waits_for_lines = False  # known at the end: that keys are echoed and need Enter again
        self.child.logfile_read = self
        if through:
            self.press(f"{shlex.join(timer)}\r")

    def write(self, text: str) -> None:
        """Keep what the terminal shows."""
        self.printed += text

    def flush(self) -> None:
        """Have nothing to do: all is kept at once."""

    def sees(self, text: str) -> None:
        self.child.expect_exact(text)

    def press(self, keys: str) -> None:
        self.child.send(keys)

    def answer(self, question: str, keys: str = "") -> None:
        self.sees(question)
        self.press(f"{keys}\r")

    def until(self, seen: Callable[[], bool]) -> None:
        """Let time pass until something is so."""
        end_s = time.monotonic() + PATIENCE_S
        while not seen():
            assert time.monotonic() < end_s
            self.pass_time()

    def pass_s(self, seconds: float) -> None:
        """Let so many seconds of the timer pass, and a few more."""
        end_s = time.monotonic() + seconds / SPEED
        self.until(lambda: time.monotonic() > end_s)

    def pass_time(self) -> None:
        with suppress(pexpect.TIMEOUT):
            self.child.read_nonblocking(4096, timeout=0.02)

    def until_held(self, count: int) -> None:
        self.until(lambda: len(self.holds()) >= count)

    def ends(self) -> int:
        """Wait for the end and return the exit code, 128 and the signal where one killed it."""
        self.child.expect(pexpect.EOF)
        flags = termios.tcgetattr(self.child.child_fd)[3]
        self.waits_for_lines = bool(flags & termios.ECHO) and bool(flags & termios.ICANON)
        self.child.close()
        self.over = True
        status: int | None = self.child.exitstatus
        return 128 + self.child.signalstatus if status is None else status

    def hang_up(self) -> int:
        """Close the terminal under the timer, and return its exit code."""
        self.child.ptyproc.fileobj.close()
        self.over = True
        _, status = os.waitpid(self.child.pid, 0)
        return os.waitstatus_to_exitcode(status)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return rows(self.home, query)

    def holds(self) -> list[str]:
        """What is in the log, such as wall-calf left 5."""
        query = (
            "SELECT stretch, side, seconds FROM hold JOIN stretching "
            "ON stretching.id = stretching_id ORDER BY hold.id"
        )
        return [" ".join(map(str, row)) for row in self.rows(query)]


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "runlog.db", timeout=10)) as connection:
        return connection.execute(query).fetchall()


@contextmanager
def on_the_mat(
    home: Path,
    words: str = "stretch --routine short",
    speed: float = SPEED,
    through: str = "",
    **environ: str,
) -> Iterator[OnTheMat]:
    """Give a runner who has begun, through a shell if one is named; it all ends with the block."""
    here = OnTheMat(home, words, speed, through, **environ)
    try:
        yield here
    finally:
        if not here.over:
            here.child.kill(signal.SIGKILL)
            here.child.close(force=True)
