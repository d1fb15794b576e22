"""Readers see one state and write nothing; writers write all or nothing, and say which."""

import os
import signal
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from time import sleep

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from runlog.db import open_log, reading, sessions, writing
from runlog.db.connections import BUSY_TIMEOUT_MS, connect
from runlog.errors import DiskFull, LockedLog, ReadOnlyLog
from runlog.models import DayNote
from tests.injected import disturbed
from tests.warm import WarmPython

NOW = datetime(2026, 11, 19, 17, 40, tzinfo=UTC)

PRAGMAS = {
    "journal_mode": "truncate",
    "synchronous": 3,  # EXTRA
    "busy_timeout": BUSY_TIMEOUT_MS,
    "foreign_keys": 1,
    "trusted_schema": 0,
}
WRITE = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from runlog.db import writing
from runlog.errors import LogError
from runlog.models import DayNote
now = datetime(2026, 11, 19, 17, 40, tzinfo=UTC)
try:
    with writing(Path(sys.argv[1])) as session:
        session.add(DayNote(day=date(2026, 11, 19), note="traced " * 2000, entered_at=now))
except LogError as error:
    print(type(error).__name__, error)
else:
    print("saved")
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "runlog.db"
    open_log(path)
    return path


def _note(day: int = 1, note: str = "a note") -> DayNote:
    return DayNote(day=date.fromordinal(739_000 + day), note=note, entered_at=NOW)


def _count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        count: int = connection.execute("SELECT count(*) FROM day_note").fetchone()[0]
    return count


def _pragmas(session: Session) -> dict[str, object]:
    connection = session.connection()
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}


