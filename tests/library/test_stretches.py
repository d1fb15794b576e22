import pytest

from runlog.errors import UnknownName
from runlog.library import Dose, Gear, Library, Position, Side, Sides, Stretch, StretchType

LIBRARY = Library()
EVERY = list(LIBRARY.stretches.values())

# Seconds as least-most, then repetitions, sets as least-most, primary, secondary, articles.
DESIGN = """
cool-down-walk      |walk    |both|walking |120-180| - |1-1|-                        |-|B
standing-quad       |static  |each|standing|30-30  | - |1-1|quads hip_flexors        |knee shin_front foot hip lower_back ankle abdomen|A B
cross-leg-fold      |static  |each|standing|30-30  | - |1-1|hamstrings it_band       |lower_back hip|A
kneeling-lunge      |static  |each|kneeling|20-30  | - |1-3|hip_flexors quads        |hip lower_back abdomen|A B C D
figure-four         |static  |each|lying   |30-30  | - |1-1|glutes piriformis        |it_band hip lower_back|A B
hurdler             |static  |each|seated  |30-30  | - |1-1|hamstrings adductors     |calf lower_back glutes|A
wall-calf           |static  |each|standing|20-30  | - |2-3|calf gastrocnemius       |achilles shin_inner|B D
bent-knee-wall-calf |static  |each|standing|20-30  | - |2-3|soleus calf              |achilles shin_inner|B D
toe-up-calf         |static  |each|standing|20-    | - |1-1|calf gastrocnemius       |plantar_fascia achilles shin_inner|C
seated-plantar      |static  |each|seated  |20-30  | - |1-1|plantar_fascia           |foot calf|B
standing-hip-opener |static  |each|standing|20-30  | - |1-1|hip_flexors              |hip|B
strap-hamstring     |static  |both|seated  |30-    | - |1-1|hamstrings               |calf lower_back|B
seated-hamstring    |static  |each|seated  |20-    | - |1-1|hamstrings               |lower_back|C
wall-hamstring      |static  |each|lying   |20-30  | - |2-3|hamstrings               |calf|D
wide-leg-fold       |static  |both|standing|20-    | - |1-1|hamstrings lower_back    |adductors|C
seated-piriformis   |static  |each|seated  |20-    | - |1-1|piriformis glutes        |-|C
pigeon              |static  |each|kneeling|20-    | - |1-1|piriformis glutes        |hip_flexors|C
it-band-toe-touch   |static  |each|standing|20-    | - |1-1|it_band                  |hamstrings|C
seated-hip-rotation |static  |each|seated  |20-30  | - |1-1|it_band piriformis       |hip|B
seated-twist        |static  |each|seated  |20-30  | - |1-1|glutes lower_back        |-|B
seated-spinal-reach |static  |both|seated  |20-30  | - |1-1|lower_back               |upper_back|B
knee-to-chest       |static  |each|lying   |20-30  | - |2-3|lower_back glutes        |hip_flexors|D
side-lunge          |static  |each|standing|30-30  | - |1-1|adductors                |-|B
adductor-hinge      |static  |both|standing|30-30  | - |1-1|adductors                |hamstrings|B
cross-body-arm      |static  |each|standing|20-30  | - |1-1|shoulder upper_back      |-|B
neck-tilt           |static  |each|standing|20-30  | - |1-1|neck                     |-|B
leg-swing-forward   |dynamic |each|standing|20-20  |10 |1-3|hip_flexors hamstrings   |hip|D E
leg-swing-sideways  |dynamic |each|standing|20-20  |10 |1-3|adductors it_band        |hip|D E
walking-knee-hug    |mobility|both|walking |20-20  | - |1-1|hamstrings glutes        |-|E
walking-quad-pull   |mobility|both|walking |20-20  | - |1-1|quads                    |knee|E
walking-figure-four |mobility|both|walking |20-20  | - |1-1|glutes hip_flexors       |-|E
walking-straight-leg-kick|mobility|both|walking|20-20| - |1-1|hamstrings            |-|E
roll-glutes         |rolling |each|seated  |60-60  | - |1-1|glutes                   |-|D
roll-outer-thigh    |rolling |each|lying   |60-60  | - |1-1|it_band                  |-|C
heel-raises         |dynamic |both|standing|20-20  | - |1-1|calf soleus              |achilles shin_inner|B
"""  # noqa: E501
ROWS = [[cell.strip() for cell in line.split("|")] for line in DESIGN.strip().splitlines()]


def _dose(dose: Dose) -> list[str]:
    seconds = f"{dose.seconds}-{dose.most_seconds or ''}"
    return [seconds, str(dose.repetitions or "-"), f"{dose.sets}-{dose.most_sets}"]


