"""Which files have nothing left to import: asked of a session, or of the file at a glance.

Most imports of a folder find nothing new, and the glance spares them the engine, which takes far
longer to load than all their files to be known. It decides nothing else: where it finds anything
new or odd, the log is opened as ever.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from runlog.exchange.outcomes import Item, Outcome, Report
from runlog.exchange.taken import Known, NoRun, TakenFile

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

WAS_DELETED = "its run was deleted (runlog history shows when); --yes imports it again"
_SETTLED = """
    SELECT sha256 FROM source_file GROUP BY sha256 HAVING sum(outcome = 'refused') = 0
"""
_OF_A_FILE = "SELECT part, run_id FROM source_file WHERE sha256 = ? ORDER BY part"


class _Part(NamedTuple):
    """One run of a file that was imported before."""

    part: int
    run_id: int | None


def settled_files(session: "Session") -> frozenset[str]:
    """Return the hashes of the files of which nothing is left to import."""
    from sqlalchemy import text

    return frozenset(session.scalars(text(_SETTLED)))


def settled_at_a_glance(log: Path) -> frozenset[str] | None:
    """Return the same without a session; None when the log has to be opened for it."""
    try:
        with closing(_looking_at(log)) as connection:
            return frozenset(sha256 for (sha256,) in connection.execute(_SETTLED))
    except sqlite3.Error:
        return None


def nothing_new(log: Path, files: Sequence[TakenFile]) -> Report | None:
    """Return what an import of files that are all known tells; None when there is more to do."""
    if not all(isinstance(file.held, Known | NoRun) for file in files):
        return None
    try:
        with closing(_looking_at(log)) as connection:
            items = [item for file in files for item in _recalled(connection, file)]
    except sqlite3.Error:
        return None
    return Report(items=tuple(items))


def _recalled(connection: sqlite3.Connection, file: TakenFile) -> list[Item]:
    if isinstance(file.held, NoRun):
        skipped = partial(Item, file=file.name, outcome=Outcome.SKIPPED)
        return [skipped(reason=reason) for reason in file.held.reasons]
    parts = [_Part(*row) for row in connection.execute(_OF_A_FILE, (file.sha256,))]
    return [
        Item(
            file=file.name,
            part=part + 1,
            outcome=Outcome.SKIPPED if run_id is None else Outcome.DUPLICATE,
            reason=WAS_DELETED if run_id is None else f"repeats run {run_id}",
            run_id=run_id,
            again=run_id is not None,
        )
        for part, run_id in parts
    ]


def _looking_at(log: Path) -> sqlite3.Connection:
    """Return a connection that can only read; what a crash left for a writer to mend, it cannot."""
    uri = f"{log.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None)
