"""What a log or a backup of one holds, counted."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

from runlog import failures
from runlog.db.connections import connect
from runlog.text import plural

# A row of the record that goes on with a command tells none; logs of all versions can be asked so.
_COUNTS = """
SELECT (SELECT count(*) FROM run), (SELECT count(*) FROM rating),
       (SELECT count(*) FROM stretching), (SELECT count(*) FROM change WHERE command <> ''),
       (SELECT max(day) FROM run)
"""


class Holding(NamedTuple):
    """How much a log holds, and the day of its last run."""

    runs: int
    ratings: int
    stretchings: int
    changes: int
    last_run: date | None

    def __str__(self) -> str:
        """Return it in words, the day of the last run left out."""
        stretches = plural(self.stretchings, "stretch", "stretches")
        return f"{plural(self.runs, 'run')}, {plural(self.ratings, 'rating')}, {stretches}"


def holding(path: Path) -> Holding:
    """Count what the log at path holds; raise LogError when it cannot be read."""
    with failures.told(path), closing(connect(path, query_only=True)) as connection:
        try:
            runs, ratings, stretchings, changes, last = connection.execute(_COUNTS).fetchone()
            last_run = None if last is None else date.fromisoformat(last)
            return Holding(runs, ratings, stretchings, changes, last_run)
        except (sqlite3.OperationalError, ValueError) as error:
            if isinstance(error, sqlite3.OperationalError) and "no such table" not in str(error):
                raise
            raise failures.damaged(path, str(error)) from error
