from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from statistics import correlation, fmean, pstdev

import pytest

from runlog.diaries import REPORTERS, Athlete, Pattern, Reporter, Series, make_athlete
from runlog.diaries.courses import TRUE_PROBLEMS
from runlog.diaries.reporters import SORE

LAST_DAY = date(2026, 11, 20)
ATHLETES = 200


@cache
def athletes() -> tuple[Athlete, ...]:
    return tuple(make_athlete(seed, LAST_DAY) for seed in range(ATHLETES))


def series_of(*patterns: Pattern) -> list[Series]:
    return [each for athlete in athletes() for each in athlete.series if each.pattern in patterns]


def longest_at_4(levels: Sequence[float]) -> int:
    longest = current = 0
    for level in levels:
        current = current + 1 if level >= 4 else 0
        longest = max(longest, current)
    return longest


def test_the_same_seed_makes_the_same_athlete() -> None:
    assert make_athlete(3, LAST_DAY) == make_athlete(3, LAST_DAY)


def test_another_seed_makes_another_athlete() -> None:
    assert make_athlete(3, LAST_DAY).series != make_athlete(4, LAST_DAY).series


def test_another_last_day_shifts_the_same_athlete() -> None:
    later = make_athlete(3, LAST_DAY + timedelta(days=5))

    assert later.days[-1] == LAST_DAY + timedelta(days=5)
    assert [each.levels for each in later.series] == [
        each.levels for each in make_athlete(3, LAST_DAY).series
    ]


def test_an_athlete_has_52_weeks_in_a_row() -> None:
    days = make_athlete(3, LAST_DAY).days

    assert len(days) == 364
    assert days[-1] == LAST_DAY
    assert {newer - older for older, newer in pairwise(days)} == {timedelta(days=1)}


def test_every_athlete_has_ten_zone_sides_of_the_patterns_agreed_on() -> None:
    for athlete in athletes():
        patterns = Counter(each.pattern for each in athlete.series)
        assert len({(each.zone, each.side) for each in athlete.series}) == 10
        assert patterns[Pattern.NEVER_TIGHT] == 3
        assert patterns[Pattern.SORE_AFTER_HARD_RUNS] == 3
        assert patterns[Pattern.MILD] == patterns[Pattern.SHORT_FLARE] == 1
        assert sum(patterns[pattern] for pattern in TRUE_PROBLEMS) == 2


def test_each_kind_of_true_problem_comes_about_equally_often() -> None:
    found = Counter(each.pattern for each in series_of(*TRUE_PROBLEMS))

    assert all(0.18 < found[pattern] / (2 * ATHLETES) < 0.32 for pattern in TRUE_PROBLEMS)


def test_the_other_side_of_a_one_sided_problem_is_never_tight() -> None:
    for athlete in athletes():
        for one in athlete.series:
            if one.pattern is Pattern.ONE_SIDED:
                (other,) = (
                    each
                    for each in athlete.series
                    if each.zone == one.zone and each.side is not one.side
                )
                assert other.pattern is Pattern.NEVER_TIGHT


@pytest.mark.parametrize("reporter", REPORTERS, ids=lambda reporter: reporter.name)
def test_reporters_come_in_their_shares(reporter: Reporter) -> None:
    share = fmean(athlete.reporter == reporter for athlete in athletes())

    standard_error = (reporter.share * (1 - reporter.share) / ATHLETES) ** 0.5
    assert share == pytest.approx(reporter.share, abs=3 * standard_error)


def rates(reporter: Reporter) -> tuple[float, float]:
    """Ratings a week on days when a zone-side is not sore, and when it is."""
    counts = {False: [0, 0], True: [0, 0]}
    for seed in range(20):
        athlete = make_athlete(seed, LAST_DAY, reporter)
        for each in athlete.series:
            rated = {rating.day for rating in each.ratings}
            for day, felt in zip(athlete.days, each.felt, strict=True):
                counts[felt >= SORE][0] += day in rated
                counts[felt >= SORE][1] += 1
    fine, sore = (7 * counts[key][0] / counts[key][1] for key in (False, True))
    return fine, sore


@pytest.mark.parametrize("reporter", REPORTERS[:4], ids=lambda reporter: reporter.name)
def test_a_reporter_rates_as_often_as_agreed_and_oftener_when_sore(reporter: Reporter) -> None:
    fine, sore = rates(reporter)

    assert fine == pytest.approx(reporter.per_week, rel=0.04)
    assert sore == pytest.approx(min(7.0, 1.4 * reporter.per_week), rel=0.08)


