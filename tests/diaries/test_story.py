import os
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from functools import cache
from itertools import combinations
from math import sqrt
from statistics import mean, median, stdev
from typing import NamedTuple

import pytest

from runlog.analysis.helps import stratified_difference
from runlog.analysis.next_day import next_days, stretched_for
from runlog.diaries import DiaryDay, Story, demo_story
from runlog.diaries.story import DEMO_SEED
from runlog.entries import Context, MarkKind, NewRating, NewRun, NewStretching, Quality, Source
from runlog.library import Library, Side
from runlog.weeks import Week

LIBRARY = Library()
FRIDAY = date(2026, 11, 20)
ANY_WEEKDAY = [FRIDAY + timedelta(days=n) for n in range(7)]
SEEDS = range(1, 9)


@cache
def story(last_day: date = FRIDAY, seed: int = DEMO_SEED) -> Story:
    return demo_story(last_day, seed)


def stories() -> list[Story]:
    return [story(last_day, seed) for last_day in ANY_WEEKDAY for seed in SEEDS]


def runs(told: Story) -> list[NewRun]:
    return [done.run for day in told.days for done in day.runs]


def ratings(day: DiaryDay) -> list[NewRating]:
    return [*day.ratings, *(rating for done in day.runs for rating in done.attached.ratings)]


def stretchings(day: DiaryDay) -> list[NewStretching]:
    return [*day.stretchings, *(each for done in day.runs for each in done.attached.stretchings)]


def usable(told: Story, zone: str, side: Side) -> dict[date, float]:
    """The day's highest tightness, whatever was felt after stretching left out."""
    found: dict[date, float] = {}
    for day in told.days:
        for rating in ratings(day):
            if (
                (rating.zone.id, rating.side) == (zone, side)
                and rating.quality is Quality.TIGHTNESS
                and rating.context is not Context.AFTER_STRETCH
            ):
                found[day.day] = max(rating.value, found.get(day.day, 0.0))
    return found


def newest_rated_blocks(
    rated: dict[date, float], day: date, blocks: int, number: int
) -> list[list[float]] | None:
    """The newest of five seven-day blocks until there are so many blocks and ratings."""
    taken: list[list[float]] = []
    for block in range(5):
        days = [day - timedelta(days=7 * block + n) for n in range(7)]
        values = [rated[each] for each in days if each in rated]
        taken += [values] if values else []
        if len(taken) >= blocks and sum(map(len, taken)) >= number:
            return taken
    return None


def raises_attention(rated: dict[date, float], day: date) -> bool:
    taken = newest_rated_blocks(rated, day, 3, 4)
    if taken is None:
        return False
    every = [value for values in taken for value in values]
    tight = sum(value >= 4 for value in every)
    return all(median(values) >= 4 for values in taken) and 3 * tight >= 2 * len(every)


def clears(rated: dict[date, float], day: date) -> bool:
    taken = newest_rated_blocks(rated, day, 2, 3)
    return taken is not None and all(median(values) <= 3 for values in taken)


def test_the_same_seed_tells_the_same_story() -> None:
    assert demo_story(FRIDAY, 1) == story(FRIDAY, 1)
    assert story(FRIDAY, 2) != story(FRIDAY, 1)


def test_the_story_is_the_same_in_another_process() -> None:
    code = (
        "from datetime import date; from runlog.diaries import demo_story;"
        "print(repr([(d.day, d.runs, d.ratings) for d in demo_story(date(2026, 11, 20)).days]))"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )

    assert told.stdout.strip() == repr([(d.day, d.runs, d.ratings) for d in story().days])


def test_the_story_runs_over_the_26_weeks_up_to_the_last_day() -> None:
    for told in stories():
        days = [day.day for day in told.days]
        assert days == sorted(set(days))
        assert told.last_day - timedelta(days=181) <= days[0]
        assert days[0] < told.last_day - timedelta(days=174)
        assert days[-1] == told.last_day


def test_everything_is_noted_on_its_own_day() -> None:
    for day in story().days:
        moments = [
            *(done.run.moment for done in day.runs),
            *(rating.moment for rating in ratings(day)),
            *(each.moment for each in stretchings(day)),
        ]
        assert {moment.day for moment in moments} <= {day.day}
        assert day.day_note is None or day.day_note.day == day.day


def test_entries_of_the_last_day_know_no_time_so_that_none_lies_ahead() -> None:
    for told in stories():
        last = told.days[-1]
        assert all(done.run.moment.at is None for done in last.runs)
        assert all(rating.moment.at is None for rating in ratings(last))
        assert all(each.moment.at is None for each in stretchings(last))


def test_runs_start_by_the_runners_clock() -> None:
    east = timezone(timedelta(hours=9))
    started = [run.moment.at for run in runs(demo_story(FRIDAY, 1, east)) if run.moment.at]

    assert {at.utcoffset() for at in started} == {timedelta(hours=9)}
    assert all(6 <= at.hour <= 17 for at in started)


