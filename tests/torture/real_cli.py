"""The command line as a process of its own, whole or with a protection taken out of it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_MAIN = "from runlog.cli import main; main()"

# What takes a protection out; each is run before the command in its process.
PRAGMAS = """
import runlog.db.connections as connections
_kept = connections._set_pragmas
def _weak(connection, **how):
    _kept(connection, **how)
    connection.execute("PRAGMA {pragma}")
connections._set_pragmas = _weak
"""
NO_SYNC = PRAGMAS.format(pragma="synchronous = OFF")
NORMAL_SYNC = PRAGMAS.format(pragma="synchronous = NORMAL")
NO_JOURNAL = PRAGMAS.format(pragma="journal_mode = OFF")
JOURNAL_IN_MEMORY = PRAGMAS.format(pragma="journal_mode = MEMORY")
RENAME_WITHOUT_SYNC = """
import runlog.backup
runlog.backup.sync = lambda path: None
"""
NOT_IMMEDIATE = """
import runlog.db.sessions as sessions
_kept = sessions.engine
sessions.engine = lambda open_connection, begin: _kept(open_connection, "BEGIN")
"""
FOREIGN_KEYS_ON = """
import runlog.db.migrating as migrating
_kept = migrating.connect
migrating.connect = lambda path, **how: _kept(path, **{**how, "foreign_keys": True})
"""
COMMIT_EARLY = """
import runlog.changes.recording as recording
_kept = recording.Step.add_all
def _weak(step, rows):
    _kept(step, rows)
    step.session.commit()
recording.Step.add_all = _weak
"""


def python_command(words: list[str], weakened: str = "") -> list[str]:
    """Return the words that run a command in a Python of its own."""
    return [sys.executable, "-c", f"{weakened}\n{_MAIN}", *words]


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """Return an environment that holds a home, and nothing that measures: it would write too."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "RUNLOG_HOME": str(home),
        "TZ": "UTC",
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }


def command(
    home: Path, *words: str, weakened: str = "", more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        python_command(list(words), weakened),
        env=surroundings(home, **(more or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
