from datetime import date, timedelta

from runlog.analysis.next_steps import (
    LOG_A_RUN,
    NextStep,
    TightZone,
    first_steps,
    screening_steps,
    steps_of_week,
    steps_today,
)
from runlog.analysis.week import review
from runlog.analysis.zones import SilentZone, ZoneNow
from runlog.weeks import Week
from tests.analysis import diary
from tests.analysis.diary import Run

TODAY = date(2026, 11, 20)
WEEK = Week.of(TODAY)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def tight(rated: int) -> TightZone:
    return TightZone(ZoneNow("calf", "calf", "left", 7, ago(rated), None), None, has_stretches=True)


def commands(runs: list[Run], tight_zones: list[TightZone], silent: list[SilentZone]) -> list[str]:
    return [step.command for step in steps_today(runs, tight_zones, silent, TODAY)]


def test_questions_that_are_due_are_steps() -> None:
    assert [step.command for step in screening_steps(["left calf", "neck"])] == [
        "runlog screen left calf",
        "runlog screen neck",
    ]


def test_of_many_questions_about_warning_signs_three_are_led_to_and_the_rest_counted() -> None:
    steps = screening_steps(["left calf", "right calf", "neck", "left hip", "right hip"])
    asked = "short questions about warning signs"
    assert [(step.command, step.reason) for step in steps] == [
        ("runlog screen left calf", asked),
        ("runlog screen right calf", asked),
        ("runlog screen neck", f"{asked}; 2 more wait"),
    ]
    assert screening_steps(["neck", "left calf", "right calf"])[-1].reason == asked


def test_a_day_that_asks_for_nothing_asks_for_the_next_run() -> None:
    assert steps_today([Run(1, TODAY, rpe=5)], [], [], TODAY) == (LOG_A_RUN,)


def test_the_newest_run_without_effort_is_completed_as_the_last() -> None:
    assert commands([Run(9, TODAY), Run(8, ago(1), rpe=5)], [], []) == ["runlog log last -e 0-10"]


def test_an_older_run_without_effort_is_named_by_its_number() -> None:
    (step,) = steps_today([Run(9, TODAY, rpe=5), Run(8, ago(1)), Run(7, ago(2))], [], [], TODAY)
    assert step.command == "runlog log --run 8 -e 0-10"
    assert step.reason == "run 8 and 1 more have no effort yet"


def test_an_effort_of_more_than_two_weeks_ago_is_not_asked_for() -> None:
    assert commands([Run(9, ago(14))], [], []) == ["runlog log last -e 0-10"]
    assert commands([Run(9, ago(15))], [], []) == ["runlog log"]


def test_a_tight_zone_is_rated_again() -> None:
    assert commands([], [tight(2)], []) == ["runlog rate left calf 0-10"]


def test_a_tight_zone_rated_since_yesterday_is_left_alone() -> None:
    assert commands([], [tight(1)], []) == ["runlog log"]


def test_the_routine_comes_behind_a_missing_effort_and_before_new_ratings() -> None:
    routine = NextStep("runlog stretch", "4:45 for the calf")
    steps = steps_today([Run(9, TODAY)], [tight(2)], [], TODAY, routine)
    assert [step.command for step in steps] == [
        "runlog log last -e 0-10",
        "runlog stretch",
        "runlog rate left calf 0-10",
    ]


def test_a_silent_zone_is_asked_after() -> None:
    (step,) = steps_today([], [], [SilentZone("neck", "neck", date(2026, 10, 3))], TODAY)
    assert step.command == "runlog rate neck 0-10"
    assert step.reason == "last rated Sat 3 Oct"


def test_a_week_asks_for_the_zones_that_are_usually_rated() -> None:
    log = diary.read("2026-11-03 | neck C1\n2026-11-04 | neck C1\n2026-11-05 | neck C1")
    found = review(WEEK, TODAY, log.entries, {})
    (step,) = steps_of_week(found, [], 1, TODAY)
    assert step.command == "runlog rate neck 0-10"


def test_a_past_week_asks_for_missing_efforts_only() -> None:
    log = diary.read("2026-11-10 8km 40:00")
    found = review(WEEK.shift(-1), TODAY, log.entries, {})
    (step,) = steps_of_week(found, log.runs, 1, TODAY)
    assert step.command == "runlog log last -e 0-10"
    assert steps_of_week(found, [], 1, TODAY) == ()


def test_this_week_always_has_a_next_step() -> None:
    found = review(WEEK, TODAY, diary.read("").entries, {})
    assert steps_of_week(found, [], 1, TODAY) == (LOG_A_RUN,)


def test_an_empty_log_has_three_ways_to_begin() -> None:
    assert [step.command.split()[1] for step in first_steps()] == ["log", "import", "demo"]
