from pathlib import Path

import pytest

from runlog.errors import AmbiguousName, UnknownName
from runlog.library import Library, Routine, Stretch, Zone

OWN = """
[stretches.calf]
name = "Restore"
type = "static"
primary = ["neck"]
steps = ["Wait."]
"""


@pytest.mark.parametrize(
    ("words", "kind", "entry_id"),
    [
        ("wall-calf", Stretch, "wall-calf"),
        ("Lying figure four", Stretch, "figure-four"),
        ("restore", Routine, "restore"),
        ("six key stretches", Routine, "six-key-stretches"),
        ("calves", Zone, "calf"),
        ("hip_flexors", Zone, "hip_flexors"),
    ],
)
def test_words_find_a_stretch_a_routine_or_a_zone(words: str, kind: type, entry_id: str) -> None:
    found = Library().find(words)
    assert isinstance(found, kind)
    assert found.id == entry_id


def test_an_exact_id_comes_before_a_name_and_a_stretch_before_a_zone(tmp_path: Path) -> None:
    (tmp_path / "library.toml").write_text(OWN)
    library = Library(tmp_path / "library.toml")
    assert isinstance(library.find("calf"), Stretch)
    assert isinstance(library.find("restore"), Routine)
    assert library.is_own(library.stretches["calf"])
    assert not library.is_own(library.stretches["wall-calf"])
    assert not library.is_own(library.routines["restore"])


def test_a_word_for_several_zones_is_asked_about() -> None:
    with pytest.raises(AmbiguousName):
        Library().find("hip")


@pytest.mark.parametrize("near", ["wall-calf", "mobility", "hamstrings"])
def test_a_near_miss_is_answered_from_all_three(near: str) -> None:
    with pytest.raises(UnknownName, match=f"did you mean .*{near}"):
        Library().find(near[:-2] + near[-1])


def test_what_reaches_a_zone_is_what_serves_another_and_is_felt_there() -> None:
    library = Library()
    for zone in library.zones:
        serving, reaching = library.serving(zone), library.reaching(zone)
        assert not {s.id for s in serving} & {s.id for s in reaching}
    assert [stretch.id for stretch in library.reaching("knee")] == [
        "standing-quad",
        "walking-quad-pull",
    ]
    assert "hurdler" in [stretch.id for stretch in library.reaching("soleus")]


def test_a_routine_needs_what_its_stretches_need_each_once() -> None:
    library = Library()
    assert library.needs(library.routines["restore"]) == ("wall", "mat", "doorway")
