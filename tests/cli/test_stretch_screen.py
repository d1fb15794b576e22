"""The timer's picture: it fits every terminal, its seconds as large as there is room for."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.cli.big_digits import big, clock, in_the_middle, largest_scale
from runlog.cli.columns import cell_width
from runlog.cli.stretch_lines import Teller
from runlog.cli.stretch_screen import Inks, inks_for, picture
from runlog.cli.stretch_timer import can_draw, keys_of
from runlog.cli.stretch_words import place_words, what_next, what_to_do
from runlog.routine.events import Key
from tests.routine.guided import Mat, mat, others

THREE = "wall-calf 2x25, wide-leg-fold 20, pigeon R30"
INSTEAD = {"wall-calf": others("toe-up-calf")}
KEYS = st.lists(st.tuples(st.integers(0, 40), st.one_of(st.none(), st.sampled_from(Key))))


@pytest.fixture(autouse=True)
def _without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


def shown(here: Mat, columns: int = 80, rows: int = 24, note: str = "") -> list[str]:
    return picture(here.guide, os.terminal_size((columns, rows)), note, inks_for("utf-8"))


def in_a_hold(text: str = THREE) -> Mat:
    here = mat(text, INSTEAD)
    here.wait(12)
    return here


@given(KEYS, st.integers(1, 130), st.integers(1, 60), st.sampled_from(["", "not stored yet " * 9]))
def test_it_fits_every_terminal(
    keys: list[tuple[int, Key | None]], columns: int, rows: int, note: str
) -> None:
    here = mat(THREE, INSTEAD)
    for wait_s, key in keys:
        here.wait(wait_s, 5)
        if key is not None:
            here.press(key)
    if here.is_over():
        return
    lines = shown(here, columns, rows, note)
    assert len(lines) <= rows
    assert max(map(cell_width, lines)) <= max(columns, 3)


@pytest.mark.parametrize(("columns", "rows", "dot"), [(80, 24, 3), (60, 24, 2), (120, 40, 4)])
def test_the_seconds_of_a_hold_are_large(columns: int, rows: int, dot: int) -> None:
    lines = shown(in_a_hold(), columns, rows)
    assert sum("██" in line for line in lines) == 5 * dot


def test_a_hold_and_the_way_into_it_look_different_without_colour_too() -> None:
    way, hold = mat(THREE), in_a_hold()
    assert any("▒" in line for line in shown(way))
    assert not any("█" in line for line in shown(way))
    assert any("█" in line for line in shown(hold))
    hold.press(Key.PAUSE)
    assert not any("█" in line for line in shown(hold))


def test_the_seconds_stay_where_they_are_while_the_cues_change() -> None:
    here = in_a_hold("wall-calf 60")
    places = set()
    for _ in range(40):
        lines = shown(here, 60)
        places.add((lines.index(" HOLD"), sum("█" in line for line in lines)))
        here.wait(1)
    assert len(places) == 1


def test_the_way_tells_how_and_the_hold_gives_cues_in_turn() -> None:
    here = mat("wall-calf 60")
    assert list(what_to_do(here.guide)) == list(here.guide.leg.stretch.steps)
    here.wait(5)
    cues: list[str] = []
    for _ in range(3):
        cues += what_to_do(here.guide)
        here.wait(10)
    assert cues == [*here.guide.leg.stretch.cues, here.guide.leg.stretch.caution][:3]


def test_the_second_set_begins_with_what_to_change_in_it() -> None:
    here = mat("wall-calf L2x25")
    here.wait(40)
    assert what_to_do(here.guide) == (f"This time: {here.guide.leg.stretch.variation}",)


def test_it_says_where_it_is_and_what_comes_next() -> None:
    here = mat(THREE)
    said = []
    while not here.is_over():
        now = (place_words(here.guide), what_next(here.guide))
        said += [now] if now not in said else []
        here.wait(1)
    assert said == [
        ("1 of 3", "then right side"),
        ("1 of 3", "then left side, set 2"),
        ("1 of 3", "then right side, set 2"),
        ("1 of 3", "then Wide-leg fold (standing)"),
        ("2 of 3", "then Pigeon, right side (kneeling, mat)"),
        ("3 of 3", "then done"),
    ]


def test_a_note_about_the_log_is_shown_on_top() -> None:
    assert shown(in_a_hold(), note="1 hold not stored yet")[1] == " 1 hold not stored yet"


def test_where_there_is_no_room_the_seconds_stand_beside_the_word() -> None:
    assert " HOLD  18" in shown(in_a_hold(), 30, 7)


def test_signs_that_cannot_be_shown_are_replaced() -> None:
    assert inks_for("ascii") == Inks("#", ":", "=", "-")
    assert inks_for("utf-8") == Inks()
    assert inks_for("latin-1") == Inks("#", ":", "=", "-")


def test_digits_are_dots_in_rows_of_one_width() -> None:
    assert big("L 7", 1, "#") == [
        "##          ######",
        "##              ##",
        "##              ##",
        "##            ##  ",
        "######        ##  ",
    ]
    for text in ("0123456789", "R 25", "2:05"):
        rows = big(text, 2, "█")
        assert len(rows) == 10
        assert len({len(row) for row in rows}) == 1


def test_the_scale_is_the_largest_that_fits() -> None:
    assert [largest_scale("L 25", columns, 99) for columns in (20, 40, 60, 80)] == [0, 1, 2, 3]
    assert [largest_scale("25", 99, rows) for rows in (4, 5, 9, 10)] == [0, 1, 1, 2]
    assert in_the_middle([], 80) == []
    assert [clock(seconds) for seconds in (5, 99, 100, 600)] == ["5", "99", "1:40", "10:00"]


def test_keys_are_read_in_either_case_and_sequences_are_no_letters() -> None:
    assert list(keys_of("nN \r\x1b[C\x1b[D")) == [
        *(Key.NEXT, Key.NEXT, Key.PAUSE, Key.PAUSE, Key.NEXT, Key.BACK),
    ]
    assert list(keys_of("\x1b[A\x1bOC\x1b[3~\x1bn\x1b[1;5Dxé\x1b")) == []


def test_a_terminal_without_a_name_or_a_dumb_one_is_not_drawn_on() -> None:
    assert [can_draw(name) for name in ("xterm", "screen", "dumb", "")] == [
        True,
        True,
        False,
        False,
    ]


def test_told_in_lines_every_line_is_news() -> None:
    here, teller = mat("wall-calf 25", INSTEAD), Teller()
    told: list[str] = []
    for _ in range(35):
        told += teller.news(here.guide, "")
        here.wait(1)
    steps = [f"  {step}" for step in here.guide.leg.stretch.steps]
    assert told == [
        "get ready 5 s: Wall calf stretch, left side",
        *steps,
        "  space pause  n next  b back  o felt off  c cramp  q stop",
        "hold 25 s: Wall calf stretch, left side",
        "  20 s",
        "  10 s",
        "change sides 5 s: Wall calf stretch, right side",
        *steps,
    ]
    here.press(Key.OFF)
    assert teller.news(here.guide, "")[:3] == [
        "felt off: Wall calf stretch, right side",
        "  Wall calf stretch felt off: out of it.",
        "  Instead: Toe-up calf stretch (standing, wall).",
    ]
