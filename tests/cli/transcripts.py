"""What a command prints, held against a file that a person has read."""

import os
from pathlib import Path

from tests.cli.conftest import Result

GOLDEN = Path(__file__).with_name("golden")
HOME = "HOME"


def assert_transcript(name: str, result: Result, home: Path, folder: Path = GOLDEN) -> None:
    """Compare with golden/NAME.txt; GOLDEN=write in the environment writes it for review."""
    told = [result.out, f"[stderr]\n{result.err}" if result.err else ""]
    printed = "".join(told).replace(str(home), HOME)
    path = folder / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")
