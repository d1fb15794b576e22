"""Makes the example in reports/: the made-up log's own page and sheet, the same on any day.

The page is text and is the same byte for byte; pictures of it take Chromium, those of the sheet
poppler.
"""

import io
import os
import shutil
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

from runlog.cli.app import run

EXAMPLE = Path(__file__).parents[1] / "reports/example"
PAGE, SHEET = "week.html", "left-calf.pdf"
_SUNDAY = datetime(2026, 11, 22, 20, tzinfo=UTC)
_SHEET_DOTS_PER_INCH = 110


class _Look(NamedTuple):
    """How wide and how high a picture of the page is, and whether it is dark."""

    name: str
    width: int
    height: int
    scheme: str


_LOOKS = (
    _Look("week-desktop", 1080, 1720, "light"),
    _Look("week-dark", 1080, 1720, "dark"),
    _Look("week-phone", 390, 1720, "light"),
)


def make_page_and_sheet(folder: Path) -> None:
    """Write the page and the sheet of the made-up log into the folder."""
    with TemporaryDirectory() as scratch:
        home = Path(scratch) / "demo"
        _command(home, "demo", str(home))
        shutil.copyfile(home / "runlog-2026-W47.html", folder / PAGE)
        sheet = ["sheet", "left calf", "--since", "2026-08-31", "--pdf", "--yes"]
        _command(home, *sheet, "--out", str(folder / SHEET))


def _command(home: Path, *words: str) -> None:
    said = io.StringIO()
    surroundings = patch.dict(os.environ, RUNLOG_HOME=str(home), TZ="UTC")
    with surroundings, redirect_stdout(said), redirect_stderr(said):
        code = run(words, lambda: _SUNDAY)
    if code:
        failed = f"runlog {' '.join(words)} ended with exit code {code}"
        raise SystemExit(f"{failed}:\n{said.getvalue()}")


def make_pictures(folder: Path) -> None:
    """Write what the page and the sheet look like beside them."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for look in _LOOKS:
            page = browser.new_page(
                viewport={"width": look.width, "height": look.height},
                color_scheme=look.scheme,  # type: ignore[arg-type]
            )
            page.goto((folder / PAGE).as_uri())
            page.screenshot(path=folder / f"{look.name}.png")
        browser.close()
    stem = folder / SHEET.removesuffix(".pdf")
    words = ["pdftoppm", "-r", str(_SHEET_DOTS_PER_INCH), "-png", "-singlefile"]
    subprocess.run([*words, str(folder / SHEET), str(stem)], check=True)


def main() -> None:
    """Write all of it into reports/example."""
    EXAMPLE.mkdir(exist_ok=True)
    make_page_and_sheet(EXAMPLE)
    make_pictures(EXAMPLE)


if __name__ == "__main__":
    main()
