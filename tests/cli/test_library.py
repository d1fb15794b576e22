"""`library` as a runner sees it."""

import json
import re
from pathlib import Path

import pytest

from runlog.cli.library import complete_entry
from runlog.library import ARTICLES, Library
from tests.cli.conftest import Cli
from tests.cli.transcripts import assert_transcript

PAGE = Path(__file__).resolve().parents[2] / "docs" / "library.md"
OWN = """
[stretches.calf-rock]
name = "Calf rock"
type = "dynamic"
primary = ["calf"]
steps = ["Stand with both forefeet on a step.", "Rock slowly from high to low."]
dose = { repetitions = 12, sets = 2 }
needs = ["step", "roller"]

[stretches.wall-calf]
depth = 2

[routines.evening]
name = "Evening"
items = [
    { stretch = "calf-rock", seconds = 80 },
    { stretch = "figure-four", seconds = 65 },
]
"""


@pytest.fixture
def own(home: Path) -> Path:
    """Give the runner a library of their own."""
    (home / "library.toml").write_text(OWN, encoding="utf-8")
    return home


@pytest.mark.parametrize(
    "words",
    [
        *("", "zones", "routines", "calf", "front shin", "hip flexors"),
        *("wall-calf", "kneeling-lunge", "leg-swing-forward", "cool-down-walk", "roll-glutes"),
        *("post-run-reset", "restore"),
    ],
)
def test_the_library_reads_as_it_was_reviewed(words: str, cli: Cli, home: Path) -> None:
    name = f"library {words}".strip().replace(" ", "-")
    result = cli(f"library {words}")
    assert result.code == 0
    assert_transcript(name, result, home)


@pytest.mark.parametrize("words", ["", "kneeling-lunge", "lower back", "restore"])
def test_a_narrow_terminal_reads_as_it_was_reviewed(
    words: str, cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    name = f"library {words}".strip().replace(" ", "-")
    assert_transcript(f"{name}-60", cli(f"library {words}"), home)


@pytest.mark.parametrize("columns", [60, 80, 100, 200])
def test_no_line_runs_over_the_terminal(
    columns: int, cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    library = Library()
    pages = ["", "zones", "routines", *library.stretches, *library.routines]
    pages += [zone.label for zone in library.zones.values()]
    for page in pages:
        for line in cli(["library", *page.split()]).out.splitlines():
            assert len(line) <= columns or str(home) in line


def test_a_wide_terminal_shows_the_names_as_well(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Doorway hamstring stretch" not in cli("library").out
    monkeypatch.setenv("COLUMNS", "100")
    assert "wall-hamstring             Doorway hamstring stretch" in cli("library").out


def test_every_stretch_stands_in_the_list_once(cli: Cli) -> None:
    listed = re.findall(r"^  ([a-z-]+)", cli("library").out, re.MULTILINE)
    assert sorted(listed) == sorted(Library().stretches)


# Looking up


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("wall-calf", "wall-calf   Wall calf stretch"),
        ("Wall Calf", "wall-calf   Wall calf stretch"),
        ("doorway hamstring stretch", "wall-hamstring   Doorway hamstring stretch"),
        ("hip flexors", "hip flexors   m. iliopsoas"),
        ("hip_flexors", "hip flexors   m. iliopsoas"),
        ("psoas", "hip flexors   m. iliopsoas"),
        ("left calf", "calf   m. triceps surae"),
        ("calf R", "calf   m. triceps surae"),
        ("both calves", "calf   m. triceps surae"),
        ("mobility", "mobility   Mobility"),
        ("six key stretches", "six-key-stretches   Six key stretches"),
        ("ROUTINES", "post-run-reset"),
    ],
)
def test_words_are_joined_and_quotes_are_optional(words: str, title: str, cli: Cli) -> None:
    unquoted, quoted = cli(["library", *words.split()]), cli(["library", words])
    assert unquoted.code == 0
    assert unquoted.out.startswith(title)
    assert unquoted == quoted


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("wal calf", "'wal calf' is not a stretch, a routine or a zone; did you mean wall-calf or"),
        ("restor", "did you mean restore?"),
        ("hamstirngs", "did you mean hamstrings"),
        (
            "kettlebell",
            "'kettlebell' is not a stretch, a routine or a zone; runlog library lists them all",
        ),
        ("hip", "'hip' can mean several zones; write hip flexors (its front) or glutes (the"),
        ("left hip", "'hip' can mean several zones"),
        ("left", "'left' is not a stretch, a routine or a zone"),
        ("x" * 500, "is not a stretch, a routine or a zone; runlog library lists them all"),
    ],
)
def test_an_unknown_word_is_answered_with_what_comes_near(
    words: str, sentence: str, cli: Cli
) -> None:
    result = cli(["library", *words.split()])
    assert (result.code, result.out) == (2, "")
    assert sentence in result.err


