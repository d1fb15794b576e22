"""The change record: undo walks back, redo forward, and the record folds up to the tables."""

import json
import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select

from runlog import changes, logbook
from runlog.changes import Step
from runlog.db import open_log, reading, writing
from runlog.entries import Context, MarkKind, NewDayNote, NewMark, NewStretching, Source
from runlog.entries.answers import NewAnswer, NewCard, Resolution
from runlog.entries.edits import EditText, MarkBefore, read_edit
from runlog.entries.typed import (
    Desk,
    LogText,
    read_attached,
    read_completion,
    read_ratings,
    read_run,
    read_stretchings,
)
from runlog.errors import DamagedLog, EntryNotFound, InputError, NothingToUndo, Question
from runlog.library import Library, Side
from runlog.logbook import editing, screening
from runlog.models import DayNote, Mark, Ostrc, Rating, Run, Screening, Stretching
from runlog.moments import Moment
from tests.diary_text import store_diary
from tests.small_parts import recorded_in_parts

LIBRARY = Library()
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
Rows = Mapping[tuple[str, int], Mapping[str, Any]]

WEEK = """
    2026-11-16 8km 42:10 rpe 4 | calf L6 R3 | wall-calf 2x30
    2026-11-17 | calf L5, neck 2
    2026-11-18 10km 55:00 rpe 6 tempo | calf L7, pain knee R2 | wall-calf L3x30 R2x30, pigeon
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "runlog.db"
    open_log(path)
    return path


@pytest.fixture
def week(log: Path) -> Path:
    with writing(log) as session:
        store_diary(session, WEEK, LIBRARY)
    return log


def do(path: Path, write: Callable[[Step], object], at: datetime = AT, name: str = "do") -> None:
    with writing(path) as session, changes.step(session, name, at, sure=True) as open_step:
        write(open_step)


def undo(path: Path, at: datetime = AT) -> changes.Done:
    with writing(path) as session:
        return changes.undo(session, at)


def redo(path: Path) -> changes.Done:
    with writing(path) as session:
        return changes.redo(session)


def rows(path: Path) -> Rows:
    """Return what stands, and see that the record tells the same."""
    with reading(path) as session:
        standing = changes.standing(session)
        assert changes.fold(session) == standing
        return standing


def summaries(path: Path) -> list[str]:
    with reading(path) as session:
        return [done.summary for done in changes.history(session)]


def rate(words: str) -> Callable[[Step], object]:
    desk = Desk(library=LIBRARY, now=AT)
    new = read_ratings([words], Moment(AT.date(), AT), Context.OTHER, desk)
    return lambda step: logbook.rate(step, new)


def delete(kind: str, number: int) -> Callable[[Step], object]:
    return lambda step: editing.remove(step, logbook.find(step.session, kind, number))


def run_sql(path: Path, statement: str) -> None:
    """Write behind runlog's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(statement)


def test_everything_can_be_undone_back_to_an_empty_log_and_redone(week: Path) -> None:
    ended = rows(week)
    for _ in range(3):
        undo(week)
    assert rows(week) == {}
    for _ in range(3):
        redo(week)
    assert rows(week) == ended


def test_an_undo_tells_what_it_took_back(week: Path) -> None:
    done = undo(week)
    assert done.command.startswith("2026-11-18 10km")
    assert done.summary == "1 run, 2 ratings, 2 stretches added"
    assert redo(week).command == done.command


def test_an_empty_log_has_nothing_to_undo_and_nothing_to_redo(log: Path) -> None:
    with pytest.raises(NothingToUndo, match="there is nothing to undo; runlog history shows"):
        undo(log)
    with pytest.raises(NothingToUndo, match="there is nothing to redo"):
        redo(log)


def test_a_new_command_after_an_undo_ends_the_way_forward(week: Path) -> None:
    undo(week)
    do(week, rate("calf L1"))
    with pytest.raises(NothingToUndo):
        redo(week)


def test_the_way_forward_is_what_was_undone_last_not_what_was_given_up(week: Path) -> None:
    undo(week, AT)
    do(week, rate("calf L1"), AT)
    ended = rows(week)
    undo(week, AT)
    undo(week, AT)
    assert redo(week).command == "2026-11-17 | calf L5, neck 2"
    assert redo(week).command == "do"
    assert rows(week) == ended
    with pytest.raises(NothingToUndo):
        redo(week)


