"""The comparison of next days: the numbers, the least data, and what must not fool it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from random import Random
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.analysis.helps import (
    Days,
    Difference,
    Direction,
    Helps,
    helps,
    stratified_difference,
)
from runlog.analysis.next_day import NextDay, next_days
from runlog.analysis.stratified import Interval
from runlog.diaries import REPORTERS, make_athlete
from tests.analysis.felt import Done, Felt

TODAY = date(2026, 11, 20)
CALF, STEP = frozenset({"wall-calf"}), frozenset({"step-drop"})
NONE = frozenset[str]()

# today's rating, whether stretched, the next day's rating
WORKED = (
    *((5, 1, 4), (5, 1, 3), (5, 0, 5), (5, 0, 4)),
    *((4, 1, 3), (4, 1, 3), (4, 1, 4), (4, 0, 4), (4, 0, 3)),
    *((2, 1, 2), (2, 0, 2), (2, 0, 1), (2, 0, 2)),
)


def pairs_of(rows: Iterable[tuple[float, int, float]], apart: int = 1) -> list[NextDay]:
    """Give a pair for each row, the latest first, so many days apart."""
    return [
        NextDay(TODAY - timedelta(apart * n), now, following, CALF if stretched else NONE)
        for n, (now, stretched, following) in enumerate(rows)
    ]


def alternating(days: int, stretches: Sequence[frozenset[str]] = (CALF, NONE)) -> list[NextDay]:
    """Give days three days apart, all rated 5; the day after stretching is a point lower."""
    return [
        NextDay(TODAY - timedelta(3 * n), 5, 3 if stretches[n % len(stretches)] else 4, own)
        for n in range(days)
        for own in [stretches[n % len(stretches)]]
    ]


def change_of(pairs: Sequence[NextDay]) -> float:
    """Give what stretching changes according to somebody who looks at changes only."""
    return level_of([NextDay(p.day, p.today, p.next - p.today, p.stretches) for p in pairs])


def level_of(pairs: Sequence[NextDay]) -> float:
    """Give what stretching changes according to somebody who looks at the next day only."""
    return fmean(pair.next for pair in pairs if pair.stretched) - fmean(
        pair.next for pair in pairs if not pair.stretched
    )


def test_the_worked_example_gives_half_a_point_lower() -> None:
    assert stratified_difference(pairs_of(WORKED)) == pytest.approx(-0.5)


def test_the_naive_numbers_of_the_worked_example_differ_and_disagree() -> None:
    assert level_of(pairs_of(WORKED)) == pytest.approx(1 / 6)
    stretched_change = fmean(after - now for now, stretched, after in WORKED if stretched)
    assert stretched_change == pytest.approx(-0.8333, abs=5e-5)


def test_a_stratum_with_one_stretched_day_does_not_count() -> None:
    assert helps(pairs_of(WORKED), TODAY).days == Days(5, 4, 2)


def test_ratings_are_rounded_half_up_to_their_stratum() -> None:
    rows = [(4.5, 1, 3), (5.4, 1, 3), (5, 0, 4), (4.9, 0, 4), (4.4, 0, 9), (5.5, 0, 9)]

    assert stratified_difference(pairs_of(rows)) == -1


def test_six_and_above_are_one_stratum() -> None:
    assert stratified_difference(pairs_of([(6, 1, 3), (10, 1, 3), (7, 0, 4), (8, 0, 4)])) == -1


def test_without_a_stratum_of_both_kinds_there_is_no_difference() -> None:
    assert stratified_difference(pairs_of([(6, 1, 3), (6, 1, 3), (5, 0, 4), (5, 0, 4)])) is None
    assert stratified_difference([]) is None


def test_ten_days_of_each_kind_in_eight_weeks_are_enough() -> None:
    found = helps(alternating(20), TODAY)

    assert found.days == Days(10, 10, 9)
    assert found.difference is not None
    assert found.difference.points == -1


def test_nine_days_of_a_kind_are_not_enough() -> None:
    found = helps(alternating(19), TODAY)

    assert found.days == Days(10, 9, 9)
    assert found.difference is None


def test_seven_weeks_are_not_enough() -> None:
    pairs = pairs_of([(5, n % 2, 4) for n in range(46)])

    assert helps(pairs, TODAY).days.weeks == 7
    assert helps(pairs, TODAY).difference is None


def test_only_the_last_365_days_count() -> None:
    old = [NextDay(TODAY - timedelta(365), 5, 4, CALF), NextDay(TODAY + timedelta(1), 5, 4, CALF)]

    assert helps([*alternating(20), *old], TODAY) == helps(alternating(20), TODAY)
    first = NextDay(TODAY - timedelta(364), 5, 4, CALF)
    assert helps([*alternating(20), first], TODAY).days.stretched == 11


def test_the_same_days_always_give_the_same_interval() -> None:
    assert helps(noisy(1), TODAY) == helps(noisy(1), TODAY)


def test_the_order_of_the_days_changes_nothing() -> None:
    shuffled = noisy(1)
    Random(5).shuffle(shuffled)

    assert helps(shuffled, TODAY) == helps(noisy(1), TODAY)


def test_the_interval_holds_the_difference() -> None:
    difference = helps(noisy(2), TODAY).difference

    assert difference is not None
    assert difference.interval is not None
    assert difference.interval.low < difference.points < difference.interval.high


def test_days_that_hardly_differ_by_chance_give_a_clear_direction() -> None:
    difference = helps(alternating(40), TODAY).difference

    assert difference == Difference(-1, Interval(-1, -1))
    assert difference.direction is Direction.LOWER


@pytest.mark.parametrize(
    ("interval", "direction"),
    [
        (Interval(-1.2, 0.4), Direction.NO_CLEAR_DIFFERENCE),
        (Interval(-1.2, 0.0), Direction.NO_CLEAR_DIFFERENCE),
        (Interval(-1.2, -0.1), Direction.LOWER),
        (Interval(0.1, 1.2), Direction.HIGHER),
        (Interval(0.0, 1.2), Direction.NO_CLEAR_DIFFERENCE),
        (None, Direction.NO_CLEAR_DIFFERENCE),
    ],
)
def test_a_direction_is_told_when_the_whole_interval_has_it(
    interval: Interval | None, direction: Direction
) -> None:
    assert Difference(-0.4, interval).direction is direction


def test_days_bunched_in_single_weeks_give_no_interval() -> None:
    """Each rating has its stretched days in a week and its other days in another one."""
    bunched = [
        NextDay(TODAY - timedelta(7 * (2 * level + kind) + n), level, 3, CALF if kind else NONE)
        for level in range(6)
        for kind in (0, 1)
        for n in (0, 1)
    ]

    difference = helps(bunched, TODAY).difference

    assert difference is not None
    assert difference.interval is None
    assert difference.direction is Direction.NO_CLEAR_DIFFERENCE


def test_a_stretch_is_drawn_towards_all_stretches_by_how_seldom_it_was_done() -> None:
    """With ten days of its own, a stretch is a third its own mean and two thirds the others'."""
    step_days = [
        NextDay(pair.day + timedelta(1), 5, 5, STEP) for pair in alternating(20) if pair.stretched
    ]
    found = helps([*alternating(20), *step_days], TODAY + timedelta(1))

    pooled = found.difference
    step, calf = found.stretches
    assert pooled is not None
    assert pooled.points == 0
    assert (step.stretch, step.days, step.own) == ("step-drop", Days(10, 10, 9), 1)
    assert step.difference is not None
    assert step.difference.points == pytest.approx(1 / 3)
    assert (calf.own, calf.difference) != (None, None)


