"""What a receipt says of states: what changed, what cleared, what is to be asked."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from runlog import readings
from runlog.analysis.persistence import DEFAULT_RULE
from runlog.db import open_log, writing
from runlog.library import Library
from runlog.readings.states import Wanted
from runlog.receipt.news import change_line, cleared_line, words
from runlog.receipt.states import StateChange, state_changes
from tests.diary_text import store_diary

LIBRARY = Library()
BONE_RISK = {zone.id for zone in LIBRARY.zones.values() if zone.bone_risk}
DAY_0 = date(2026, 10, 5)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "runlog.db"
    open_log(path)
    with writing(path) as session:
        yield session


def rated(session: Session, levels: str, zone: str = "left calf") -> date:
    """Store "0:5 7:6": days after the first and the rating of each; return the last day."""
    day = DAY_0
    for each in levels.split():
        number, level = each.split(":")
        day = DAY_0 + timedelta(days=int(number))
        store_diary(session, f"{day} | {zone} {level}", LIBRARY)
    return day


def changes(session: Session, last: str, zone: str = "left calf") -> tuple[StateChange, ...]:
    """Store the last rating and return what it changed."""
    day = rated(session, last, zone)
    (newest,) = readings.newest_ratings(session, 1)
    wanted = Wanted(rule=DEFAULT_RULE, since=day, day=day)
    return state_changes(session, [newest], wanted, BONE_RISK)


def test_what_reaches_attention_is_told_with_its_medians(session: Session) -> None:
    rated(session, "0:5 3:5 7:5 10:5")

    (change,) = changes(session, "14:6")

    assert change.told
    assert not change.cleared
    assert change_line(change) == (
        "left calf: watch -> attention: medians 5, 5 and 5.5 in its last three rated weeks. "
        "why: runlog why left calf"
    )


def test_what_is_only_watched_is_no_news(session: Session) -> None:
    rated(session, "0:5")

    (change,) = changes(session, "3:5")

    assert change.state.words == "watch"
    assert not change.told


def test_a_state_that_stays_is_no_news(session: Session) -> None:
    rated(session, "0:5 3:5 7:5 10:5 14:5")

    (change,) = changes(session, "16:5")

    assert not change.told


def test_a_zone_that_clears_is_good_news(session: Session) -> None:
    rated(session, "0:5 3:5 7:5 10:5 14:5 21:2 24:2")

    (change,) = changes(session, "28:2")

    assert change.told
    assert change.cleared
    assert cleared_line(change) == "Left calf: cleared, its last two rated weeks are at 3 or below"


def test_pain_that_cleared_says_so(session: Session) -> None:
    rated(session, "0:3 4:4 8:3", zone="pain knee R")
    rated(session, "15:1 22:1 29:1", zone="knee R")

    (change,) = changes(session, "36:1", zone="knee R")

    assert cleared_line(change) == "Right knee: cleared, four weeks without pain of 3 or more"


def test_a_referral_gives_its_reason(session: Session) -> None:
    rated(session, "0:7 2:8 7:7 9:8")

    (change,) = changes(session, "14:8")

    assert change_line(change).startswith(
        "left calf: watch -> referral: reached 7 or more as the median of two weeks"
    )


def test_a_back_dated_rating_changes_how_it_stands_today(session: Session) -> None:
    today = rated(session, "0:5 3:5 7:5 14:5 20:1")
    rated(session, "10:5")
    late = readings.newest_ratings(session, 2)[1]
    wanted = Wanted(rule=DEFAULT_RULE, since=today, day=today)

    (change,) = state_changes(session, [late], wanted, BONE_RISK)

    assert (change.was.words, change.state.words) == ("no flag", "attention")


@pytest.mark.parametrize(
    ("zone", "level", "asked"),
    [
        ("pain front shin L", "1", True),
        ("pain knee L", "5", False),
        ("pain knee L", "6", True),
        ("calf L", "7", True),
        ("quads L", "9", False),
    ],
)
def test_the_questions_are_asked_when_they_matter(
    session: Session, zone: str, level: str, asked: bool
) -> None:
    (change,) = changes(session, f"0:{level}", zone)

    assert change.asking is asked


def test_what_was_due_before_is_not_asked_again(session: Session) -> None:
    rated(session, "0:6", zone="pain knee L")

    (change,) = changes(session, "3:7", zone="pain knee L")

    assert not change.asking


def test_only_the_zones_that_were_rated_are_read(session: Session) -> None:
    rated(session, "0:5 3:5", zone="quads")
    seen: list[str] = []
    event.listen(session.get_bind(), "before_execute", lambda *args: seen.append(str(args[1])))

    found = changes(session, "7:5")

    assert [words(change) for change in found] == ["left calf"]
    assert all("zone" in query for query in seen if "FROM rating" in query and "day <" in query)
