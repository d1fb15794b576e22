from pathlib import Path

from runlog.library import Library, Side
from runlog.routine.plan import Plan, PlannedHold, PlannedStretch, plan_of

LIBRARY = Library()


def stretch_of(name: str, *sides: Side, hold_s: int = 20, sets: int = 1) -> PlannedStretch:
    stretch = LIBRARY.stretches[name]
    return PlannedStretch(stretch=stretch, sides=sides, hold_s=hold_s, sets=sets, reason="Why.")


def test_every_set_is_held_on_all_sides_before_the_next() -> None:
    item = stretch_of("wall-calf", Side.RIGHT, Side.LEFT, sets=2)
    assert item.holds == (
        PlannedHold(1, Side.RIGHT),
        PlannedHold(1, Side.LEFT),
        PlannedHold(2, Side.RIGHT),
        PlannedHold(2, Side.LEFT),
    )


def test_a_change_of_5_s_lies_between_any_two_holds() -> None:
    assert stretch_of("wall-calf", Side.RIGHT, Side.LEFT, sets=2).total_s == 4 * 20 + 3 * 5
    assert stretch_of("wide-leg-fold", Side.CENTRAL).total_s == 20


def test_a_plan_counts_getting_ready_and_the_way_from_stretch_to_stretch() -> None:
    plan = Plan(
        title="Today",
        why="",
        items=(
            stretch_of("wall-calf", Side.LEFT),
            stretch_of("bent-knee-wall-calf", Side.LEFT),
            stretch_of("figure-four", Side.LEFT),
        ),
    )
    assert plan.changes_s == (5, 5, 10)
    assert plan.total_s == 3 * 20 + 5 + 5 + 10


def test_a_plan_without_stretches_takes_no_time() -> None:
    assert Plan(title="Today", why="", items=()).total_s == 0


def test_a_routine_of_the_library_is_a_plan_left_first() -> None:
    plan = plan_of(LIBRARY.routines["post-run-reset"], LIBRARY)
    assert [item.stretch.id for item in plan.items] == [
        "standing-quad",
        "cross-leg-fold",
        "kneeling-lunge",
        "figure-four",
        "hurdler",
    ]
    assert {item.sides for item in plan.items} == {(Side.LEFT, Side.RIGHT)}
    assert {item.hold_s for item in plan.items} == {27}
    assert plan.routine_id == "post-run-reset"
    assert plan.total_s == 5 * (27 + 5 + 27) + 5 + 5 + 10 + 10 + 10


def test_a_stretch_of_both_sides_at_once_is_held_in_the_middle() -> None:
    plan = plan_of(LIBRARY.routines["mobility"], LIBRARY)
    assert [item.sides for item in plan.items] == [(Side.CENTRAL,)] * 4 + [
        (Side.LEFT, Side.RIGHT)
    ] * 2


def test_a_routine_of_the_runners_own_is_a_plan_too(tmp_path: Path) -> None:
    own = tmp_path / "library.toml"
    own.write_text(
        "[routines.evening]\nname = 'Evening'\nwhy = 'Before bed.'\n"
        "items = [{ stretch = 'wall-calf', seconds = 95, sets = 2 }]\n"
    )
    library = Library(own)
    plan = plan_of(library.find_routine("evening"), library)
    assert (plan.title, plan.why, plan.routine_id) == ("Evening", "Before bed.", "evening")
    assert (plan.items[0].hold_s, plan.items[0].sets, plan.items[0].total_s) == (20, 2, 95)
