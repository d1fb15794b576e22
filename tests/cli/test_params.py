"""What the shell completes, and the entry that words name."""

import pytest

from runlog.cli.params import (
    NamedEntry,
    complete_kind,
    complete_stretch,
    complete_zone,
    read_entry,
)
from runlog.entries import NEWEST
from runlog.errors import InputError


def test_zones_stretches_and_kinds_complete() -> None:
    assert complete_zone("ham") == ["hamstrings"]
    assert complete_zone("ach") == ["Achilles"]
    assert complete_stretch("wall") == ["wall-calf", "wall-hamstring"]
    assert complete_kind("t") == ["tempo", "trail", "treadmill"]
    assert complete_zone("x") == complete_stretch("x") == complete_kind("x") == []


def test_a_number_alone_is_a_run() -> None:
    assert read_entry(["214"]) == NamedEntry("run", 214)
    assert read_entry(["Rating", "31"]) == NamedEntry("rating", 31)
    assert read_entry(["stretch", "3"]) == NamedEntry("stretching", 3)
    assert read_entry(["last"]) == NamedEntry("run", NEWEST)
    assert read_entry(["mark", "Last"]) == NamedEntry("mark", NEWEST)
    assert read_entry(["day", "2"]).noun == "day note"


@pytest.mark.parametrize("words", [["x"], ["zone", "1"], ["a", "run", "1"], ["٣"], ["-1"], ["1.5"]])
def test_other_words_name_no_entry(words: list[str]) -> None:
    with pytest.raises(InputError, match=r"runlog list shows them|write 214 or rating 31"):
        read_entry(words)


def test_several_numbers_are_named_one_at_a_time() -> None:
    with pytest.raises(InputError, match="'2 3' are several; name one at a time"):
        read_entry(["2", "3"])
