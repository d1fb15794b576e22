"""The texts are ours: no sentence and no run of eight words is an article's."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from runlog import library
from tests.shared import shared_file

ARTICLES = (
    "A-post-run-reset.txt",
    "B-individual-tight-areas.txt",
    "C-six-key-stretches.txt",
    "D-five-restoring-exercises.txt",
    "E-mobility-versus-stretches.txt",
)
SHINGLE = 8
PACKAGED = Path(library.__file__).parent


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold().replace("’", "").replace("'", ""))


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    words = _words(text)
    return (tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def _sentences(text: str) -> set[str]:
    pieces = (" ".join(_words(piece)) for piece in re.split(r"[.!?:;\n•]", text))
    return {piece for piece in pieces if len(piece.split()) >= 3}


def _texts() -> str:
    names = ("zones.toml", "stretches.toml", "routines.toml")
    return "\n".join(PACKAGED.joinpath(name).read_text("utf-8") for name in names)


@pytest.mark.parametrize("name", ARTICLES)
def test_no_eight_words_in_a_row_are_an_articles(name: str) -> None:
    article = shared_file(f"articles/{name}").read_text("utf-8")
    shared = set(_shingles(article)) & set(_shingles(_texts()))
    assert sorted(" ".join(words) for words in shared) == []


@pytest.mark.parametrize("name", ARTICLES)
def test_no_sentence_is_an_articles(name: str) -> None:
    article = shared_file(f"articles/{name}").read_text("utf-8")
    known = library.Library()
    called = [s.name for s in known.stretches.values()] + [r.name for r in known.routines.values()]
    names = {" ".join(_words(name)) for name in called}
    copied = _sentences(article) & _sentences(_texts().replace('"', "\n"))
    assert copied - names == set()


def test_a_copied_sentence_would_be_seen() -> None:
    text = "Stand tall. One two three four five six seven eight nine ten!"
    assert _sentences("One two, three four five six seven eight nine ten") <= _sentences(text)
    assert set(_shingles("two three four five six seven eight nine")) <= set(_shingles(text))