def test_an_exact_id_of_a_stretch_wins_over_a_zone_and_a_routine(cli: Cli, home: Path) -> None:
    entry = 'name = "Mine"\ntype = "static"\nprimary = ["neck"]\nsteps = ["Wait."]\n'
    (home / "library.toml").write_text(f"[stretches.calf]\n{entry}[stretches.mobility]\n{entry}")
    assert cli("library calf").out.startswith("calf   Mine (yours)")
    assert cli("library mobility").out.startswith("mobility   Mine (yours)")
    assert cli("library left calf").out.startswith("calf   m. triceps surae")


# The runner's own


def test_own_entries_are_marked_and_the_file_is_named(cli: Cli, own: Path) -> None:
    listed = cli("library").out
    assert f"your own: {own / 'library.toml'}\n" in listed
    assert "  calf-rock                  2x 12 reps    calf (yours); missing: roller\n" in listed
    assert "  wall-calf                  2-3x 20-30 s  calf, upper calf (yours)\n" in listed
    assert listed.count("(yours)") == 2
    assert "2:25  Evening (yours)" in cli("library routines").out
    assert "calf (yours)" in cli("library calf").out


def test_an_own_entry_with_few_fields_reads_as_it_was_reviewed(cli: Cli, own: Path) -> None:
    assert_transcript("library-calf-rock", cli("library calf-rock"), own)
    assert_transcript("library-evening", cli("library evening"), own)


def test_a_file_that_is_not_there_yet_is_named_too(cli: Cli, home: Path) -> None:
    assert f"your own: {home / 'library.toml'} (not there yet)\n" in cli("library").out


def test_a_mistake_in_the_own_file_is_a_sentence(cli: Cli, home: Path) -> None:
    (home / "library.toml").write_text("[stretches.wall-calf]\ndepth = 4\n")
    result = cli("library")
    assert result.code == 1
    assert "[stretches.wall-calf] depth must be a whole number from 1 to 3, not 4" in result.err


def test_a_name_with_control_characters_never_reaches_the_terminal(cli: Cli, home: Path) -> None:
    result = cli(["library", "a\x1b[31mb"])
    assert "\x1b" not in result.err
    assert "a␛[31mb" in result.err


# Equipment


def test_what_is_missing_follows_from_the_equipment_that_is_set(cli: Cli) -> None:
    assert "needs        roller (you have none); helped by: mat" in cli("library roll-glutes").out
    cli("config equipment wall, foam roller")
    listed = cli("library").out
    assert "roll-glutes                60 s          glutes\n" in listed
    assert "wall-hamstring             2-3x 20-30 s  hamstrings; missing: doorway" in listed
    assert (
        "needs        wall, mat (you have none), doorway (you have none)"
        in cli("library restore").out
    )


def test_with_all_equipment_nothing_is_said_of_it(cli: Cli) -> None:
    cli("config equipment wall, chair, mat, doorway, step, towel, roller")
    assert "missing" not in cli("library").out
    assert "you have none" not in cli("library roll-glutes").out


def test_what_could_not_be_done_here_comes_last_among_the_substitutes(cli: Cli) -> None:
    cli("config equipment mat")
    (instead,) = re.findall("instead +(.*)", cli("library bent-knee-wall-calf").out)
    assert instead.startswith("heel-raises")


# Honest words


