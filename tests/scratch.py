"""Where tests put what lives for a moment: in memory, so that they wait for no disk."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

# Made by the system; each folder in it is private.
_IN_MEMORY = Path("/dev/shm")


def scratch_folder() -> "TemporaryDirectory[str]":
    """Return a folder that goes away again, in memory where the system has such a place."""
    usable = _IN_MEMORY.is_dir() and os.access(_IN_MEMORY, os.W_OK)
    return TemporaryDirectory(dir=_IN_MEMORY if usable else None)
