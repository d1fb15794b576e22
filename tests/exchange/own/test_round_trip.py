"""What goes out comes back the same, whatever was entered.

CASES=500 in the environment tries as many logs of each form instead of 50.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from runlog import changes
from runlog.db import reading
from runlog.models import Base
from tests.exchange.own.exporting import ENDINGS, exported, importer_in
from tests.exchange.own.made_up_logs import Rows, fill, made_up_logs
from tests.scratch import scratch_folder

CASES = int(os.environ.get("CASES", "50"))


def entered(log: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of a log but its record, as SQLite has them: quicker than by the models."""
    with closing(sqlite3.connect(log)) as connection:
        tables = [table.name for table in Base.metadata.sorted_tables if table.name != "change"]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}


@pytest.mark.parametrize("form", ENDINGS)
@settings(max_examples=CASES, suppress_health_check=list(HealthCheck), database=None)
@given(rows=made_up_logs())
def test_an_export_into_an_empty_log_gives_the_same_log(
    form: str, empty_log: Path, rows: Rows
) -> None:
    with scratch_folder() as folder:
        own = importer_in(Path(folder, "own"), empty_log)
        fill(own.log, rows)
        content = exported(own.log, form)
        other = importer_in(Path(folder, "other"), empty_log)
        file = other.put(f"log.{ENDINGS[form]}", content)

        report = other.run(file)

        assert not report.failed, report.items
        assert exported(other.log, form) == content
        assert entered(other.log) == entered(own.log)
        with reading(other.log) as session:
            assert changes.fold(session) == changes.standing(session)

        again = other.run(file)

        assert {item.outcome for item in again.items} <= {"duplicate"}
        assert other.commands() == (1 if any(rows.values()) else 0)
        # Undo passes over what only planned a routine.
        if any(each for table, each in rows.items() if table != "routine"):
            other.undo()
            assert not any(entered(other.log).values())
