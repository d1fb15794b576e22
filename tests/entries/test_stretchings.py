"""The grammar of stretches: doses, sides apart, repetitions, routines and how it felt."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.entries import NewHold
from runlog.entries.stretchings import DoneStretch, parse_dose, parse_stretches
from runlog.errors import InputError, UnknownName, Unreadable
from runlog.library import Library, Sides, Stretch

LIBRARY = Library()


def done(text: str) -> DoneStretch:
    (only,) = parse_stretches([text], LIBRARY)
    return only


def doses(holds: tuple[NewHold, ...]) -> list[str]:
    """Return holds in short: left 1 30s, left 2 30s, right 1 10r ..."""
    return [
        f"{hold.side} {hold.number} "
        + (f"{hold.seconds}s" if hold.seconds is not None else f"{hold.repetitions}r")
        for hold in holds
    ]


def refusal(text: str) -> str:
    with pytest.raises(InputError) as caught:
        parse_stretches([text], LIBRARY)
    return str(caught.value)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("wall-calf 2x30", ["left 1 30s", "left 2 30s", "right 1 30s", "right 2 30s"]),
        (
            "wall-calf L3x30 R2x20",
            ["left 1 30s", "left 2 30s", "left 3 30s", "right 1 20s", "right 2 20s"],
        ),
        ("wall-calf L30", ["left 1 30s"]),
        ("wall-calf 60s", ["left 1 60s", "right 1 60s"]),
        ("wall-calf 2x30s", ["left 1 30s", "left 2 30s", "right 1 30s", "right 2 30s"]),
        ("leg-swing-forward r3x10r", ["right 1 10r", "right 2 10r", "right 3 10r"]),
        ("heel-raises 3x10R", ["central 1 10r", "central 2 10r", "central 3 10r"]),
        ("heel-raises 2x15reps", ["central 1 15r", "central 2 15r"]),
        ("heel-raises 2x15 reps", ["central 1 15r", "central 2 15r"]),
        ("heel-raises 1x15s", ["central 1 15s"]),
        ("wall-calf L1min", ["left 1 60s"]),
        ("wall-calf 1 min felt 6", ["left 1 60s", "right 1 60s"]),
        ("wall-calf R2x45 sec", ["right 1 45s", "right 2 45s"]),
        ("wide-leg-fold 2x30", ["central 1 30s", "central 2 30s"]),
    ],
)
def test_a_dose_is_sets_seconds_or_repetitions_on_a_side(typed: str, expected: list[str]) -> None:
    assert doses(done(typed).holds) == expected


def test_no_dose_stays_unknown() -> None:
    assert done("figure-four").holds == ()


@pytest.mark.parametrize("typed", ["wall-calf", "Wall Calf", "wall calf stretch", "WALL-CALVES"])
def test_a_stretch_is_found_by_its_id_or_name(typed: str) -> None:
    assert done(f"{typed} 30").stretch.id == "wall-calf"


def test_items_keep_their_order_over_commas_and_texts() -> None:
    both = parse_stretches(["pigeon 30, figure-four", "hurdler"], LIBRARY)
    assert [each.stretch.id for each in both] == ["pigeon", "figure-four", "hurdler"]


@pytest.mark.parametrize("typed", ["pigeon 2x30 felt off", "pigeon felt off 2x30"])
def test_a_stretch_may_have_felt_off(typed: str) -> None:
    pigeon = done(typed)
    assert (pigeon.felt_off, pigeon.sensation, len(pigeon.holds)) == (True, None, 4)


@pytest.mark.parametrize("typed", ["pigeon 2x30 felt 6.5", "pigeon felt 6.5 2x30"])
def test_a_stretch_may_have_felt_some_way(typed: str) -> None:
    pigeon = done(typed)
    assert (pigeon.felt_off, pigeon.sensation, len(pigeon.holds)) == (False, 6.5, 4)


@pytest.mark.parametrize("typed", ["six-key-stretches", "Six key stretches", "SIX KEY STRETCHES"])
def test_a_routine_stands_for_its_stretches_with_their_seconds(typed: str) -> None:
    six = parse_stretches([typed], LIBRARY)
    assert [each.stretch.id for each in six] == [
        "seated-hamstring",
        "kneeling-lunge",
        "wide-leg-fold",
        "seated-piriformis",
        "it-band-toe-touch",
        "toe-up-calf",
    ]
    assert doses(six[0].holds) == ["left 1 20s", "right 1 20s"]
    assert doses(six[2].holds) == ["central 1 20s"]


def test_the_sets_of_a_routine_are_holds() -> None:
    first = parse_stretches(["restore"], LIBRARY)[0]
    assert doses(first.holds) == ["left 1 20s", "left 2 20s", "right 1 20s", "right 2 20s"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "is not a stretch"),
        (" , pigeon", "is not a stretch"),
        ("2x30", "is not a stretch"),
        ("handstand 2x30", "'handstand' is not a stretch"),
        ("pigon 30", "did you mean pigeon"),
        (
            "pigeon 2x0",
            "'2x0' is not a dose; it goes from 1 s to 1 h or 500 repetitions, and to 20",
        ),
        ("pigeon 0x30", "'0x30' is not a dose; it goes from 1 s"),
        ("pigeon 21x30", "and to 20 sets; write 60s, 2x30 or 3x10r"),
        ("pigeon 3601", "it goes from 1 s to 1 h"),
        ("pigeon 501r", "it goes from 1 s to 1 h or 500 repetitions"),
        ("pigeon 2 x 30", "'x' is not a dose; write 60s, 2x30 or 3x10r"),
        ("pigeon 30 45", "a side has two doses"),
        ("pigeon L30 L45", "a side has two doses"),
        ("pigeon 30 R45", "a side has two doses"),
        ("pigeon 30 soft", "'soft' is not a dose; write 60s"),
        ("pigeon 61min", "'61min' is not a dose; it goes from 1 s to 1 h"),
        ("pigeon soft", "'soft' is not a dose; write 60s, 2x30 or 3x10r"),
        ("wall calf 2x30apples", "'2x30apples' is not a dose"),
        ("calf", "'calf' is a zone; name a stretch for it: wall-calf, "),
        ("calf 2x30", "(runlog library calf lists them all)"),
        ("hip", "'hip' is not a stretch"),
        ("heel-raises 3x15", "'3x15' is not clear for heel-raises; write 3x15r (repetitions) or"),
        ("leg-swing-forward L10", "write L10r (repetitions) or L10s (seconds)"),
        ("wide-leg-fold L30", "works both sides at once"),
        ("pigeon felt", "write felt 0-10"),
        ("pigeon felt great", "'great' is not how a stretch is rated; write felt 0-10 (0 no pull"),
        ("pigeon felt 11", "felt off (it felt wrong)"),
        ("pigeon 30 felt 6 felt 7", "'felt' is not a dose"),
        ("restore felt 6", "a routine"),
        ("restore 2x30", "a routine"),
        ("Post-run reset felt off", "a routine"),
        ("x" * 5000, "is not a stretch"),
    ],
)
def test_anything_else_is_refused_with_a_reason(typed: str, why: str) -> None:
    assert why in refusal(typed)


def test_the_most_that_anybody_does_is_read() -> None:
    assert len(done("wide-leg-fold 20x3600").holds) == 20
    assert len(done("wide-leg-fold 20x500r").holds) == 20


words = st.sampled_from(
    [
        *("pigeon", "wall-calf", "heel-raises", "restore", "felt", "off", "6", "2x30", "L30"),
        *("R3x10r", "min", "reps", ",", "0", "x"),
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(words, max_size=7).map(" ".join)))
def test_hostile_text_gets_a_sentence_or_stretches(text: str) -> None:
    with suppress(InputError):
        assert parse_stretches([text], LIBRARY)


stretches = st.sampled_from(list(LIBRARY.stretches.values()))


@given(stretch=stretches, sets=st.integers(1, 20), seconds=st.integers(1, 3600))
def test_a_dose_of_any_stretch_counts_its_sets_a_side(
    stretch: Stretch, sets: int, seconds: int
) -> None:
    holds = done(f"{stretch.id} {sets}x{seconds}s").holds
    sides = 1 if stretch.sides is Sides.BOTH else 2
    assert len(holds) == sets * sides
    assert {hold.seconds for hold in holds} == {seconds}
    assert len({(hold.side, hold.number) for hold in holds}) == len(holds)


def test_a_dose_alone_is_read_for_its_stretch() -> None:
    pigeon = LIBRARY.stretches["pigeon"]
    assert doses(parse_dose("L3x30 R20", pigeon)) == [
        "left 1 30s",
        "left 2 30s",
        "left 3 30s",
        "right 1 20s",
    ]
    assert parse_dose("", pigeon) == ()


@pytest.mark.parametrize("typed", ["foo", "2x30, pigeon", "felt 6", "2x30 felt off", "L2x30 L1x30"])
def test_a_dose_is_nothing_else(typed: str) -> None:
    with pytest.raises(Unreadable):
        parse_dose(typed, LIBRARY.stretches["pigeon"])


def test_a_dose_alone_of_a_dynamic_stretch_says_what_it_counts() -> None:
    raises = LIBRARY.stretches["heel-raises"]
    assert doses(parse_dose("15 reps", raises)) == ["central 1 15r"]
    with pytest.raises(Unreadable, match=r"write 15r \(repetitions\)"):
        parse_dose("15", raises)


def test_an_unknown_stretch_is_named_as_typed() -> None:
    with pytest.raises(UnknownName, match="'handstand' is not a stretch; runlog library"):
        parse_stretches(["handstand"], LIBRARY)
