import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.text import plural, quoted, show

JOINERS = {"\u200c", "\u200d"}  # part of how Persian and emoji are written


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\nb\tc\rd\0", "a␊b␉c␍d␀"),
        ("a\x7fb", "a␡b"),
        ("a\x9b31mb", "a\\u009b31mb"),
        ("a\x85b", "a\\u0085b"),
        ("abc\u202efed\u202c", "abc\\u202efed\\u202c"),
        ("a\u2066b\u2069", "a\\u2066b\\u2069"),
        ("a\u200eb\u061c", "a\\u200eb\\u061c"),
        ("5\u200b", "5\\u200b"),
        ("\ufeff5", "\\ufeff5"),
        ("cal\u00adf", "cal\\u00adf"),
        ("a\u2028b\u2029c", "a\\u2028b\\u2029c"),
        ("a\ufff9b", "a\\ufff9b"),
        ("caf\udce9", "caf\\udce9"),
    ],
)
def test_what_moves_the_cursor_hides_or_reorders_is_made_visible(hostile: str, shown: str) -> None:
    assert show(hostile) == shown


@pytest.mark.parametrize(
    "text", ["", "windy, left calf", "Zürich 10 km", "جري", "跑步 🏃‍♀️", "[/red]"]
)
def test_ordinary_text_of_any_script_is_shown_as_it_is(text: str) -> None:
    assert show(text) == text


@given(st.text(st.characters(codec=None)))
def test_shown_text_is_one_printable_line_that_any_file_can_hold(text: str) -> None:
    shown = show(text)
    assert shown.encode("utf-8", "strict").decode() == shown
    assert len(shown.splitlines()) <= 1
    categories = {unicodedata.category(c) for c in shown if c not in JOINERS}
    assert not categories & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(c) for c in shown} & {"LRE", "RLE", "LRO", "RLO", "PDF"}


def test_a_quoted_value_is_cut_to_80_characters_after_it_is_made_visible() -> None:
    assert quoted("ten") == "'ten'"
    assert quoted("9" * 5000) == f"'{'9' * 79}…'"
    assert quoted("x" * 80) == f"'{'x' * 80}'"
    assert len(quoted("\x9b" * 50)) == 82


def test_a_count_agrees_with_its_noun() -> None:
    assert plural(1, "run") == "1 run"
    assert plural(0, "run") == "0 runs"
    assert plural(2, "entry", "entries") == "2 entries"
