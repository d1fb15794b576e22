"""An old log opens in a new program with every row it had, or stays as it was."""

import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from runlog.backup import contents, table_columns
from runlog.db import APPLICATION_ID, HEAD, RELEASED, Log, Schema, open_log
from runlog.db.migrating import migrate
from runlog.db.schema import _migrations_folder
from runlog.errors import LockedLog, LogError, NewerLog
from runlog.keeping.rules import broken_rules
from runlog.library import Library
from runlog.models import Base
from tests.sample_rows import SAMPLE_ROWS, insert_samples

CHECKOUT = Path(__file__).resolve().parents[1]
NEXT, AFTER_NEXT = (f"{int(HEAD) + more:04}" for more in (1, 2))
DUMPS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))

ADD_A_COLUMN = """
    with op.batch_alter_table("run", recreate="always") as batch:
        batch.add_column(sa.Column("shoe", sa.Text()))
"""
LOSE_ROWS = """
    op.execute("DELETE FROM hold")
"""
CHANGE_A_VALUE = """
    op.execute("UPDATE rating SET value = value - 1")
"""
LEAD_NOWHERE = """
    op.execute("UPDATE hold SET stretching_id = 99")
"""
BREAK_OFF = """
    op.execute("CREATE TABLE half_done (id INTEGER)")
    raise RuntimeError("broken off")
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log of the released version with a row in every table."""
    path = tmp_path / "runlog.db"
    open_log(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        insert_samples(connection)
    return path


@pytest.fixture
def later(tmp_path: Path) -> "Later":
    return Later(tmp_path / "later")


class Later:
    """A later runlog: the released migrations and those a test adds."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(RELEASED.migrations, folder, ignore=shutil.ignore_patterns("__pycache__"))
        self.schema = Schema(HEAD, folder)

    def add(self, upgrade: str) -> Schema:
        previous, following = self.schema.head, f"{int(self.schema.head) + 1:04}"
        self.schema = Schema(following, self.schema.migrations)
        self.write(following, previous, upgrade)
        return self.schema

    def write(self, revision: str, previous: str, upgrade: str) -> None:
        script = self.schema.migrations / f"versions/{revision}_later.py"
        script.write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n"
            f"revision = {revision!r}\ndown_revision = {previous!r}\n"
            f"def upgrade():{upgrade}",
            encoding="utf-8",
        )


def _content(path: Path) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return contents(connection)


def _version(path: Path) -> tuple[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        (user_version,) = connection.execute("PRAGMA user_version").fetchone()
    return version, user_version


def _schema_sql(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
    )
    return {name: _plainly(sql) for name, sql in rows}


def _plainly(sql: str) -> str:
    """Return a statement without the blanks and quotes that make no difference."""
    on_one_line = re.sub(r"\s+", " ", sql).replace("( ", "(").replace(" )", ")")
    return re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", on_one_line)


def _copies(log: Path) -> list[str]:
    return sorted(path.name for path in (log.parent / "backups").glob("*"))


def test_the_migrations_make_exactly_the_tables_of_the_models(log: Path) -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    modelled = engine.raw_connection().driver_connection
    assert isinstance(modelled, sqlite3.Connection)
    with closing(sqlite3.connect(log)) as migrated:
        assert _schema_sql(migrated) == _schema_sql(modelled)
    engine.dispose()


def test_alembic_finds_no_difference_between_the_models_and_a_log(log: Path) -> None:
    engine = create_engine(f"sqlite:///{log}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_the_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(RELEASED.migrations))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_the_migrations_are_those_of_the_checkout_and_hide_no_library() -> None:
    assert RELEASED.migrations == CHECKOUT / "alembic"
    assert not (CHECKOUT / "alembic/__init__.py").exists()


def test_an_installed_program_has_its_own_migrations(tmp_path: Path) -> None:
    package = tmp_path / "site-packages/runlog"
    assert _migrations_folder(package) == package / "_migrations"


def test_every_released_version_is_kept_as_a_dump() -> None:
    versions = {path.name[:4] for path in (RELEASED.migrations / "versions").glob("*.py")}
    assert {path.stem for path in DUMPS} == versions


def test_the_dump_of_the_newest_version_holds_the_tables_as_they_are(
    log: Path, tmp_path: Path
) -> None:
    dumped = _load(CHECKOUT / f"tests/schemas/{HEAD}.sql", tmp_path / "dumped.db")
    with closing(sqlite3.connect(log)) as now, closing(sqlite3.connect(dumped)) as then:
        assert _schema_sql(now) == _schema_sql(then)


def _load(dump: Path, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    return path


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_a_log_of_any_released_version_opens_with_its_rows(dump: Path, tmp_path: Path) -> None:
    path = _load(dump, tmp_path / "runlog.db")
    before = sqlite3.connect(":memory:")
    before.executescript(dump.read_text(encoding="utf-8"))
    open_log(path)
    with closing(before), closing(sqlite3.connect(path)) as after:
        assert after.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert after.execute("PRAGMA foreign_key_check").fetchall() == []
        old = {
            table: names for table, names in table_columns(before).items() if table in SAMPLE_ROWS
        }
        assert contents(after, old) == contents(before, old)
        assert all(count.rows == 1 for count in contents(after, old).values())
        assert list(broken_rules(after, Library().zones)) == []
    assert _version(path) == (HEAD, int(HEAD))


def test_a_long_record_takes_no_second_room_when_it_gets_its_new_column(tmp_path: Path) -> None:
    path = _load(CHECKOUT / "tests/schemas/0002.sql", tmp_path / "runlog.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        row = ("2026-11-19T17:40:00+00:00", "log", f'["{"x" * 20_000}"]')
        query = "INSERT INTO change (at, command, rows) VALUES (?, ?, ?)"
        connection.executemany(query, [row] * 500)
    before_bytes = path.stat().st_size
    open_log(path)
    assert path.stat().st_size < 1.15 * before_bytes


def test_an_older_log_is_copied_then_migrated(log: Path, later: Later) -> None:
    before = _content(log)
    opened = open_log(log, later.add(ADD_A_COLUMN))
    copy = log.parent / f"backups/runlog-before-{NEXT}.db"
    assert opened == Log(log, created=False, backup=copy)
    assert _content(copy) == before
    assert _version(log) == (NEXT, int(NEXT))
    with closing(sqlite3.connect(log)) as connection:
        assert connection.execute("SELECT distance_m, shoe FROM run").fetchall() == [(8400.0, None)]
        counts = {table: count.rows for table, count in contents(connection).items()}
        assert all(counts[table] == 1 for table in SAMPLE_ROWS)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_the_copy_made_before_a_migration_is_private(log: Path, later: Later) -> None:
    opened = open_log(log, later.add(ADD_A_COLUMN))
    assert opened.backup is not None
    assert opened.backup.stat().st_mode & 0o777 == 0o600
    assert opened.backup.parent.stat().st_mode & 0o777 == 0o700


def test_several_versions_behind_are_caught_up_at_once(log: Path, later: Later) -> None:
    later.add(ADD_A_COLUMN)
    schema = later.add('\n    op.execute("CREATE TABLE race (id INTEGER)")\n')
    open_log(log, schema)
    assert _version(log) == (AFTER_NEXT, int(AFTER_NEXT))
    assert _copies(log) == [f"runlog-before-{AFTER_NEXT}.db"]


def test_a_migration_that_breaks_off_leaves_the_log_as_it_was(log: Path, later: Later) -> None:
    before = _content(log)
    later.add(ADD_A_COLUMN)
    schema = later.add(BREAK_OFF)
    with pytest.raises(RuntimeError, match="broken off"):
        open_log(log, schema)
    assert _content(log) == before
    assert _version(log) == (HEAD, int(HEAD))
    later.write(AFTER_NEXT, NEXT, ADD_A_COLUMN.replace("shoe", "route"))
    assert open_log(log, schema).backup == log.parent / f"backups/runlog-before-{AFTER_NEXT}.db"
    assert _version(log) == (AFTER_NEXT, int(AFTER_NEXT))


@pytest.mark.parametrize("upgrade", [LOSE_ROWS, CHANGE_A_VALUE, LEAD_NOWHERE])
def test_a_migration_that_would_lose_something_is_taken_back(
    log: Path, later: Later, upgrade: str
) -> None:
    before = _content(log)
    with pytest.raises(LogError, match="its rows would not have come through unchanged"):
        open_log(log, later.add(upgrade))
    assert _content(log) == before
    assert _version(log) == (HEAD, int(HEAD))


def test_a_log_that_another_program_is_writing_is_migrated_later(log: Path, later: Later) -> None:
    schema = later.add(ADD_A_COLUMN)
    with closing(sqlite3.connect(log, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedLog, match="in use by another program"):
            open_log(log, schema, busy_timeout_ms=20)
    assert open_log(log, schema, busy_timeout_ms=20).backup is not None


def test_what_was_restored_while_a_migration_waited_is_migrated(log: Path, later: Later) -> None:
    schema = later.add(ADD_A_COLUMN)
    restored = Path(shutil.copy(log, log.with_name("restored.db")))
    with closing(sqlite3.connect(restored)) as connection, connection:
        connection.execute("UPDATE run SET note = 'from the backup'")
    waiting = threading.Thread(target=open_log, args=(log, schema))
    with closing(sqlite3.connect(log, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting.start()
        waiting.join(0.5)  # it has opened the old file by now, and waits for its lock
        assert waiting.is_alive()
        restored.replace(log)
    waiting.join(20)
    assert _version(log)[0] == NEXT
    with closing(sqlite3.connect(log)) as connection:
        assert connection.execute("SELECT note FROM run").fetchall() == [("from the backup",)]


def test_a_migration_whose_references_lead_nowhere_is_taken_back(log: Path, later: Later) -> None:
    before = _content(log)
    schema = later.add(
        """
    op.execute("CREATE TABLE lap (id INTEGER PRIMARY KEY, run_id INTEGER REFERENCES run (id))")
    op.execute("INSERT INTO lap VALUES (1, 99)")
"""
    )
    with pytest.raises(LogError, match="1 of its references would lead nowhere, the first in lap"):
        open_log(log, schema)
    assert _content(log) == before


def test_rebuilding_a_table_deletes_nothing_that_refers_to_it(log: Path, later: Later) -> None:
    open_log(log, later.add(ADD_A_COLUMN))
    with closing(sqlite3.connect(log)) as connection:
        assert connection.execute("SELECT run_id FROM rating").fetchall() == [(1,)]
        names = [row[1] for row in connection.execute("PRAGMA index_list(run)")]
    assert sorted(names) == ["ix_run_day", "ix_run_started_at"]


def test_an_earlier_copy_is_never_overwritten(log: Path, later: Later) -> None:
    folder = log.parent / "backups"
    folder.mkdir()
    (folder / f"runlog-before-{NEXT}.db").write_bytes(b"kept for a reason")
    opened = open_log(log, later.add(ADD_A_COLUMN))
    assert opened.backup == folder / f"runlog-before-{NEXT}-2.db"
    assert (folder / f"runlog-before-{NEXT}.db").read_bytes() == b"kept for a reason"


def test_a_copy_that_an_earlier_try_made_is_used_again(log: Path, later: Later) -> None:
    schema = later.add(BREAK_OFF)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="broken off"):
            open_log(log, schema)
    assert _copies(log) == [f"runlog-before-{NEXT}.db"]


def test_a_log_that_was_migrated_in_the_meantime_is_left_alone(log: Path, later: Later) -> None:
    schema = later.add(ADD_A_COLUMN)
    open_log(log, schema)
    assert migrate(log, schema) is None
    assert _copies(log) == [f"runlog-before-{NEXT}.db"]


def test_a_log_of_a_later_runlog_is_refused_and_left_as_it_is(log: Path, later: Later) -> None:
    open_log(log, later.add(ADD_A_COLUMN))
    before = log.read_bytes()
    with pytest.raises(NewerLog, match=rf"its tables are version {NEXT}.*update runlog"):
        open_log(log)
    assert log.read_bytes() == before


def _alembic(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "alembic", *arguments],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def behind(tmp_path: Path) -> Path:
    """A file whose tables have never been made, with the version table in place."""
    path = tmp_path / "behind.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    return path


def test_a_developer_can_migrate_a_named_log_with_alembic_itself(behind: Path, log: Path) -> None:
    ran = _alembic("-x", f"log={behind}", "upgrade", "head")
    assert ran.returncode == 0, ran.stderr
    assert _version(behind) == (HEAD, int(HEAD))
    ran = _alembic("-x", f"log={log}", "check")
    assert "No new upgrade operations detected" in ran.stdout


def test_alembic_without_a_log_says_how_to_name_one() -> None:
    ran = _alembic("upgrade", "head")
    assert ran.returncode != 0
    assert "alembic -x log=PATH" in ran.stdout + ran.stderr
