"""A copy is whole and equal to its source, or it is not there."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from runlog import backup
from runlog.backup import contents, copy_verified, is_copy, table_columns
from runlog.errors import DamagedLog, DiskFull, LockedLog, LogError, ReadOnlyLog


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A database of two tables over many pages, with text that is not valid UTF-8 in it."""
    path = tmp_path / "source.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA user_version = 7")
        connection.execute("CREATE TABLE run (id INTEGER PRIMARY KEY, note TEXT, distance_m REAL)")
        connection.execute('CREATE TABLE "odd "" name" (value)')
        connection.executemany(
            "INSERT INTO run (note, distance_m) VALUES (?, ?)",
            [(f"run {number} " + "x" * 200, number / 7) for number in range(500)],
        )
        connection.execute("INSERT INTO run (note) VALUES (CAST(x'ff00fe' AS TEXT))")
        connection.execute("INSERT INTO \"odd \"\" name\" VALUES (1), ('1'), (NULL), (x'31')")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "copies"
    path.mkdir()
    return path


def test_a_copy_holds_what_its_source_holds(source: Path, folder: Path) -> None:
    copy_verified(source, folder / "copy.db")
    assert is_copy(source, folder / "copy.db")
    assert [path.name for path in folder.iterdir()] == ["copy.db"]
    with closing(sqlite3.connect(folder / "copy.db")) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (7,)
        assert copy.execute("SELECT count(*) FROM run").fetchone() == (501,)


def test_a_copy_is_private_whatever_the_umask(source: Path, folder: Path) -> None:
    before = os.umask(0)
    try:
        copy_verified(source, folder / "copy.db")
    finally:
        os.umask(before)
    assert (folder / "copy.db").stat().st_mode & 0o777 == 0o600


def test_an_existing_file_is_not_overwritten(source: Path, folder: Path) -> None:
    (folder / "copy.db").write_bytes(b"mine")
    with pytest.raises(LogError, match=r"copy\.db' is there already and was left as it is"):
        copy_verified(source, folder / "copy.db")
    assert (folder / "copy.db").read_bytes() == b"mine"
    assert len(list(folder.iterdir())) == 1


def test_an_existing_file_is_replaced_when_asked(source: Path, folder: Path) -> None:
    (folder / "copy.db").write_bytes(b"mine")
    copy_verified(source, folder / "copy.db", replace=True)
    assert is_copy(source, folder / "copy.db")


