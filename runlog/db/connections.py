"""One way to connect to a log: the same pragmas for every reader, writer, check and migration."""

import sqlite3
from pathlib import Path

BUSY_TIMEOUT_MS = 10_000


def connect(
    path: Path,
    *,
    busy_timeout_ms: int = BUSY_TIMEOUT_MS,
    foreign_keys: bool = True,
    query_only: bool = False,
) -> sqlite3.Connection:
    """Return a connection to the log at path, which must be there; no transaction is begun.

    A committed transaction outlives a power cut (TRUNCATE, EXTRA). There is no write-ahead log: it
    could not be read in a read-only folder, would not be one file to copy, and would outlive a
    restore. Foreign keys can only be switched here: inside a transaction the pragma does nothing.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=busy_timeout_ms / 1000,
        isolation_level=None,  # the driver begins nothing by itself, so DDL is transactional too
        check_same_thread=False,
    )
    try:
        _set_pragmas(connection, foreign_keys=foreign_keys, query_only=query_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_pragmas(connection: sqlite3.Connection, *, foreign_keys: bool, query_only: bool) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = EXTRA")
    # A large change stays in memory until its commit: spilled, it would lock readers out.
    connection.execute("PRAGMA cache_spill = OFF")
    connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    connection.execute(f"PRAGMA query_only = {'ON' if query_only else 'OFF'}")
