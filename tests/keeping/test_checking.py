"""A check finds what is wrong with a log and its newest backup, and changes nothing."""

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from runlog.changes import redo, step, undo
from runlog.db import open_log, writing
from runlog.errors import NothingToUndo
from runlog.keeping.checking import check, examine
from runlog.keeping.holdings import holding
from runlog.keeping.looks import Checkup
from runlog.keeping.making import back_up
from runlog.keeping.shelf import Reason, backups
from runlog.library import Library
from runlog.models import DayNote
from tests.keeping.conftest import note_days
from tests.keeping.damage import cut_short, flipped_bit, held, zeroed_page
from tests.small_parts import recorded_in_parts

ZONES = Library().zones
TODAY = date(2026, 11, 19)
AT = datetime(2026, 11, 19, 21, tzinfo=UTC)
LOOKS = ["file", "pages", "references", "entries", "record", "backup"]


def change(path: Path, *statements: str) -> None:
    """Change the log as another program would, past every rule."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)


def faulty(checkup: Checkup) -> list[str]:
    return [look.name for look in checkup.looks if look.faults]


def test_a_sound_log_and_its_backup_are_sound(log: Path) -> None:
    back_up(log, TODAY, Reason.DAILY)
    checkup = check(log, ZONES)
    assert checkup.faults == []
    assert checkup.sound
    assert [look.name for look in checkup.looks] == LOOKS
    assert all(
        look.seen for look in checkup.looks if look.name in {"file", "entries", "record", "backup"}
    )


def test_a_check_changes_nothing(log: Path) -> None:
    made = back_up(log, TODAY, Reason.DAILY)
    before = (log.read_bytes(), made.path.read_bytes(), sorted(log.parent.rglob("*")))
    check(log, ZONES)
    assert (log.read_bytes(), made.path.read_bytes(), sorted(log.parent.rglob("*"))) == before


def test_without_a_backup_that_is_said_and_is_no_fault(log: Path) -> None:
    last = check(log, ZONES).looks[-1]
    assert (last.name, list(last.faults)) == ("backup", [])
    assert "none yet" in last.note


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE rating SET value = 9.5 WHERE id = 3", "rating 3 is not as the record left it"),
        ("UPDATE run SET note = 'another' WHERE id = 2", "run 2 is not as the record left it"),
        ("DELETE FROM rating WHERE id = 3", "rating 3 is on record and missing"),
        (
            "INSERT INTO day_note VALUES (999, '2020-01-01', 5, 'x', '2020-01-01T10:00:00+00:00')",
            "day_note 999 is on no record",
        ),
        ("UPDATE change SET rows = '[]' WHERE id = 2", "is on no record"),
        ("DELETE FROM change WHERE id = 2", "is on no record"),
        ("UPDATE change SET rows = 'x' WHERE id = 1", "command 1 of the record does not fit"),
        ("UPDATE change SET rows = '[[1]]' WHERE id = 2", "are not what runlog writes"),
        ("UPDATE change SET rows = '{}' WHERE id = 2", "are not what runlog writes"),
    ],
)
def test_books_that_do_not_balance_are_found(log: Path, statement: str, fault: str) -> None:
    change(log, statement)
    checkup = check(log, ZONES)
    assert not checkup.sound
    assert any(fault in each for each in checkup.faults), checkup.faults


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE change SET continues = {first} - 1 WHERE id = {first} + 1", "is not of it"),
        ("UPDATE change SET continues = {first} WHERE id = {first} + 3", "is not of it"),
        ("UPDATE change SET undone_at = at WHERE id = {first} + 2", "is not of it"),
        ("UPDATE change SET command = 'log 9km' WHERE id = {first} + 1", "is not of it"),
        (
            "UPDATE change SET continues = 9999 WHERE id = {first} + 1",
            "ck_change_continues_earlier",
        ),
        ("UPDATE change SET continues = NULL WHERE id = {first} + 2", "names no command"),
        ("DELETE FROM change WHERE id = {first} + 1", "is on no record"),
        ("DELETE FROM change WHERE id = {first}", "refers to a change that is missing"),
        ("UPDATE change SET rows = 'x' WHERE id = {first} + 2", "command {first} of the record"),
    ],
)
def test_a_part_of_a_record_that_strayed_is_found(log: Path, statement: str, fault: str) -> None:
    first = note_days(log, 5, in_a_part=2)
    note_days(log, 1, in_a_part=2, before=date(2018, 1, 1))
    assert check(log, ZONES).faults == []
    change(log, statement.format(first=first))
    faults = check(log, ZONES).faults
    assert any(fault.format(first=first) in each for each in faults), faults


def test_a_part_that_only_the_backup_has_is_told_as_its_command(log: Path) -> None:
    first = note_days(log, 5, in_a_part=2)
    back_up(log, TODAY, Reason.DAILY)
    change(log, f"UPDATE change SET at = '2026-01-01T00:00:00+00:00' WHERE id >= {first}")
    assert check(log, ZONES).faults == [
        f"backup 1: command {first} of the record is not as the backup has it"
    ]


def test_a_part_that_is_missing_is_told_once(log: Path) -> None:
    first = note_days(log, 5, in_a_part=2)
    back_up(log, TODAY, Reason.DAILY)
    days = "DELETE FROM day_note WHERE id IN (SELECT id FROM day_note ORDER BY id DESC LIMIT 1)"
    change(log, f"DELETE FROM change WHERE id = {first + 2}", days)
    assert check(log, ZONES).faults == [
        f"backup 1: command {first} of the record is not as the backup has it"
    ]


def test_a_command_counts_once_whatever_its_parts(log: Path) -> None:
    seen = [look.seen for look in check(log, ZONES).looks if look.name == "record"]
    note_days(log, 5, in_a_part=1)
    again = [look.seen for look in check(log, ZONES).looks if look.name == "record"]
    commands = [int(each.partition(" ")[0]) for each in (*seen, *again)]
    assert commands[1] == commands[0] + 1
    assert [holding(log).changes] == commands[1:]


def test_a_difference_is_told_with_both_values(log: Path) -> None:
    change(log, "UPDATE rating SET value = 9.5 WHERE id = 3")
    (fault,) = check(log, ZONES).faults
    assert "value is 9.5, on record " in fault


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE rating SET value = 11 WHERE id = 3", "ck_rating_value_scale"),
        ("UPDATE run SET day = '2026-02-30' WHERE id = 2", "ck_run_day_iso"),
        ("UPDATE rating SET side = 'west' WHERE id = 3", "ck_rating_side_word"),
        ("UPDATE rating SET zone = 'wing' WHERE id = 3", "the zone 'wing', which there is not"),
        ("UPDATE rating SET zone = 'calf', side = 'central' WHERE id = 3", "which calf has not"),
        (
            "UPDATE run SET started_at = '2020-01-01T10:00:00+00:00', utc_offset_s = 0",
            "but its moment is 2020-01-01",
        ),
    ],
)
def test_an_entry_against_the_rules_is_found(log: Path, statement: str, fault: str) -> None:
    change(log, statement)
    entries = next(look for look in check(log, ZONES).looks if look.name == "entries")
    assert any(fault in each for each in entries.faults), entries.faults


def test_a_reference_to_nothing_is_found(log: Path) -> None:
    change(log, "UPDATE rating SET run_id = 99999 WHERE id = 3")
    assert "rating 3 refers to a run that is missing" in check(log, ZONES).faults


def test_what_a_table_needs_is_asked_though_the_file_asks_it_no_more(log: Path) -> None:
    change(
        log,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'value FLOAT NOT NULL', 'value FLOAT')",
    )
    change(log, "UPDATE rating SET value = NULL WHERE id = 3")
    assert "rating 3 breaks the rule value_there" in check(log, ZONES).faults


def test_a_log_that_others_may_read_is_noted_and_no_fault(log: Path) -> None:
    log.chmod(0o644)
    checkup = check(log, ZONES)
    assert checkup.sound
    assert "chmod 600" in checkup.looks[0].note


@pytest.mark.parametrize("content", [b"", b"not a log" * 900])
def test_what_is_no_log_is_told_and_looked_at_no_further(log: Path, content: bytes) -> None:
    log.write_bytes(content)
    checkup = check(log, ZONES)
    assert [look.name for look in checkup.looks] == ["file"]
    assert not checkup.sound


def test_a_missing_log_is_told(tmp_path: Path) -> None:
    (fault,) = check(tmp_path / "absent.db", ZONES).faults
    assert "there is no log" in fault
    assert not (tmp_path / "absent.db").exists()


def test_a_backup_of_what_stood_before_later_commands_is_sound(log: Path) -> None:
    back_up(log, TODAY, Reason.DAILY)
    with writing(log) as session:
        undo(session, AT)
        undo(session, AT)
    with writing(log) as session, step(session, "day", AT) as new:
        new.add(DayNote(day=date(2019, 1, 1), ease=5.0, note=None, entered_at=AT))
    with writing(log) as session, step(session, "day", AT) as new:
        note = session.scalars(select(DayNote).where(DayNote.day == date(2019, 1, 1))).one()
        new.change(note, {"ease": 6.0})
    assert check(log, ZONES).faults == []


def test_a_backup_of_what_was_undone_and_is_done_again_is_sound(log: Path) -> None:
    with writing(log) as session:
        undo(session, AT)
    back_up(log, TODAY, Reason.DAILY)
    with writing(log) as session:
        redo(session)
    assert check(log, ZONES).faults == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE rating SET value = 9.5 WHERE id = 3", "rating 3 is not as the record left it"),
        ("UPDATE change SET command = 'other' WHERE id = 1", "command 1 of the record is not as"),
        ("DELETE FROM rating WHERE id = 3", "rating 3 is on record and missing"),
    ],
)
def test_a_damaged_backup_is_found(log: Path, statement: str, fault: str) -> None:
    made = back_up(log, TODAY, Reason.DAILY)
    change(made.path, statement)
    checkup = check(log, ZONES)
    assert faulty(checkup) == ["backup"]
    assert any(each.startswith(f"backup 1: {fault}") for each in checkup.faults), checkup.faults


def test_what_the_log_lost_of_its_record_is_found_by_the_backup(log: Path) -> None:
    back_up(log, TODAY, Reason.DAILY)
    change(log, "UPDATE change SET command = 'log 9km' WHERE id = 1")
    assert check(log, ZONES).faults == [
        "backup 1: command 1 of the record is not as the backup has it"
    ]


OTHER_RULE = (
    "PRAGMA writable_schema = ON",
    "UPDATE sqlite_master SET sql = replace(sql, '0 AND 10', '0 AND 18') WHERE name = 'rating'",
)


def test_a_description_that_is_not_the_programs_is_found_without_a_backup(log: Path) -> None:
    change(log, *OTHER_RULE)
    assert check(log, ZONES).faults == ["the description of the table rating is not runlog's"]


def test_what_somebody_added_to_look_at_their_log_is_no_fault(log: Path) -> None:
    change(log, "CREATE VIEW far AS SELECT * FROM run WHERE distance_m > 20000")
    assert check(log, ZONES).faults == []


def test_a_backup_whose_description_is_not_the_logs_is_found(log: Path) -> None:
    change(back_up(log, TODAY, Reason.DAILY).path, *OTHER_RULE)
    (fault,) = check(log, ZONES).faults
    assert fault == "backup 1: the description of the table rating is not the log's"


def test_what_a_restore_replaced_is_looked_at_by_itself(log: Path) -> None:
    made = back_up(log, TODAY, Reason.BEFORE_RESTORE)
    change(log, "DELETE FROM change WHERE id > 20")
    change(made.path, "UPDATE rating SET value = 9.5 WHERE id = 3")
    last = check(log, ZONES).looks[-1]
    assert "is not compared" in last.note
    assert [fault[:18] for fault in last.faults] == ["backup 1: rating 3"]


def test_a_backup_that_is_no_file_any_more_is_a_fault(log: Path) -> None:
    back_up(log, TODAY, Reason.DAILY).path.write_bytes(b"gone")
    assert faulty(check(log, ZONES)) == ["backup"]


commands = st.lists(st.sampled_from(["add", "change", "remove", "undo", "redo"]), max_size=25)


@given(typed=commands)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_done_and_undone_the_books_balance(
    typed: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("books") / "runlog.db"
    open_log(path)
    for number, command in enumerate(typed):
        _do(path, command, AT + timedelta(minutes=number))
    assert examine(path, ZONES).faults == []


@given(before=commands, since=commands)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_done_since_a_backup_is_what_it_was_and_nothing_else(
    before: list[str], since: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("books") / "runlog.db"
    open_log(path)
    for number, command in enumerate([*before, *since]):
        if number == len(before):
            back_up(path, TODAY, Reason.DAILY)
        _do(path, command, AT + timedelta(minutes=number))
    assert check(path, ZONES).faults == []

    for made in backups(path):
        change(made.path, "UPDATE day_note SET ease = 10 WHERE id = (SELECT min(id) FROM day_note)")
        with closing(sqlite3.connect(made.path)) as connection:
            changed = connection.execute("SELECT count(*) FROM day_note").fetchone()[0] > 0
        assert check(path, ZONES).sound is not changed


def _do(path: Path, command: str, at: datetime) -> None:
    with recorded_in_parts(2), writing(path) as session:
        if command in {"undo", "redo"}:
            try:
                undo(session, at) if command == "undo" else redo(session)
            except NothingToUndo:
                return
            return
        newest = session.scalars(select(DayNote).order_by(DayNote.id.desc())).first()
        with step(session, f"{command} {at}", at) as new:
            if command == "add":
                for back in range(3):
                    day = (at - timedelta(days=400 + 3 * at.minute + back)).date()
                    new.add(DayNote(day=day, ease=5.0, note="a note", entered_at=at))
            elif newest is not None and command == "change":
                new.change(newest, {"ease": float(at.minute % 10)})
            elif newest is not None:
                new.remove(newest)


@pytest.mark.parametrize("seed", range(12))
def test_damage_that_changes_a_value_is_found(log: Path, tmp_path: Path, seed: int) -> None:
    back_up(log, TODAY, Reason.DAILY)
    chance, whole, holds = random.Random(seed), log.read_bytes(), held(log)
    for damage in (*(flipped_bit,) * 20, zeroed_page, cut_short):
        log.write_bytes(damage(chance, whole))
        now = held(log)
        if now != holds:
            assert not check(log, ZONES).sound, (seed, damage)


@pytest.mark.parametrize("seed", range(6))
def test_damage_to_the_newest_backup_is_found(log: Path, seed: int) -> None:
    made = back_up(log, TODAY, Reason.DAILY)
    chance, whole, holds = random.Random(seed), made.path.read_bytes(), held(made.path)
    for damage in (*(flipped_bit,) * 8, zeroed_page, cut_short):
        made.path.write_bytes(damage(chance, whole))
        if held(made.path) != holds:
            assert faulty(check(log, ZONES)) == ["backup"], (seed, damage)
    assert len(backups(log)) == 1


def test_the_damage_is_itself_seen(log: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(log, tmp_path / "copy.db"))
    assert held(copy) == held(log)
    change(copy, "UPDATE rating SET value = 9.5 WHERE id = 3")
    assert held(copy) != held(log)
