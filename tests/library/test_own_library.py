from pathlib import Path

import pytest

from runlog.config.toml_file import MOST_BYTES
from runlog.errors import LibraryError, UnknownName
from runlog.library import Library, Line, Position, Sides, StretchType, Window

ROCK = """
[stretches.calf-rock]
name = "Calf rock"
type = "dynamic"
primary = ["calf"]
steps = ["Stand on a step.", "Rock slowly."]
"""


def library(folder: Path, content: str | bytes) -> Library:
    own = folder / "library.toml"
    own.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Library(own)


def refusal(folder: Path, content: str | bytes) -> str:
    with pytest.raises(LibraryError) as caught:
        _ = library(folder, content).routines
    said = str(caught.value)
    start = str(folder / "library.toml")
    assert said.startswith(start)
    assert said.isprintable()
    return said.removeprefix(start).lstrip(": ")


def test_a_library_file_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    assert dict(Library(tmp_path / "library.toml").stretches) == dict(Library().stretches)


def test_an_empty_library_file_changes_nothing(tmp_path: Path) -> None:
    own = library(tmp_path, "# nothing yet\n")
    assert dict(own.stretches) == dict(Library().stretches)
    assert dict(own.routines) == dict(Library().routines)
    assert dict(own.zones) == dict(Library().zones)


def test_an_override_changes_only_the_fields_it_gives(tmp_path: Path) -> None:
    own = library(tmp_path, '[stretches.wall-calf]\nname = "Kitchen calf"\ndepth = 3\n')
    changed, given = own.stretches["wall-calf"], Library().stretches["wall-calf"]
    assert (changed.name, changed.depth) == ("Kitchen calf", 3)
    assert (changed.steps, changed.dose, changed.primary) == (
        *(given.steps, given.dose, given.primary),
    )
    assert list(own.stretches) == list(Library().stretches)


def test_a_dose_is_overridden_whole(tmp_path: Path) -> None:
    dose = (
        library(tmp_path, "[stretches.wall-calf.dose]\nseconds = 45\n").stretches["wall-calf"].dose
    )
    assert (dose.seconds, dose.most_seconds, dose.sets, dose.most_sets) == (45, None, 1, 1)
    assert dose.said == ""


def test_a_new_stretch_needs_four_fields_and_has_the_documented_defaults(tmp_path: Path) -> None:
    own = library(tmp_path, ROCK)
    rock = own.stretches["calf-rock"]
    assert list(own.stretches)[-1] == "calf-rock"
    assert own.find_stretch("Calf Rock") is rock
    assert (rock.type, rock.sides, rock.line) == (StretchType.DYNAMIC, Sides.EACH, Line.OTHER)
    assert (rock.position, rock.depth) == (Position.STANDING, 2)
    assert (rock.dose.seconds, rock.dose.sets, rock.dose.window) == (30, 1, Window.LATER)
    assert rock.articles == ()
    assert rock.caution
    assert rock.knee_friendly is False


def test_a_new_stretch_serves_its_zone_and_stands_in_for_others(tmp_path: Path) -> None:
    own = library(tmp_path, ROCK)
    assert own.serving("calf")[-1].id == "calf-rock"
    assert own.serving("soleus")[-1].id == "calf-rock"
    assert "calf-rock" in [stretch.id for stretch in own.substitutes("wall-calf")]


def test_a_stretch_for_the_hip_joint_serves_no_other_zone_of_the_hip(tmp_path: Path) -> None:
    own = library(tmp_path, ROCK.replace('["calf"]', '["hip"]'))
    assert [stretch.id for stretch in own.serving("hip")] == ["calf-rock"]
    assert "calf-rock" not in [stretch.id for stretch in own.serving("glutes")]


def test_a_new_stretch_may_count_repetitions(tmp_path: Path) -> None:
    content = f"{ROCK}dose = {{ repetitions = 12, sets = 2, most_sets = 3 }}\n"
    dose = library(tmp_path, content).stretches["calf-rock"].dose
    assert (dose.seconds, dose.repetitions, dose.sets, dose.most_sets) == (None, 12, 2, 3)
    assert dose.set_s == 36