def test_an_articles_claim_is_the_articles_and_the_evidence_stands_beside_it(cli: Cli) -> None:
    page = cli("library toe-up-calf").out
    assert "their claim  C finds calf stretching" in page
    assert page.count("little or no effect of stretching") == 1
    assert "article      C  6 Key Post-Run Stretches and WHY!" in page


def test_what_to_do_comes_before_what_others_say(cli: Cli) -> None:
    page = cli("library wall-calf").out
    parts = ["for ", "steps ", "cues ", "easier ", "caution ", "articles ", "their dose "]
    assert [page.index(f"\n{part}") for part in parts] == sorted(
        page.index(f"\n{part}") for part in parts
    )


@pytest.mark.parametrize("stretch", ["wall-calf", "bent-knee-wall-calf", "kneeling-lunge"])
def test_no_letter_of_an_article_comes_before_its_title(cli: Cli, stretch: str) -> None:
    before, _ = cli(f"library {stretch}").out.split("\narticles ")
    assert not re.search(r"\b[B-E]\b", before)


@pytest.mark.parametrize("words", ["", "zones", "cool-down-walk", "roll-glutes", "calf"])
def test_the_evidence_is_shown_only_where_a_stretch_is_claimed_to_do_something(
    words: str, cli: Cli
) -> None:
    assert "evidence  " not in cli(f"library {words}").out


def test_the_page_and_the_program_name_the_same_articles() -> None:
    listed = re.findall(r"^\| ([A-E]) \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert dict(listed) == ARTICLES


# JSON


def test_a_stretch_as_json_has_its_documented_fields(cli: Cli) -> None:
    stretch = json.loads(cli("library wall-calf --json").out)
    assert (stretch["kind"], stretch["id"], stretch["yours"]) == ("stretch", "wall-calf", False)
    assert stretch["dose"]["most_seconds"] == 30
    assert stretch["needs"] == ["wall"]
    assert stretch["missing"] == []
    assert stretch["pairs_with"] == ["seated-plantar"]
    assert "bent-knee-wall-calf" in stretch["substitutes"]
    assert stretch["articles"][1] == {"key": "D", "title": ARTICLES["D"]}


def test_a_zone_as_json_has_its_documented_fields(cli: Cli) -> None:
    zone = json.loads(cli("library lower back --json").out)
    assert (zone["kind"], zone["id"]) == ("zone", "lower_back")
    assert zone["sides"] == ["left", "right", "central"]
    assert "knee-to-chest" in zone["stretches"]
    assert "kneeling-lunge" in zone["also_felt_in"]


def test_a_routine_as_json_has_its_documented_fields(cli: Cli) -> None:
    routine = json.loads(cli("library post-run-reset --json").out)
    assert (routine["kind"], routine["total_s"], routine["needs"]) == ("routine", 300, ["mat"])
    assert routine["items"][0] == {
        "stretch": "standing-quad",
        "seconds": 60,
        "sides": "each",
        "sets": 1,
        "hold_s": 27,
    }


@pytest.mark.parametrize(("words", "count"), [("", 35), ("zones", 24), ("routines", 4)])
def test_the_lists_as_json_hold_whole_entries(words: str, count: int, cli: Cli) -> None:
    entries = json.loads(cli(f"library {words} --json").out)
    assert len(entries) == count
    assert json.loads(cli(["library", entries[0]["id"], "--json"]).out) == entries[0]


@pytest.mark.parametrize("words", ["wall-calf", "calf", "restore"])
def test_the_help_names_every_field_of_the_json(words: str, cli: Cli) -> None:
    described = set(re.findall(r"[a-z_]+", cli("library --help").out))
    assert set(json.loads(cli(f"library {words} --json").out)) <= described


def test_unknown_words_are_refused_as_json_too(cli: Cli) -> None:
    result = cli("library kettlebell --json")
    assert (result.code, result.out) == (2, "")


def test_completion_offers_lists_routines_stretches_and_zones() -> None:
    assert complete_entry("rest") == ["restore"]
    assert complete_entry("zo") == ["zones"]
    assert "wall-calf" in complete_entry("wall")
    assert "hip flexors" in complete_entry("hip")


def test_the_library_makes_no_log(cli: Cli, home: Path) -> None:
    cli("library")
    assert [path.name for path in home.iterdir()] == ["config.toml"]
