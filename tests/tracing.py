"""Runs a script under strace, which makes a chosen system call fail or kill."""

import os
import shutil
import subprocess
import sys

import pytest


def strace(inject: str, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the Python script with the injection, or skip the test where strace cannot."""
    program = shutil.which("strace")
    if program is None:
        pytest.skip("needs strace, to fail or kill at a chosen system call")
    calls = inject.partition(":")[0]
    traced = [program, "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}"]
    ran = subprocess.run(
        [*traced, "-e", f"inject={inject}", sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=False,
        # Measured coverage would write a file of its own, and count among the calls.
        env={name: value for name, value in os.environ.items() if "COV" not in name},
    )
    if "ptrace" in ran.stderr.lower():
        pytest.skip("strace may not trace here")
    return ran
