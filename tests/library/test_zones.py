import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.errors import AmbiguousName, UnknownName
from runlog.library import Library, Side, Zone

LIBRARY = Library()

IDS = [
    *("quads", "hamstrings", "adductors", "hip_flexors", "glutes", "piriformis", "it_band", "hip"),
    *("knee", "calf", "gastrocnemius", "soleus", "shin_front", "shin_inner", "peroneals"),
    *("achilles", "ankle", "plantar_fascia", "foot", "lower_back", "upper_back", "neck"),
    *("shoulder", "abdomen"),
]

MEANINGS = {
    "calves": "calf",
    "calf": "calf",
    "upper calf": "gastrocnemius",
    "upper calves": "gastrocnemius",
    "gastroc": "gastrocnemius",
    "lower calf": "soleus",
    "deep calf": "soleus",
    "shin splints": "shin_inner",
    "shin splint": "shin_inner",
    "outer shin": "shin_front",
    "bum": "glutes",
    "butt": "glutes",
    "deep butt": "piriformis",
    "psoas": "hip_flexors",
    "front of hip": "hip_flexors",
    "hip flexor": "hip_flexors",
    "hip-flexors": "hip_flexors",
    "hip_flexors": "hip_flexors",
    "hipflexors": "hip_flexors",
    "hip joint": "hip",
    "deep hip": "hip",
    "ITB": "it_band",
    "itb": "it_band",
    "TFL": "it_band",
    "outer thigh": "it_band",
    "groin": "adductors",
    "inner thigh": "adductors",
    "front thigh": "quads",
    "quad": "quads",
    "Quadriceps": "quads",
    "hammies": "hamstrings",
    "hammy": "hamstrings",
    "back thigh": "hamstrings",
    "runner's knee": "knee",
    "runner’s knee": "knee",
    "kneecaps": "knee",
    "achilles": "achilles",
    "heel cord": "achilles",
    "back of heel": "achilles",
    "arch": "plantar_fascia",
    "arches": "plantar_fascia",
    "foot arch": "plantar_fascia",
    "heel underside": "plantar_fascia",
    "feet": "foot",
    "toes": "foot",
    "metatarsals": "foot",
    "fibularis": "peroneals",
    "lumbar": "lower_back",
    "low back": "lower_back",
    "between shoulder blades": "upper_back",
    "abs": "abdomen",
    "core": "abdomen",
    "  Lower   Back ": "lower_back",
}

AMBIGUOUS = {
    "hip": ["hip flexors", "glutes", "hip joint"],
    "hips": ["hip flexors", "glutes", "hip joint"],
    "Hip": ["hip flexors", "glutes", "hip joint"],
    "heel": ["Achilles", "plantar fascia"],
    "heels": ["Achilles", "plantar fascia"],
    "shin": ["front shin", "inner shin"],
    "shins": ["front shin", "inner shin"],
    "back": ["lower back", "upper back"],
    "thigh": ["quads", "hamstrings", "adductors", "IT band"],
    "leg": ["quads", "hamstrings", "calf"],
    "lower leg": ["calf", "front shin", "inner shin", "outer lower leg"],
}


def test_the_zones_are_the_24_of_the_closed_list_in_order() -> None:
    assert list(LIBRARY.zones) == IDS


def test_zones_and_their_ids_agree() -> None:
    assert all(LIBRARY.zone(zone_id).id == zone_id for zone_id in IDS)


@pytest.mark.parametrize("zone", LIBRARY.zones.values(), ids=lambda zone: zone.id)
def test_every_field_of_a_zone_is_filled(zone: Zone) -> None:
    texts = (zone.label, zone.latin, zone.group, zone.region, zone.area, zone.tissue, zone.covers)
    assert all(texts)
    assert zone.synonyms
    assert Side.LEFT in zone.sides
    assert Side.RIGHT in zone.sides


def test_only_zones_with_a_middle_have_a_central_side() -> None:
    central = [zone.id for zone in LIBRARY.zones.values() if not zone.paired]
    assert central == ["lower_back", "upper_back", "neck", "abdomen"]
    assert LIBRARY.zone("neck").sides == (Side.LEFT, Side.RIGHT, Side.CENTRAL)


def test_bone_risk_is_where_the_science_puts_it() -> None:
    risky = [zone.id for zone in LIBRARY.zones.values() if zone.bone_risk]
    assert risky == ["hip", "shin_front", "shin_inner", "foot"]


def test_groups_and_members_name_each_other() -> None:
    zones = LIBRARY.zones
    members = {(group.id, member) for group in zones.values() for member in group.members}
    grouped = {(zone.group, zone.id) for zone in zones.values() if zone.group in zones}
    assert members == {("calf", "gastrocnemius"), ("calf", "soleus")}
    assert members == grouped


