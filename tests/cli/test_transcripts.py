"""The comparison with golden files is itself seen to fail."""

from pathlib import Path

import pytest

from tests.cli.conftest import Result
from tests.cli.transcripts import assert_transcript

HOME = Path("/home/ann/log")


@pytest.fixture
def golden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GOLDEN", raising=False)
    (tmp_path / "page.txt").write_text("kept in HOME/config.toml\n[stderr]\na word\n")
    return tmp_path


def test_the_home_of_the_test_does_not_matter(golden: Path) -> None:
    result = Result("kept in /home/ann/log/config.toml\n", "a word\n", 0)
    assert_transcript("page", result, HOME, golden)


@pytest.mark.parametrize(
    "result", [Result("kept in /home/ann/log/config.toml\n", "", 0), Result("", "a word\n", 0)]
)
def test_any_difference_is_seen(result: Result, golden: Path) -> None:
    with pytest.raises(AssertionError):
        assert_transcript("page", result, HOME, golden)


def test_writing_keeps_what_was_printed(golden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDEN", "write")
    assert_transcript("other", Result("as printed\n", "", 0), HOME, golden)
    assert (golden / "other.txt").read_text() == "as printed\n"
