"""The installed program as a process of its own, in surroundings that hold nothing else."""

import os
import sys
from pathlib import Path

RUNLOG = str(Path(sys.executable).with_name("runlog"))


def surroundings(**wanted: str) -> dict[str, str]:
    """Return an environment of what is wanted, the PATH, and what measures coverage, if any."""
    kept = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    return {"PATH": os.environ["PATH"], **kept, **wanted}
