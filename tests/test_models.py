"""The tables refuse what cannot be true, whoever writes it."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    UniqueConstraint,
    create_engine,
    select,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from runlog.entries import Context, DistanceBasis, MarkKind, Quality, RunKind, Source
from runlog.library import Side
from runlog.models import Base, Run, UTCDateTime, columns
from tests.sample_rows import SAMPLE_ROWS, Value, insert, insert_samples

TABLES = Base.metadata.tables
CHECKS = {
    str(rule.name): table.name
    for table in TABLES.values()
    for rule in table.constraints
    if isinstance(rule, CheckConstraint)
}
NOW = datetime(2026, 11, 19, 17, 40, tzinfo=UTC)

# Values that each rule must refuse, by what its name ends with.
BAD_BY_KIND: dict[str, list[Value]] = {
    "word": ["nonsense", "", 1],
    "scale": [10.1, -0.1, "seven", 1e309],
    "flag": [2, -1, "yes"],
    "iso": ["2026-02-30", "19.11.2026", "2026-11-19T17:40:00", 20261119, "yesterday"],
    "utc": ["2026-11-19 17:40:00", "2026-11-19T17:40:00+01:00", "2026-13-19T17:40:00+00:00", 5],
    "answer": [9, -8, "much"],
    "earlier": [1, 2, "before"],
}
BAD_RANGES: dict[str, list[Value]] = {
    "utc_offset_s": [86400, -86400, 3600.5, "east"],
    "distance_m": [0, -1, 1000000.5, "far"],
    "duration_s": [0, -1, 360001, 2650.5],
    "elapsed_s": [0, 0.5],
    "climb_m": [-0.1, 1000001, "high"],
    "avg_hr_bpm": [19, 261, 148.5],
    "max_hr_bpm": [19, 261, 171.5],
    "total_s": [-1, 0.5],
    "planned_s": [0, 30.5],
    "number": [0, 1.5],
    "seconds": [0, 29.5],
    "repetitions": [0, 9.5],
    "size_bytes": [-1, 0.5],
    "part": [-1, 0.5],
}
# Rules between columns: changes to the good row that break them.
BAD_PAIRS: dict[str, dict[str, Value]] = {
    "ck_run_started_at_offset": {"utc_offset_s": None},
    "ck_rating_at_offset": {"utc_offset_s": None},
    "ck_routine_at_offset": {"utc_offset_s": None},
    "ck_stretching_at_offset": {"utc_offset_s": None},
    "ck_screening_at_offset": {"utc_offset_s": None},
    "ck_run_distance_basis_needed": {"distance_m": None},
    "ck_run_distance_or_duration": {
        "distance_m": None,
        "distance_basis": None,
        "duration_s": None,
    },
    "ck_run_rpe_at_needs_rpe": {"rpe": None},
    "ck_hold_seconds_or_repetitions": {"repetitions": 10},
    "ck_day_note_ease_or_note": {"ease": None, "note": None},
    "ck_mark_to_day_after_day": {"to_day": "2026-11-18"},
    "ck_mark_zone_named": {"zone_name": None},
    "ck_mark_side_of_a_zone": {"zone": None, "zone_name": None},
    "ck_mark_stretch_named": {"stretch": None},
    "ck_screening_resolved_after_day": {"resolved_day": "2026-11-18"},
    "ck_screening_resolution_dated": {"resolved_day": None},
    "ck_source_file_sha256_hex": {"sha256": "5E" * 32},
}


def bad_rows() -> Iterator[tuple[str, dict[str, Value]]]:
    for name, table in sorted(CHECKS.items()):  # each process must find the same tests
        column, _, kind = name.removeprefix(f"ck_{table}_").rpartition("_")
        if name in BAD_PAIRS:
            yield name, BAD_PAIRS[name]
            continue
        for value in BAD_RANGES[column] if kind == "range" else BAD_BY_KIND[kind]:
            yield name, {column: value}


@pytest.fixture
def log() -> Iterator[sqlite3.Connection]:
    """An in-memory log with one row in every table."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    connection = engine.raw_connection().driver_connection
    assert isinstance(connection, sqlite3.Connection)
    connection.execute("PRAGMA foreign_keys = ON")
    insert_samples(connection)
    yield connection
    engine.dispose()


