"""The timer over a whole routine in real time: how late its bell is in the end, what it costs."""

import os
import pty
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from runlog.library import Library
from runlog.routine import plan_of
from tests.bench.environments import runlog_environment

ROUTINE = "post-run-reset"
DRIFT_LIMIT_S = 0.2
CPU_LIMIT = 0.03
_BELL = b"\a"
_QUESTION = b"how tight"


@dataclass
class Watched:
    """When the bell rang, and what the process took from the first bell to the last."""

    bells_s: list[float]
    cpu_s: float


def run(_turns: int) -> None:
    """Let the timer lead through a routine of five minutes, once, in a terminal of its own."""
    plan = plan_of(Library().routines[ROUTINE], Library())
    runlog = runlog_environment() / "runlog"
    print(
        f"{ROUTINE}: {plan.total_s} s, a bell at each beginning and end of a hold ...", flush=True
    )
    with TemporaryDirectory() as home:
        watched = _watch([str(runlog), "stretch", "--routine", ROUTINE], Path(home))
    planned_s = plan.total_s - plan.changes_s[0]  # from the first bell to the last
    took_s = watched.bells_s[-1] - watched.bells_s[0]
    drift_s, share = took_s - planned_s, watched.cpu_s / took_s
    _put_goal("drift", f"{drift_s:+.3f} s", DRIFT_LIMIT_S, met=abs(drift_s) < DRIFT_LIMIT_S)
    _put_goal("one core", f"{share:.2%}", CPU_LIMIT, met=share < CPU_LIMIT)


def _watch(command: list[str], home: Path) -> Watched:
    pid, terminal = pty.fork()
    if pid == 0:
        environ = {"PATH": os.environ["PATH"], "RUNLOG_HOME": str(home), "TERM": "xterm"}
        os.execve(command[0], command, environ)
    bells_s: list[float] = []
    cpu_s = began_cpu_s = 0.0
    seen = b""
    while _QUESTION not in seen[-200:]:
        data = os.read(terminal, 65536)
        bells_s += [time.monotonic()] * data.count(_BELL)
        cpu_s = _cpu_s(pid)
        began_cpu_s = began_cpu_s or (cpu_s if bells_s else 0.0)
        seen = seen[-200:] + data
    os.close(terminal)
    os.waitpid(pid, 0)
    return Watched(bells_s, cpu_s - began_cpu_s)


def _cpu_s(pid: int) -> float:
    """Return the processor seconds of a process so far (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _put_goal(name: str, found: str, limit: float, *, met: bool) -> None:
    print(f"  {name:9} {found:>10}   goal: under {limit:g}   {'met' if met else 'missed'}")