@pytest.mark.parametrize(("words", "zone_id"), MEANINGS.items())
def test_a_runners_word_finds_its_zone(words: str, zone_id: str) -> None:
    assert LIBRARY.find_zone(words).id == zone_id


@pytest.mark.parametrize(("words", "choices"), AMBIGUOUS.items())
def test_a_word_for_several_zones_is_asked_about(words: str, choices: list[str]) -> None:
    with pytest.raises(AmbiguousName) as caught:
        LIBRARY.find_zone(words)
    told = re.sub(r" \([a-z ]+\)", "", str(caught.value))
    assert told.endswith(f"write {' or '.join(choices)}")
    assert len({LIBRARY.find_zone(choice).id for choice in choices}) == len(choices)


def test_what_a_choice_means_is_said() -> None:
    with pytest.raises(AmbiguousName) as caught:
        LIBRARY.find_zone("heel")
    assert str(caught.value) == (
        "'heel' can mean several zones; write Achilles (the back of the heel) or "
        "plantar fascia (under it)"
    )


def test_every_choice_of_an_ambiguous_word_is_a_word_for_one_zone() -> None:
    from runlog.library.zones import read_zones

    choices = {choice for words in read_zones(None).ambiguous.values() for choice in words}
    assert {LIBRARY.find_zone(choice).label for choice in choices} == choices


def test_hip_is_a_zone_by_its_exact_id_only() -> None:
    assert LIBRARY.zone("hip").label == "hip joint"
    with pytest.raises(UnknownName, match="'Hip' is not the id of a zone"):
        LIBRARY.zone("Hip")


@pytest.mark.parametrize(
    ("words", "guess"),
    [
        ("hamstrngs", "hamstrings"),
        ("claf", "calf"),
        ("plantar facia", "plantar fascia"),
        ("gluts", "glutes"),
        ("achiles", "Achilles"),
        ("solues", "soleus"),
        ("lower bak", "lower back"),
        ("heal", "Achilles or plantar fascia"),
    ],
)
def test_a_near_miss_is_asked_back_in_words_that_can_be_typed(words: str, guess: str) -> None:
    with pytest.raises(UnknownName) as caught:
        LIBRARY.find_zone(words)
    said = str(caught.value)
    assert said.startswith(f"'{words}' is not a zone; did you mean {guess}")
    guesses = said.removesuffix("?").split("did you mean ")[1].split(" or ")
    assert all(LIBRARY.find_zone(each) for each in guesses)


@pytest.mark.parametrize("words", ["", " ", "wombat", "7", "[red]calf", "-", "x" * 61, "calf" * 99])
def test_other_words_are_refused_with_where_to_look(words: str) -> None:
    with pytest.raises(UnknownName, match="runlog library zones lists them all"):
        LIBRARY.find_zone(words)


def test_a_refusal_shows_control_characters_instead_of_sending_them() -> None:
    with pytest.raises(UnknownName) as caught:
        LIBRARY.find_zone("wombat\x1b[31m")
    assert "\x1b" not in str(caught.value)


def test_no_word_means_two_zones() -> None:
    from runlog.library.words import key

    meanings: dict[str, set[str]] = {}
    for zone in LIBRARY.zones.values():
        for word in (zone.id, zone.label, *zone.synonyms):
            meanings.setdefault(key(word), set()).add(zone.id)
    assert [word for word, zones in meanings.items() if len(zones) > 1] == []


words_of_zones = st.sampled_from(
    [
        (word, zone.id)
        for zone in LIBRARY.zones.values()
        for word in (zone.label, *zone.synonyms, zone.id)
        if word != "hip"
    ]
)


@given(pair=words_of_zones, change=st.sampled_from([str.upper, str.title, str.casefold, str.strip]))
def test_capitals_make_no_difference(pair: tuple[str, str], change: object) -> None:
    assert callable(change)
    assert LIBRARY.find_zone(change(pair[0])).id == pair[1]


@given(pair=words_of_zones, joint=st.sampled_from(["-", "_", " ", "  ", ""]))
def test_hyphens_and_spaces_make_no_difference(pair: tuple[str, str], joint: str) -> None:
    assert LIBRARY.find_zone(pair[0].replace(" ", joint).replace("_", joint)).id == pair[1]


@given(pair=words_of_zones)
def test_plurals_make_no_difference(pair: tuple[str, str]) -> None:
    word, zone_id = pair
    plural = word if word.casefold().endswith(("s", "calf", "foot", "y")) else word + "s"
    assert LIBRARY.find_zone(plural).id == zone_id
