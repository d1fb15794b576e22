"""Faults at a chosen system call: the process killed, an error of the disk, no room left."""

import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.warm import Begun, Ended

# Every call that changes a disk; strace counts each of them apart.
_WRITING = (
    *("pwrite64", "write", "ftruncate", "fsync", "fdatasync"),
    *("rename", "link", "unlink", "mkdir"),
)
_NAME = re.compile(r"(?:\d+ +)?(\w+)\(")


class Fault(StrEnum):
    """What happens at a system call, as strace writes it."""

    KILLED = "signal=KILL"
    EIO = "error=EIO"
    NO_ROOM = "error=ENOSPC"


class Spot(NamedTuple):
    """Which of a process's system calls: the number-th one of that name, from 1."""

    call: str
    number: int


def spots(begin: Callable[[], Begun]) -> list[Spot]:
    """Let a process run once, unharmed, and return every system call of it that writes."""
    counted: Counter[str] = Counter()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder, "trace")
        options = ["-o", str(trace), "-e", f"trace={','.join(_WRITING)}"]
        ended = traced(options, begin())
        assert ended.code == 0, ended.err
        for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
            if match := _NAME.match(line):
                counted[match[1]] += 1
                found.append(Spot(match[1], counted[match[1]]))
    return found


def injected(begin: Callable[[], Begun], fault: Fault, spot: Spot) -> Ended:
    """Let a process run with a fault at one of its system calls."""
    return disturbed(begin, f"{spot.call}:{fault}:when={spot.number}")


def disturbed(begin: Callable[[], Begun], inject: str) -> Ended:
    """Let a process run with some of its system calls disturbed, in the words of strace."""
    calls = inject.partition(":")[0]
    options = ["-o", "/dev/null", "-e", f"trace={calls}", "-e", f"inject={inject}"]
    return traced(options, begin())


def traced(options: list[str], begun: Begun) -> Ended:
    """Let the process go once strace looks on, and wait for both."""
    program = shutil.which("strace")
    if program is None:
        pytest.skip("needs strace, to look at system calls, and to fail or kill at a chosen one")
    with subprocess.Popen(
        [program, "-f", *options, "-p", str(begun.pid)], stderr=subprocess.PIPE, text=True
    ) as strace:
        assert strace.stderr is not None
        said = strace.stderr.readline()
        begun.go()
        ended = begun.end()
        if "attached" not in said:
            pytest.skip(f"strace may not trace here: {said}")
        strace.communicate()
    return ended
