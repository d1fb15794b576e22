from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.analysis.next_day import NextDay, next_days, stretched_for
from tests.analysis.felt import MONDAY, Done, Felt, Held, done, felt, pain

SERVING = {"wall-calf", "step-drop"}
FELT = st.lists(
    st.builds(
        felt,
        st.integers(0, 9),
        st.integers(0, 10).map(float),
        st.none() | st.integers(0, 23),
        st.sampled_from(["morning", "after_run", "after_stretch"]),
    ),
    max_size=15,
)
DONE = st.lists(st.builds(done, st.integers(0, 9), st.none() | st.integers(0, 23)), max_size=5)


def only(ratings: list[Felt], stretchings: list[Done] | None = None) -> NextDay:
    (found,) = next_days(ratings, stretchings or [])
    return found


def test_a_rating_a_day_later_makes_a_pair() -> None:
    assert only([felt(0, 6, 18), felt(1, 4, 18)]) == NextDay(MONDAY, 6, 4, frozenset())


@pytest.mark.parametrize("hours", [20, 24, 36])
def test_20_to_36_hours_later_is_the_next_day(hours: float) -> None:
    assert (
        only([felt(0, 6, 12), felt(0, 4, 12 + hours)._replace(day=MONDAY + timedelta(1))]).next == 4
    )


@pytest.mark.parametrize("hours", [19.9, 36.1])
def test_sooner_or_later_is_not(hours: float) -> None:
    ratings = [felt(0, 6, 12), felt(0, 4, 12 + hours)._replace(day=MONDAY + timedelta(1))]

    assert next_days(ratings, []) == ()


def test_hours_are_counted_as_they_pass_and_not_by_the_clock() -> None:
    west = timezone(timedelta(hours=-8))
    later = felt(1, 4, 20)
    assert later.at is not None
    flown = later._replace(at=later.at.replace(tzinfo=west))

    assert next_days([felt(0, 6, 12), flown], []) == ()


def test_the_same_day_is_never_the_next_one() -> None:
    assert next_days([felt(0, 6, 0.5), felt(0, 4, 22)], []) == ()


def test_of_several_later_ratings_the_earliest_counts() -> None:
    assert only([felt(0, 6, 12), felt(1, 2, 20), felt(1, 5, 11), felt(1, 9, 15)]).next == 5


def test_the_highest_rating_stands_for_the_day() -> None:
    ratings = [felt(0, 2, 7, "morning"), felt(0, 6, 18, "after_run"), felt(1, 4, 18)]

    assert only(ratings).today == 6


def test_hours_count_from_the_rating_that_stands_for_the_day() -> None:
    morning_after = felt(1, 4, 7, "morning")

    assert next_days([felt(0, 2, 7), felt(0, 6, 18), morning_after], []) == ()
    assert only([felt(0, 6, 7), felt(0, 2, 18), morning_after]).next == 4


def test_of_equally_high_ratings_the_later_one_stands_for_the_day() -> None:
    assert only([felt(0, 6, 7), felt(0, 6, 18), felt(1, 1, 7), felt(1, 4, 18)]).next == 4


@pytest.mark.parametrize(
    ("first", "second"),
    [(felt(0, 6), felt(1, 4)), (felt(0, 6, 23), felt(1, 4)), (felt(0, 6), felt(1, 4, 1))],
)
def test_without_a_time_the_next_day_of_the_calendar_counts(first: Felt, second: Felt) -> None:
    assert only([first, second]).next == 4


def test_without_a_time_the_day_after_next_does_not_count() -> None:
    assert next_days([felt(0, 6), felt(2, 4)], []) == ()


def test_a_rating_with_a_time_comes_before_one_without() -> None:
    assert only([felt(0, 6, 12), felt(1, 1), felt(1, 4, 18)]).next == 4


def test_what_was_felt_right_after_stretching_is_no_rating_here() -> None:
    ratings = [felt(0, 6, 18), felt(1, 1, 16, "after_stretch"), felt(1, 4, 18)]

    assert only(ratings).next == 4


def test_what_was_felt_later_on_a_day_of_stretching_is_none_either() -> None:
    ratings = [felt(0, 6, 18), felt(0, 9, 21), felt(1, 4, 18), felt(1, 2, 22)]

    found = only(ratings, [done(0, 19), done(1, 19.5)])

    assert (found.today, found.next) == (6, 4)


def test_a_rating_of_the_very_moment_of_stretching_was_felt_before_it() -> None:
    assert only([felt(0, 6, 18), felt(1, 4, 18)], [done(0, 18)]).today == 6


def test_a_day_rated_only_after_stretching_makes_no_pair() -> None:
    assert next_days([felt(0, 6, 18), felt(1, 4, 18)], [done(0, 7)]) == ()


def test_a_stretch_without_a_time_is_taken_to_follow_the_rating() -> None:
    assert only([felt(0, 6, 18), felt(1, 4, 18)], [done(0)]).stretched


def test_pain_is_another_scale() -> None:
    assert next_days([felt(0, 6, 18), pain(1, 4, 18)], []) == ()


def test_the_stretches_of_a_day_are_named_once_each() -> None:
    stretchings = [done(0, 19), done(0, 20), done(0, 20, "step-drop"), done(3, 19)]

    assert only([felt(0, 6, 18), felt(1, 4, 18)], stretchings).stretches == SERVING


def test_a_day_without_stretching_is_not_stretched() -> None:
    assert not only([felt(0, 6, 18), felt(1, 4, 18)]).stretched


def test_every_rated_day_with_a_next_one_makes_a_pair() -> None:
    found = next_days([felt(day, 5, 18) for day in (0, 1, 2, 4, 5)], [])

    assert [pair.day for pair in found] == [MONDAY + timedelta(day) for day in (0, 1, 4)]


@given(FELT.flatmap(lambda ratings: st.tuples(st.just(ratings), st.permutations(ratings))), DONE)
def test_the_order_of_entry_changes_no_pair(
    orders: tuple[list[Felt], list[Felt]], stretchings: list[Done]
) -> None:
    entered, shuffled = orders

    assert next_days(entered, stretchings) == next_days(shuffled, stretchings[::-1])


def test_a_stretch_that_serves_the_zone_counts() -> None:
    assert stretched_for("left", [done(0)], [], SERVING) == (done(0),)


def test_a_stretch_for_something_else_does_not_count() -> None:
    assert stretched_for("left", [done(0, stretch="doorway-chest")], [], SERVING) == ()


@pytest.mark.parametrize(
    ("held", "counts"),
    [("left", True), ("central", True), ("right", False), (None, True)],
)
def test_only_what_was_held_on_this_side_or_on_both_counts(held: str | None, counts: bool) -> None:
    holds = [] if held is None else [Held(1, held)]

    assert bool(stretched_for("left", [done(0)], holds, SERVING)) is counts


def test_a_stretch_of_one_side_counts_for_the_middle() -> None:
    assert stretched_for("central", [done(0)], [Held(1, "right")], SERVING)
