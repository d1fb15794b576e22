import inspect

import pytest

from runlog import errors
from runlog.errors import (
    AmbiguousName,
    InputError,
    LogError,
    Question,
    RunlogError,
    SettingsError,
    UnknownName,
    Unreadable,
)

CLASSES = [
    found
    for _, found in inspect.getmembers(errors, inspect.isclass)
    if issubclass(found, RunlogError)
]


def test_what_was_typed_wrong_exits_with_2_and_what_could_not_be_done_with_1() -> None:
    assert {c.exit_code for c in CLASSES if issubclass(c, InputError)} == {2}
    assert {c.exit_code for c in CLASSES if not issubclass(c, InputError)} == {1}
    assert not issubclass(SettingsError, InputError)
    assert not issubclass(LogError, InputError)


@pytest.mark.parametrize("found", CLASSES)
def test_every_failure_is_drawn_in_the_tree_and_says_what_it_means(
    found: type[RunlogError],
) -> None:
    assert found.__name__ in (errors.__doc__ or "").split()
    assert found.__doc__


def test_an_unreadable_value_is_quoted_with_what_was_expected_and_what_to_write() -> None:
    sentence = str(Unreadable("ten\x1b[2J", "a distance", "write 10km"))
    assert sentence == "'ten␛[2J' is not a distance; write 10km"


def test_an_unknown_name_is_answered_with_its_neighbours_or_with_where_the_list_is() -> None:
    near = UnknownName("claf", "a zone", ["calf", "glutes"], "runlog library zones")
    assert str(near) == "'claf' is not a zone; did you mean calf or glutes?"
    alone = UnknownName("xyz", "a zone", [], "runlog library zones")
    assert str(alone) == "'xyz' is not a zone; runlog library zones lists them all"


def test_an_ambiguous_name_lists_the_words_that_mean_one_zone() -> None:
    sentence = str(AmbiguousName("heel", ["achilles", "plantar fascia"]))
    assert sentence == "'heel' can mean several zones; write achilles or plantar fascia"


def test_a_question_without_an_answer_says_that_nothing_was_stored() -> None:
    sentence = str(Question("250 km is unusually long; is that right?"))
    assert sentence.endswith("Nothing was stored; add --yes to store it.")
    assert Question("x").exit_code == 2
