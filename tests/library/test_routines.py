import pytest

from runlog.errors import UnknownName
from runlog.library import SIDE_CHANGE_S, Library, RoutineItem, Sides

LIBRARY = Library()

ORDER = {
    "post-run-reset": "standing-quad cross-leg-fold kneeling-lunge figure-four hurdler",
    "six-key-stretches": "seated-hamstring kneeling-lunge wide-leg-fold seated-piriformis "
    "it-band-toe-touch toe-up-calf",
    "restore": "wall-calf bent-knee-wall-calf kneeling-lunge leg-swing-forward leg-swing-sideways "
    "wall-hamstring knee-to-chest",
    "mobility": "walking-knee-hug walking-quad-pull walking-figure-four walking-straight-leg-kick "
    "leg-swing-sideways leg-swing-forward",
}


def _holds(name: str) -> list[int]:
    return [item.hold_s for item in LIBRARY.routines[name].items]


def test_the_routines_hold_their_articles_stretches_in_order() -> None:
    found = {
        routine.id: " ".join(item.stretch for item in routine.items)
        for routine in LIBRARY.routines.values()
    }
    assert found == ORDER
    assert list(found) == list(ORDER)


def test_each_routine_credits_its_article() -> None:
    credited = {routine.id: routine.articles for routine in LIBRARY.routines.values()}
    assert list(credited.values()) == [("A",), ("C",), ("D",), ("E",)]
    assert all(routine.name and routine.why for routine in LIBRARY.routines.values())


def test_the_post_run_reset_takes_five_minutes_with_its_changes_of_side_inside() -> None:
    reset = LIBRARY.routines["post-run-reset"]
    assert reset.total_s == 300
    assert [item.total_s for item in reset.items] == [60] * 5
    assert all(2 * item.hold_s + SIDE_CHANGE_S <= 60 for item in reset.items)


def test_mobility_is_20_seconds_each_and_20_a_side_for_the_swings() -> None:
    assert _holds("mobility") == [20] * 6
    sides = [item.sides for item in LIBRARY.routines["mobility"].items]
    assert sides == [Sides.BOTH] * 4 + [Sides.EACH] * 2
    assert LIBRARY.routines["mobility"].total_s == 170


def test_six_key_stretches_are_20_seconds_a_side() -> None:
    assert _holds("six-key-stretches") == [20] * 6


def test_restore_holds_20_seconds_twice_and_swings_ten_times_twice() -> None:
    assert _holds("restore") == [20, 20, 20, 30, 30, 20, 20]
    assert {item.sets for item in LIBRARY.routines["restore"].items} == {2}


def test_the_holds_of_an_item_fit_into_its_seconds() -> None:
    item = RoutineItem(stretch="wall-calf", seconds=95, sides=Sides.EACH, sets=2)
    assert (item.hold_s, item.total_s) == (20, 4 * 20 + 3 * SIDE_CHANGE_S)


@pytest.mark.parametrize("words", ["mobility", "Post-run reset", "six key stretches", "RESTORE"])
def test_a_routine_is_found_by_id_and_by_name(words: str) -> None:
    assert LIBRARY.find_routine(words).id in ORDER


def test_a_near_miss_of_a_routine_is_asked_back() -> None:
    with pytest.raises(UnknownName, match="'mobilty' is not a routine; did you mean mobility"):
        LIBRARY.find_routine("mobilty")
    with pytest.raises(UnknownName, match="runlog library routines lists them all"):
        LIBRARY.find_routine("yoga")