def test_the_stretches_are_the_35_of_the_design_in_order() -> None:
    assert list(LIBRARY.stretches) == [row[0] for row in ROWS]
    assert len(ROWS) == 35


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_stretch_is_as_the_design_has_it(row: list[str]) -> None:
    stretch = LIBRARY.stretches[row[0]]
    fields = [stretch.id, stretch.type, stretch.sides, stretch.position, *_dose(stretch.dose)]
    names = [" ".join(each) or "-" for each in (stretch.primary, stretch.secondary)]
    assert [*fields, *names, " ".join(stretch.articles)] == row


@pytest.mark.parametrize("stretch", EVERY, ids=lambda stretch: stretch.id)
def test_every_field_of_a_stretch_is_filled(stretch: Stretch) -> None:
    texts = (stretch.name, stretch.variation, stretch.caution, stretch.why, stretch.article_says)
    assert all(texts)
    assert 3 <= len(stretch.steps) <= 6
    assert stretch.cues
    assert stretch.easier
    assert stretch.dose.said
    assert stretch.dose.set_s > 0
    assert 1 <= stretch.depth <= 3
    assert all(sentence.endswith(".") for sentence in (*stretch.steps, *stretch.cues))


@pytest.mark.parametrize("stretch", EVERY, ids=lambda stretch: stretch.id)
def test_every_reference_of_a_stretch_resolves(stretch: Stretch) -> None:
    assert {*stretch.primary, *stretch.secondary} <= set(LIBRARY.zones)
    assert not set(stretch.primary) & set(stretch.secondary)
    assert set(stretch.pairs_with) <= set(LIBRARY.stretches) - {stretch.id}
    assert not set(stretch.needs) & set(stretch.helps)


@pytest.mark.parametrize("stretch", EVERY, ids=lambda stretch: stretch.id)
def test_a_stretch_credits_its_articles_and_reports_their_claims_as_theirs(
    stretch: Stretch,
) -> None:
    assert stretch.articles
    assert set(stretch.articles) <= set("ABCDE")
    assert stretch.article_says[:2] in {f"{article} " for article in stretch.articles}


@pytest.mark.parametrize("stretch", EVERY, ids=lambda stretch: stretch.id)
def test_no_stretch_is_said_to_work_prevent_or_cure(stretch: Stretch) -> None:
    ours = " ".join(
        (*stretch.steps, *stretch.cues, *stretch.easier, stretch.variation, stretch.why)
    )
    promises = ("prevent", "injur", "cure", "heal ", "soreness", "recover", "guarantee", "flush")
    assert [word for word in promises if word in ours.casefold()] == []


def test_pairs_are_those_of_article_b() -> None:
    pairs = {(stretch.id, other) for stretch in EVERY for other in stretch.pairs_with}
    given = {
        ("wall-calf", "seated-plantar"),
        ("kneeling-lunge", "standing-hip-opener"),
        ("strap-hamstring", "figure-four"),
        ("seated-twist", "seated-spinal-reach"),
        ("side-lunge", "adductor-hinge"),
        ("cross-body-arm", "neck-tilt"),
    }
    assert pairs == given | {(second, first) for first, second in given}


def test_the_two_of_a_pair_draw_from_different_lines() -> None:
    stretches = LIBRARY.stretches
    for stretch in EVERY:
        assert all(stretches[other].line is not stretch.line for other in stretch.pairs_with)


def test_zones_with_several_static_stretches_offer_two_lines() -> None:
    for zone in ("quads", "hamstrings", "adductors", "hip_flexors", "glutes", "calf", "lower_back"):
        static = [s for s in LIBRARY.serving(zone) if s.type is StretchType.STATIC]
        assert len({stretch.line for stretch in static}) >= 2, zone


def test_needs_are_those_of_the_design() -> None:
    needs = {stretch.id: stretch.needs for stretch in EVERY if stretch.needs}
    mat = ("kneeling-lunge", "figure-four", "pigeon", "knee-to-chest")
    wall = (
        *("wall-calf", "bent-knee-wall-calf", "toe-up-calf"),
        *("leg-swing-forward", "leg-swing-sideways"),
    )
    assert needs == (
        dict.fromkeys(mat, (Gear.MAT,))
        | dict.fromkeys(wall, (Gear.WALL,))
        | dict.fromkeys(("roll-glutes", "roll-outer-thigh"), (Gear.ROLLER,))
        | {"strap-hamstring": (Gear.STRAP,), "wall-hamstring": (Gear.DOORWAY,)}
    )


def test_only_the_strap_hamstring_stretch_is_called_knee_friendly() -> None:
    assert [stretch.id for stretch in EVERY if stretch.knee_friendly] == ["strap-hamstring"]


def test_pigeon_is_among_the_deepest() -> None:
    deepest = [stretch.id for stretch in EVERY if stretch.depth == 3]
    assert deepest == ["pigeon", "roll-outer-thigh"]


