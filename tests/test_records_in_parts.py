"""A command that touches many entries is recorded in parts, and stays one command."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from runlog import changes, logbook
from runlog.changes import LongCommand, Step
from runlog.changes.recording import ROWS_IN_A_PART
from runlog.db import open_log, reading, writing
from runlog.entries import MarkKind, NewMark
from runlog.entries.routines import NewRoutine, PlannedItem
from runlog.errors import DamagedLog, NothingToUndo, Question
from runlog.library import Side
from runlog.models import Base, DayNote
from runlog.moments import Moment
from tests.small_parts import recorded_in_parts
from tests.test_changes import do, redo, rows, run_sql, summaries, undo

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
MARKS = Base.metadata.tables["mark"]
MANY = 2 * ROWS_IN_A_PART + 1


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "runlog.db"
    open_log(path)
    return path


@pytest.fixture
def small() -> Iterator[None]:
    with recorded_in_parts(2):
        yield


def mark(step: Step, count: int = 1) -> object:
    return logbook.mark(step, [NewMark(kind=MarkKind.SHOES, day=AT.date())] * count)


def marks(count: int) -> Iterator[dict[str, Any]]:
    empty = dict.fromkeys(column.name for column in MARKS.columns)
    for number in range(1, count + 1):
        yield empty | {"id": number, "kind": "shoes", "day": AT.date(), "entered_at": AT}


def parts(path: Path) -> list[tuple[int, str, int | None, int]]:
    """Return the rows of the record: number, command, what they go on with, how many rows."""
    query = "SELECT id, command, continues, rows FROM change ORDER BY id"
    with closing(sqlite3.connect(path)) as connection:
        return [(*each[:3], len(json.loads(each[3]))) for each in connection.execute(query)]


def test_of_many_rows_no_more_than_so_many_are_recorded_together(log: Path) -> None:
    do(log, lambda step: step.insert_all(MARKS, marks(MANY)), name="import")
    assert parts(log) == [
        (1, "import", None, ROWS_IN_A_PART),
        (2, "", 1, ROWS_IN_A_PART),
        (3, "", 1, 1),
    ]
    assert len(rows(log)) == MANY
    assert summaries(log) == [f"{MANY} marks added"]


def test_they_are_undone_and_done_again_as_one(log: Path) -> None:
    do(log, mark)
    do(log, lambda step: step.insert_all(MARKS, (m for m in marks(MANY) if m["id"] > 1)))
    ended = rows(log)
    assert undo(log).summary == f"{MANY - 1} marks added"
    assert len(rows(log)) == 1
    redo(log)
    assert rows(log) == ended
    undo(log)
    undo(log)
    assert rows(log) == {}
    with pytest.raises(NothingToUndo):
        undo(log)
    redo(log)
    assert redo(log).summary == f"{MANY - 1} marks added"
    assert rows(log) == ended
    with pytest.raises(NothingToUndo):
        redo(log)


@pytest.mark.usefixtures("small")
def test_each_is_one_in_the_history_whatever_its_parts(log: Path) -> None:
    for count in (3, 1, 5):
        do(log, partial(mark, count=count))
    with reading(log) as session:
        assert [done.change_id for done in changes.history(session)] == [4, 3, 1]
        assert [done.change_id for done in changes.history(session, limit=2)] == [4, 3]
        assert changes.newest(session) == 4
    assert summaries(log) == ["5 marks added", "1 mark added", "3 marks added"]


@pytest.mark.usefixtures("small")
def test_a_repeat_of_one_is_asked_about(log: Path) -> None:
    do(log, lambda step: mark(step, 5), name="mark shoes")
    with reading(log) as session, pytest.raises(Question, match="a repeat of mark 1"):
        changes.refuse_repeat(session, "mark shoes", AT + timedelta(seconds=9))


@pytest.mark.usefixtures("small")
def test_what_was_deleted_is_found_in_every_part(log: Path) -> None:
    def delete_all(step: Step) -> None:
        for row in list(step.session.scalars(select(DayNote))):
            step.remove(row)

    days = [AT.date() - timedelta(days=back) for back in range(5)]
    do(log, lambda step: [step.add(DayNote(day=day, ease=5.0, entered_at=AT)) for day in days])
    do(log, delete_all)
    with reading(log) as session:
        gone = [row.before["day"] for row in changes.removed(session) if row.before]
    assert gone == [day.isoformat() for day in days]


@pytest.mark.usefixtures("small")
def test_a_command_that_fails_leaves_no_part_of_its_record(log: Path) -> None:
    def fail(step: Step) -> None:
        mark(step, 5)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        do(log, fail)
    assert (parts(log), rows(log)) == ([], {})


@pytest.mark.usefixtures("small")
def test_of_one_that_cannot_be_undone_whole_nothing_is_undone(log: Path) -> None:
    do(log, lambda step: mark(step, 5))
    run_sql(log, "UPDATE mark SET note = 'mine' WHERE id = 1")
    with pytest.raises(DamagedLog, match="mark 1 is not as runlog left it"):
        undo(log)
    with reading(log) as session:
        assert len(changes.standing(session)) == 5
        assert changes.history(session)[0].undone_at is None


def routine() -> NewRoutine:
    return NewRoutine(
        moment=Moment(AT.date(), AT),
        name="after the run",
        total_s=30,
        items=(PlannedItem(stretch="pigeon", sides=(Side.LEFT,), sets=1, hold_s=30),),
    )


def test_a_plan_that_was_gone_on_with_is_undone_like_what_was_logged(log: Path) -> None:
    command = LongCommand("stretch")
    with writing(log) as session, command.step(session, AT) as step:
        logbook.plan_routine(step, routine())
    with pytest.raises(NothingToUndo):
        undo(log)
    with writing(log) as session, command.step(session, AT) as step:
        mark(step)
    assert undo(log).summary == "1 routine, 1 mark added"
    assert rows(log) == {}


def test_what_was_never_undone_is_not_done_again(log: Path) -> None:
    do(log, mark)
    do(log, lambda step: logbook.plan_routine(step, routine()))
    with pytest.raises(NothingToUndo, match="there is nothing to redo"):
        redo(log)