@pytest.mark.parametrize(("rule", "changes"), list(bad_rows()))
def test_a_row_that_breaks_a_rule_is_refused_by_that_rule(
    log: sqlite3.Connection, rule: str, changes: dict[str, Value]
) -> None:
    table = CHECKS[rule]
    assignments = ", ".join(f"{column} = ?" for column in changes)
    with pytest.raises(sqlite3.IntegrityError, match=f"failed: {rule}$"):
        log.execute(f"UPDATE {table} SET {assignments}", list(changes.values()))


def test_a_hold_without_seconds_and_repetitions_is_refused(log: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="seconds_or_repetitions"):
        log.execute("UPDATE hold SET seconds = NULL")


@pytest.mark.parametrize("value", [None, 0, 8, 17, 25])
def test_every_answer_of_the_card_and_none_is_kept(
    log: sqlite3.Connection, value: int | None
) -> None:
    log.execute("UPDATE ostrc SET training = ?", [value])
    assert log.execute("SELECT training FROM ostrc").fetchone() == (value,)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        *(("run", "distance_m", value) for value in (0.5, 1000000)),
        *(("run", "duration_s", value) for value in (1, 360000)),
        *(("run", "rpe", value) for value in (0, 10)),
        *(("run", "avg_hr_bpm", value) for value in (20, 260)),
        *(("run", "utc_offset_s", value) for value in (-43200, 50400)),
        *(("rating", "value", value) for value in (0, 10)),
        ("mark", "to_day", "2026-11-19"),
        ("routine", "total_s", 0),
    ],
)
def test_the_ends_of_a_range_belong_to_it(
    log: sqlite3.Connection, table: str, column: str, value: Value
) -> None:
    log.execute(f"UPDATE {table} SET {column} = ?", [value])
    assert log.execute(f"SELECT {column} FROM {table}").fetchone() == (value,)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("run", {"day": "2026-11-20", "duration_s": 60}),
        ("run", {"day": "2026-11-20", "distance_m": 400}),
        ("mark", {"day": "2027-04-11", "kind": "race"}),
        ("day_note", {"day": "2026-11-20", "note": "rested"}),
    ],
)
def test_what_is_optional_may_be_missing(
    log: sqlite3.Connection, table: str, row: dict[str, Value]
) -> None:
    source = {"source": "typed"} if table == "run" else {}
    insert(log, table, {**row, **source, "entered_at": "2026-11-20T06:00:00+00:00"})
    assert log.execute(f"SELECT count(*) FROM {table}").fetchone() == (2,)


def test_every_column_that_must_be_there_is_demanded(log: sqlite3.Connection) -> None:
    for table in TABLES.values():
        for column in table.columns:
            if column.nullable or column.primary_key:
                continue
            with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
                log.execute(f"UPDATE {table.name} SET {column.name} = NULL")


def test_one_day_has_one_day_note_and_one_set_one_hold_a_side(log: sqlite3.Connection) -> None:
    for table in ("day_note", "hold"):
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            insert(log, table, {**SAMPLE_ROWS[table], "id": 2})


