from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime

import pandas as pd
import pytest
from sqlalchemy.orm import Session

from runlog import frames, logbook
from runlog.changes import step
from runlog.db import open_log, reading, writing
from runlog.entries import NewDayNote
from tests.diary_text import store_diary

DIARY = """
2026-03-02 8km 42:10 rpe 4 easy | calf L6 R3, pain knee R2 | wall-calf L3x30 R2x30
2026-03-03 | calf L5 R2
2026-03-05 10km 55:00 | neck 2 | pigeon, heel-raises 3x10r
2026-03-07 45:00 rpe 3
"""
EVERY: list[tuple[Callable[[Session], pd.DataFrame], Mapping[str, str]]] = [
    (frames.runs, frames.RUNS),
    (frames.ratings, frames.RATINGS),
    (frames.stretchings, frames.STRETCHINGS),
    (frames.day_notes, frames.DAY_NOTES),
]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    log = tmp_path_factory.mktemp("log") / "runlog.db"
    open_log(log)
    with writing(log) as writer:
        store_diary(writer, DIARY)
        with step(writer, "day", datetime(2026, 3, 6, tzinfo=UTC)) as open_step:
            for new in (
                NewDayNote(day=date(2026, 3, 6), ease=7.0),
                NewDayNote(day=date(2026, 3, 4), note="NA"),
            ):
                logbook.note_day(open_step, new)
    with reading(log) as reader:
        yield reader


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    log = tmp_path_factory.mktemp("empty") / "runlog.db"
    open_log(log)
    with reading(log) as reader:
        yield reader


@pytest.mark.parametrize(("read", "columns"), EVERY)
def test_a_frame_has_its_columns_and_types(
    session: Session, read: Callable[[Session], pd.DataFrame], columns: Mapping[str, str]
) -> None:
    frame = read(session)
    assert len(frame) > 1
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == dict(columns)
    assert list(frame.index) == list(range(len(frame)))


@pytest.mark.parametrize(("read", "columns"), EVERY)
def test_an_empty_log_gives_the_same_columns_and_types(
    empty: Session, read: Callable[[Session], pd.DataFrame], columns: Mapping[str, str]
) -> None:
    frame = read(empty)
    assert len(frame) == 0
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == dict(columns)


def test_what_is_missing_is_missing_and_no_zero(session: Session) -> None:
    runs = frames.runs(session)
    assert runs["distance_m"].isna().tolist() == [False, False, True]
    assert runs["rpe"].isna().tolist() == [False, True, False]
    assert runs["avg_hr_bpm"].isna().all()
    assert runs["started_at"].isna().all()
    assert runs["distance_m"].sum() == 18_000


def test_load_is_unknown_without_an_effort(session: Session) -> None:
    load = frames.runs(session)["load_au"]
    assert load.isna().tolist() == [False, True, False]
    assert load[0] == pytest.approx(4 * 2530 / 60)


def test_a_day_is_a_date_that_pandas_counts_with(session: Session) -> None:
    runs = frames.runs(session).set_index("day")
    weekly = runs["distance_m"].resample("W").sum()
    assert weekly.index[0] == pd.Timestamp("2026-03-08")


def test_a_rating_keeps_the_run_it_belongs_to(session: Session) -> None:
    ratings = frames.ratings(session)
    assert ratings["run"].isna().tolist() == [False] * 3 + [True] * 2 + [False]
    left = ratings[(ratings["zone"] == "calf") & (ratings["side"] == "left")]
    assert left["value"].tolist() == [6.0, 5.0]
    assert ratings["quality"].tolist().count("pain") == 1


def test_the_seconds_of_a_stretch_are_told_for_each_side(session: Session) -> None:
    done = frames.stretchings(session).set_index("stretch")
    assert done.loc["wall-calf", ["left_s", "right_s", "central_s"]].tolist() == [90, 60, 0]
    assert done.loc["pigeon", ["left_s", "right_s", "central_s"]].isna().all()


def test_a_note_of_two_letters_is_no_missing_value(session: Session) -> None:
    notes = frames.day_notes(session)
    assert notes["note"].tolist()[0] == "NA"
    assert notes["note"].isna().tolist() == [False, True]
    assert notes["ease"].isna().tolist() == [True, False]


def test_instants_are_aware_and_in_utc(session: Session) -> None:
    assert str(frames.ratings(session)["at"].dtype) == "datetime64[us, UTC]"
