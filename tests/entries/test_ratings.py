"""The rating grammar: every form a runner may type, and a sentence for every other."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.entries import Quality
from runlog.entries.ratings import parse_ratings, parse_value, parse_zone_side
from runlog.errors import AmbiguousName, Conflict, InputError, UnknownName, Unreadable
from runlog.library import Library, Side, Zone
from runlog.units import format_amount

LIBRARY = Library()


def said(text: str) -> list[str]:
    """Return what text rates, in the words of the tables."""
    return [
        f"{each.side} {each.zone.id} {each.quality} {format_amount(each.value)}"
        for each in parse_ratings([text], LIBRARY)
    ]


def refusal(text: str) -> str:
    with pytest.raises(InputError) as caught:
        parse_ratings([text], LIBRARY)
    return str(caught.value)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("calf L7 R3", ["left calf tightness 7", "right calf tightness 3"]),
        ("left calf 7", ["left calf tightness 7"]),
        ("calves 4", ["left calf tightness 4", "right calf tightness 4"]),
        ("calf:L7", ["left calf tightness 7"]),
        ("left calf=7.5", ["left calf tightness 7.5"]),
        ("pain knee R3", ["right knee pain 3"]),
        ("calf L5, neck 2", ["left calf tightness 5", "central neck tightness 2"]),
        (
            "calf L7 R3, hamstrings 4",
            [
                "left calf tightness 7",
                "right calf tightness 3",
                "left hamstrings tightness 4",
                "right hamstrings tightness 4",
            ],
        ),
    ],
)
def test_every_form_of_the_manual_is_read(typed: str, expected: list[str]) -> None:
    assert said(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "left calf 7",
        "LEFT CALF 7",
        "l calf 7",
        "calf L7",
        "calf l7",
        "calf L 7",
        "calf left 7",
        "calf left7",
        "calf 7 left",
        "calf 7 L",
        "left calf L7",
        "calf=L7",
        "calf: L7",
        "calf = left 7",
        "left calf:7.0",
        " left  calf\t7 ",
    ],
)
def test_a_side_may_stand_before_the_zone_or_beside_the_level(typed: str) -> None:
    assert said(typed) == ["left calf tightness 7"]


@pytest.mark.parametrize("typed", ["calf 4", "calf both 4", "both calves 4", "calf 4 both"])
def test_a_paired_zone_without_a_side_is_rated_on_both(typed: str) -> None:
    assert said(typed) == ["left calf tightness 4", "right calf tightness 4"]


@pytest.mark.parametrize("typed", ["neck 3", "neck c3", "central neck 3", "neck central 3"])
def test_a_zone_with_a_middle_is_rated_there(typed: str) -> None:
    assert said(typed) == ["central neck tightness 3"]


def test_a_zone_with_a_middle_has_sides_too() -> None:
    assert said("lower back L4 R2") == [
        "left lower_back tightness 4",
        "right lower_back tightness 2",
    ]


def test_pain_covers_its_own_item_alone() -> None:
    assert said("pain knee R3, calf L2, pain neck 1") == [
        "right knee pain 3",
        "left calf tightness 2",
        "central neck pain 1",
    ]


@pytest.mark.parametrize(
    "typed", ["pain right knee 3", "Pain knee R3", "right knee pain 3", "knee pain R3"]
)
def test_pain_may_stand_where_the_receipt_puts_it(typed: str) -> None:
    assert said(typed) == ["right knee pain 3"]


def test_a_group_is_not_its_members() -> None:
    assert said("calf L7, soleus L3") == ["left calf tightness 7", "left soleus tightness 3"]


@pytest.mark.parametrize(
    ("word", "zone"),
    [
        ("psoas", "hip_flexors"),
        ("ITB", "it_band"),
        ("it-band", "it_band"),
        ("bum", "glutes"),
        ("butt", "glutes"),
        ("shin splints", "shin_inner"),
        ("groin", "adductors"),
        ("hammies", "hamstrings"),
        ("front thigh", "quads"),
        ("hip joint", "hip"),
        ("runner's knee", "knee"),
        ("HIP FLEXORS", "hip_flexors"),
        ("feet", "foot"),
    ],
)
def test_a_synonym_means_its_zone(word: str, zone: str) -> None:
    assert said(f"{word} L5") == [f"left {zone} tightness 5"]


def test_a_near_miss_gets_a_guess() -> None:
    with pytest.raises(UnknownName, match="'claf' is not a zone; did you mean calf"):
        parse_ratings(["claf L3"], LIBRARY)


@pytest.mark.parametrize(
    ("word", "choices"),
    [
        ("hip", r"hip flexors \(its front\) or glutes \(the buttock\) or hip joint"),
        ("heel", r"Achilles \(the back of the heel\) or plantar fascia \(under it\)"),
    ],
)
def test_an_ambiguous_word_lists_what_it_can_mean(word: str, choices: str) -> None:
    with pytest.raises(AmbiguousName, match=f"'{word}' can mean several zones; write {choices}"):
        parse_ratings([f"left {word} 3"], LIBRARY)


@pytest.mark.parametrize("typed", ["calf L7, calf L8", "calf 7, left calf 8"])
def test_the_same_zone_side_twice_names_both_values(typed: str) -> None:
    with pytest.raises(Conflict, match="left calf tightness stands twice: 7 and 8"):
        parse_ratings([typed], LIBRARY)


def test_repeats_are_found_across_texts() -> None:
    with pytest.raises(Conflict, match="left calf tightness stands twice: 7 and 7"):
        parse_ratings(["left calf 7", "calves 7"], LIBRARY)


def test_tightness_and_pain_of_one_zone_are_no_repeat() -> None:
    assert said("calf L7, pain calf L2") == ["left calf tightness 7", "left calf pain 2"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("left calf R7", "two sides"),
        ("left calf 7 both", "two sides"),
        ("both calves L7 R3", "two sides"),
        ("left calf", "it has no level"),
        ("left calf=", "it has no level"),
        ("=7", "it names no zone"),
        ("7", "it names no zone"),
        ("", "it names no zone"),
        ("calf L7,", "it names no zone"),
        ("pain 3", "it names no zone"),
        ("left 7", "'left' is not a zone"),
        ("left calf=7=8", "more than one = or :"),
        ("calf 7 3", "which side is which"),
        ("calf L7 3", "which side is which"),
        ("left calf 11", "from 0 to 10"),
        ("left calf 10.1", "from 0 to 10"),
        ("left calf 7.25", "one decimal"),
        ("left calf 100", "from 0 to 10"),
        ("left calf -1", "no level"),
        ("calf L4 R", "'calf L4 R' is not a rating; 'R' is no level"),
        ("calf L R3", "'calf L R3' is not a rating; 'L' is no level"),
        ("left calf seven", "'calf seven' is not a zone"),
        ("left calf ７", "no level"),
        ("left calf 7x", "no level"),
        ("left calf 9223372036854775808", "no level"),
        ("central calf 3", "calf has no central side; it is rated left or right"),
        ("neck L3 R4 C5 L6", "stands twice"),
        ("[red]calf=5", "'[red]calf' is not a zone"),
        ("../../etc/passwd=3", "is not a zone"),
        ("a" * 61 + " 3", "too long"),
    ],
)
def test_anything_else_is_refused_with_a_reason(typed: str, why: str) -> None:
    assert why in refusal(typed)


def test_a_refusal_shows_how_to_write_it() -> None:
    assert refusal("left calf").endswith("write calf L7 R3, left calf 7 or pain knee R3")


def test_limits_are_part_of_the_scale() -> None:
    assert said("calf L0 R10") == ["left calf tightness 0", "right calf tightness 10"]


@pytest.mark.parametrize("typed", ["", "7.55", "11", "-1", "nan", "seven", "٧", "1e1", "7 "[:0]])
def test_a_level_is_a_number_from_0_to_10(typed: str) -> None:
    with pytest.raises(Unreadable, match="level from 0 to 10"):
        parse_value(typed)


zones = st.sampled_from(list(LIBRARY.zones.values()))
tenths = st.integers(0, 100).map(lambda n: n / 10)


@given(zone=zones, data=st.data(), value=tenths, quality=st.sampled_from(Quality))
def test_what_a_receipt_says_can_be_typed(
    zone: Zone, data: st.DataObject, value: float, quality: Quality
) -> None:
    side = data.draw(st.sampled_from(zone.sides))
    word = data.draw(st.sampled_from([zone.label, zone.id, *zone.synonyms]))
    if zone.id == "hip" and word == "hip":
        word = zone.label
    named = f"{word} pain" if quality is Quality.PAIN else word
    (rated,) = parse_ratings([f"{side} {named} {format_amount(value)}"], LIBRARY)
    assert (rated.zone, rated.side, rated.quality, rated.value) == (zone, side, quality, value)


signs = st.sampled_from(["left", "L", "both", "pain", "calf", "neck", "hip", "7", "R3", "=", ":"])


@given(st.one_of(st.text(max_size=80), st.lists(signs, max_size=8).map(" ".join)))
def test_hostile_text_gets_a_sentence_or_ratings_in_range(text: str) -> None:
    with suppress(InputError):
        rated = parse_ratings([text], LIBRARY)
        assert rated
        assert all(0 <= each.value <= 10 for each in rated)
        assert all(each.side in each.zone.sides for each in rated)


@pytest.mark.parametrize(
    ("typed", "zone", "sides"),
    [
        ("left calf", "calf", [Side.LEFT]),
        ("calf right", "calf", [Side.RIGHT]),
        ("calf", "calf", [Side.LEFT, Side.RIGHT]),
        ("both calves", "calf", [Side.LEFT, Side.RIGHT]),
        ("neck", "neck", [Side.CENTRAL]),
        ("l lower back", "lower_back", [Side.LEFT]),
    ],
)
def test_a_zone_is_named_with_its_side(typed: str, zone: str, sides: list[Side]) -> None:
    found, chosen = parse_zone_side(typed, LIBRARY)
    assert (found.id, list(chosen)) == (zone, sides)


@pytest.mark.parametrize("typed", ["left", "", "left calf right", "central knee", "hip", "x" * 70])
def test_a_zone_that_cannot_be_told_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        parse_zone_side(typed, LIBRARY)
