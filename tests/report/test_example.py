"""The example in reports/ is what the program makes today of the made-up log."""

import shutil
import subprocess
from pathlib import Path

import pytest

from docs.example import EXAMPLE, PAGE, SHEET, make_page_and_sheet

pytestmark = pytest.mark.skipif(not EXAMPLE.exists(), reason="a wheel has no example")

PICTURES = {"week-desktop.png", "week-dark.png", "week-phone.png", "left-calf.png"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    make_page_and_sheet(folder)
    return folder


def test_the_page_is_the_same_byte_for_byte(made: Path) -> None:
    assert (made / PAGE).read_bytes() == (EXAMPLE / PAGE).read_bytes(), "run `make example`"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_the_sheet_says_the_same(made: Path) -> None:
    assert _text(made / SHEET) == _text(EXAMPLE / SHEET), "run `make example`"


def test_the_pictures_lie_beside_them_and_the_readme_shows_some() -> None:
    readme = EXAMPLE.parents[1].joinpath("README.md").read_text(encoding="utf-8")

    assert {path.name for path in EXAMPLE.glob("*.png")} == PICTURES
    assert [name for name in PICTURES if f"reports/example/{name}" in readme]


def _text(pdf: Path) -> str:
    words = ["pdftotext", "-layout", str(pdf), "-"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout
