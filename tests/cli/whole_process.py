"""The installed program as a process of its own, in surroundings that hold nothing else."""

import os
import sys
from pathlib import Path

RUNLOG = str(Path(sys.executable).with_name("runlog"))


def surroundings(**wanted: str) -> dict[str, str]:
    """Return an environment of what is wanted and the PATH."""
    return {"PATH": os.environ["PATH"], **wanted}
