"""The page and the sheet as a browser shows and prints them: Chromium, light and dark."""

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from runlog.library import Library
from tests.cli.conftest import Cli
from tests.cli.story import SUNDAY, tell
from tests.cli.test_report import fill_with_hostile_text

EXAMPLE = Path(__file__).parents[2] / "reports/example/week.html"
CHROMIUM = shutil.which("chromium")

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.skipif(not EXAMPLE.exists(), reason="a wheel has no example"),
    pytest.mark.xdist_group("browser"),
]

PAGES = [
    *("example", "empty", "first", "no-runs", "no-ratings"),
    *("hostile", "sheet", "sheet-of-two", "sheet-of-pain"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Give a Chromium that runs for the whole module."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture(params=PAGES)
def made(request: pytest.FixtureRequest, cli: Cli, home: Path) -> Path:
    """Give each of the pages as a file."""
    name = str(request.param)
    if name == "example":
        return EXAMPLE
    if name != "empty":
        tell(cli, home)
    if name == "no-ratings":
        cli("log 5km 30:00 -e 3", now="2026-12-02 18:00")
    if name == "no-runs":
        cli("rate calf L5 R3, neck 2", now="2026-12-02 08:00")
    if name == "hostile":
        fill_with_hostile_text(home / "runlog.db")
    commands = {
        "first": "report 2026-W44",
        "no-ratings": "report 2026-W49",
        "no-runs": "report 2026-W49",
        "sheet": "sheet left calf --with-notes --html",
        "sheet-of-two": "sheet calf, knee --html",
        "sheet-of-pain": "sheet right knee --html",
    }
    out = home / f"{name}.html"
    done = cli(
        f"{commands.get(name, 'report')} --yes --out {out}",
        now="2026-12-06 20:00" if name in {"no-ratings", "no-runs"} else SUNDAY,
    )
    assert done.code == 0, done.err
    return out


def opened(browser: Any, path: Path, scheme: str = "light", width: int = 1200) -> Any:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(path.as_uri())
    return page


def test_nothing_goes_wrong_and_no_request_leaves_the_page(browser: Any, made: Path) -> None:
    told: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: told.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: told.append(f"error: {error}"))
    page.on("request", lambda request: told.append(request.url))
    page.goto(made.as_uri(), wait_until="networkidle")
    page.close()

    assert told == [made.as_uri()]


def test_every_picture_says_in_words_what_it_shows(browser: Any, made: Path) -> None:
    page = opened(browser, made)
    pictures = page.locator("svg").evaluate_all(
        "all => all.map(each => [each.getAttribute('role'),"
        " document.getElementById(each.getAttribute('aria-labelledby'))?.textContent ?? ''])"
    )
    ids = page.locator("[id]").evaluate_all("all => all.map(each => each.id)")
    page.close()

    assert pictures
    assert {role for role, _ in pictures} == {"img"}
    assert min(len(words) for _, words in pictures) > 20
    assert [each for each, times in Counter(ids).items() if times > 1] == []
    assert page.is_closed()


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_the_page_never_scrolls_sideways(browser: Any, made: Path, width: int) -> None:
    page = opened(browser, made, width=width)
    needed = page.evaluate("document.documentElement.scrollWidth")
    page.close()

    assert needed <= width


@pytest.mark.parametrize("width", [360, 1280])
def test_no_picture_cuts_off_a_word(browser: Any, cli: Cli, home: Path, width: int) -> None:
    for day in range(1, 23):
        cli("rate calf L9.5 R8.5, pain calf L9.5", now=f"2026-11-{day:02} 20:00")
    out = home / "week.html"
    cli(f"report --out {out}", now=SUNDAY)
    page = opened(browser, out, width=width)
    words = page.locator("svg text").evaluate_all(
        """all => all.map(each => {
            const box = each.getBoundingClientRect();
            const picture = each.closest("svg").getBoundingClientRect();
            return [each.textContent, box.left - picture.left, picture.right - box.right];
        })"""
    )
    page.close()

    assert {"L 9.5", "R 8.5"} <= {word for word, *_ in words}
    assert [each for each in words if min(each[1:]) < -0.5] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_every_picture_begins_at_the_left_edge_of_its_column(browser: Any, width: int) -> None:
    page = opened(browser, EXAMPLE, width=width)
    begins = page.locator("main svg:not(.body-map)").evaluate_all(
        """all => all.map(svg => {
            const edge = svg.parentElement.getBoundingClientRect().left;
            const inked = [...svg.querySelectorAll('text, rect, path, circle')]
                .map(each => each.getBoundingClientRect()).filter(box => box.width);
            return [svg.getAttribute('class'), Math.min(...inked.map(box => box.left)) - edge];
        })"""
    )
    page.close()

    assert len(begins) > 5
    assert [each for each in begins if not -1 <= each[1] <= 3] == []


def test_on_a_phone_every_column_of_every_table_is_seen(browser: Any) -> None:
    page = opened(browser, EXAMPLE, width=360)
    wider = page.locator(".scroll").evaluate_all(
        "all => all.filter(each => each.scrollWidth > each.clientWidth)"
        ".map(each => each.getAttribute('aria-label'))"
    )
    loads = page.locator(".runs tbody td:last-child").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().right)"
    )
    days = page.locator(".runs .day").evaluate_all("all => all.map(each => each.offsetHeight)")
    page.close()

    assert wider == []
    assert loads
    assert max(loads) <= 360
    assert max(days) < 24  # one line: Mon 16 Nov does not break