def test_a_clock_set_back_does_not_change_the_way_forward(week: Path) -> None:
    undo(week, AT)
    do(week, rate("calf L1"), AT - timedelta(days=2))
    do(week, rate("calf L2"), AT - timedelta(days=3))
    for _ in range(2):
        undo(week, AT - timedelta(days=4))
    assert [redo(week).summary for _ in range(2)] == ["1 rating added"] * 2
    assert [row["value"] for key, row in rows(week).items() if key[0] == "rating"][-2:] == [1, 2]


def test_a_command_that_changed_nothing_leaves_no_record(week: Path) -> None:
    do(week, lambda step: step.change(logbook.last_run(step.session), {"rpe": 6.0}))
    assert len(summaries(week)) == 3


def test_a_command_that_fails_leaves_neither_rows_nor_record(week: Path) -> None:
    before = rows(week)
    with pytest.raises(EntryNotFound):
        do(week, lambda step: (rate("calf L1")(step), delete("mark", 9)(step)))
    assert rows(week) == before
    assert len(summaries(week)) == 3


def test_history_is_newest_first_and_marks_what_was_undone(week: Path) -> None:
    undo(week)
    with reading(week) as session:
        newest, *older = changes.history(session)
        assert changes.history(session, limit=1) == [newest]
    assert newest.undone_at == AT
    assert [done.undone_at for done in older] == [None, None]
    assert [done.change_id for done in (newest, *older)] == [3, 2, 1]


def test_the_record_counts_what_was_added_changed_and_deleted(week: Path) -> None:
    def several(step: Step) -> None:
        step.change(logbook.last_run(step.session), {"rpe": 5.0})
        delete("run", 1)(step)
        logbook.note_day(step, NewDayNote(day=date(2026, 11, 20), ease=7))

    do(week, several)
    assert summaries(week)[0] == (
        "1 day note added; 1 run changed; 1 run, 2 ratings, 1 stretch deleted"
    )


def test_what_was_added_and_changed_by_one_command_was_added(week: Path) -> None:
    def twice(step: Step) -> None:
        note = logbook.note_day(step, NewDayNote(day=date(2026, 11, 20), ease=7))
        step.change(note, {"ease": 6.0})

    do(week, twice)
    assert summaries(week)[0] == "1 day note added"


def test_holds_alone_are_counted_as_holds(week: Path) -> None:
    edit = read_edit("stretching", EditText(dose="60"), Desk(library=LIBRARY, now=AT), "wall-calf")
    do(week, lambda step: editing.edit(step, logbook.find(step.session, "stretching", 1), edit))
    assert summaries(week)[0] == "2 holds added; 4 holds deleted"


def test_a_deletion_comes_back_whole(week: Path) -> None:
    before = rows(week)
    do(week, delete("run", 2))
    assert not [key for key in rows(week) if key[0] == "hold" and key[1] > 4]
    undo(week)
    assert rows(week) == before


def test_undo_works_across_a_log_that_was_closed_and_opened(week: Path) -> None:
    ended = rows(week)
    open_log(week)
    undo(week)
    open_log(week)
    redo(week)
    assert rows(week) == ended


@pytest.mark.parametrize(
    "behind",
    [
        "UPDATE rating SET value = 9 WHERE id = 5",
        "DELETE FROM rating WHERE id = 5",
    ],
)
def test_a_row_changed_behind_the_record_is_refused_and_nothing_is_undone(
    week: Path, behind: str
) -> None:
    run_sql(week, behind)
    with reading(week) as session:
        before = changes.standing(session)
    with pytest.raises(DamagedLog, match=r"rating 5 is not as runlog left it.*nothing was changed"):
        undo(week)
    with reading(week) as session:
        assert changes.standing(session) == before
        assert changes.history(session)[0].undone_at is None


def note_days(count: int) -> Callable[[Step], object]:
    """Note that many days in one command."""

    def write(step: Step) -> None:
        for number in range(count):
            logbook.note_day(step, NewDayNote(day=AT.date() - timedelta(number), note=f"{number}"))

    return write


def test_a_command_of_thousands_of_rows_is_undone_and_done_again_whole(log: Path) -> None:
    do(log, note_days(1_234))
    noted = rows(log)
    assert len(noted) == 1_234
    undo(log)
    assert rows(log) == {}
    redo(log)
    assert rows(log) == noted


