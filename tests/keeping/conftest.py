"""A log with a diary in it, for the tests of what keeps it."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from runlog.changes import step
from runlog.db import open_log, writing
from runlog.diaries import demo_story
from runlog.logbook.diary import add_diary_day
from runlog.models import DayNote
from tests.small_parts import IN_A_PART, recorded_in_parts

LAST_DAY = date(2026, 11, 19)


@pytest.fixture(scope="session")
def kept_story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half a year of running, a command a day; shared, so it is copied before it is used."""
    path = tmp_path_factory.mktemp("story") / "runlog.db"
    open_log(path)
    with recorded_in_parts(IN_A_PART), writing(path) as session:
        for day in demo_story(LAST_DAY, zone=UTC).days:
            at = datetime.combine(day.day, time(21), UTC) + timedelta(minutes=3)
            with step(session, f"demo {day.day}", at) as open_step:
                add_diary_day(open_step, day)
    return path


@pytest.fixture
def log(kept_story: Path, tmp_path: Path) -> Path:
    """A log of half a year, alone in its folder."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    path = folder / "runlog.db"
    path.write_bytes(kept_story.read_bytes())
    path.chmod(0o600)
    return path


def note_days(path: Path, count: int, in_a_part: int, before: date = date(2019, 1, 1)) -> int:
    """Note as many days in one command, recorded in parts; return the number of the first part."""
    at = datetime.combine(LAST_DAY, time(22), UTC)
    with (
        recorded_in_parts(in_a_part),
        writing(path) as session,
        step(session, f"days before {before}", at) as new,
    ):
        for back in range(count):
            day = before - timedelta(days=back)
            new.add(DayNote(day=day, ease=5.0, note=None, entered_at=at))
    number = new.record()
    assert number is not None
    return number
