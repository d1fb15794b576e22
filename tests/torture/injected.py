"""Faults at a chosen system call: the process killed, an error of the disk, no room left."""

import re
import shutil
import subprocess
import tempfile
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.torture.real_cli import python_command, surroundings

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


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit code, below zero for a signal."""

    code: int
    out: str
    err: str


def spots(home: Path, words: list[str], weakened: str = "") -> list[Spot]:
    """Run a command once, unharmed, and return every system call of it that writes."""
    counted: Counter[str] = Counter()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder, "trace")
        options = ["-o", str(trace), "-e", f"trace={','.join(_WRITING)}"]
        ended = _traced(options, home, words, weakened)
        assert ended.code == 0, ended.err
        for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
            if match := _NAME.match(line):
                counted[match[1]] += 1
                found.append(Spot(match[1], counted[match[1]]))
    return found


def injected(home: Path, words: list[str], fault: Fault, spot: Spot, weakened: str = "") -> Ended:
    """Run a command with a fault at one of its system calls."""
    inject = f"inject={spot.call}:{fault}:when={spot.number}"
    options = ["-o", "/dev/null", "-e", f"trace={spot.call}", "-e", inject]
    return _traced(options, home, words, weakened)


def _traced(options: list[str], home: Path, words: list[str], weakened: str = "") -> Ended:
    program = shutil.which("strace")
    if program is None:
        pytest.skip("needs strace, to fail or kill at a chosen system call")
    ran = subprocess.run(
        [program, "-f", "-qq", *options, *python_command(words, weakened)],
        env=surroundings(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if "ptrace" in ran.stderr.lower():
        pytest.skip("strace may not trace here")
    return Ended(ran.returncode, ran.stdout, ran.stderr)