def test_a_symptom_only_reporter_rates_only_when_sore() -> None:
    fine, sore = rates(REPORTERS[4])

    assert fine == 0.0
    assert sore == pytest.approx(3.4, rel=0.08)


def test_ratings_are_whole_numbers_of_the_scale_once_a_day_in_order() -> None:
    for athlete in athletes():
        for each in athlete.series:
            days = [rating.day for rating in each.ratings]
            assert days == sorted(set(days))
            assert all(rating.value in range(11) for rating in each.ratings)


def test_a_day_resembles_the_day_before() -> None:
    drifts = [
        [felt - level for felt, level in zip(each.felt, each.levels, strict=True)]
        for each in series_of(Pattern.MILD, Pattern.NEVER_TIGHT)
    ]
    earlier = [drift for line in drifts for drift in line[:-1]]
    later = [drift for line in drifts for drift in line[1:]]

    assert fmean(earlier) == pytest.approx(0.0, abs=0.02)
    assert pstdev(earlier) == pytest.approx(0.7, abs=0.02)
    assert correlation(earlier, later) == pytest.approx(0.7, abs=0.01)


@pytest.mark.parametrize(("reporter", "noise"), [(REPORTERS[0], 0.6), (REPORTERS[3], 1.4)])
def test_ratings_scatter_around_what_was_felt(reporter: Reporter, noise: float) -> None:
    errors = []
    for seed in range(40):
        athlete = make_athlete(seed, LAST_DAY, reporter)
        for each in athlete.series:
            felt = dict(zip(athlete.days, each.felt, strict=True))
            errors += [
                rating.value - felt[rating.day]
                for rating in each.ratings
                if 4 <= felt[rating.day] <= 6
            ]

    assert fmean(errors) == pytest.approx(0.0, abs=0.06)
    assert pstdev(errors) == pytest.approx((noise**2 + 1 / 12) ** 0.5, rel=0.05)


def test_every_true_problem_stays_at_4_or_more_for_three_weeks() -> None:
    for each in series_of(*TRUE_PROBLEMS):
        (episode,) = each.episodes
        assert (episode.last_day - episode.onset).days + 1 == longest_at_4(each.levels) >= 21


def test_nothing_else_is_a_true_problem() -> None:
    others = set(Pattern) - set(TRUE_PROBLEMS)
    for each in series_of(*others):
        assert each.episodes == ()
        assert longest_at_4(each.levels) < 21


def test_a_problem_begins_and_ends_within_the_year() -> None:
    for each in series_of(*TRUE_PROBLEMS):
        assert max(each.levels[:21]) < 4
        assert max(each.levels[-21:]) < 4


def test_a_short_flare_is_tight_for_some_days_but_not_for_two_weeks() -> None:
    for each in series_of(Pattern.SHORT_FLARE):
        assert 3 <= longest_at_4(each.levels) <= 13
        assert 5 <= max(each.levels) <= 7


def test_a_mild_zone_stays_between_2_and_3_and_a_never_tight_one_below() -> None:
    assert all(2 <= min(e.levels) <= max(e.levels) <= 3 for e in series_of(Pattern.MILD))
    assert all(max(each.levels) < 1.5 for each in series_of(Pattern.NEVER_TIGHT))


def test_soreness_follows_hard_days_within_a_week_and_only_then() -> None:
    for athlete in athletes()[:50]:
        hard = set(athlete.hard_days)
        for each in athlete.series:
            if each.pattern is Pattern.SORE_AFTER_HARD_RUNS:
                base = min(each.levels)
                sore = [
                    day
                    for day, level in zip(athlete.days, each.levels, strict=True)
                    if level > base
                ]
                assert sore
                assert all(
                    any(day - timedelta(days=after) in hard for after in range(7)) for day in sore
                )


def test_hard_days_come_0_7_times_a_week_and_never_two_in_a_row() -> None:
    hard = [athlete.hard_days for athlete in athletes()]
    gaps = {(newer - older).days for days in hard for older, newer in pairwise(days)}

    assert sum(map(len, hard)) / ATHLETES / 52 == pytest.approx(0.7, abs=0.03)
    assert min(gaps) == 2