@pytest.mark.parametrize("number", [1, 500, 501, 1_234])
def test_one_changed_row_among_thousands_is_named_and_nothing_is_undone(
    log: Path, number: int
) -> None:
    do(log, note_days(1_234))
    run_sql(log, f"UPDATE day_note SET note = 'other' WHERE id = {number}")
    with pytest.raises(DamagedLog, match=f"^day_note {number} is not as runlog left it"):
        undo(log)
    with reading(log) as session:
        assert len(changes.standing(session)) == 1_234


def test_a_row_put_in_the_place_of_an_undone_one_is_refused(week: Path) -> None:
    undo(week)
    run_sql(
        week,
        "INSERT INTO run (id, day, duration_s, source, entered_at) VALUES "
        "(2, '2026-11-01', 60, 'typed', '2026-11-01T12:00:00+00:00')",
    )
    with pytest.raises(DamagedLog, match="run 2 is not as runlog left it"):
        redo(week)


def test_a_row_hung_on_another_behind_the_record_is_refused(week: Path) -> None:
    run_sql(
        week,
        "INSERT INTO rating (run_id, day, zone, zone_name, side, quality, context, value, source,"
        " entered_at) SELECT 2, day, zone, zone_name, side, quality, context, 1, source,"
        " entered_at FROM rating WHERE id = 1",
    )
    with pytest.raises(DamagedLog, match=r"something else has written to the log.*nothing was"):
        undo(week)
    with reading(week) as session:
        assert session.get(Run, 2) is not None


def test_the_record_keeps_the_command_and_the_rows_as_they_were(week: Path) -> None:
    do(week, lambda step: step.change(logbook.last_run(step.session), {"note": "é ‱"}))
    with closing(sqlite3.connect(week)) as connection:
        (text,) = connection.execute("SELECT rows FROM change ORDER BY id DESC").fetchone()
    ((table, number, before, after),) = json.loads(text)
    assert (table, number, before["note"], after["note"]) == ("run", 2, None, "é ‱")


def test_the_same_command_within_a_minute_is_asked_about(log: Path) -> None:
    do(log, rate("calf L5"), AT, "rate calf L5")
    with reading(log) as session:
        with pytest.raises(Question, match=r"repeat of rating 1, stored 59 s ago"):
            changes.refuse_repeat(session, "rate calf L5", AT + timedelta(seconds=59))
        for command, age_s in (("rate calf L5", 60), ("rate calf L6", 1), ("rate calf L5", -60)):
            changes.refuse_repeat(session, command, AT + timedelta(seconds=age_s))


def test_of_two_started_at_once_the_one_that_began_first_is_asked_about_too(log: Path) -> None:
    do(log, rate("calf L5"), AT, "rate calf L5")
    with reading(log) as session, pytest.raises(Question, match="repeat of rating 1"):
        changes.refuse_repeat(session, "rate calf L5", AT - timedelta(seconds=1))


def test_a_repeat_that_adds_nothing_or_was_undone_is_not_asked_about(week: Path) -> None:
    do(week, delete("run", 2), AT, "delete 2")
    with reading(week) as session:
        changes.refuse_repeat(session, "delete 2", AT)
    undo(week)
    do(week, rate("calf L5"), AT, "rate calf L5")
    undo(week)
    with reading(week) as session:
        changes.refuse_repeat(session, "rate calf L5", AT)


def test_an_empty_log_has_nothing_to_repeat(log: Path) -> None:
    with reading(log) as session:
        changes.refuse_repeat(session, "rate calf L5", AT)
        assert changes.newest(session) is None


# Any sequence of commands, undone and redone: a machine that keeps every state it has seen.

DAYS = st.integers(0, 6).map(lambda n: date(2026, 11, 14) + timedelta(days=n))
ZONES = ("calf L{0}", "calf L{0} R{0}", "neck {0}", "pain knee R{0}", "hamstrings {0}")
RATINGS = st.builds(str.format, st.sampled_from(ZONES), st.integers(0, 10))
STRETCHES = st.sampled_from(["wall-calf 2x30", "pigeon", "heel-raises 3x10r felt 6", "mobility"])
RUNS = st.sampled_from(["8km 42:10", "10km", "45min", "5km 30:00"])
NOTES = st.one_of(st.none(), st.sampled_from(["", "windy", "'; DROP TABLE run;--", "é‱🌬"]))
ENTRIES = (Run, Rating, Stretching, DayNote, Mark, Screening, Ostrc)
KEPT_AS_GIVEN = ("screening", "card")
KINDS = dict(zip(ENTRIES, logbook.ENTRIES, strict=True))