def test_a_stretch_without_days_enough_of_its_own_has_no_number() -> None:
    found = helps([*alternating(20), NextDay(TODAY - timedelta(1), 5, 5, STEP)], TODAY)

    (step,) = (each for each in found.stretches if each.stretch == "step-drop")
    assert step.days.stretched == 0
    assert (step.own, step.difference) == (None, None)


def test_days_with_another_stretch_are_no_days_without() -> None:
    found = helps(alternating(60, (CALF, STEP, NONE)), TODAY)

    assert found.days == Days(40, 20, 26)
    assert [each.days for each in found.stretches] == [Days(20, 20, 26), Days(20, 20, 26)]


def test_nothing_logged_is_nothing_said() -> None:
    assert helps([], TODAY) == Helps(Days(0, 0, 0), None, ())


ROWS = st.lists(
    st.tuples(st.integers(0, 10), st.integers(0, 1), st.integers(0, 10)), min_size=4, max_size=40
)


@given(ROWS)
def test_stretching_and_not_stretching_swapped_turn_the_sign_when_days_are_balanced(
    rows: list[tuple[int, int, int]],
) -> None:
    """Each day has a twin of the other kind, so that both kinds weigh the same."""
    twins = [(now, 1 - stretched, 10 - after) for now, stretched, after in rows]
    swapped = [(now, 1 - stretched, after) for now, stretched, after in [*rows, *twins]]

    found = stratified_difference(pairs_of([*rows, *twins]))
    mirrored = stratified_difference(pairs_of(swapped))

    assert (found is None) == (mirrored is None)
    if found is not None:
        assert mirrored == pytest.approx(-found)


