"""What the shell completes, and the entry that words name."""

import subprocess
from pathlib import Path

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
from tests.cli.whole_process import RUNLOG, surroundings


def test_zones_stretches_and_kinds_complete() -> None:
    assert complete_zone("ham") == ["hamstrings"]
    assert complete_zone("ach") == ["Achilles"]
    assert complete_stretch("wall") == ["wall-calf", "wall-hamstring"]
    assert complete_kind("t") == ["tempo", "trail", "treadmill"]
    assert complete_zone("x") == complete_stretch("x") == complete_kind("x") == []


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("why le", ["left"]),
        ("why left upper c", ["calf"]),
        ("why left upp", ["upper calf", "upper back"]),
        ("list r", ["runs", "ratings"]),
        ("show m", ["mark"]),
        ("delete rating ", ["last"]),
        ("mark pre", ["prescribed"]),
        ("mark prescribed pig", ["pigeon"]),
        ("mark injury left ham", ["hamstrings"]),
        ("plan --routine mo", ["mobility"]),
        ("config t", ["time_zone", "tight_from"]),
        ("config unit ", ["km", "mi"]),
        ("config ask_zones ham", ["hamstrings"]),
        ("config equipment uni", []),
    ],
)
def test_the_shell_is_offered_what_fits_there(
    typed: str, offered: list[str], tmp_path: Path
) -> None:
    asked = f"runlog {typed}"
    at = {"COMP_WORDS": asked, "COMP_CWORD": str(asked.count(" "))}
    done = subprocess.run(
        [RUNLOG],
        env=surroundings(_RUNLOG_COMPLETE="complete_bash", RUNLOG_HOME=str(tmp_path), **at),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout.strip().splitlines(), done.stderr) == (offered, "")
    assert not list(tmp_path.iterdir())


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