def test_a_text_over_several_lines_becomes_one(tmp_path: Path) -> None:
    content = ROCK + 'why = """\nFor the\tstairs,\nmostly.\n"""\n'
    assert library(tmp_path, content).stretches["calf-rock"].why == "For the stairs, mostly."


def test_an_own_routine_takes_packaged_and_own_stretches(tmp_path: Path) -> None:
    content = f"""{ROCK}
[routines.evening]
name = "Evening"
items = [
    {{ stretch = "calf-rock", seconds = 65 }},
    {{ stretch = "seated-spinal-reach", seconds = 40 }},
]
"""
    evening = library(tmp_path, content).find_routine("evening")
    assert [item.hold_s for item in evening.items] == [30, 40]
    assert evening.total_s == 105


def test_a_routine_is_overridden_field_by_field(tmp_path: Path) -> None:
    own = library(tmp_path, '[routines.mobility]\nname = "Doorstep"\n')
    assert own.routines["mobility"].name == "Doorstep"
    assert own.routines["mobility"].items == Library().routines["mobility"].items


def test_own_synonyms_are_added_to_a_zone(tmp_path: Path) -> None:
    own = library(tmp_path, '[zones.calf]\nsynonyms = ["Wade", "gluteus surae"]\n')
    assert own.find_zone("wade").id == "calf"
    assert own.find_zone("calves").id == "calf"
    assert own.zones["calf"].synonyms[-2:] == ("Wade", "gluteus surae")


def test_an_own_synonym_decides_a_word_that_is_otherwise_asked_about(tmp_path: Path) -> None:
    own = library(tmp_path, '[zones.plantar_fascia]\nsynonyms = ["heel"]\n')
    assert own.find_zone("heels").id == "plantar_fascia"


def test_one_word_may_be_listed_for_its_own_zone_again(tmp_path: Path) -> None:
    own = library(tmp_path, '[zones.hip]\nsynonyms = ["hip", "hip joints"]\n')
    assert own.find_zone("hip").id == "hip"


