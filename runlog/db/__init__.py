"""The engine of the log: opened checked, read from a snapshot, written all or nothing."""

from runlog.db.connections import BUSY_TIMEOUT_MS
from runlog.db.opening import Log, is_current, open_log
from runlog.db.schema import APPLICATION_ID, HEAD, RELEASED, Schema
from runlog.db.sessions import reading, writing

__all__ = [
    "APPLICATION_ID",
    "BUSY_TIMEOUT_MS",
    "HEAD",
    "RELEASED",
    "Log",
    "Schema",
    "is_current",
    "open_log",
    "reading",
    "writing",
]