def test_on_a_phone_a_finger_hits_every_side_of_every_zone(browser: Any) -> None:
    """Counts the pixels at which a touch reaches the zone, whatever is drawn over it."""
    page = opened(browser, EXAMPLE, width=360)
    page.locator("svg.body-map").scroll_into_view_if_needed()
    page.set_viewport_size({"width": 360, "height": 1000})
    touched = page.evaluate(
        """() => {
            const found = {};
            const box = document.querySelector('svg.body-map').getBoundingClientRect();
            window.scrollTo(0, window.scrollY + box.top);
            const seen = document.querySelector('svg.body-map').getBoundingClientRect();
            for (let x = seen.left; x < seen.right; x += 1)
                for (let y = seen.top; y < seen.bottom; y += 1) {
                    const zone = document.elementFromPoint(x, y)?.closest('[data-zone]');
                    if (zone) {
                        const name = zone.dataset.zone + ' ' + zone.dataset.side;
                        found[name] = (found[name] ?? 0) + 1;
                    }
                }
            return found;
        }"""
    )
    covered = page.evaluate(
        """() => [...document.querySelectorAll('.signs text')].filter(text => {
            const box = text.getBoundingClientRect();
            const hit = document.elementFromPoint(
                box.left + box.width / 2, box.top + box.height / 2);
            return hit?.closest('.signs');
        }).length"""
    )
    page.close()
    sides = [f"{zone.id} {side.value}" for zone in Library().zones.values() for side in zone.sides]

    assert covered == 0
    assert sorted(touched) == sorted(sides)
    # A circle of 24 px has 452 of them; what the neighbours' circles reach over may be missing.
    assert {name: count for name, count in touched.items() if count < 400} == {}


def test_on_a_wide_screen_the_body_stands_beside_the_news(browser: Any) -> None:
    page = opened(browser, EXAMPLE, width=1440)
    boxes = [page.locator(name).bounding_box() for name in (".lede", ".front > .body svg")]
    page.close()

    assert boxes[0]["y"] + boxes[0]["height"] > boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] < boxes[1]["x"]
    assert boxes[1]["y"] + boxes[1]["height"] < 900


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 360), ("dark", 1280)])
def test_the_page_can_be_read_by_everybody(
    browser: Any, made: Path, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened(browser, made, scheme, width)
    found = Axe().run(page).response
    page.close()

    assert len(found["passes"]) > 10
    assert [
        (each["id"], [node["html"][:120] for node in each["nodes"]][:3])
        for each in found["violations"]
    ] == []


@pytest.fixture
def sheet(cli: Cli, home: Path) -> Path:
    tell(cli, home)
    out = home / "sheet.html"
    assert cli(f"sheet left calf --html --out {out}", now=SUNDAY).code == 0
    return out


def test_on_a_phone_the_days_of_a_sheet_begin_with_the_newest(browser: Any, sheet: Path) -> None:
    page = opened(browser, sheet, width=360)
    seen = page.locator(".newest-first").bounding_box()
    drawn = page.locator(".newest-first svg").bounding_box()
    page.close()

    assert drawn["width"] > seen["width"] * 1.5
    assert drawn["x"] + drawn["width"] == pytest.approx(seen["x"] + seen["width"], abs=1)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_sheet_of_one_side_prints_on_one_page(
    browser: Any, sheet: Path, paper: str, tmp_path: Path
) -> None:
    page = opened(browser, sheet)
    page.pdf(path=tmp_path / "printed.pdf", format=paper, prefer_css_page_size=False)
    page.close()
    pages = [text for text in _pages(tmp_path / "printed.pdf") if text]

    assert len(pages) == 1
    assert "MadebyrunlogonSun22Nov2026" in pages[0]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_no_picture_is_cut_on_paper(browser: Any, made: Path, paper: str, tmp_path: Path) -> None:
    page = opened(browser, made)
    pdf = tmp_path / "printed.pdf"
    page.pdf(path=pdf, format=paper, prefer_css_page_size=False)
    pictures = page.locator("svg").evaluate_all(
        "all => all.map(each => [...each.querySelectorAll('text')].map(text => text.textContent))"
    )
    page.close()
    sheets = _pages(pdf)

    assert pictures
    for picture in pictures:
        labels = {"".join(label.split()) for label in picture}
        assert any(all(label in sheet for label in labels) for sheet in sheets), picture


def _pages(pdf: Path) -> list[str]:
    """Return the text of each page without blanks: a browser parts letters as it likes."""
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    return ["".join(page.split()) for page in done.stdout.split("\f")]
