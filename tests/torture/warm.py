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
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from tests.torture.real_cli import surroundings

# What is loaded before the fork: all that the commands under torture load themselves, sooner or
# later. A command that needs more loads it as ever.
_WAITS = """
import json, os, signal, sys
{weakened}
import alembic.command, sqlalchemy.orm, sqlalchemy.dialects.sqlite.pysqlite, zoneinfo
import runlog.analysis.persistence, runlog.cli.app, runlog.cli.import_files, runlog.cli.streams
import runlog.db.migrating, runlog.exchange, runlog.exchange.fit, runlog.keeping.checking
import runlog.keeping.making, runlog.keeping.restoring, runlog.keeping.thinning, runlog.logbook
import runlog.readings, runlog.routine.planner
from importlib import import_module
from runlog.cli.app import COMMANDS
for name in ("log", "rate", "day", "edit", "delete", "undo", "restore", "status", "backup"):
    import_module("runlog.cli." + COMMANDS[name].module)
from runlog.cli import main
asked, told = int(sys.argv[1]), int(sys.argv[2])
child = None
for line in os.fdopen(asked):
    if child is not None:
        os.waitpid(child, 0)  # not before: its number stays its own, whoever still kills it
    order = json.loads(line)
    child = os.fork()
    if child == 0:
        os.environ.update(order["environ"])
        for number, path in enumerate((os.devnull, order["out"], order["err"])):
            how = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            os.dup2(os.open(path, how, 0o600), number)
        os.close(told)
        sys.argv[1:] = order["words"]
        open(order["gate"]).close()  # until the other end is opened
        main()
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
    """A command that is a process already and does nothing until it may go."""

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
    """Makes commands, one after the other, whole or with a protection taken out of them."""

    def __init__(self, weakened: str = "") -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="runlog-warm-")
        self._folder_path = Path(self._folder.name)
        os.mkfifo(self._folder_path / "gate")
        asked, self._ask = os.pipe()
        told, tell = os.pipe()
        self._told = os.fdopen(told, encoding="ascii", buffering=1)
        self._process = subprocess.Popen(
            [sys.executable, "-c", _WAITS.format(weakened=weakened), str(asked), str(tell)],
            env=surroundings(self._folder_path),
            stdin=subprocess.DEVNULL,
            pass_fds=(asked, tell),
        )
        os.close(asked)
        os.close(tell)

    def begin(self, home: Path, words: list[str]) -> Begun:
        """Make the process of a command over the log in that home."""
        paths = {name: str(self._folder_path / name) for name in ("gate", "out", "err")}
        order = {"environ": {"HOME": str(home), "RUNLOG_HOME": str(home)}, "words": words, **paths}
        os.write(self._ask, f"{json.dumps(order)}\n".encode())
        return Begun(int(self._told.readline()), self._folder_path, self._told)

    def close(self) -> None:
        """End the waiting Python too."""
        os.close(self._ask)
        self._process.wait()
        self._told.close()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
