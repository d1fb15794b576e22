"""The states of zone-sides out of a real log: exact, and out of as few ratings as will do."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from runlog.analysis.persistence import DEFAULT_RULE, ZoneSide, ZoneState
from runlog.analysis.persistence.evidence import standing
from runlog.analysis.persistence.sentences import sentence
from runlog.changes import step
from runlog.db import open_log, reading, writing
from runlog.diaries import long_log
from runlog.logbook.diary import add_diary_day
from runlog.readings.states import Wanted, before_and_after, timelines, whole_timelines
from tests.diary_text import store_diary

LAST_DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the log of a faithful runner's two years."""
    path = tmp_path_factory.mktemp("years") / "runlog.db"
    open_log(path)
    with writing(path) as session, step(session, "diary", datetime.now(UTC)) as open_step:
        for day in long_log(LAST_DAY, years=2):
            add_diary_day(open_step, day)
    return path


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "runlog.db"
    open_log(path)
    with writing(path) as session:
        yield session


def on(day: date, since: date | None = None) -> Wanted:
    return Wanted(rule=DEFAULT_RULE, since=since or day, day=day)


def told(session: Session, wanted: Wanted, *, whole: bool) -> dict[ZoneSide, object]:
    found = whole_timelines(session, wanted) if whole else timelines(session, wanted)
    said: dict[ZoneSide, object] = {}
    for timeline in found:
        key = ZoneSide(timeline.history.zone, timeline.history.side)
        now = standing(timeline, wanted.day)
        flagged = now.state >= ZoneState.WATCH
        said[key] = (now.state, now.since, sentence(now)) if flagged else now.state
    return {key: each for key, each in said.items() if each is not ZoneState.UNKNOWN}


@pytest.mark.parametrize("weeks_ago", range(0, 70, 5))
def test_the_states_are_those_of_the_whole_log(long: Path, weeks_ago: int) -> None:
    wanted = on(LAST_DAY - timedelta(weeks=weeks_ago))

    with reading(long) as session:
        assert told(session, wanted, whole=False) == told(session, wanted, whole=True)


def test_of_a_long_log_little_is_read(long: Path) -> None:
    with reading(long) as session:
        lately = timelines(session, on(LAST_DAY))
        whole = whole_timelines(session, on(LAST_DAY))

    assert len(lately) == len(whole)
    assert sum(len(each.rated.days) for each in lately) < 0.4 * sum(
        len(each.rated.days) for each in whole
    )


def test_the_number_of_queries_does_not_grow_with_the_zones(long: Path) -> None:
    seen: list[str] = []
    with reading(long) as session:
        event.listen(session.get_bind(), "before_execute", lambda *args: seen.append(str(args[1])))
        timelines(session, on(LAST_DAY))

    assert 4 <= len(seen) <= 5


def test_ratings_can_be_left_out_as_if_they_had_not_been_entered(session: Session) -> None:
    store_diary(session, "2026-11-18 | calf L5 R2\n2026-11-19 | calf L6, neck 3")

    found = before_and_after(session, on(LAST_DAY), {3, 4})

    assert [len(each.rated.days) for each in found.before] == [1, 1]
    assert [len(each.rated.days) for each in found.after] == [2, 1, 1]


def test_what_is_left_out_is_left_out_of_older_weeks_too(session: Session) -> None:
    days = [LAST_DAY - timedelta(days=number) for number in range(0, 200, 4)]
    store_diary(session, "\n".join(f"{day} | calf L6" for day in days))

    found = before_and_after(session, on(LAST_DAY), {len(days)})

    assert len(found.after[0].rated.days) == len(days)
    assert len(found.before[0].rated.days) == len(days) - 1


def test_what_is_dated_later_does_not_count(session: Session) -> None:
    store_diary(session, "2026-11-18 | calf L9\n2026-11-20 | neck 3")

    found = timelines(session, on(date(2026, 11, 18)))

    assert [(each.history.zone, each.history.side) for each in found] == [("calf", "left")]


def test_an_empty_log_has_no_states(session: Session) -> None:
    assert timelines(session, on(LAST_DAY)) == []