def test_what_is_not_committed_is_not_copied(source: Path, folder: Path) -> None:
    with closing(sqlite3.connect(source, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM run")
        copy_verified(source, folder / "copy.db")
        writer.execute("ROLLBACK")
    assert is_copy(source, folder / "copy.db")


def test_a_copy_of_a_write_ahead_log_is_one_file(source: Path, folder: Path) -> None:
    with closing(sqlite3.connect(source, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("INSERT INTO run (note) VALUES ('only in the write-ahead log')")
        copy_verified(source, folder / "copy.db")
        assert is_copy(source, folder / "copy.db")
    assert [path.name for path in folder.iterdir()] == ["copy.db"]


def test_a_source_that_is_not_there_is_not_made(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(ReadOnlyLog, match=r"absent\.db"):
        copy_verified(tmp_path / "absent.db", folder / "copy.db")
    assert not (tmp_path / "absent.db").exists()
    assert list(folder.iterdir()) == []


def test_a_locked_source_is_said_to_be_locked(
    source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_BUSY_TIMEOUT_S", 0.02)
    with closing(sqlite3.connect(source, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedLog, match=r"source\.db"):
            copy_verified(source, folder / "copy.db")
    assert list(folder.iterdir()) == []


def test_a_damaged_source_leaves_no_copy(source: Path, folder: Path) -> None:
    damaged = bytearray(source.read_bytes())
    damaged[4096 * 3 : 4096 * 3 + 200] = b"\xff" * 200
    source.write_bytes(damaged)
    with pytest.raises(DamagedLog, match="is damaged"):
        copy_verified(source, folder / "copy.db")
    assert list(folder.iterdir()) == []


def test_an_index_that_does_not_fit_its_table_leaves_no_copy(source: Path, folder: Path) -> None:
    with closing(sqlite3.connect(source)) as connection, connection:
        connection.execute("CREATE INDEX ix_run_note ON run (note)")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = 'CREATE INDEX ix_run_note ON run (id)'"
            " WHERE name = 'ix_run_note'"
        )
    with pytest.raises(DamagedLog, match="is damaged"):
        copy_verified(source, folder / "copy.db")
    assert list(folder.iterdir()) == []


def test_a_copy_that_came_out_different_is_thrown_away(
    source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup._copy

    def copy_badly(original: sqlite3.Connection, scratch: Path) -> None:
        copy(original, scratch)
        with closing(sqlite3.connect(scratch)) as connection, connection:
            connection.execute("UPDATE run SET note = 'not what was there' WHERE id = 7")

    monkeypatch.setattr(backup, "_copy", copy_badly)
    with pytest.raises(DamagedLog, match="the copy differs from its source"):
        copy_verified(source, folder / "copy.db")
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_missing_or_a_file_is_a_sentence(source: Path, folder: Path) -> None:
    with pytest.raises(LogError, match="No such file"):
        copy_verified(source, folder / "absent/copy.db")
    with pytest.raises(LogError, match="a part of its path is not a folder"):
        copy_verified(source, source / "copy.db")


def test_a_full_disk_leaves_no_copy(
    source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull, match="no room left"):
        copy_verified(source, folder / "copy.db")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP])
def test_a_disk_without_links_gets_its_copy_too(
    source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", no_links)
    copy_verified(source, folder / "copy.db")
    assert is_copy(source, folder / "copy.db")
    with pytest.raises(LogError, match="is there already"):
        copy_verified(source, folder / "copy.db")
    assert [path.name for path in folder.iterdir()] == ["copy.db"]


def test_another_error_of_the_disk_is_told(
    source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "link", broken)
    with pytest.raises(LogError, match="Input/output error"):
        copy_verified(source, folder / "copy.db")
    assert list(folder.iterdir()) == []


CHANGES = [
    "UPDATE run SET distance_m = distance_m + 1e-12 WHERE id = 400",
    "DELETE FROM run WHERE id = 400",
    "INSERT INTO run (note) VALUES ('one more')",
    'UPDATE "odd "" name" SET value = 1 WHERE rowid = 2',
    "DROP TABLE run",
    "CREATE INDEX ix_run_note ON run (note)",
]


@pytest.mark.parametrize("change", CHANGES)
def test_what_differs_in_one_value_is_not_a_copy(source: Path, folder: Path, change: str) -> None:
    copy_verified(source, folder / "copy.db")
    with closing(sqlite3.connect(folder / "copy.db")) as connection, connection:
        connection.execute(change)
    assert not is_copy(source, folder / "copy.db")


def test_what_is_no_database_is_not_a_copy(source: Path, folder: Path) -> None:
    (folder / "copy.db").write_bytes(b"not a database" * 400)
    assert not is_copy(source, folder / "copy.db")


@pytest.fixture
def connection(source: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(source)) as opened:
        yield opened


def test_the_columns_of_every_table_are_named(connection: sqlite3.Connection) -> None:
    assert table_columns(connection) == {
        "run": ["id", "note", "distance_m"],
        'odd " name': ["value"],
    }


def test_only_the_named_columns_are_compared(connection: sqlite3.Connection) -> None:
    before = contents(connection, {"run": ["id", "distance_m"]})
    connection.execute("UPDATE run SET note = 'changed'")
    assert contents(connection, {"run": ["id", "distance_m"]}) == before
    assert before["run"].rows == 501
    connection.execute("UPDATE run SET distance_m = 0")
    assert contents(connection, {"run": ["id", "distance_m"]}) != before


def test_reading_contents_leaves_the_connection_as_it_was(connection: sqlite3.Connection) -> None:
    contents(connection)
    assert connection.execute("SELECT note FROM run WHERE id = 1").fetchone()[0].startswith("run 0")
