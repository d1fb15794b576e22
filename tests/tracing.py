"""Runs a script under strace, which makes a chosen system call fail or kill."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest


def strace(inject: str, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the Python script with the injection, or skip the test where strace cannot."""
    calls = inject.partition(":")[0]
    return _traced(
        ["-o", "/dev/null", "-e", f"trace={calls}", "-e", f"inject={inject}"], script, *arguments
    )


def trace(calls: str, script: str, *arguments: str) -> list[str]:
    """Run the Python script and return a line for each of the system calls it made."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "calls")
        # Only these calls stop the process; with a fault injected, strace would pass over a kill.
        options = ["--seccomp-bpf", "-o", str(lines), "-e", f"trace={calls}"]
        ran = _traced(options, script, *arguments)
        assert ran.returncode == 0, ran.stderr
        return lines.read_text(encoding="utf-8", errors="replace").splitlines()


def count_calls(calls: str, script: str, *arguments: str) -> int:
    """Run the Python script and return how many of the system calls it made."""
    return len(trace(calls, script, *arguments))


def _traced(options: list[str], script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("strace")
    if program is None:
        pytest.skip("needs strace, to fail or kill at a chosen system call")
    ran = subprocess.run(
        [program, "-f", "-qq", *options, sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if "ptrace" in ran.stderr.lower():
        pytest.skip("strace may not trace here")
    return ran
