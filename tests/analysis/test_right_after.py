from runlog.analysis.right_after import RightAfter, right_after
from tests.analysis.felt import Felt, felt, pain


def after(day: int, value: float, hour: float | None = None) -> Felt:
    return felt(day, value, hour, "after_stretch")


def test_the_change_is_the_rating_after_less_the_one_before() -> None:
    assert right_after([felt(0, 6, 18), after(0, 4, 18.5)]) == RightAfter(1, -2)


def test_days_are_put_together_by_their_median() -> None:
    ratings = [felt(0, 6), after(0, 4), felt(1, 5), after(1, 5), felt(2, 5), after(2, 4)]

    assert right_after(ratings) == RightAfter(3, -1)


def test_the_last_rating_before_stretching_counts() -> None:
    ratings = [felt(0, 2, 7), felt(0, 6, 18), after(0, 4, 18.5), felt(0, 9, 22)]

    assert right_after(ratings).median_change == -2


def test_the_first_rating_after_stretching_counts() -> None:
    ratings = [felt(0, 6, 18), after(0, 1, 21), after(0, 4, 18.5)]

    assert right_after(ratings).median_change == -2


def test_a_day_rated_only_after_stretching_has_no_change() -> None:
    assert right_after([after(0, 4, 18.5)]) == RightAfter(0, None)


def test_a_day_rated_only_later_on_has_no_change() -> None:
    assert right_after([after(0, 4, 18), felt(0, 6, 20)]) == RightAfter(0, None)


def test_the_day_before_is_not_right_before() -> None:
    assert right_after([felt(0, 6, 23), after(1, 4, 1)]).days == 0


def test_pain_before_is_not_tightness_before() -> None:
    assert right_after([pain(0, 6, 18), after(0, 4, 18.5)]).days == 0


def test_without_stretching_there_is_nothing_to_tell() -> None:
    assert right_after([felt(0, 6, 18), felt(0, 4, 20)]) == RightAfter(0, None)
