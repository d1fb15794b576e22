from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.analysis.load import load_au
from runlog.analysis.volume import Total, compare, total, volumes_before, week_volume
from runlog.weeks import Week
from tests.analysis import diary

WEEK = Week.parse("2026-W47")  # 16 to 22 November


def test_load_is_effort_times_minutes() -> None:
    assert load_au(6, 2650) == pytest.approx(265.0)


@pytest.mark.parametrize(("rpe", "duration_s"), [(None, 2650), (6, None), (None, None)])
def test_a_load_with_a_missing_factor_is_missing(rpe: float | None, duration_s: int | None) -> None:
    assert load_au(rpe, duration_s) is None


def test_an_effort_of_zero_is_a_load_of_zero() -> None:
    assert load_au(0, 1800) == 0


def test_a_week_adds_up_its_own_runs_only() -> None:
    log = diary.read("""
        2026-11-15 20km 2:00:00 rpe 5
        2026-11-16 8km 40:00 rpe 4 climb 60
        2026-11-22 10km 50:00 rpe 6
        2026-11-23 5km 25:00 rpe 3
    """)
    week = week_volume(WEEK, log.runs)
    assert week.runs == 2
    assert week.distance_m == Total(18_000, 2, 2)
    assert week.duration_s == Total(5400, 2, 2)
    assert week.load_au == Total(160 + 300, 2, 2)
    assert week.climb_m == Total(60, 1, 2)


def test_a_run_without_effort_leaves_the_load_incomplete() -> None:
    log = diary.read("""
        2026-11-16 8km 40:00 rpe 4
        2026-11-17 8km 40:00
        2026-11-18 40:00 rpe 4
    """)
    week = week_volume(WEEK, log.runs)
    assert week.load_au == Total(320, 2, 3)
    assert not week.load_au.complete
    assert week.distance_m == Total(16_000, 2, 3)


def test_what_no_run_tells_is_unknown_and_not_zero() -> None:
    week = week_volume(WEEK, diary.read("2026-11-16 8km").runs)
    assert week.duration_s == Total(None, 0, 1)
    assert week.duration_s.known_sum == 0


def test_a_rest_week_is_a_zero_that_is_known() -> None:
    week = week_volume(WEEK, [])
    assert week.load_au == Total(0, 0, 0)
    assert week.load_au.complete


def test_weeks_before_the_first_entry_do_not_count_and_rest_weeks_since_do() -> None:
    log = diary.read("""
        2026-10-29 10km 50:00 rpe 5
        2026-11-10 20km 1:40:00 rpe 5
        2026-11-16 15km 1:15:00 rpe 5
    """)
    before = volumes_before(WEEK, log.runs, began=date(2026, 10, 29))
    assert [str(volume.week) for volume in before] == ["2026-W46", "2026-W45", "2026-W44"]
    compared = compare(week_volume(WEEK, log.runs), before)
    assert compared.distance_m.mean == pytest.approx(10_000)
    assert compared.distance_m.mean_weeks == 3
    assert compared.distance_m.change == pytest.approx(-0.25)
    assert compared.distance_m.change_from_mean == pytest.approx(0.5)


def test_a_silent_week_is_neither_a_rest_week_nor_last_week() -> None:
    log = diary.read("""
        2026-10-22 10km 50:00 rpe 5
        2026-11-16 15km 1:15:00 rpe 5
    """)
    silent = [date(2026, 10, 23) + timedelta(days=n) for n in range(24)]
    before = volumes_before(WEEK, log.runs, date(2026, 10, 22), silent)
    assert [str(volume.week) for volume in before] == ["2026-W43"]
    way = compare(week_volume(WEEK, log.runs), before).distance_m
    assert (way.last_week, way.change) == (None, None)
    assert (way.mean, way.mean_weeks) == (10_000, 1)


def test_rest_weeks_count_in_a_mean_only_beside_a_week_with_a_run() -> None:
    log = diary.read("2026-11-05 10km 50:00 rpe 5\n2026-11-16 15km 1:15:00 rpe 5")
    beside = compare(week_volume(WEEK, log.runs), volumes_before(WEEK, log.runs, date(2026, 11, 2)))
    assert (beside.distance_m.mean, beside.distance_m.mean_weeks) == (5000, 2)
    alone = compare(
        week_volume(WEEK, log.runs), volumes_before(WEEK, log.runs[1:], date(2026, 11, 2))
    )
    assert (alone.distance_m.mean, alone.distance_m.mean_weeks) == (None, 0)


def test_a_mean_of_nothing_but_rest_and_unknown_weeks_is_unknown() -> None:
    log = diary.read("2026-11-05 10km 50:00\n2026-11-16 15km 1:15:00 rpe 5")
    load = compare(
        week_volume(WEEK, log.runs), volumes_before(WEEK, log.runs, date(2026, 11, 2))
    ).load_au
    assert (load.mean, load.mean_weeks, load.change_from_mean) == (None, 0, None)


def test_an_empty_log_has_no_week_before() -> None:
    assert volumes_before(WEEK, [], began=None) == ()


def test_the_first_week_is_compared_with_nothing() -> None:
    compared = compare(week_volume(WEEK, []), ())
    assert compared.load_au.last_week is None
    assert compared.load_au.mean is None
    assert compared.load_au.change is None


def test_a_change_against_a_rest_week_is_undefined() -> None:
    log = diary.read("2026-11-16 15km 1:15:00 rpe 5")
    before = volumes_before(WEEK, log.runs, began=date(2026, 11, 9))
    compared = compare(week_volume(WEEK, log.runs), before)
    assert compared.distance_m.last_week == Total(0, 0, 0)
    assert compared.distance_m.change is None


def test_an_incomplete_week_is_neither_compared_nor_averaged() -> None:
    log = diary.read("""
        2026-11-03 10km 50:00 rpe 6
        2026-11-10 10km 50:00
        2026-11-17 10km 50:00 rpe 3
    """)
    before = volumes_before(WEEK, log.runs, began=date(2026, 11, 3))
    load = compare(week_volume(WEEK, log.runs), before).load_au
    assert load.last_week == Total(None, 0, 1)
    assert load.change is None
    assert (load.mean, load.mean_weeks) == (300, 1)
    assert load.change_from_mean == pytest.approx(-0.5)


@given(st.lists(st.none() | st.floats(0, 1e6), max_size=8))
def test_the_order_of_the_parts_does_not_change_a_total(parts: list[float | None]) -> None:
    one, other = total(parts), total(reversed(parts))
    assert (one.known, one.of) == (other.known, other.of)
    assert one.known_sum == pytest.approx(other.known_sum)