def test_a_machine_that_is_too_busy_to_look_does_not_shorten_the_patience(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "sleep", lambda _: sleep(0.05))  # ten times what was asked
    with closing(sqlite3.connect(log, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        letting_go = threading.Timer(0.3, other.rollback)
        letting_go.start()
        with writing(log, busy_timeout_ms=100) as session:
            session.add(_note())
        letting_go.join()
    assert _count(log) == 1


def test_every_pragma_of_a_writer_is_in_force(log: Path) -> None:
    with writing(log) as session:
        assert _pragmas(session) == PRAGMAS
        assert session.connection().exec_driver_sql("PRAGMA query_only").scalar() == 0


def test_every_pragma_of_a_reader_is_in_force(log: Path) -> None:
    with reading(log) as session:
        assert _pragmas(session) == PRAGMAS
        assert session.connection().exec_driver_sql("PRAGMA query_only").scalar() == 1


def test_the_wait_for_a_lock_can_be_chosen(log: Path) -> None:
    for kind in (reading, writing):
        with kind(log, busy_timeout_ms=70) as session:
            assert session.connection().exec_driver_sql("PRAGMA busy_timeout").scalar() == 70


def test_what_was_added_is_stored_and_stays_readable(log: Path) -> None:
    with writing(log) as session:
        note = _note()
        session.add(note)
    assert (note.id, note.entered_at) == (1, NOW)
    with reading(log) as session:
        assert session.scalars(select(DayNote.note)).all() == ["a note"]


def test_a_change_larger_than_the_cache_is_stored(log: Path) -> None:
    with writing(log, busy_timeout_ms=100) as session:
        for number in range(2_000):
            day = date(2000, 1, 1) + timedelta(days=number)
            session.add(DayNote(day=day, note="x" * 4_000, entered_at=NOW))
            session.flush()

    with reading(log) as session:
        assert session.scalar(select(func.count()).select_from(DayNote)) == 2_000


def test_a_reader_cannot_write(log: Path) -> None:
    with pytest.raises(ReadOnlyLog), reading(log) as session:  # noqa: PT012
        session.add(_note())
        session.flush()
    assert _count(log) == 0


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_whatever_stops_a_writer_leaves_the_log_as_it_was(
    log: Path, stop: type[BaseException]
) -> None:
    with pytest.raises(stop), writing(log) as session:  # noqa: PT012
        session.add(_note())
        session.flush()
        raise stop
    assert _count(log) == 0
    with writing(log, busy_timeout_ms=20) as session:
        session.add(_note())
    assert _count(log) == 1


def test_a_broken_rule_is_our_own_mistake_and_not_the_logs(log: Path) -> None:
    with pytest.raises(IntegrityError, match="ck_day_note_ease_or_note"), writing(log) as session:
        session.add_all([_note(1), DayNote(day=date(2026, 11, 19), entered_at=NOW)])
    assert _count(log) == 0
    with pytest.raises(OperationalError, match="syntax error"), reading(log) as session:
        session.connection().exec_driver_sql("SELECT * FRAM run")


def test_references_are_enforced(log: Path) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), writing(log) as session:
        session.connection().exec_driver_sql(
            "INSERT INTO hold (stretching_id, number, side, seconds) VALUES (9, 1, 'left', 30)"
        )


def test_a_writer_holds_the_log_from_its_start(log: Path) -> None:
    with (
        writing(log),
        pytest.raises(LockedLog, match=r"in use by another program.*Nothing was stored\.$"),
        writing(log, busy_timeout_ms=20),
    ):
        pytest.fail("two writers at once")


def test_a_reader_is_not_kept_out_by_a_writer_and_sees_only_what_is_stored(log: Path) -> None:
    with writing(log) as writer:
        writer.add(_note())
        writer.flush()
        with reading(log, busy_timeout_ms=20) as reader:
            assert reader.scalars(select(DayNote)).all() == []
    with reading(log) as reader:
        assert len(reader.scalars(select(DayNote)).all()) == 1


def test_a_reader_sees_one_state_while_it_is_open(log: Path) -> None:
    with reading(log) as reader:
        assert reader.scalars(select(DayNote)).all() == []
        with pytest.raises(LockedLog, match="Nothing was stored"):  # noqa: SIM117
            with writing(log, busy_timeout_ms=20) as writer:
                writer.add(_note())
        assert reader.scalars(select(DayNote)).all() == []
    assert _count(log) == 0


def test_a_session_never_makes_a_log(tmp_path: Path) -> None:
    for kind in (reading, writing):
        with pytest.raises(ReadOnlyLog), kind(tmp_path / "absent.db") as session:
            session.connection()
    assert list(tmp_path.iterdir()) == []


def test_no_room_is_told_with_what_became_of_the_entry(log: Path) -> None:
    full = pytest.raises(DiskFull, match=r"no room left.*Nothing was stored\.$")
    with full, writing(log) as session:
        session.connection().exec_driver_sql("PRAGMA max_page_count = 1")  # no more than it has
        session.add(_note(note="x" * 100_000))
    assert _count(log) == 0


def test_several_writers_wait_for_each_other_and_lose_nothing(log: Path) -> None:
    failures: list[BaseException] = []

    def write(first: int) -> None:
        try:
            for day in range(first, first + 15):
                with writing(log) as session:
                    session.add(_note(day))
        except BaseException as error:  # noqa: BLE001 - told to the test below
            failures.append(error)

    threads = [threading.Thread(target=write, args=(first,)) for first in (0, 100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert _count(log) == 45


@pytest.fixture
def interrupting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Press Ctrl-C in the middle of every commit."""
    commit = Session.commit

    def pressed(session: Session) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        commit(session)

    monkeypatch.setattr(Session, "commit", pressed)


@pytest.mark.usefixtures("interrupting")
def test_an_interrupt_during_the_commit_comes_too_late_to_store_nothing(log: Path) -> None:
    handler = signal.getsignal(signal.SIGINT)
    with writing(log) as session:
        session.add(_note())
    assert _count(log) == 1
    assert signal.getsignal(signal.SIGINT) is handler


def said_by_a_writer(python: WarmPython, log: Path, inject: str) -> str:
    """Return what one says that writes while some of its system calls are disturbed."""
    return disturbed(partial(python.begin, [str(log)], log.parent, WRITE), inject).out


@pytest.mark.parametrize(
    "inject",
    [
        *(f"fdatasync:error=EIO:when={number}" for number in (1, 2, 3, 4, 5)),
        "fdatasync:error=ENOSPC:when=5",
        "ftruncate:error=EIO:when=1",
        *(f"pwrite64:error=ENOSPC:when={number}" for number in (1, 9, 12, 14, 16)),
    ],
)
def test_an_error_of_the_disk_says_truly_whether_the_entry_was_stored(
    python: WarmPython, log: Path, inject: str
) -> None:
    said = said_by_a_writer(python, log, inject)
    stored = "saved" in said or "was stored all the same" in said
    assert stored != ("Nothing was stored." in said)
    assert _count(log) == stored


def test_an_error_after_the_point_of_no_return_says_that_the_entry_is_there(
    python: WarmPython, log: Path
) -> None:
    said = said_by_a_writer(python, log, "fdatasync:error=EIO:when=5")
    assert said.startswith("LogError the disk reported an error at ")
    assert "What you entered was stored all the same." in said
    assert _count(log) == 1


def test_a_disk_that_takes_nothing_any_more_leaves_it_open_what_was_stored(
    python: WarmPython, log: Path
) -> None:
    said = said_by_a_writer(python, log, "pwrite64:error=EIO:when=15+")
    assert "Whether anything was stored is not known; runlog list shows" in said
    assert _count(log) == 0


def test_a_log_that_is_taken_away_leaves_it_open_what_was_stored(log: Path) -> None:
    unknown = pytest.raises(LockedLog, match="Whether anything was stored is not known")
    with reading(log) as reader:
        reader.scalars(select(DayNote)).all()
        with unknown, writing(log, busy_timeout_ms=20) as session:
            session.add(_note())
            session.flush()
            log.rename(log.with_name("elsewhere.db"))
    assert _count(log.with_name("elsewhere.db")) == 0


def test_a_disk_that_cannot_lock_is_told(python: WarmPython, log: Path) -> None:
    said = said_by_a_writer(python, log, "?fcntl,fcntl64:error=EOPNOTSUPP:when=8+")
    assert "cannot lock files" in said
    assert _count(log) == 0


def test_a_connection_that_fails_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("not a database " * 100, encoding="utf-8")
    with pytest.raises(sqlite3.DatabaseError):
        connect(path)


def test_the_cause_of_a_failure_is_kept(log: Path) -> None:
    with writing(log), pytest.raises(LockedLog) as told, writing(log, busy_timeout_ms=20):
        pytest.fail("two writers at once")
    assert isinstance(told.value.__cause__, sqlite3.OperationalError)