@dataclass
class Walk:
    """The states that undo goes back through, and those that redo goes forward through."""

    back: list[Rows] = field(default_factory=list)
    forward: list[Rows] = field(default_factory=list)


class AnyCommands(RuleBasedStateMachine):
    """Commands in any order on one log; undo and redo must find every state again."""

    @initialize(in_a_part=st.sampled_from([1, 2, 500]))
    def open(self, in_a_part: int) -> None:
        self.parts = recorded_in_parts(in_a_part)
        self.parts.__enter__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "runlog.db"
        open_log(self.path)
        self.walk = Walk()
        self.state: Rows = {}
        self.at = AT

    def teardown(self) -> None:
        if not hasattr(self, "folder"):
            return
        while self.walk.back:
            self.undo()
        assert self.state == {}
        self.parts.__exit__(None, None, None)
        self.folder.cleanup()

    def command(self, write: Callable[[Step], object]) -> None:
        self.at += timedelta(seconds=1)
        before = self.state
        do(self.path, write, self.at)
        self.state = rows(self.path)
        if self.state != before:
            self.walk.back.append(before)
            self.walk.forward.clear()

    def desk(self, day: date) -> Desk:
        return Desk(library=LIBRARY, now=datetime.combine(day, AT.timetz()))

    def any_entry(self, data: st.DataObject) -> tuple[str, int] | None:
        """Draw an entry that is there."""
        with reading(self.path) as session:
            there = [
                (KINDS[table], number)
                for table in ENTRIES
                for number in session.scalars(select(table.id))
            ]
        return data.draw(st.sampled_from(there)) if there else None

    @rule(amounts=RUNS, day=DAYS, ratings=st.lists(RATINGS, max_size=1), note=NOTES)
    def log(self, amounts: str, day: date, ratings: list[str], note: str | None) -> None:
        desk = self.desk(day)
        text = LogText(amounts=amounts.split(), tight=ratings, stretched=["pigeon 30"], note=note)
        new = read_run(text, desk)

        def write(step: Step) -> None:
            run = logbook.add_run(step, new)
            logbook.attach(step, run, read_attached(text, new.moment, desk))
            logbook.rate_rest_fine(step, run, new.moment, LIBRARY)

        self.command(write)

    @rule(ratings=RATINGS, day=DAYS)
    def rate(self, ratings: str, day: date) -> None:
        desk = self.desk(day)
        new = read_ratings([ratings], Moment(day, desk.now), Context.MORNING, desk)
        self.command(lambda step: logbook.rate(step, new))

    @rule(stretches=STRETCHES, day=DAYS)
    def did(self, stretches: str, day: date) -> None:
        new = read_stretchings([stretches], Moment(day, None), self.desk(day))
        self.command(lambda step: logbook.note_stretchings(step, new))

    @rule(day=DAYS, ease=st.integers(0, 10), note=NOTES)
    def day(self, day: date, ease: int, note: str | None) -> None:
        self.command(lambda step: logbook.note_day(step, NewDayNote(day=day, ease=ease, note=note)))

    @rule(anew=st.booleans(), item=st.integers(0, 1), off=st.booleans())
    def hold(self, anew: bool, item: int, off: bool) -> None:
        """Go on with a guided routine, whatever has happened to the log since, or begin another."""
        if anew or not hasattr(self, "routine"):
            self.routine = changes.LongCommand("stretch"), logbook.GuidedStretchings()
        command, guided = self.routine
        self.at += timedelta(seconds=1)
        new = NewStretching(
            moment=Moment(self.at.date(), self.at),
            source=Source.TYPED,
            stretch=LIBRARY.stretches["wall-calf"],
        )
        before, recorded = self.state, len(summaries(self.path))
        with writing(self.path) as session, command.step(session, self.at) as open_step:
            if off:
                guided.feel_off(open_step, item, new)
            else:
                guided.hold(open_step, item, new, Side.LEFT, 25)
        self.state = rows(self.path)
        if len(summaries(self.path)) > recorded:
            self.walk.back.append(before)
            self.walk.forward.clear()

    @rule(day=DAYS)
    def mark(self, day: date) -> None:
        self.command(lambda step: logbook.mark(step, [NewMark(kind=MarkKind.RACE, day=day)]))

    @rule(day=DAYS, yes=st.booleans())
    def screen(self, day: date, yes: bool) -> None:
        new = NewAnswer(
            moment=Moment(day, None),
            zone=LIBRARY.zone("calf"),
            side=Side.LEFT,
            question="rf_load",
            yes=yes,
        )
        self.command(lambda step: screening.answer(step, [new]))

    @precondition(lambda self: any(table == "screening" for table, _ in self.state))
    @rule()
    def resolve(self) -> None:
        calf = LIBRARY.zone("calf")
        seen = Resolution(day=AT.date(), zone=calf, sides=(Side.LEFT,), words="seen")

        def write(step: Step) -> None:
            with suppress(EntryNotFound):
                screening.resolve(step, seen)

        self.command(write)

    @rule(day=DAYS, answer=st.sampled_from([0, 8, 17, 25, None]))
    def card(self, day: date, answer: int | None) -> None:
        new = NewCard(
            day=day,
            zone=LIBRARY.zone("calf"),
            side=Side.LEFT,
            participation=8,
            training=answer,
            performance=answer,
            symptoms=answer,
        )
        self.command(lambda step: screening.add_card(step, new))

    @precondition(lambda self: any(table == "run" for table, _ in self.state))
    @rule(effort=st.integers(0, 10), ratings=RATINGS)
    def complete(self, effort: int, ratings: str) -> None:
        desk = self.desk(AT.date())

        def write(step: Step) -> None:
            run = logbook.last_run(step.session)
            text = LogText(effort=str(effort), tight=[ratings])
            moment = logbook.moment_beside(run, desk.now)
            logbook.complete_run(step, run, read_completion(text, moment, desk))

        self.command(write)

    @precondition(lambda self: self.state)
    @rule(data=st.data(), day=DAYS, number=st.integers(1, 9), note=NOTES)
    def edit(self, data: st.DataObject, day: date, number: int, note: str | None) -> None:
        drawn = self.any_entry(data)
        if drawn is None:
            return
        kind, entry = drawn
        if kind in KEPT_AS_GIVEN:
            with pytest.raises(InputError, match="stays as it was answered"):
                read_edit(kind, EditText(note=note), self.desk(AT.date()))
            return
        texts = {
            "run": EditText(effort=str(number), date=day.isoformat(), note=note),
            "rating": EditText(level=str(number), date=day.isoformat()),
            "stretching": EditText(dose=f"{number}x30s", date=day.isoformat()),
            "day": EditText(ease=str(number), note=note),
            "mark": EditText(from_day=day.isoformat(), note=note),
        }
        desk = self.desk(AT.date())

        def write(step: Step) -> None:
            row = logbook.find(step.session, kind, entry)
            stretch = row.stretch if isinstance(row, Stretching) else ""
            mark = MarkBefore(MarkKind(row.kind), row.day) if isinstance(row, Mark) else None
            editing.edit(step, row, read_edit(kind, texts[kind], desk, stretch, mark))

        self.command(write)

    @precondition(lambda self: self.state)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        drawn = self.any_entry(data)
        if drawn is not None:
            self.command(delete(*drawn))

    @precondition(lambda self: self.walk.back)
    @rule()
    def undo(self) -> None:
        undo(self.path, self.at)
        self.walk.forward.append(self.state)
        self.state = self.walk.back.pop()
        assert rows(self.path) == self.state

    @precondition(lambda self: self.walk.forward)
    @rule()
    def redo(self) -> None:
        redo(self.path)
        self.walk.back.append(self.state)
        self.state = self.walk.forward.pop()
        assert rows(self.path) == self.state

    @precondition(lambda self: not self.walk.forward)
    @rule()
    def nothing_to_redo(self) -> None:
        with pytest.raises(NothingToUndo):
            redo(self.path)

    @rule()
    def close_and_open(self) -> None:
        open_log(self.path)


TestAnyCommands = AnyCommands.TestCase
TestAnyCommands.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
