from typing import NamedTuple

from runlog.analysis.plan_kept import PlanKept, plan_kept


class Done(NamedTuple):
    planned_s: int | None
    seconds: int | None


def test_what_was_held_stands_beside_what_was_planned() -> None:
    assert plan_kept([Done(60, 60), Done(120, 90)]) == PlanKept(2, 180, 150)


def test_what_was_not_planned_or_has_no_dose_is_left_out() -> None:
    assert plan_kept([Done(60, 30), Done(None, 90), Done(60, None)]) == PlanKept(1, 60, 30)


def test_without_a_plan_there_is_nothing_to_keep() -> None:
    assert plan_kept([Done(None, 90)]) is None
    assert plan_kept([]) is None
