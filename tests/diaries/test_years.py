from collections import Counter
from datetime import date, timedelta
from itertools import islice, pairwise

import pytest

from runlog.diaries import DiaryDay, long_log

LAST_DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def days() -> list[DiaryDay]:
    return list(long_log(LAST_DAY))


def test_twenty_years_have_about_7000_runs_and_100000_ratings(days: list[DiaryDay]) -> None:
    runs = sum(len(day.runs) for day in days)
    ratings = sum(
        len(day.ratings) + sum(len(done.attached.ratings) for done in day.runs) for day in days
    )

    assert runs == pytest.approx(7_000, rel=0.02)
    assert ratings == pytest.approx(100_000, rel=0.02)


def test_twenty_years_rate_twenty_zone_sides(days: list[DiaryDay]) -> None:
    rated = Counter(
        (rating.zone.id, rating.side)
        for day in days
        for done in day.runs
        for rating in done.attached.ratings
    )

    assert len(rated) == 20
    assert min(rated.values()) > 3000


def test_twenty_years_hold_stretchings_and_day_notes(days: list[DiaryDay]) -> None:
    assert sum(len(done.attached.stretchings) for day in days for done in day.runs) > 5000
    assert sum(day.day_note is not None for day in days) > 500


def test_the_days_come_in_order_up_to_the_last(days: list[DiaryDay]) -> None:
    assert all(older.day < newer.day for older, newer in pairwise(days))
    assert LAST_DAY - timedelta(days=3) <= days[-1].day <= LAST_DAY
    assert days[0].day <= date(2006, 11, 25)


def test_the_same_seed_makes_the_same_years(days: list[DiaryDay]) -> None:
    assert list(islice(long_log(LAST_DAY), 400)) == days[:400]
    assert list(islice(long_log(LAST_DAY, seed=2), 400)) != days[:400]


def test_fewer_years_make_a_shorter_log() -> None:
    two = list(long_log(LAST_DAY, years=2))

    assert (two[-1].day - two[0].day).days == pytest.approx(730, abs=5)
    assert sum(len(day.runs) for day in two) == pytest.approx(700, rel=0.05)
