"""A Python that has loaded runlog and waits: each command is a fork of it, a process of its own.

What a command does is what it always does; only the time that loading takes is spared. So more of
the time is spent where it matters, and thousands of commands can be killed one after another.
"""

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

COMMAND_LINE = "from runlog.cli import main; main()"

# What is loaded before the fork: all that the processes load themselves, sooner or later. One that
# needs more loads it as ever.
_WAITS = """
import json, os, signal, sys, time
import alembic.command, sqlalchemy.orm, sqlalchemy.dialects.sqlite.pysqlite, zoneinfo
import runlog.analysis.persistence, runlog.cli.app, runlog.cli.streams, runlog.db.migrating
import runlog.exchange, runlog.exchange.fit, runlog.keeping.checking, runlog.keeping.making
import runlog.keeping.restoring, runlog.keeping.thinning, runlog.logbook, runlog.readings
import runlog.routine.planner
from importlib import import_module
for name in ("backup", "day", "delete", "edit", "import_files", "log", "rate", "restore", "undo"):
    import_module("runlog.cli." + name)
asked, told = int(sys.argv[1]), int(sys.argv[2])
child = None
for line in os.fdopen(asked):
    if child is not None:
        os.waitpid(child, 0)  # not before: its number stays its own, whoever still kills it
    order = json.loads(line)
    child = os.fork()
    if child == 0:
        os.environ.update(order["environ"])
        time.tzset()
        for number, path in enumerate((os.devnull, order["out"], order["err"])):
            how = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            os.dup2(os.open(path, how, 0o600), number)
        os.close(told)
        sys.argv[1:] = order["words"]
        open(order["gate"]).close()  # until the other end is opened
        exec(order["script"], {"__name__": "__main__"})
        sys.exit()
    os.write(told, b"%d\\n" % child)
    ended = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    code = ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status
    os.write(told, b"%d\\n" % code)
"""


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit code, below zero for a signal."""

    code: int
    out: str
    err: str


class Begun:
    """A process that does nothing until it may go."""

    def __init__(self, pid: int, folder: Path, told: IO[str]) -> None:
        self.pid = pid
        self._folder = folder
        self._told = told

    def go(self) -> None:
        """Let it begin."""
        with (self._folder / "gate").open("w"):
            pass

    def kill(self, after_s: float) -> None:
        """Kill it after so many seconds, unless it is over by then."""
        over, _, _ = select.select([self._told], [], [], after_s)
        if not over:
            os.kill(self.pid, signal.SIGKILL)

    def end(self) -> Ended:
        """Wait for its end."""
        code = int(self._told.readline())
        out, err = ((self._folder / name).read_text("utf-8") for name in ("out", "err"))
        return Ended(code, out, err)


class WarmPython:
    """Makes processes, one after the other: commands, or scripts."""

    def __init__(self, **environ: str) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="runlog-warm-")
        self._folder = Path(self._temporary.name)
        os.mkfifo(self._folder / "gate")
        asked, self._ask = os.pipe()
        told, tell = os.pipe()
        self._told = os.fdopen(told, encoding="ascii", buffering=1)
        self._process = subprocess.Popen(
            [sys.executable, "-c", _WAITS, str(asked), str(tell)],
            env=surroundings(self._folder, **environ),
            stdin=subprocess.DEVNULL,
            pass_fds=(asked, tell),
        )
        os.close(asked)
        os.close(tell)

    def begin(
        self, words: Sequence[str], home: Path, script: str = COMMAND_LINE, **environ: str
    ) -> Begun:
        """Make a process that runs the command in that home, or the script with those words."""
        order = {
            "environ": {"HOME": str(home), "RUNLOG_HOME": str(home), **environ},
            "words": list(words),
            "script": script,
            **{name: str(self._folder / name) for name in ("gate", "out", "err")},
        }
        os.write(self._ask, f"{json.dumps(order)}\n".encode())
        return Begun(int(self._told.readline()), self._folder, self._told)

    def run(
        self, words: Sequence[str], home: Path, script: str = COMMAND_LINE, **environ: str
    ) -> Ended:
        """Make such a process, let it go at once, and wait for its end."""
        begun = self.begin(words, home, script, **environ)
        begun.go()
        return begun.end()

    def close(self) -> None:
        """End the waiting Python too."""
        os.close(self._ask)
        self._process.wait()
        self._told.close()
        self._temporary.cleanup()


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """Return an environment that holds a home, and nothing that measures: it would write too."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "RUNLOG_HOME": str(home),
        "TZ": "UTC",
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }
