"""No mutated file of any format ends in a traceback, a hang, a full memory or half an import."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.running import Fuzzer
from tests.fuzz.seeds import SEEDS

CASES = 1000
SEED = 20261125
SHARES = [list(SEEDS)[first::3] for first in range(3)]
"""A process takes as long to start as a format takes: few share them all."""
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("names", SHARES, ids="+".join)
def test_a_thousand_mutated_files_of_each_format_do_no_harm(
    names: list[str], tmp_path: Path
) -> None:
    # Processes of their own: their memory is measured, and a hang in C outlasts a signal.
    words = [sys.executable, "-m", "tests.fuzz", *names, "--cases", str(CASES), "--seed", str(SEED)]
    done = subprocess.run(
        words,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = [line.split()[:2] for line in done.stdout.splitlines()]
    assert told == [[name, str(CASES)] for name in names]


@pytest.mark.parametrize("name", SEEDS)
def test_each_seed_is_a_whole_file_that_gets_in(name: str, tmp_path: Path) -> None:
    file, make = SEEDS[name]
    fuzzer = Fuzzer(tmp_path, file)

    assert fuzzer.import_one(make(), store=True) == ""
    assert "Refused" not in fuzzer.findings.outcomes


def test_a_traceback_is_told_as_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tests.fuzz.running.take_all", fails)
    file, make = SEEDS["fit"]

    harm = Fuzzer(tmp_path, file).run(make(), 3, SEED)

    assert harm is not None
    assert (harm.number, "ZeroDivisionError" in harm.what) == (0, True)