def test_the_calf_entries_say_where_article_b_and_anatomy_differ() -> None:
    for name in ("wall-calf", "bent-knee-wall-calf"):
        assert "anatomy" in LIBRARY.stretches[name].why


def test_what_a_chair_can_hold_needs_no_floor() -> None:
    stretches = LIBRARY.stretches
    assert not stretches["seated-twist"].on_floor
    assert not stretches["wall-calf"].on_floor
    assert stretches["hurdler"].on_floor
    assert stretches["kneeling-lunge"].on_floor
    assert stretches["figure-four"].on_floor


def test_a_set_of_repetitions_without_seconds_counts_three_seconds_each() -> None:
    swing = LIBRARY.stretches["leg-swing-forward"].dose
    assert swing.set_s == 20
    bare = Dose(
        seconds=None,
        most_seconds=None,
        repetitions=10,
        sets=1,
        most_sets=1,
        window=swing.window,
        said="",
    )
    assert bare.set_s == 30


def test_general_cues_come_with_the_library() -> None:
    assert len(LIBRARY.cues) == 7
    assert any("cramp" in cue for cue in LIBRARY.cues)


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("calf", ["wall-calf", "bent-knee-wall-calf", "toe-up-calf"]),
        ("soleus", ["bent-knee-wall-calf"]),
        ("gastrocnemius", ["wall-calf", "toe-up-calf", "bent-knee-wall-calf"]),
        ("plantar_fascia", ["seated-plantar"]),
        ("neck", ["neck-tilt"]),
        ("lower_back", ["wide-leg-fold", "seated-twist", "seated-spinal-reach", "knee-to-chest"]),
    ],
)
def test_a_zone_is_served_by_its_own_stretches_first(zone: str, first: list[str]) -> None:
    assert [stretch.id for stretch in LIBRARY.serving(zone)][: len(first)] == first


def test_group_and_members_are_served_by_the_same_stretches() -> None:
    calf = {stretch.id for stretch in LIBRARY.serving("calf")}
    assert {stretch.id for stretch in LIBRARY.serving("soleus")} == calf
    assert {stretch.id for stretch in LIBRARY.serving("gastrocnemius")} == calf


@pytest.mark.parametrize("zone", ["hip", "knee", "ankle", "shin_front", "shin_inner", "achilles"])
def test_no_stretch_is_offered_for_joints_shins_and_tendon(zone: str) -> None:
    assert LIBRARY.serving(zone) == ()


def test_serving_an_unknown_zone_is_refused() -> None:
    with pytest.raises(UnknownName):
        LIBRARY.serving("wing")


@pytest.mark.parametrize("stretch", EVERY, ids=lambda stretch: stretch.id)
def test_a_substitute_shares_a_primary_zone_but_not_line_and_position(stretch: Stretch) -> None:
    for other in LIBRARY.substitutes(stretch.id):
        assert other.id != stretch.id
        assert set(other.primary) & set(stretch.primary)
        assert (other.line, other.position) != (stretch.line, stretch.position)


def test_substitutes_of_the_same_type_come_first() -> None:
    found = [stretch.id for stretch in LIBRARY.substitutes("wall-calf")]
    assert found == ["bent-knee-wall-calf", "heel-raises"]
    with pytest.raises(UnknownName):
        LIBRARY.substitutes("wall calf")


@pytest.mark.parametrize("stretch", EVERY, ids=lambda stretch: stretch.id)
def test_a_stretch_is_found_by_id_and_by_name(stretch: Stretch) -> None:
    spaced = stretch.id.replace("-", " ").upper()
    assert LIBRARY.find_stretch(stretch.id) is stretch
    assert LIBRARY.find_stretch(spaced) is stretch
    assert LIBRARY.find_stretch(stretch.name) is stretch


@pytest.mark.parametrize(
    ("words", "guess"),
    [("wall-clf", "wall-calf"), ("piegon", "pigeon"), ("hurdle", "hurdler"), ("kne-to-chest", "")],
)
def test_a_near_miss_of_a_stretch_is_asked_back(words: str, guess: str) -> None:
    with pytest.raises(UnknownName, match=f"'{words}' is not a stretch; did you mean .*{guess}"):
        LIBRARY.find_stretch(words)


@pytest.mark.parametrize("words", ["", "zumba", "x" * 61, "wall-calf " * 50])
def test_other_words_for_a_stretch_are_refused(words: str) -> None:
    with pytest.raises(UnknownName, match="runlog library lists them all"):
        LIBRARY.find_stretch(words)


def test_enumerations_are_plain_words() -> None:
    assert [str(side) for side in Side] == ["left", "right", "central"]
    assert [str(kind) for kind in StretchType] == [
        *("static", "dynamic", "mobility", "rolling", "walk"),
    ]
    assert [str(sides) for sides in Sides] == ["each", "both"]
    assert [str(position) for position in Position] == [
        *("standing", "walking", "kneeling", "seated", "lying"),
    ]