@pytest.mark.parametrize("parent", ["run", "routine", "stretching", "import_batch"])
def test_a_row_that_others_refer_to_cannot_be_deleted(log: sqlite3.Connection, parent: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        log.execute(f"DELETE FROM {parent}")


def test_every_reference_restricts_and_is_indexed() -> None:
    for table in TABLES.values():
        leading = {index.columns[0].name for index in table.indexes}
        leading |= {
            rule.columns[0].name for rule in table.constraints if isinstance(rule, UniqueConstraint)
        }
        for rule in table.constraints:
            if isinstance(rule, ForeignKeyConstraint):
                assert rule.ondelete == "RESTRICT"
                assert rule.columns[0].name in leading


def test_every_constraint_and_index_has_a_name_and_every_column_a_meaning() -> None:
    for table in TABLES.values():
        assert all(rule.name for rule in table.constraints)
        assert all(index.name for index in table.indexes)
        assert all(column.comment for column in table.columns)
        assert all(
            re.fullmatch(r"(ck|fk|pk|uq)_[a-z0-9_]+", str(rule.name)) for rule in table.constraints
        )


def test_the_daily_questions_are_answered_from_an_index(log: sqlite3.Connection) -> None:
    wanted = {
        "ix_rating_zone_side_day": "rating WHERE zone = 'calf' AND side = 'left' AND day > '2026'",
        "ix_rating_day": "rating WHERE day > '2026'",
        "ix_run_day": "run WHERE day > '2026'",
        "ix_run_started_at": "run WHERE started_at = '2026'",
        "ix_stretching_day": "stretching WHERE day > '2026'",
        "ix_source_file_sha256": "source_file WHERE sha256 = '5e'",
    }
    for index, query in wanted.items():
        plan = log.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {query}").fetchall()
        assert index in plan[0][3]


@pytest.mark.parametrize(
    ("words", "enum"),
    [
        (columns.RUN_KINDS, RunKind),
        (columns.QUALITIES, Quality),
        (columns.CONTEXTS, Context),
        (columns.MARK_KINDS, MarkKind),
        (columns.SOURCES, Source),
        (columns.DISTANCE_BASES, DistanceBasis),
        (columns.SIDES, Side),
    ],
)
def test_the_words_of_a_rule_are_the_words_of_the_entry_door(
    words: tuple[str, ...], enum: type[RunKind]
) -> None:
    assert words == tuple(enum)


def test_an_instant_without_a_time_zone_is_refused() -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    naive = datetime(2026, 11, 19, 17, 40)
    run = Run(day=date(2026, 11, 19), duration_s=60, source="typed", entered_at=naive)
    with Session(engine) as session:
        session.add(run)
        with pytest.raises(StatementError, match="has no time zone"):
            session.flush()
    engine.dispose()


def test_an_instant_comes_back_in_utc_as_the_same_moment() -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    berlin = NOW.astimezone(timezone(timedelta(hours=1)))
    with Session(engine) as session:
        session.add(Run(day=date(2026, 11, 19), duration_s=60, source="typed", entered_at=berlin))
        session.flush()
        (found,) = session.execute(select(Run.entered_at, Run.started_at)).all()
    engine.dispose()
    assert found == (NOW, None)
    assert found.entered_at.utcoffset() == timedelta(0)


INSTANTS = st.datetimes(
    min_value=datetime(1900, 1, 2),
    max_value=datetime(2200, 1, 1),
    timezones=st.integers(-1439, 1439).map(lambda m: timezone(timedelta(minutes=m))),
)
TYPE, DIALECT = UTCDateTime(), sqlite.dialect()


@given(INSTANTS, INSTANTS)
def test_instants_sort_as_text_as_they_do_in_time(one: datetime, other: datetime) -> None:
    texts = [TYPE.process_bind_param(moment, DIALECT) or "" for moment in (one, other)]
    assert (one < other) == (texts[0] < texts[1])
    assert [TYPE.process_result_value(text, DIALECT) for text in texts] == [one, other]


@given(INSTANTS)
def test_whatever_instant_is_written_its_table_keeps(moment: datetime) -> None:
    text = TYPE.process_bind_param(moment, DIALECT)
    with closing(sqlite3.connect(":memory:")) as connection:
        rule = str(columns.instant("at").sqltext)
        connection.execute(f"CREATE TABLE change (at TEXT CHECK ({rule}))")
        connection.execute("INSERT INTO change VALUES (?)", [text])


def test_the_page_about_the_tables_says_what_the_tables_say() -> None:
    from docs.log_format import LOG_FORMAT_PAGE, log_format_page

    page = log_format_page()
    assert LOG_FORMAT_PAGE.read_text(encoding="utf-8") == page
    assert all(f"\n## {name}\n" in page for name in TABLES)