def test_the_left_calf_raises_attention_in_the_last_four_weeks_and_keeps_it() -> None:
    for told in stories():
        rated = usable(told, "calf", Side.LEFT)
        raised = [day for day in rated if raises_attention(rated, day)]
        assert 10 <= (told.last_day - raised[0]).days <= 27
        assert raised[-1] == told.last_day
        assert not any(clears(rated, day) for day in rated if day >= raised[0])


def test_the_left_calf_asks_for_no_referral_yet() -> None:
    for told in stories():
        rated = usable(told, "calf", Side.LEFT)
        for day in rated:
            last_14 = [rated[each] for each in rated if 0 <= (day - each).days <= 13]
            assert median(last_14) < 7


def low_end_of_the_slope(weeks: list[tuple[int, float]]) -> float:
    """The low end of the 90 % interval of Sen's slope, the variance corrected for ties."""
    slopes = sorted((b - a) / (y - x) for (x, a), (y, b) in combinations(weeks, 2))
    n, ties = len(weeks), Counter(value for _, value in weeks).values()
    tied = sum(k * (k - 1) * (2 * k + 5) for k in ties)
    deviation = sqrt((n * (n - 1) * (2 * n + 5) - tied) / 18)
    return slopes[max(round((len(slopes) - 1.6448536 * deviation) / 2) - 1, 0)]


def weekly_medians(rated: dict[date, float], day: date) -> list[tuple[int, float]]:
    """The medians of the last eight calendar weeks up to the day, gaps left out."""
    weeks = [Week.of(day).shift(n - 7) for n in range(8)]
    values = [[v for d, v in rated.items() if d in week and d <= day] for week in weeks]
    return [(n, median(found)) for n, found in enumerate(values) if found]


@pytest.mark.parametrize("last_day", ANY_WEEKDAY)
def test_the_demos_left_calf_stays_tight_without_a_rising_trend(last_day: date) -> None:
    rated = usable(story(last_day), "calf", Side.LEFT)

    for day in rated:
        if (last_day - day).days <= 27 and raises_attention(rated, day):
            assert low_end_of_the_slope(weekly_medians(rated, day)) <= 1e-9


def test_the_arithmetic_of_this_test_knows_a_rising_trend() -> None:
    rising = list(enumerate([2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0]))

    assert low_end_of_the_slope(rising) == pytest.approx(0.4)


def test_the_right_calf_stays_quiet_so_that_the_sides_differ() -> None:
    for told in stories():
        left, right = (usable(told, "calf", side) for side in (Side.LEFT, Side.RIGHT))
        differences = [left[day] - right[day] for day in left if (told.last_day - day).days <= 27]
        assert not any(raises_attention(right, day) for day in right)
        assert len(differences) >= 6
        assert median(differences) >= 2


def test_the_right_hip_was_tight_and_settled() -> None:
    for told in stories():
        rated = usable(told, "hip_flexors", Side.RIGHT)
        raised = [day for day in rated if raises_attention(rated, day)]
        cleared = [day for day in rated if day > raised[-1] and clears(rated, day)]
        recent = [value for day, value in rated.items() if (told.last_day - day).days < 56]
        assert (told.last_day - raised[0]).days > 150
        assert (told.last_day - cleared[0]).days > 70
        assert median(recent) <= 1


def test_no_other_zone_raises_attention() -> None:
    for told in stories():
        known = {(r.zone.id, r.side) for day in told.days for r in ratings(day)}
        for zone, side in known - {("calf", Side.LEFT), ("hip_flexors", Side.RIGHT)}:
            rated = usable(told, zone, side)
            assert not any(raises_attention(rated, day) for day in rated)


def spikes(told: Story) -> list[float]:
    measured = [(run.moment.day, run.distance_m) for run in runs(told) if run.distance_m]
    found = []
    for day, distance_m in measured:
        before = [m for other, m in measured if 1 <= (day - other).days <= 30]
        if len(before) >= 3 and distance_m / max(before) - 1 > 0.3:
            found.append(distance_m / max(before) - 1)
    return found


def test_one_run_is_more_than_30_percent_longer_than_the_30_days_before() -> None:
    for told in stories():
        (spike,) = spikes(told)
        assert 0.3 < spike < 0.5


def test_one_week_is_not_logged_and_another_one_is_rested() -> None:
    for told in stories():
        whole = [Week.of(told.last_day).shift(-n) for n in range(1, 25)]
        logged = {Week.of(day.day) for day in told.days}
        run_in = {Week.of(run.moment.day) for run in runs(told)}
        assert len([week for week in whole if week not in logged]) == 1
        assert len([week for week in whole if week in logged and week not in run_in]) == 1


def marks(told: Story, kind: MarkKind) -> list[date]:
    return [mark.day for day in told.days for mark in day.marks if mark.kind is kind]


def test_a_race_lies_ahead_on_a_sunday_and_one_behind_was_run() -> None:
    for told in stories():
        behind, ahead = marks(told, MarkKind.RACE)
        assert 26 < (ahead - told.last_day).days <= 40
        assert ahead.weekday() == 6
        (raced,) = [run for run in runs(told) if run.kind == "race"]
        assert raced.moment.day == behind < told.last_day


