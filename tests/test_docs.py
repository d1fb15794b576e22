"""The pages say what the program says, and the project speaks of itself alone."""

import re
import subprocess
from pathlib import Path

import pytest

from docs import generate
from runlog import __version__
from runlog.cli.app import COMMANDS

ROOT = Path(__file__).resolve().parents[1]

# With a letter in brackets, or this file would be the first to break the rule.
OF_A_REGISTRY = re.compile(r"p[y]pi\.org|pythonh[o]sted\.|npmj[s]\.")
OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:w[o]rk|r[o]ot|t[m]p)/")


def tracked_texts() -> dict[str, str]:
    """Return the text files git keeps, by name; skip where there is no git to ask."""
    words = ["git", "-C", str(ROOT), "ls-files", "-z"]
    try:
        listed = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs git and a checkout")
    texts = {}
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in path.read_bytes():
            texts[name] = path.read_bytes().decode("utf-8", errors="replace")
    return texts


def test_the_generated_pages_are_what_the_program_says() -> None:
    assert generate.outdated() == []


def test_an_outdated_page_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, current, missing = tmp_path / "old.md", tmp_path / "current.md", tmp_path / "missing.md"
    old.write_text("# Commands\n", encoding="utf-8")
    current.write_text("# All commands\n", encoding="utf-8")
    pages = dict.fromkeys([old, current, missing], lambda: "# All commands\n")
    monkeypatch.setattr(generate, "PAGES", pages)

    assert generate.outdated() == ["old.md", "missing.md"]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_shows_every_command(command: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert re.search(rf"\brunlog {command}\b", readme)


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_the_readme_shows_both_ways_in(command: str) -> None:
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_changelog_has_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert f"## [{__version__}]" in changelog


def test_every_target_a_page_names_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    named = {
        target
        for page in pages
        for target in re.findall(r"`make ([a-z-]+)", page.read_text(encoding="utf-8"))
    }

    assert named
    assert named <= targets


def test_every_link_of_a_page_leads_to_a_file() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    broken = [
        f"{page.name}: {link}"
        for page in pages
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]

    assert broken == []


@pytest.mark.parametrize("foreign", [OF_A_REGISTRY, OF_A_MACHINE], ids=["registry", "machine"])
def test_no_file_names_a_registry_or_a_machine(foreign: re.Pattern[str]) -> None:
    found = [
        f"{name}: {match.group()}"
        for name, text in tracked_texts().items()
        if (match := foreign.search(text))
    ]

    assert found == []


@pytest.mark.parametrize("word", ["pypi.", "/work", "/root", "/tmp"])
def test_a_name_of_a_registry_or_a_machine_would_be_found(word: str) -> None:
    sentence = f"it lies in {word}" + ("org" if word.endswith(".") else "/x")

    assert OF_A_REGISTRY.search(sentence) or OF_A_MACHINE.search(sentence)
