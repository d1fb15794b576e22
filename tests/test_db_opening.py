"""Every file that can lie where the log should be is opened, or refused with its own sentence."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from runlog.db import APPLICATION_ID, HEAD, RELEASED, Log, Schema, open_log, reading, writing
from runlog.db.connections import connect
from runlog.errors import (
    DamagedLog,
    DiskFull,
    EmptyLog,
    ForeignLog,
    LockedLog,
    LogError,
    NewerLog,
    NotAFile,
    ReadOnlyLog,
)
from tests.injected import Fault, Spot, injected
from tests.sample_rows import insert_samples
from tests.warm import WarmPython

NOBODY = 65534
OPEN_LOG = """
import sys
from pathlib import Path
from runlog.db import open_log
print(open_log(Path(sys.argv[1])).created)
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "runlog.db"
    open_log(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        insert_samples(connection)
    return path


@contextmanager
def _unprivileged() -> Iterator[None]:
    """Do as somebody whom permissions bind."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(was)


@pytest.fixture
def own_folder() -> Iterator[Path]:
    """A folder of whoever _unprivileged is; pytest's own belongs to one user alone."""
    folder = Path(tempfile.mkdtemp())
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


def test_a_missing_log_is_made_and_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "runlog.db"
    assert open_log(path) == Log(path, created=True)
    assert open_log(path) == Log(path, created=False)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (int(HEAD),)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert path.read_bytes()[68:72] == b"rlog"


def test_a_new_log_and_its_folders_are_private_whatever_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "data/runlog/runlog.db"
    before = os.umask(0)
    try:
        open_log(path)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.parent.parent.stat().st_mode & 0o777 == 0o700
    journal = path.with_name("runlog.db-journal")
    with writing(path) as session:
        session.connection().exec_driver_sql(f"UPDATE alembic_version SET version_num = '{HEAD}'")
        assert journal.exists()
        assert journal.stat().st_mode & 0o777 == 0o600


def test_making_a_log_leaves_nothing_else_in_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "log/runlog.db"
    open_log(path)
    assert {found.name for found in path.parent.iterdir()} <= {"runlog.db", "runlog.db-journal"}


def test_a_log_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / "mein Log? 100% #1.db"
    open_log(path)
    with reading(path) as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM run").scalar() == 0


def test_a_log_is_found_behind_a_link(log: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(log)
    assert open_log(link) == Log(link)


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind(str(path))


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _dead_link(path: Path) -> None:
    path.symlink_to(path.with_name("gone.db"))


def _endless_link(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize("make", [_folder, _pipe, _socket, _device, _dead_link, _endless_link])
def test_what_is_not_a_file_is_refused_without_waiting(
    monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    with tempfile.TemporaryDirectory() as folder:  # a socket's path must be short
        path = Path(folder) / "runlog.db"
        make(path)
        before = os.lstat(path)
        with pytest.raises(NotAFile, match=r"runlog\.db' (is not a file|is a link|cannot be)"):
            open_log(path)
        assert os.lstat(path).st_mtime_ns == before.st_mtime_ns


def test_a_path_through_a_file_is_refused(log: Path) -> None:
    with pytest.raises(NotAFile, match="a part of its path is not a folder"):
        open_log(log / "runlog.db")


def test_a_path_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LogError, match="File name too long"):
        open_log(tmp_path / ("x" * 300))


def test_an_empty_file_is_refused_and_stays_empty(tmp_path: Path) -> None:
    path = tmp_path / "runlog.db"
    path.touch()
    with pytest.raises(EmptyLog, match=r"is empty \(0 bytes\).*runlog restore"):
        open_log(path)
    assert path.read_bytes() == b""


def _text(path: Path) -> None:
    path.write_text("Dear diary, " * 500, encoding="utf-8")


def _few_bytes(path: Path) -> None:
    path.write_bytes(b"SQLite")


def _other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE run (id INTEGER PRIMARY KEY)")


def _other_write_ahead_database(path: Path) -> None:
    _other_database(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def _other_application(path: Path) -> None:
    _other_database(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 252006673")


@pytest.mark.parametrize(
    "make", [_text, _few_bytes, _other_database, _other_write_ahead_database, _other_application]
)
def test_a_file_of_something_else_is_refused_and_stays_as_it_is(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "runlog.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(ForeignLog, match=r"was not made by runlog and was left as it is; name"):
        open_log(path)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["runlog.db"]


@pytest.mark.parametrize(
    "change",
    [
        f"PRAGMA user_version = {int(HEAD) + 1}",
        f"UPDATE alembic_version SET version_num = '{int(HEAD) + 1:04}'",
        "UPDATE alembic_version SET version_num = 'f00d'",
        "PRAGMA user_version = 0",
    ],
)
def test_a_log_of_a_version_we_do_not_know_is_refused_as_newer(log: Path, change: str) -> None:
    with closing(sqlite3.connect(log)) as connection, connection:
        connection.execute(change)
    before = log.read_bytes()
    with pytest.raises(NewerLog, match=rf"newer runlog.*this runlog knows {HEAD}\); update runlog"):
        open_log(log)
    assert log.read_bytes() == before


def _cut_to(size: int) -> Callable[[Path], None]:
    def cut(path: Path) -> None:
        os.truncate(path, size)

    return cut


def _overwrite(start: int, length: int) -> Callable[[Path], None]:
    def overwrite(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[start : start + length] = b"\xa5" * length
        path.write_bytes(content)

    return overwrite


def _forget_the_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM alembic_version")


def _lose_the_version_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE alembic_version")


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(_cut_to(50), id="cut inside the header"),
        pytest.param(_cut_to(100), id="cut after the header"),
        pytest.param(_cut_to(4096), id="cut after a page"),
        pytest.param(_cut_to(20_000), id="cut inside a page"),
        pytest.param(_overwrite(100, 600), id="schema overwritten"),
        pytest.param(_overwrite(16, 2), id="page size overwritten"),
        _forget_the_version,
        _lose_the_version_table,
    ],
)
def test_a_damaged_log_is_refused_and_stays_as_it_is(
    log: Path, harm: Callable[[Path], None]
) -> None:
    harm(log)
    before = log.read_bytes()
    with pytest.raises(DamagedLog, match=r"is damaged \(.+\); leave the file.*runlog restore"):
        open_log(log)
    assert log.read_bytes() == before


def test_damage_deeper_in_the_file_is_told_when_it_is_read(log: Path) -> None:
    with closing(sqlite3.connect(log)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'rating'"
        (page,) = connection.execute(query).fetchone()
    _overwrite((page - 1) * 4096, 4096)(log)
    open_log(log)
    with pytest.raises(DamagedLog, match="malformed"), reading(log) as session:
        session.connection().exec_driver_sql("SELECT * FROM rating")


def test_a_locked_log_is_refused_after_a_while(log: Path) -> None:
    with closing(sqlite3.connect(log, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedLog, match=r"in use by another program.*Nothing was stored\.$"):
            open_log(log, busy_timeout_ms=20)
    assert open_log(log, busy_timeout_ms=20) == Log(log)


def test_an_unreadable_log_is_refused(own_folder: Path) -> None:
    with _unprivileged():
        path = own_folder / "runlog.db"
        open_log(path)
        path.chmod(0)
        with pytest.raises(ReadOnlyLog, match="look at the permissions"):
            open_log(path)


@pytest.mark.parametrize("name", ["runlog.db", "below/runlog.db"])
def test_a_log_is_not_made_where_nothing_may_be_written(own_folder: Path, name: str) -> None:
    own_folder.chmod(0o555)
    with _unprivileged(), pytest.raises(ReadOnlyLog, match="look at the permissions"):
        open_log(own_folder / name)
    assert list(own_folder.iterdir()) == []


def test_a_read_only_log_in_a_read_only_folder_can_be_read(own_folder: Path) -> None:
    path = own_folder / "runlog.db"
    with _unprivileged():
        open_log(path)
        with closing(sqlite3.connect(path)) as connection, connection:
            insert_samples(connection)
        path.with_name("runlog.db-journal").unlink(missing_ok=True)
        path.chmod(0o444)
        own_folder.chmod(0o555)
        assert open_log(path) == Log(path)
        with reading(path) as session:
            query = "SELECT distance_m FROM run"
            assert session.connection().exec_driver_sql(query).scalar() == 8400
        with pytest.raises(ReadOnlyLog, match="Nothing was stored"), writing(path) as session:
            session.connection().exec_driver_sql("DELETE FROM hold")


def test_a_full_disk_is_told_and_leaves_no_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cramped(*arguments: object, **options: object) -> sqlite3.Connection:
        connection = connect(*arguments, **options)  # type: ignore[arg-type]
        connection.execute("PRAGMA max_page_count = 3")
        return connection

    monkeypatch.setattr("runlog.db.migrating.connect", cramped)
    with pytest.raises(DiskFull, match=r"no room left.*free some space"):
        open_log(tmp_path / "log/runlog.db")
    assert list((tmp_path / "log").iterdir()) == []


def test_two_first_commands_at_once_make_one_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "runlog.db"
    link = os.link
    others: list[Log] = []

    def overtaken(*arguments: Path) -> None:
        monkeypatch.setattr(os, "link", link)
        others.append(open_log(path))
        link(*arguments)

    monkeypatch.setattr(os, "link", overtaken)
    assert open_log(path) == Log(path, created=False)
    assert others == [Log(path, created=True)]
    assert {found.name for found in tmp_path.iterdir()} <= {"runlog.db", "runlog.db-journal"}


def test_processes_that_begin_at_the_same_time_make_one_log(tmp_path: Path) -> None:
    path = tmp_path / "runlog.db"
    running = [
        subprocess.Popen([sys.executable, "-c", OPEN_LOG, path], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    printed = [process.communicate()[0].strip() for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert sorted(printed) == ["False", "False", "True"]


@pytest.mark.parametrize(
    ("call", "number"),
    [
        *(("pwrite64", number) for number in (1, 20)),
        *(("fdatasync", number) for number in (1, 3, 5)),
        ("ftruncate", 1),
        *(("fsync", number) for number in (1, 2)),
        ("link", 1),
        ("unlink", 1),
    ],
)
def test_killed_while_it_makes_a_log_it_leaves_none_or_a_whole_one(
    python: WarmPython, tmp_path: Path, call: str, number: int
) -> None:
    path = tmp_path / "log/runlog.db"
    begin = partial(python.begin, [str(path)], tmp_path, OPEN_LOG)
    killed = injected(begin, Fault.KILLED, Spot(call, number))
    assert killed.code == -signal.SIGKILL, killed.err
    if path.exists():
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    there = path.exists()
    assert open_log(path) == Log(path, created=not there)


def test_daily_use_of_a_log_does_not_import_alembic(log: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from runlog.db import open_log, reading, writing
path = Path({str(log)!r})
open_log(path)
with writing(path) as session: session.connection().exec_driver_sql("DELETE FROM hold")
with reading(path) as session: session.connection()
print(sorted(set(sys.modules) & {{"alembic", "mako", "pandas", "numpy"}}))
"""
    printed = subprocess.check_output([sys.executable, "-c", script], text=True)
    assert printed.strip() == "[]"


def test_a_log_can_be_made_by_any_schema(tmp_path: Path) -> None:
    path = tmp_path / "runlog.db"
    assert open_log(path, Schema(HEAD, RELEASED.migrations)).created
