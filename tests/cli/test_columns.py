import doctest
import sys
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.analysis.levels import Rated
from runlog.analysis.next_steps import NextStep
from runlog.analysis.short_words import days_away, percent, points
from runlog.cli import cells
from runlog.cli.cells import put_steps, sparkline
from runlog.cli.columns import Row, cell_width, cut, fold, fold_whole, put_columns, put_parts
from runlog.cli.terminal import ask, fold_at_blanks

TEXT = st.text(st.sampled_from("ab é界́ "), max_size=60)


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setenv("NO_COLOR", "1")


@given(TEXT, st.integers(2, 30))
def test_a_folded_line_is_never_wider_than_asked(text: str, width: int) -> None:
    assert all(cell_width(line) <= width for line in fold(text, width))


@given(TEXT, st.integers(2, 30))
def test_folding_loses_nothing_but_blanks(text: str, width: int) -> None:
    assert "".join(fold(text, width)).replace(" ", "") == text.replace(" ", "")


@given(st.text(st.sampled_from("ab é界́, "), max_size=60), st.integers(2, 30))
def test_folding_between_parts_keeps_to_the_width_and_loses_nothing_but_blanks(
    text: str, width: int
) -> None:
    lines = fold_whole(text, width)
    assert all(cell_width(line.rstrip()) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_part_that_fits_a_line_is_not_broken() -> None:
    assert fold_whole("left calf 5   right knee pain 3", 20) == ["left calf 5", "right knee pain 3"]
    assert fold_whole("stretched: hurdler 23s, lunge 23s", 24) == [
        "stretched: hurdler 23s,",
        "lunge 23s",
    ]


def test_colours_take_no_room_where_a_line_is_folded() -> None:
    words = "Have it looked at today."
    assert fold_at_blanks(f"\x1b[36m{words}\x1b[0m", len(words)) == [f"\x1b[36m{words}\x1b[0m"]


def test_a_question_longer_than_the_terminal_is_folded_at_blanks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("y\n"))
    label = f"The backup would replace the log; {'what that holds is kept ' * 4}: put it back? "
    assert ask(label) == "y"
    asked = capsys.readouterr().err
    assert max(map(len, asked.splitlines())) <= 100
    assert asked.replace("\n", " ") == label


@given(TEXT, st.integers(3, 30))
def test_what_is_cut_fits(text: str, width: int) -> None:
    assert cell_width(cut(text, width)) <= width


@pytest.mark.parametrize(("text", "width"), [("calf", 4), ("界", 2), ("é", 1), ("", 0)])
def test_a_wide_character_takes_two_cells_and_a_combining_one_none(text: str, width: int) -> None:
    assert cell_width(text) == width


def test_columns_without_text_are_left_out(
    narrow: None, capsys: pytest.CaptureFixture[str]
) -> None:
    put_columns(("a", "b", "c"), [Row(("1", "", "x")), Row(("22", "", "y"))], right=(0,))
    assert capsys.readouterr().out == " a  c\n 1  x\n22  y\n"


def test_spare_columns_go_where_the_terminal_is_narrow(
    narrow: None, capsys: pytest.CaptureFixture[str]
) -> None:
    row = Row(("x" * 12, "y" * 12, "z" * 12))
    put_columns(("a", "b", "c"), [row], spare=(1, 2))
    assert capsys.readouterr().out.splitlines()[1] == f"{'x' * 12}  {'z' * 12}"


def test_the_last_column_is_folded_under_itself(
    narrow: None, capsys: pytest.CaptureFixture[str]
) -> None:
    put_columns(("", ""), [Row(("note", "windy and cold along the whole canal"))])
    assert capsys.readouterr().out == "note  windy and cold along the\n      whole canal\n"


def test_a_last_column_without_room_stands_under_its_rows(
    narrow: None, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        Row(("1", "Wed 25 Nov", "right hip", "one exercise, every day")),
        Row(("2", "Thu 26 Nov", "left calf", "")),
    ]
    put_columns(("mark", "from", "what", "note"), rows)

    assert capsys.readouterr().out.splitlines() == [
        "mark  from        what",
        "1     Wed 25 Nov  right hip",
        "      one exercise, every day",
        "2     Thu 26 Nov  left calf",
    ]


def test_several_last_columns_without_room_stand_under_their_rows_together(
    narrow: None, capsys: pytest.CaptureFixture[str]
) -> None:
    row = Row(("1", "therapist", "Wed 25 Nov", "right hip flexors", "dry needling"))
    put_columns(("mark", "kind", "from", "what", "note"), [row])

    assert capsys.readouterr().out.splitlines() == [
        "mark  kind       from",
        "1     therapist  Wed 25 Nov",
        "      right hip flexors  dry",
        "      needling",
    ]


def test_a_note_stands_on_one_line_under_its_row(
    narrow: None, capsys: pytest.CaptureFixture[str]
) -> None:
    put_columns(("run",), [Row(("  1",), note="windy\nand cold along the whole canal")])
    assert capsys.readouterr().out == "run\n  1\n     windy and cold along the…\n"


def test_what_comes_from_outside_is_made_visible(
    narrow: None, capsys: pytest.CaptureFixture[str]
) -> None:
    put_columns(("zone",), [Row(("a\x1b[2Jb",), note="c\x9bd")])
    assert capsys.readouterr().out == "zone\na␛[2Jb\n        c\\u009bd\n"


def test_parts_are_never_broken(narrow: None, capsys: pytest.CaptureFixture[str]) -> None:
    put_parts(["░ under 5 km", "▒ from 5 km", "▓ from 10 km"])
    assert capsys.readouterr().out == "░ under 5 km   ▒ from 5 km\n▓ from 10 km\n"


def test_reasons_stand_under_their_commands_where_it_is_narrow(
    narrow: None, capsys: pytest.CaptureFixture[str]
) -> None:
    put_steps([NextStep("runlog log", "after your next run; it asks")])
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "runlog log",
        "    after your next run; it",
        "    asks",
    ]


def test_no_step_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    put_steps([])
    assert capsys.readouterr().out == ""


def test_a_sparkline_has_a_fixed_scale_and_gaps_are_gaps() -> None:
    weeks = [None if level is None else Rated(level, level, 1) for level in (0, None, 5, 10)]
    assert sparkline(weeks) == "▁·▅█"


@pytest.mark.parametrize(
    ("change", "said"),
    [(None, ""), (0.0, "="), (0.004, "="), (0.137, "+14 %"), (-1.0, "−100 %"), (2.5, "+250 %")],
)
def test_a_relative_change_is_in_whole_percent(change: float | None, said: str) -> None:
    assert percent(change) == said


@pytest.mark.parametrize(("change", "said"), [(None, ""), (0, "="), (1.5, "+1.5"), (-2, "−2")])
def test_a_change_of_a_level_is_in_points(change: float | None, said: str) -> None:
    assert points(change) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [(20, "today"), (19, "yesterday"), (21, "tomorrow"), (18, "2 days ago"), (25, "in 5 days")],
)
def test_a_day_is_told_from_today(day: int, said: str) -> None:
    assert days_away(date(2026, 11, day), date(2026, 11, 20)) == said


def test_the_examples_of_the_cells_hold() -> None:
    assert doctest.testmod(cells).failed == 0