def test_rating_reads_only_the_zones(tmp_path: Path) -> None:
    own = library(tmp_path, "[stretches.wall-calf]\ndepth = 9\n")
    assert own.find_zone("calf").id == "calf"
    with pytest.raises(LibraryError):
        _ = own.stretches


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[stretches", "is not valid TOML: "),
        ("a = 1", "a is not a field here; there are zones, stretches, routines"),
        ("stretches = 1", "stretches must be a table, not 1"),
        ("[stretches]\nwall-calf = 'x'", "[stretches] wall-calf must be a table, not 'x'"),
        (
            "[stretches.wall-calf]\ncolour = 'red'",
            "[stretches.wall-calf] colour is not a field here; there are name, type, sides",
        ),
        (
            "[stretches.wall-calf]\ndepth = 4",
            "[stretches.wall-calf] depth must be a whole number from 1 to 3, not 4",
        ),
        ("[stretches.wall-calf]\ndepth = true", "[stretches.wall-calf] depth must be a whole"),
        ("[stretches.wall-calf]\ndepth = nan", "to 3, not nan"),
        ("[stretches.wall-calf]\ndepth = 2026-11-20", "to 3, not a date or time"),
        ("[stretches.wall-calf]\ndepth = 0x" + "F" * 9000, "to 3, not a number that large"),
        ("[stretches.wall-calf]\ndepth = " + "9" * 9000, "holds a number with too many digits"),
        ("[stretches.wall-calf]\nname = 7", "name must be text in quotes, not 7"),
        ("[stretches.wall-calf]\nname = ''", "[stretches.wall-calf] name must not be empty"),
        (f"[stretches.wall-calf]\nname = '{'x' * 61}'", "must have at most 60 characters, not 61"),
        (f"[stretches.wall-calf]\nwhy = '{'x' * 1001}'", "must have at most 1000 characters"),
        ("[stretches.wall-calf]\nsteps = 'Lean.'", "steps must be a list in [ ], not 'Lean.'"),
        ("[stretches.wall-calf]\nsteps = []", "[stretches.wall-calf] steps is missing; say in"),
        ("[stretches.wall-calf]\nsteps = [1]", "steps must be text in quotes, not 1"),
        ("[stretches.wall-calf]\nsteps = [" + "'a'," * 101 + "]", "at most 100 items, not 101"),
        ("[stretches.wall-calf]\nprimary = []", "primary is missing; name the zone it is for"),
        (
            "[stretches.wall-calf]\nprimary = ['claf']",
            "primary names 'claf', which is not the id of a zone; runlog library zones lists them",
        ),
        ("[stretches.wall-calf]\nprimary = [['calf']]", "primary names a list, which is not"),
        ("[stretches.wall-calf]\nsecondary = ['knee', 'knee']", "secondary names the same twice"),
        (
            "[stretches.wall-calf]\ntype = 'yoga'",
            "type must be one of static, dynamic, mobility, rolling, walk, not 'yoga'",
        ),
        ("[stretches.wall-calf]\nsides = 'left'", "sides must be one of each, both, not 'left'"),
        ("[stretches.wall-calf]\nposition = {}", "position must be one of standing, walking"),
        ("[stretches.wall-calf]\nneeds = ['dog']", "needs must be one of wall, chair, strap"),
        (
            "[stretches.wall-calf]\npairs_with = ['hedgehog']",
            "pairs_with names 'hedgehog', which is not the id of a stretch; runlog library lists",
        ),
        ("[stretches.wall-calf]\narticles = ['F']", "which is not an article; they are A, B, C"),
        ("[stretches.wall-calf]\nknee_friendly = 1", "knee_friendly must be true or false, not 1"),
        ("[stretches.wall-calf]\nknee_friendly = 'no'", "must be true or false, not 'no'"),
        ("[stretches.wall-calf]\ndose = 30", "[stretches.wall-calf] dose must be a table, not 30"),
        (
            "[stretches.wall-calf.dose]\nseconds = 0",
            "[stretches.wall-calf.dose] seconds must be a whole number from 1 to 600, not 0",
        ),
        ("[stretches.wall-calf.dose]\nseconds = 20.5", "from 1 to 600, not 20.5"),
        ("[stretches.wall-calf.dose]\nminutes = 1", "minutes is not a field here; there are sec"),
        (
            "[stretches.wall-calf.dose]\nseconds = 30\nmost_seconds = 20",
            "most_seconds must be a whole number from 30 to 600, not 20",
        ),
        (
            "[stretches.wall-calf.dose]\nsets = 3\nmost_sets = 2",
            "most_sets must be a whole number from 3 to 10, not 2",
        ),
        ("[stretches.new]\ntype = 'static'", "[stretches.new] name is missing"),
        ("[stretches.new]\nname = 'New'", "[stretches.new] type is missing"),
        (
            "[stretches.new]\nname = 'New'\ntype = 'static'",
            "[stretches.new] primary is missing; name the zone it is for",
        ),
        ("[stretches.'Wall Calf']\n", "[stretches] Wall Calf is not an id; an id has small"),
        ("[stretches.'../../etc']\n", "[stretches] ../../etc is not an id"),
        ("[stretches.2x30]\n", "[stretches] 2x30 is not an id"),
        (
            "[zones.wing]\nsynonyms = ['w']",
            "[zones] wing is not a zone, and the zones are a closed list; runlog library zones",
        ),
        ("[zones.calf]\nlabel = 'x'", "[zones.calf] label is not a field here; there are synonyms"),
        (
            "[zones.calf]\nsynonyms = ['bum']",
            "[zones.calf] synonyms holds 'bum', which already means glutes",
        ),
        ("[zones.calf]\nsynonyms = ['left']", "synonyms holds 'left'; a word for a zone has"),
        ("[zones.calf]\nsynonyms = ['my left calf']", "synonyms holds 'my left calf'; a word"),
        ("[zones.calf]\nsynonyms = ['L7']", "synonyms holds 'L7'; a word for a zone has letters"),
        ("[zones.calf]\nsynonyms = ['a, b']", "synonyms holds 'a, b'; a word for a zone has"),
        ("[zones.calf]\nsynonyms = ['-']", "synonyms holds '-'; a word for a zone has letters"),
        ("[routines.mobility]\nitems = []", "[routines.mobility] items is missing; list the"),
        ("[routines.mobility]\nitems = ['a']", "items must be a list of tables, not of 'a'"),
        (
            "[routines.mobility]\nitems = [{ stretch = 'walk', seconds = 30 }]",
            "[routines.mobility.items 1] stretch names 'walk', which is not the id of a stretch",
        ),
        (
            "[routines.mobility]\nitems = [{ stretch = 'wall-calf' }]",
            "[routines.mobility.items 1] seconds is missing",
        ),
        (
            "[routines.mobility]\nitems = [{ stretch = 'wall-calf', seconds = 10 }]",
            "[routines.mobility.items 1] seconds leaves 2 s for a hold; the least is 5 s",
        ),
        ("[routines.mobility]\nitems = [{ seconds = 30 }]", "items 1] stretch is missing"),
        ("[routines.new]\nname = 'New'", "[routines.new] items is missing"),
    ],
)
def test_a_mistake_is_a_sentence_with_the_file_the_entry_and_the_field(
    tmp_path: Path, content: str, sentence: str
) -> None:
    assert sentence in refusal(tmp_path, content)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('[stretches.wall-calf]\nname = "a\\u001b[31mb"', "name must not hold control characters"),
        ('[stretches.wall-calf]\nname = "a\\u202eb"', "name must not hold control characters"),
        ('[stretches.wall-calf]\nsteps = ["a\\u0000"]', "steps must not hold control characters"),
        ('[stretches."a\\u001bb"]\nname = "x"', "a␛b is not an id"),
        ('[stretches.wall-calf]\n"a\\u001bb" = 1', "a␛b is not a field here"),
        ('[zones."a\\u001bb"]', "a␛b is not a zone"),
        ("a = " + "[" * 50_000, "is nested too deeply"),
        ("a" + ".a" * 60_000 + " = 1", "has a line with too many dots"),
        (b"name = '\xff'", "is not UTF-8 text"),
        (b"#" * (MOST_BYTES + 1), "is larger than 256 kB"),
    ],
)
def test_hostile_content_is_refused_in_plain_sight(
    tmp_path: Path, content: str | bytes, sentence: str
) -> None:
    assert sentence in refusal(tmp_path, content)


