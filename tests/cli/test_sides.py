"""Left never becomes right: one side of each zone is marked, and found on that side everywhere."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from runlog.library import Library, Zone
from tests.cli.conftest import Cli
from tests.cli.story import SUNDAY
from tests.report.reading_html import read_html

ZONES = tuple(Library().zones.values())
LEVEL = "7.3"
OTHER = {"left": "right", "right": "left"}

pytestmark = pytest.mark.parametrize("side", ["left", "right"])


@pytest.fixture
def marked(cli: Cli, home: Path, side: str, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Give a log in which that side of each zone is rated, and the other is not."""
    monkeypatch.chdir(home)
    items = ", ".join(f"{zone.label} {side[0].upper()}{LEVEL}" for zone in ZONES)
    assert cli(["rate", items, "--yes"], now="2026-11-20 08:00").code == 0
    return cli


def test_the_terminal_shows_the_side_that_was_rated(marked: Cli, side: str) -> None:
    table = marked("week", now=SUNDAY).out.split("Tightness, 0 to 10")[1].split("\n\n")[0]

    assert len(re.findall(rf"  {side} .*{LEVEL}", table)) == len(ZONES)
    assert OTHER[side] not in table


def test_the_page_shows_the_side_that_was_rated(marked: Cli, side: str, home: Path) -> None:
    assert marked("report --out week.html", now=SUNDAY).code == 0
    page = (home / "week.html").read_text(encoding="utf-8")
    text = read_html(page).text

    for zone in ZONES:
        assert f"{side} {zone.label}" in text
        assert f"{OTHER[side]} {zone.label}: not rated" in text
        assert f'data-zone="{zone.id}" data-side="{side}"' in page
    body = page.split("body-map", 1)[1].split("</svg>")[0]
    told = re.findall(r"<title>([^<]*)</title>", body)
    assert sum(f"tightness {LEVEL}" in each for each in told) == len(ZONES)
    assert not [each for each in told if each.startswith(OTHER[side]) and LEVEL in each]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_the_pdf_shows_the_side_that_was_rated(marked: Cli, side: str, home: Path) -> None:
    for zone in ZONES:
        text = _sheet(marked, home, zone, side)
        assert text.startswith(f"{side.capitalize()} {zone.label}"), text[:80]
        assert OTHER[side] not in text.casefold()


def _sheet(cli: Cli, home: Path, zone: Zone, side: str) -> str:
    """Return the words of the sheet for one side of a zone, from its title on."""
    made = cli(["sheet", side, zone.label, "--pdf", "--yes", "--out", "sheet.pdf"], now=SUNDAY)
    assert made.code == 0, made.err
    words = ["pdftotext", str(home / "sheet.pdf"), "-"]
    text = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return " ".join(text[text.index("2026") + 4 :].split())
