import pytest

from runlog.config import Settings
from runlog.errors import UnknownName
from runlog.library import Gear, find_gear, gear_at_hand, missing_gear


@pytest.mark.parametrize("gear", Gear)
def test_all_gear_is_found_by_its_own_word(gear: Gear) -> None:
    assert find_gear(gear) is gear
    assert find_gear(f" {gear.upper()}s ") is gear


@pytest.mark.parametrize(
    ("words", "gear"),
    [
        ("towel", Gear.STRAP),
        ("belt", Gear.STRAP),
        ("foam roller", Gear.ROLLER),
        ("foam-roller", Gear.ROLLER),
        ("door frame", Gear.DOORWAY),
        ("grass", Gear.MAT),
    ],
)
def test_what_serves_as_well_is_found_too(words: str, gear: Gear) -> None:
    assert find_gear(words) is gear


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("rolller", "'rolller' is not equipment that a stretch needs; did you mean roller"),
        ("kettlebell", "'kettlebell' is not .*; runlog config equipment lists them all"),
        ("x" * 10_000, "lists them all"),
    ],
)
def test_other_words_are_answered(words: str, sentence: str) -> None:
    with pytest.raises(UnknownName, match=sentence):
        find_gear(words)


def test_what_no_stretch_needs_is_passed_over_among_what_is_at_hand() -> None:
    assert gear_at_hand(("Towel", "kettlebell", "mat")) == {Gear.STRAP, Gear.MAT}


def test_a_home_has_all_but_a_roller() -> None:
    assert missing_gear(Gear, gear_at_hand(Settings().equipment)) == (Gear.ROLLER,)


def test_what_is_missing_keeps_the_order_of_the_needs() -> None:
    assert missing_gear((Gear.STEP, Gear.MAT, Gear.WALL), {Gear.MAT}) == (Gear.STEP, Gear.WALL)
