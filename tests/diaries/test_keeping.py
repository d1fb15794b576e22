from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from statistics import fmean

from runlog.diaries import Athlete, DiaryDay, Runner, keep_diary, make_athlete
from runlog.diaries.training import HARD_KINDS
from runlog.entries import Context, NewRun, NewStretching, RunKind, Source
from runlog.library import Library

LAST_DAY = date(2026, 11, 20)
LIBRARY = Library()


@cache
def diary(seed: int) -> tuple[Athlete, tuple[DiaryDay, ...]]:
    athlete = make_athlete(seed, LAST_DAY)
    return athlete, tuple(keep_diary(athlete, Runner(), LIBRARY))


def all_runs() -> list[NewRun]:
    return [done.run for seed in range(20) for day in diary(seed)[1] for done in day.runs]


def all_stretchings() -> list[NewStretching]:
    days = [day for seed in range(20) for day in diary(seed)[1]]
    with_runs = [each for day in days for done in day.runs for each in done.attached.stretchings]
    return with_runs + [each for day in days for each in day.stretchings]


def test_the_same_athlete_keeps_the_same_diary() -> None:
    athlete, days = diary(1)

    assert tuple(keep_diary(athlete, Runner(), LIBRARY)) == days


def test_a_diary_is_in_order_and_within_the_athletes_year() -> None:
    athlete, days = diary(2)
    written = [day.day for day in days]

    assert written == sorted(set(written))
    assert athlete.days[0] <= written[0]
    assert written[-1] <= LAST_DAY


def test_every_rating_of_the_athlete_is_in_the_diary_once() -> None:
    athlete, days = diary(3)
    known = Counter(
        (rating.day, each.zone, each.side, rating.value)
        for each in athlete.series
        for rating in each.ratings
    )
    written = Counter(
        (rating.moment.day, rating.zone.id, rating.side, rating.value)
        for day in days
        for rating in (*day.ratings, *(r for done in day.runs for r in done.attached.ratings))
    )

    assert written == known


def test_ratings_beside_a_run_are_after_it_and_others_are_the_mornings() -> None:
    for day in diary(4)[1]:
        assert all(rating.context is Context.MORNING for rating in day.ratings)
        for done in day.runs:
            assert all(r.context is Context.AFTER_RUN for r in done.attached.ratings)
            assert not day.ratings


def test_every_hard_day_has_a_hard_run_and_no_other_day_has() -> None:
    for seed in range(20):
        athlete, days = diary(seed)
        hard = [d.day for d in days for done in d.runs if done.run.kind in HARD_KINDS]
        assert hard == list(athlete.hard_days)
        for run in (done.run for day in days for done in day.runs if done.run.rpe is not None):
            assert (run.rpe or 0) >= 7 if run.moment.day in hard else (run.rpe or 0) < 7


def test_a_week_has_three_to_six_runs_unless_it_is_rested() -> None:
    weeks: Counter[tuple[int, int, int]] = Counter()
    for seed in range(20):
        for day in diary(seed)[1]:
            year, week, _ = day.day.isocalendar()
            weeks[seed, year, week] += len(day.runs)
    usual = [count for count in weeks.values() if 3 <= count <= 6]

    assert max(weeks.values()) <= 6
    assert len(usual) > 0.9 * len(weeks)
    assert any(count == 0 for count in weeks.values())


def test_the_long_run_is_on_the_weekend_unless_that_is_hard() -> None:
    long_days = [run.moment.day.weekday() for run in all_runs() if run.kind is RunKind.LONG]

    assert min(long_days) == 5
    assert fmean(weekday == 6 for weekday in long_days) > 0.8


def test_some_of_what_a_watch_would_say_is_missing_and_most_is_there() -> None:
    runs = all_runs()

    assert 0.05 < fmean(run.rpe is None for run in runs) < 0.12
    assert 0.05 < fmean(run.avg_hr_bpm is None for run in runs) < 0.16
    assert 0.0 < fmean(run.duration_s is None for run in runs) < 0.04
    without_distance = [run for run in runs if run.distance_m is None]
    assert without_distance
    assert {run.kind for run in without_distance} == {RunKind.TREADMILL}


def test_a_forgotten_watch_knows_no_start_heart_rate_or_climb() -> None:
    for run in all_runs():
        if run.duration_s is None:
            assert (run.moment.at, run.avg_hr_bpm, run.climb_m) == (None, None, None)


def test_hills_climb_more_than_15_m_a_km_and_easy_runs_less() -> None:
    climbs = [
        (run.kind, 1000 * run.climb_m / run.distance_m)
        for run in all_runs()
        if run.climb_m and run.distance_m
    ]

    assert min(climb for kind, climb in climbs if kind is RunKind.HILLS) > 15
    assert max(climb for kind, climb in climbs if kind is RunKind.EASY) < 15


def test_paces_and_heart_rates_are_a_recreational_runners() -> None:
    for run in all_runs():
        if run.distance_m and run.duration_s:
            assert 240 < 1000 * run.duration_s / run.distance_m < 450
        if run.avg_hr_bpm and run.max_hr_bpm:
            assert 110 < run.avg_hr_bpm < run.max_hr_bpm < 200


def test_distances_grow_and_drop() -> None:
    long_m = [
        done.run.distance_m
        for day in diary(1)[1]
        for done in day.runs
        if done.run.kind is RunKind.LONG and done.run.distance_m
    ]

    assert max(long_m) > 1.4 * min(long_m)
    assert any(newer > older for older, newer in pairwise(long_m))
    assert any(newer < 0.85 * older for older, newer in pairwise(long_m))


def test_stretches_have_holds_on_their_sides_or_no_dose() -> None:
    stretchings = all_stretchings()
    undosed = fmean(not each.holds for each in stretchings)

    assert 0.08 < undosed < 0.16
    assert any(each.felt_off for each in stretchings)
    assert any(each.sensation is not None for each in stretchings)
    for each in stretchings:
        numbers = Counter(hold.side for hold in each.holds)
        assert set(numbers.values()) <= {each.stretch.dose.sets}


def test_everything_says_that_it_is_made_up() -> None:
    assert {run.source for run in all_runs()} == {Source.MADE_UP}
    assert {each.source for each in all_stretchings()} == {Source.MADE_UP}


def test_day_notes_say_less_ease_on_tight_days() -> None:
    eases: dict[bool, list[float]] = {False: [], True: []}
    for seed in range(20):
        for day in diary(seed)[1]:
            felt = [
                *day.ratings,
                *(rating for done in day.runs for rating in done.attached.ratings),
            ]
            if day.day_note and day.day_note.ease is not None and felt:
                eases[max(rating.value for rating in felt) >= 5].append(day.day_note.ease)

    assert fmean(eases[True]) < fmean(eases[False]) - 1
