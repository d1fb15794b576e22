"""Brings the tables of a log to a version, in one transaction; the only user of Alembic."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import cast

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from runlog import failures
from runlog.backup import contents, copy_verified, is_copy, make_folder, table_columns
from runlog.db.connections import BUSY_TIMEOUT_MS, connect
from runlog.db.schema import APPLICATION_ID, Schema
from runlog.db.sessions import engine, file_at, told
from runlog.errors import LogError

_VERSION_TABLE = "alembic_version"


def build(path: Path, schema: Schema) -> None:
    """Make the tables of the schema in the empty file at path, which nobody else uses yet."""
    with revising(path) as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        _upgrade(connection, schema)


def migrate(path: Path, schema: Schema, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Path | None:
    """Bring the log at path to the schema's version, after a verified copy into backups beside it.

    Returns the copy; None if another process had migrated the log by the time it was free. All
    revisions are one transaction, committed only if every table that was there before still holds
    the same rows in the columns it still has. After a failure the log is as it was.
    """
    with revising(path, busy_timeout_ms) as connection:
        if _version(connection) == schema.head:
            return None
        kept = _keep_copy(path, schema.head)
        _upgrade(connection, schema)
        _compare(path, kept, _driver_connection(connection))
        return kept


@contextmanager
def revising(path: Path, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Iterator[Connection]:
    """Give a connection in one transaction that may change the tables of the log at path.

    Foreign keys are not enforced inside, or rebuilding a table would delete the rows that refer to
    it; instead every reference must lead somewhere before the commit, or a LogError is raised and
    nothing is changed. The version is noted in user_version, for the check that needs no Alembic.
    A file that was replaced while this one waited for its lock is let go, and the new one taken.
    """
    open_connection = partial(connect, path, busy_timeout_ms=busy_timeout_ms, foreign_keys=False)
    while True:
        opened = file_at(path)
        with (
            told(path, failures.NOTHING_STORED),
            engine(open_connection, "BEGIN IMMEDIATE").begin() as connection,
        ):
            if file_at(path) == opened:
                yield connection
                _check_references(path, connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {int(_version(connection))}")
                return


def _upgrade(connection: Connection, schema: Schema) -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, schema.head)


def _version(connection: Connection) -> str:
    found = connection.exec_driver_sql(f"SELECT version_num FROM {_VERSION_TABLE}")  # noqa: S608
    return str(found.scalar_one())


def _keep_copy(path: Path, head: str) -> Path:
    """Return a verified copy of the log in backups beside it; an earlier try's will do."""
    folder = path.parent / "backups"
    make_folder(folder)
    suffixes = ("" if number == 1 else f"-{number}" for number in count(1))
    names = (folder / f"{path.stem}-before-{head}{suffix}.db" for suffix in suffixes)
    copy = next(name for name in names if not name.exists() or is_copy(path, name))
    if not copy.exists():
        copy_verified(path, copy)
    return copy


def _compare(path: Path, copy: Path, log: sqlite3.Connection) -> None:
    with closing(connect(copy, query_only=True)) as before:
        had, has = table_columns(before), table_columns(log)
        kept = {
            table: [column for column in had[table] if column in has[table]]
            for table in had.keys() & has.keys() - {_VERSION_TABLE}
        }
        if contents(before, kept) != contents(log, kept):
            raise LogError(
                f"{failures.named(path)} could not be brought to a newer version: its rows would "
                f"not have come through unchanged. It was left as it was; a copy is at "
                f"{failures.named(copy)}"
            )


def _check_references(path: Path, connection: Connection) -> None:
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if lost:
        raise LogError(
            f"{failures.named(path)} was not changed: afterwards {len(lost)} of its references "
            f"would lead nowhere, the first in {lost[0][0]} {lost[0][1]}"
        )


def _driver_connection(connection: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.driver_connection)