@given(ROWS, st.integers(-3, 3))
def test_a_difference_that_every_stretched_day_has_is_found_exactly(
    rows: list[tuple[int, int, int]], effect: int
) -> None:
    exact = [(now, stretched, now + effect * stretched) for now, stretched, _ in rows if now < 6]
    found = stratified_difference(pairs_of(exact))

    assert found is None or found == pytest.approx(effect)


def noisy(seed: int) -> list[NextDay]:
    random = Random(seed)
    return pairs_of(
        [(random.randint(2, 5), random.randint(0, 1), random.randint(1, 5)) for _ in range(80)], 2
    )


# A runner who stretches when a zone is tight, and stretching that does nothing: half the days
# rated 7 or more, few of those rated 0. Whoever compares levels finds that stretching harms,
# whoever compares changes that it helps.
DENSE = REPORTERS[0]
HALF_A_YEAR = 182


@cache
def logs_without_an_effect() -> tuple[tuple[NextDay, ...], ...]:
    return tuple(log for seed in range(30) for log in _logs(seed))


def _logs(seed: int) -> Iterable[tuple[NextDay, ...]]:
    random = Random(seed)
    for series in make_athlete(seed, TODAY, DENSE).series:
        ratings = [Felt(each.day, None, each.value) for each in series.ratings]
        stretchings = [
            Done(number, each.day, None)
            for number, each in enumerate(ratings)
            if random.random() < 0.1 + 0.1 * min(each.value, 6)
        ]
        yield next_days(ratings, stretchings)


def mean_over_logs(estimate: Callable[[Sequence[NextDay]], float | None]) -> float:
    found = [estimate(log) for log in logs_without_an_effect()]
    return fmean(value for value in found if value is not None)


def test_stretching_that_does_nothing_is_not_said_to_do_anything() -> None:
    assert abs(mean_over_logs(stratified_difference)) < 0.05


def test_the_naive_numbers_are_fooled_by_the_same_logs() -> None:
    assert mean_over_logs(level_of) > 0.4
    assert mean_over_logs(change_of) < -0.3


def test_the_interval_of_stretching_that_does_nothing_mostly_holds_nought() -> None:
    differences = [
        helps([pair for pair in log if (TODAY - pair.day).days < HALF_A_YEAR], TODAY).difference
        for log in logs_without_an_effect()[::20]
    ]
    told = [each.direction for each in differences if each is not None]

    assert len(told) == 15
    assert sum(direction is not Direction.NO_CLEAR_DIFFERENCE for direction in told) <= 2
