"""Templates and style sheet, found beside the program or in the checkout, and made into a page."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from runlog.text import show

if TYPE_CHECKING:
    from jinja2 import Environment

_UNIT = re.compile(r"(?<=[0-9+]) (?=(?:%|km|mi|m|s)(?![a-z]))")
_UNPARTED = "\N{NO-BREAK SPACE}"
_LONGEST_TEXT = 400  # of a note on a page; the log keeps it whole


def folder_of(package: Path) -> Path:
    """Return where the looks of the reports lie.

    An editable install holds a copy as well; the checkout's own folder wins.
    """
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "reports/style.css").is_file():
        return checkout / "reports"
    return package / "_reports"


REPORTS = folder_of(Path(__file__).resolve().parents[1])


def page(template: str, facts: Mapping[str, object]) -> str:
    """Return the page as text; whatever stands in it that is no markup of ours is escaped."""
    return _environment().get_template(template).render(facts)


def style_sheet() -> str:
    """Return the style sheet that every page brings along."""
    return (REPORTS / "style.css").read_text(encoding="utf-8")


def shown(text: str) -> str:
    """Return text from outside as a page shows it: what is hidden made visible, in bounds."""
    bare = show(text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))
    return bare if len(bare) <= _LONGEST_TEXT else bare[: _LONGEST_TEXT - 1] + "…"


def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(REPORTS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_visible,
    )
    environment.filters["shown"] = shown
    return environment


def _visible(value: object) -> object:
    """Return text with what is hidden in it made visible; markup of ours stays as it is.

    A number and its unit stay on one line.
    """
    return _UNIT.sub(_UNPARTED, show(value)) if type(value) is str else value
