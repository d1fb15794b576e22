from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from runlog import readings
from runlog.changes import fold, standing, step, undo
from runlog.db import open_log, writing
from runlog.entries.answers import NewAnswer, NewCard, Resolution
from runlog.errors import EntryNotFound
from runlog.library import Library, Side
from runlog.logbook.screening import add_card, answer, resolve
from runlog.moments import Moment

CALF = Library().zone("calf")
NOW = datetime(2026, 11, 20, 20, tzinfo=UTC)
WEEK_LATER = NOW + timedelta(days=7)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "runlog.db"
    open_log(path)
    return path


def given(session: Session, question: str, yes: bool, at: datetime = NOW) -> None:
    new = NewAnswer(
        moment=Moment(at.date(), at), zone=CALF, side=Side.LEFT, question=question, yes=yes
    )
    with step(session, f"screen {question}", at) as open_step:
        answer(open_step, [new])


def resolved(session: Session, at: datetime = WEEK_LATER) -> int:
    resolution = Resolution(
        day=at.date(), zone=CALF, sides=(Side.LEFT, Side.RIGHT), words="seen, a strain"
    )
    with step(session, "screen resolved", at) as open_step:
        return len(resolve(open_step, resolution))


def test_an_open_yes_is_resolved_and_the_words_are_kept(path: Path) -> None:
    with writing(path) as session:
        given(session, "rf_load", yes=True)
        given(session, "rf_rest", yes=False)
        assert resolved(session) == 1
        rest, load = readings.screenings(session)

    assert (load.resolved_day, load.resolution) == (date(2026, 11, 27), "seen, a strain")
    assert rest.resolved_day is None


def test_a_yes_is_resolved_once_and_none_before_it_was_given(path: Path) -> None:
    with writing(path) as session:
        given(session, "rf_load", yes=True)
        with pytest.raises(EntryNotFound):
            resolved(session, NOW - timedelta(days=1))
        resolved(session)
        with pytest.raises(EntryNotFound, match="no answer about the calf waits"):
            resolved(session)


def test_everything_is_on_record_and_can_be_undone(path: Path) -> None:
    with writing(path) as session:
        given(session, "rf_load", yes=True)
        resolved(session)
        with step(session, "card", NOW) as open_step:
            add_card(
                open_step,
                NewCard(
                    day=NOW.date(),
                    zone=CALF,
                    side=Side.LEFT,
                    participation=8,
                    training=17,
                    performance=8,
                    symptoms=None,
                ),
            )
        assert fold(session) == standing(session)
        (card,) = readings.cards(session)
        assert (card.participation, card.symptoms) == (8, None)
        for _ in range(2):
            undo(session, WEEK_LATER)
        (open_again,) = readings.screenings(session)
        assert open_again.resolved_day is None
        assert readings.cards(session) == []
