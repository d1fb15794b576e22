"""Silent days out of a real log."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from runlog.db import open_log, writing
from runlog.readings.silence import silent_days
from tests.diary_text import store_diary

TODAY = date(2026, 11, 20)
WEEK = (date(2026, 11, 9), date(2026, 11, 16))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "runlog.db"
    open_log(path)
    with writing(path) as session:
        yield session


def year(session: Session, number: int) -> frozenset[date]:
    return silent_days(session, date(number, 1, 1), date(number + 1, 1, 1), TODAY)


def test_an_old_run_alone_does_not_turn_the_years_since_into_rest(session: Session) -> None:
    store_diary(session, "2015-06-01 10km 50:00\n2026-11-19 8km 40:00")
    assert len(year(session, 2020)) == 366
    assert len(year(session, 2015)) == 365 - 152
    assert year(session, 2014) == frozenset()


def test_any_entry_breaks_the_silence(session: Session) -> None:
    store_diary(session, "2026-10-20 10km 50:00\n2026-10-30 | calf L4\n2026-11-10 | | wall-calf")
    assert year(session, 2026) == frozenset()


def test_a_silence_is_as_long_as_it_is_in_the_log_however_few_days_are_asked_for(
    session: Session,
) -> None:
    store_diary(session, "2026-11-01 10km 50:00\n2026-11-17 8km 40:00")
    assert len(silent_days(session, *WEEK, TODAY)) == 7


def test_no_day_to_come_is_silent(session: Session) -> None:
    store_diary(session, "2026-11-01 10km 50:00")
    assert max(year(session, 2026)) == TODAY
    assert silent_days(session, *WEEK, TODAY - timedelta(days=7)) == frozenset()


def test_an_empty_log_is_not_silent(session: Session) -> None:
    assert year(session, 2026) == frozenset()
