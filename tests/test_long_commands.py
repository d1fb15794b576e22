"""A command that writes several times is one in the record, as long as nobody writes in between."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from runlog import changes, logbook
from runlog.changes import LongCommand, Step
from runlog.db import open_log, reading, writing
from runlog.entries import MarkKind, NewMark
from runlog.errors import NothingToUndo
from tests.test_changes import rows, undo

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "runlog.db"
    open_log(path)
    return path


def mark(step: Step) -> object:
    return logbook.mark(step, [NewMark(kind=MarkKind.SHOES, day=AT.date())])


def go_on(path: Path, command: LongCommand, write: Callable[[Step], object] = mark) -> None:
    with writing(path) as session, command.step(session, AT) as step:
        write(step)


def another(path: Path) -> None:
    with writing(path) as session, changes.step(session, "mark shoes", AT) as step:
        mark(step)


def record(path: Path) -> list[tuple[str, str]]:
    """Return the commands on record, oldest first, with what they did."""

    def told(session: Session) -> list[tuple[str, str]]:
        return [(done.command, done.summary) for done in reversed(changes.history(session))]

    with reading(path) as session:
        return told(session)


def test_its_writes_are_one_command_and_one_undo(log: Path) -> None:
    command = LongCommand("stretch")
    for _ in range(3):
        go_on(log, command)
    assert record(log) == [("stretch", "3 marks added")]
    assert len(rows(log)) == 3
    undo(log)
    assert rows(log) == {}


def test_what_was_written_is_undone_after_a_crash_too(log: Path) -> None:
    # Each write stands by itself: nothing is left to be finished.
    go_on(log, LongCommand("stretch"))
    undo(log)
    assert rows(log) == {}


def test_after_another_command_it_begins_a_record_of_its_own(log: Path) -> None:
    command = LongCommand("stretch")
    go_on(log, command)
    another(log)
    go_on(log, command)
    go_on(log, command)
    assert record(log) == [
        ("stretch", "1 mark added"),
        ("mark shoes", "1 mark added"),
        ("stretch", "2 marks added"),
    ]
    assert len(rows(log)) == 4


def test_after_it_was_undone_it_begins_a_record_of_its_own(log: Path) -> None:
    command = LongCommand("stretch")
    go_on(log, command)
    undo(log)
    go_on(log, command)
    assert len(record(log)) == 2
    assert len(rows(log)) == 1


def test_after_another_was_undone_it_ends_the_way_forward(log: Path) -> None:
    command = LongCommand("stretch")
    go_on(log, command)
    another(log)
    undo(log)
    go_on(log, command)
    assert len(record(log)) == 3
    with writing(log) as session, pytest.raises(NothingToUndo):
        changes.redo(session)


def test_the_same_command_of_another_time_is_not_gone_on_with(log: Path) -> None:
    first, second = LongCommand("stretch"), LongCommand("stretch")
    go_on(log, first)
    with writing(log) as session, second.step(session, AT + timedelta(days=1)) as step:
        mark(step)
    assert len(record(log)) == 2


def test_a_write_that_failed_is_not_gone_on_with(log: Path) -> None:
    command = LongCommand("stretch")

    def fail(step: Step) -> None:
        mark(step)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        go_on(log, command, fail)
    go_on(log, command)
    with pytest.raises(KeyboardInterrupt):
        go_on(log, command, fail)
    go_on(log, command)
    assert record(log) == [("stretch", "2 marks added")]
    assert len(rows(log)) == 2


def interrupted(path: Path, command: LongCommand) -> None:
    """Write and record, and be stopped before the commit."""
    with writing(path) as session:
        with command.step(session, AT) as step:
            mark(step)
        raise KeyboardInterrupt


def test_a_record_that_was_not_committed_is_not_gone_on_with(log: Path) -> None:
    command = LongCommand("stretch")
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            interrupted(log, command)
        go_on(log, command)
    assert record(log) == [("stretch", "2 marks added")]
    assert len(rows(log)) == 2


def test_a_write_that_changes_nothing_adds_nothing(log: Path) -> None:
    command = LongCommand("stretch")
    go_on(log, command)
    go_on(log, command, lambda _: None)
    go_on(log, command)
    assert record(log) == [("stretch", "2 marks added")]