def test_the_therapist_was_seen_long_ago_and_the_shoes_are_new() -> None:
    for told in stories():
        (visit,) = marks(told, MarkKind.THERAPIST)
        (shoes,) = marks(told, MarkKind.SHOES)
        assert (told.last_day - visit).days > 140
        assert (told.last_day - shoes).days < 90
        assert len(marks(told, MarkKind.PRESCRIBED)) == 1


def test_nothing_but_the_race_lies_ahead() -> None:
    for told in stories():
        for day in told.days:
            for mark in day.marks:
                if mark.kind is not MarkKind.RACE:
                    assert (mark.to_day or mark.day) <= told.last_day
                assert day.day <= told.last_day


def test_pain_was_rated_once_and_low() -> None:
    for told in stories():
        pains = [r for day in told.days for r in ratings(day) if r.quality is Quality.PAIN]
        assert [pain.value for pain in pains] == [2.0]


@pytest.mark.parametrize("last_day", ANY_WEEKDAY)
def test_the_last_two_weeks_look_lived_in(last_day: date) -> None:
    for seed in SEEDS:
        told = story(last_day, seed)
        for start in (0, 7):
            days = [day for day in told.days if start <= (last_day - day.day).days < start + 7]
            contexts = Counter(rating.context for day in days for rating in ratings(day))
            assert 4 <= sum(len(day.runs) for day in days) <= 6
            assert contexts[Context.AFTER_RUN] > 15
            assert sum(bool(stretchings(day)) for day in days) >= 1
        fortnight = [day for day in told.days if (last_day - day.day).days < 14]
        assert any(r.context is Context.MORNING for day in fortnight for r in ratings(day))
        assert all(done.run.rpe is not None for day in fortnight for done in day.runs)


def test_some_records_are_incomplete() -> None:
    told = runs(story())

    assert any(run.distance_m is None for run in told)
    assert any(run.duration_s is None for run in told)
    assert any(run.rpe is None for run in told)
    assert any(run.avg_hr_bpm is None for run in told)


def test_stretches_are_noted_with_and_without_their_dose() -> None:
    done = [each for day in story().days for each in stretchings(day)]

    assert any(each.holds for each in done)
    assert any(not each.holds for each in done)
    assert {each.source for each in done} == {Source.MADE_UP}


def test_days_have_notes_and_an_ease_that_falls_with_the_calf() -> None:
    notes = [day.day_note for day in story().days if day.day_note]
    eases = [(note.day, note.ease) for note in notes if note.ease is not None]
    recent = [ease for day, ease in eases if (FRIDAY - day).days < 30]
    before = [ease for day, ease in eases if 50 < (FRIDAY - day).days < 90]

    assert any(note.note for note in notes)
    assert median(recent) < median(before)


def test_the_arithmetic_of_this_test_knows_a_chronic_zone_and_a_short_strain() -> None:
    chronic = [(0, 1), (3, 2), (7, 5), (9, 5), (12, 4), (14, 5), (17, 6), (19, 5), (21, 5), (24, 4)]
    strain = [(0, 1), (3, 6), (5, 6), (7, 5), (9, 5), (11, 4), (13, 3), (15, 1), (18, 1)]
    for pairs, expected in ((chronic, [24]), (strain, [])):
        rated = {FRIDAY + timedelta(days=n): float(value) for n, value in pairs}
        raised = [(day - FRIDAY).days for day in rated if raises_attention(rated, day)]
        assert raised == expected


class _Done(NamedTuple):
    id: int
    day: date
    at: datetime | None
    stretch: str


class _Held(NamedTuple):
    stretching_id: int
    side: str


class _Felt(NamedTuple):
    day: date
    at: datetime | None
    quality: str
    context: str
    value: float


def stretching_differences(zone: str, side: str) -> list[float]:
    """What `helps` would make of the days after stretching a zone-side, of each story."""
    serving = {stretch.id for stretch in LIBRARY.serving(zone)}
    found = []
    for told in stories():
        felt = [
            _Felt(r.moment.day, r.moment.at, r.quality, r.context, r.value)
            for day in told.days
            for r in ratings(day)
            if (r.zone.id, r.side) == (zone, side)
        ]
        news = [each for day in told.days for each in stretchings(day)]
        done = [_Done(n, s.moment.day, s.moment.at, s.stretch.id) for n, s in enumerate(news)]
        held = [_Held(n, hold.side) for n, s in enumerate(news) for hold in s.holds]
        pairs = next_days(felt, stretched_for(side, done, held, serving))
        points = stratified_difference(pairs)
        found += [] if points is None else [points]
    return found


@pytest.mark.parametrize("zone", ["calf", "hip_flexors"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_stretching_changes_nothing_in_a_story_and_does_not_seem_to(zone: str, side: str) -> None:
    points = stretching_differences(zone, side)

    assert len(points) > 40
    assert abs(mean(points)) < max(0.1, 3 * stdev(points) / sqrt(len(points)))
