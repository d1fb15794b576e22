"""Sessions: readers see one snapshot and write nothing, writers write all or nothing."""

import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from time import sleep
from typing import cast

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from runlog import failures
from runlog.db.connections import BUSY_TIMEOUT_MS, connect

# SQLite itself looks again every 100 ms: two that write without a pause could keep a third one
# out until its patience ends.
_LOOK_AGAIN_S = 0.005


@contextmanager
def reading(path: Path, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Iterator[Session]:
    """Give a session over the log at path that can only read.

    It sees the log as it is at its first query. While it is open a writer cannot commit, so ask
    nobody anything inside. Raises a LogError if the log cannot be read.
    """
    open_connection = partial(connect, path, busy_timeout_ms=busy_timeout_ms, query_only=True)
    with told(path, ""), Session(engine(open_connection, "BEGIN")) as session:
        yield session


@contextmanager
def writing(path: Path, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Iterator[Session]:
    """Give a session over the log at path whose changes are stored together at the end, or not.

    From the start no other process can write. Any exception inside, an interrupt too, leaves the
    log as it was. What was loaded or added stays readable afterwards. Raises a LogError that says
    whether anything was stored.
    """
    open_connection = partial(connect, path, busy_timeout_ms=busy_timeout_ms)
    with told(path, failures.NOTHING_STORED), _locked(path, open_connection) as (session, witness):
        # Before anything is written: a large change spills into the file under a lock that would
        # keep the witness from looking.
        before = _data_version(witness)
        yield session
        session.flush()
        _commit(session, path, witness, before)


@contextmanager
def _locked(
    path: Path, open_connection: partial[sqlite3.Connection]
) -> Iterator[tuple[Session, sqlite3.Connection]]:
    """Give a session that alone may write to the log at path, and a connection that looks on."""
    while True:
        opened = file_at(path)
        with (
            closing(open_connection()) as witness,
            Session(engine(open_connection, "BEGIN IMMEDIATE"), expire_on_commit=False) as session,
        ):
            session.connection()
            if file_at(path) == opened:
                yield session, witness
                return
        # While this one waited for the lock a restore put another file in its place: what would
        # be written into the file that was opened would be lost.


def file_at(path: Path) -> tuple[int, int] | None:
    """Tell one file that has been at the path from another; None for none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def engine(open_connection: partial[sqlite3.Connection], begin: str) -> Engine:
    """Return an engine that begins each transaction with the given statement."""
    made = create_engine("sqlite://", creator=open_connection, poolclass=NullPool)

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        _begin_in_turn(cast("sqlite3.Connection", connection.connection.driver_connection), begin)

    return made


def _begin_in_turn(connection: sqlite3.Connection, begin: str) -> None:
    """Begin, and wait for it as long as the connection waits for anything, but look more often.

    As SQLite does, it counts its own naps: on a machine too busy to wake it, the others that write
    are as slow, and the patience is no shorter for it.
    """
    patience_ms: int = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    naps_left = round(patience_ms / 1000 / _LOOK_AGAIN_S)
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while not _begun(connection, begin, last=naps_left <= 0):
            sleep(_LOOK_AGAIN_S)
            naps_left -= 1
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience_ms}")


def _begun(connection: sqlite3.Connection, begin: str, *, last: bool) -> bool:
    """Try to begin, and tell whether that was possible; raise what stood in the way at last."""
    try:
        connection.execute(begin)
    except sqlite3.OperationalError as error:
        if last or not failures.is_busy(error):
            raise
        return False
    return True


@contextmanager
def told(path: Path, account: str) -> Iterator[None]:
    """Raise what SQLite says inside, through SQLAlchemy or not, as a LogError about path."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, UnicodeDecodeError) as error:
        raise _failure(error, path, account) from error


def _failure(
    error: DBAPIError | sqlite3.Error | UnicodeDecodeError, path: Path, account: str
) -> Exception:
    cause = error.orig if isinstance(error, DBAPIError) else error
    return failures.from_sqlite(cause, path, account) or error


def _commit(session: Session, path: Path, witness: sqlite3.Connection, before: int) -> None:
    try:
        with _uninterrupted():
            session.commit()
    except DBAPIError as error:
        session.close()  # rolls back what is still open, and lets the witness look
        raise _failure(error, path, _account(path, witness, before)) from error


def _account(path: Path, witness: sqlite3.Connection, before: int) -> str:
    # An error at COMMIT may come after the point of no return (the last sync of the journal), so
    # the file itself is asked: first a new connection rolls back what was left half done, as the
    # next command would, then the witness tells whether the file is another than before.
    try:
        with closing(connect(path)) as recovery:
            _data_version(recovery)
        stored = _data_version(witness) != before
    except sqlite3.Error:
        return "Whether anything was stored is not known; runlog list shows what the log holds."
    return "What you entered was stored all the same." if stored else failures.NOTHING_STORED


def _data_version(witness: sqlite3.Connection) -> int:
    version: int = witness.execute("PRAGMA data_version").fetchone()[0]
    return version


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let go of a Ctrl-C that comes while the commit runs: too late to store nothing."""
    if threading.current_thread() is not threading.main_thread():  # only it may set handlers
        yield
        return
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous or signal.SIG_DFL)
