import pytest

from runlog.analysis.helps import Days, Difference, Helps, StretchHelps
from runlog.analysis.helps_words import (
    helps_sentence,
    missing_sentence,
    right_after_sentence,
    stretch_sentence,
)
from runlog.analysis.right_after import RightAfter
from runlog.analysis.stratified import Interval

DAYS = Days(14, 12, 10)


def said(points: float, interval: Interval | None) -> str:
    return helps_sentence(Helps(DAYS, Difference(points, interval), ()), "left calf")


def test_an_interval_on_both_sides_of_nought_is_no_clear_difference() -> None:
    assert said(-0.4, Interval(-1.2, 0.4)) == (
        "On days you stretched the left calf, next-day tightness was 0.4 lower than after equally "
        "tight days without (95 % interval 1.2 lower to 0.4 higher, 14 vs 12 days): no clear "
        "difference. Your own log, not an experiment."
    )


def test_an_interval_below_nought_is_lower_on_such_days() -> None:
    assert said(-0.9, Interval(-1.6, -0.2)).endswith(
        "(95 % interval 1.6 lower to 0.2 lower, 14 vs 12 days): lower on such days, for whatever "
        "reason. Your own log, not an experiment."
    )


def test_an_interval_above_nought_is_higher_on_such_days() -> None:
    assert "higher on such days" in said(0.9, Interval(0.2, 1.6))


def test_a_bound_next_to_nought_is_not_shown_as_nought() -> None:
    assert "1.2 lower to 0.03 lower, 14 vs 12 days): lower on such days" in said(
        -0.6, Interval(-1.2, -0.03)
    )


def test_no_difference_at_all_is_said_in_words() -> None:
    assert "next-day tightness was the same as after equally tight days without" in said(
        0, Interval(-0.5, 0.5)
    )


def test_without_an_interval_there_is_no_clear_difference() -> None:
    assert "too unevenly spread for an interval, 14 vs 12 days): no clear difference" in said(
        -0.9, None
    )


@pytest.mark.parametrize(
    "interval", [Interval(-1.6, -0.2), Interval(-1, 1), Interval(0.2, 1), None]
)
def test_it_is_never_said_that_stretching_works(interval: Interval | None) -> None:
    sentence = said(-0.5, interval)

    assert not any(word in sentence for word in ("work", "help", "cause", "effect", "because"))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (Days(6, 12, 9), "Not enough comparable days yet (6 of 10 with stretching)."),
        (Days(12, 3, 9), "Not enough comparable days yet (3 of 10 without)."),
        (
            Days(0, 0, 0),
            (
                "Not enough comparable days yet (0 of 10 with stretching, 0 of 10 without, "
                "0 of 8 weeks)."
            ),
        ),
        (Days(10, 10, 8), ""),
    ],
)
def test_what_is_missing_is_counted(days: Days, expected: str) -> None:
    assert missing_sentence(days) == expected


def test_too_few_days_are_said_instead_of_a_number() -> None:
    found = Helps(Days(6, 12, 9), None, ())

    assert helps_sentence(found, "neck") == missing_sentence(found.days)


def test_a_stretch_is_told_by_its_name() -> None:
    found = StretchHelps("wall-calf", DAYS, -0.6, Difference(-0.4, Interval(-1.2, 0.4)))

    assert stretch_sentence(found, "Wall calf") == (
        "Wall calf: next-day tightness was 0.4 lower than after equally tight days without "
        "(95 % interval 1.2 lower to 0.4 higher, 14 vs 12 days): no clear difference."
    )


def test_a_stretch_done_too_seldom_says_what_is_missing() -> None:
    found = StretchHelps("wall-calf", Days(6, 12, 9), None, None)

    assert stretch_sentence(found, "Wall calf") == (
        "Wall calf: not enough comparable days yet (6 of 10 with stretching)."
    )


def test_the_change_on_the_spot_is_called_that() -> None:
    assert right_after_sentence(RightAfter(9, -1), "left calf") == (
        "Right after stretching, the left calf felt 1.0 lower than before (median of 9 days). That "
        "is how it felt right after, and says nothing about the next day."
    )


def test_no_change_on_the_spot_is_said_in_words() -> None:
    assert "felt the same as before (median of 1 day)" in right_after_sentence(
        RightAfter(1, 0), "left calf"
    )


def test_a_change_that_was_never_rated_is_not_talked_about() -> None:
    assert right_after_sentence(RightAfter(0, None), "left calf") == ""
