"""What cannot be printed is told in a sentence; what was stored stands."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.whole_process import RUNLOG, surroundings

FULL = Path("/dev/full")
NO_ROOM = "runlog: what was printed could not be written: No space left on device; "

pytestmark = pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")


def test_a_minus_is_as_wide_as_a_plus_and_a_hyphen_where_the_terminal_knows_none(
    tmp_path: Path,
) -> None:
    home = surroundings(RUNLOG_HOME=str(tmp_path))
    for words in ("10km 50:00 -d 2025-11-12", "6km 30:00 -d 2025-11-18", "6km 30:00 -d 2025-11-04"):
        subprocess.run([RUNLOG, "log", *words.split()], env=home, check=True, capture_output=True)

    week = [RUNLOG, "week", "2025-W47"]
    known = subprocess.run(week, env=home, check=True, capture_output=True).stdout.decode()
    ascii_only = surroundings(RUNLOG_HOME=str(tmp_path), PYTHONIOENCODING="ascii")
    lacking = subprocess.run(week, env=ascii_only, check=True, capture_output=True).stdout.decode()

    assert ("−40 %" in known, "-40 %" in known) == (True, False)
    assert ("-40 %" in lacking, "?40 %" in lacking) == (True, False)


def into_full(home: Path, *words: str, stream: str = "stdout") -> subprocess.CompletedProcess[str]:
    with FULL.open("wb") as full:
        return subprocess.run(
            [RUNLOG, *words],
            stdout=full if stream == "stdout" else subprocess.PIPE,
            stderr=full if stream == "stderr" else subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
            env=surroundings(RUNLOG_HOME=str(home)),
            check=False,
        )


def test_a_receipt_that_cannot_be_written_says_that_the_entry_stands(tmp_path: Path) -> None:
    told = into_full(tmp_path, "log", "8.4km", "44:10")

    assert told.returncode == 1
    assert told.stderr.splitlines()[-1] == f"{NO_ROOM}what was stored stands"
    listed = into_full(tmp_path, "list", stream="stderr")
    assert "8.4 km" in listed.stdout


@pytest.mark.parametrize("words", [("list",), ("--help",), ("log", "--help"), ("export",)])
def test_a_page_that_cannot_be_written_is_told_in_one_sentence(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    into_full(tmp_path, "log", "8.4km", "44:10")

    told = into_full(tmp_path, *words)

    assert (told.returncode, told.stderr) == (1, f"{NO_ROOM}nothing was stored\n")


def test_words_that_nobody_can_read_keep_nothing_from_being_stored(tmp_path: Path) -> None:
    done = into_full(tmp_path, "log", "8.4km", "44:10", stream="stderr")

    assert done.returncode == 0
    assert done.stdout.startswith("run 1 ")