def test_an_own_stretch_too_like_another_is_refused(tmp_path: Path) -> None:
    own = library(tmp_path, ROCK.replace("calf-rock", "wallcalf"))
    with pytest.raises(LibraryError, match="'wall-calf' and 'wallcalf' are too much alike"):
        own.find_stretch("wall-calf")


def test_an_id_wins_over_the_name_of_another_stretch(tmp_path: Path) -> None:
    own = library(tmp_path, ROCK.replace("Calf rock", "Pigeon"))
    assert own.find_stretch("pigeon").id == "pigeon"
    assert own.find_stretch("calf-rock").name == "Pigeon"


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is not a file"):
        _ = Library(tmp_path).zones


def test_a_file_that_cannot_be_reached_is_a_sentence(tmp_path: Path) -> None:
    endless = tmp_path / ("x" * 300)
    with pytest.raises(LibraryError, match="cannot be read: File name too long"):
        _ = Library(endless).zones


def test_a_failed_library_is_asked_again_with_the_same_answer(tmp_path: Path) -> None:
    own = library(tmp_path, "[stretches.wall-calf]\ndepth = 9\n")
    for _ in range(2):
        with pytest.raises(LibraryError):
            own.find_stretch("wall-calf")
    with pytest.raises(UnknownName):
        own.zone("wing")


def test_a_file_that_cannot_be_read_is_a_sentence() -> None:
    unreadable = Path("/proc/self/mem")  # its first byte is never mapped
    if not unreadable.exists():
        pytest.skip("needs the process file system of Linux")
    with pytest.raises(LibraryError, match="/proc/self/mem cannot be read: Input/output error"):
        _ = Library(unreadable).zones
