"""Commands recorded in several rows, as otherwise only those that touch thousands of entries."""

from contextlib import AbstractContextManager
from unittest.mock import patch

from runlog.changes import recording

IN_A_PART = 12
"""So few rows that a run with all that is logged beside it takes two parts or three."""
IN_SMALL_PARTS = """
import runlog.changes.recording as recording
recording.ROWS_IN_A_PART = 2
"""
"""What lets a process do so; run before its command."""


def recorded_in_parts(rows: int) -> AbstractContextManager[int]:
    """Let so many rows of a command be recorded together and no more."""
    return patch.object(recording, "ROWS_IN_A_PART", rows)
