"""The sheet as a PDF: real text, embedded fonts, tagged for those who have it read to them."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from runlog.errors import RunlogError
from runlog.figures.paper import for_paper
from runlog.report.pages import REPORTS
from runlog.report.sheet import TherapistSheet
from runlog.report.sheet_page import SheetPage, sheet_page
from runlog.report.sheet_pictures import Picture, SheetPictures

_SIZES_PT = (11.0, 10.25, 9.5, 9.0, 8.5, 8.0)  # of the text: the largest that fits


class Paper(StrEnum):
    """The sizes of paper, as typst calls them."""

    A4 = "a4"
    LETTER = "us-letter"


def sheet_pdf(sheet: TherapistSheet, pictures: SheetPictures, paper: Paper = Paper.A4) -> bytes:
    """Return the PDF (PDF/UA-1 where the fonts at hand have all signs of its words).

    Raises RunlogError when the library that makes it is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise RunlogError(
            "a PDF takes the extra pdf, which is not installed: uv tool install 'runlog[pdf]' or "
            "pipx inject runlog typst; without it runlog sheet --html makes a page that prints "
            "just as well"
        ) from error
    page = _page(sheet_page(sheet), pictures, paper)
    most_pages = 1 if len(sheet.sides) == 1 else 2
    sized = (_compiler(typst, page, size) for size in _SIZES_PT)
    fitting = (each for each in sized if _pages(each) <= most_pages)
    compiler = next(fitting, None) or _compiler(typst, page, _SIZES_PT[-1])
    try:
        return bytes(compiler.compile(format="pdf", pdf_standards="ua-1"))
    except typst.TypstError:
        # A sign that no font here can show, in a name or a note: the standard forbids the box that
        # stands for it. The file is tagged all the same, but does not claim the standard.
        return bytes(compiler.compile(format="pdf"))


def _compiler(typst: Any, page: Mapping[str, object], size_pt: float) -> Any:
    """Return the sheet in that size; all its words go in as JSON."""
    data = json.dumps({**page, "size": size_pt}, ensure_ascii=False)
    return typst.Compiler(REPORTS / "sheet.typ", root=REPORTS, sys_inputs={"sheet": data})


def _pages(compiler: Any) -> int:
    return int(compiler.query("<pages>", field="value", one=True))


def _page(page: SheetPage, pictures: SheetPictures, paper: Paper) -> dict[str, object]:
    """Return all that the template shows, as JSON holds it."""
    named = f" · {page.name}" if page.name else ""
    data = asdict(page)
    for side, line in zip(data["sides"], pictures.lines, strict=True):
        side |= {"picture": for_paper(line.svg), "alt": line.alt}
    return data | {
        "paper": paper.value,
        "edition": f"For a therapist · {page.period}{named}",
        "footer": f"Made by runlog on {page.made}. The runner's own notes; not a diagnosis.",
        **_picture("then", pictures.then, pictures.then_caption),
        **_picture("now", pictures.now, pictures.now_caption),
    }


def _picture(name: str, picture: Picture, caption: str) -> dict[str, str]:
    return {
        f"{name}_picture": for_paper(picture.svg),
        f"{name}_alt": picture.alt,
        f"{name}_caption": caption,
    }
