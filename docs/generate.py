"""Writes the pages that the program itself knows best, or tells which of them is out of date."""

import io
import os
import sys
from contextlib import redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from docs.export_format import EXPORT_FORMAT_PAGE, export_format_page
from docs.log_format import LOG_FORMAT_PAGE, log_format_page
from docs.transcripts import README, readme_page
from runlog.cli.app import COMMANDS, run

COMMANDS_PAGE = Path(__file__).with_name("commands.md")

_COLUMNS = "80"  # or the page would depend on the window it was written in

_INTRODUCTION = """\
<!-- Written by `make docs` from the program's own help; do not edit. -->

# Commands

Bare `runlog` is `runlog status`. Each command also explains itself: `runlog log --help`.
"""


def commands_page() -> str:
    """Return the page of all commands as Markdown, in the order and groups of --help."""
    parts = [_INTRODUCTION, _help_block(), _contents()]
    parts += [f"## runlog {name}\n\n{_help_block(name)}" for name in COMMANDS]
    return "\n".join(parts)


def _contents() -> str:
    groups: dict[str, list[str]] = {}
    for name, place in COMMANDS.items():
        groups.setdefault(place.group, []).append(f"[{name}](#runlog-{name})")
    return "".join(f"- {group}: {', '.join(links)}\n" for group, links in groups.items())


def _help_block(*command: str) -> str:
    printed = io.StringIO()
    with redirect_stdout(printed), patch.dict(os.environ, COLUMNS=_COLUMNS):
        code = run([*command, "--help"], lambda: datetime.now(UTC))
    if code:
        raise SystemExit(f"runlog {' '.join(command)} --help ended with exit code {code}")
    lines = [line.rstrip() for line in printed.getvalue().strip("\n").splitlines()]
    return "\n".join(["```text", *lines, "```", ""])


PAGES = {
    COMMANDS_PAGE: commands_page,
    LOG_FORMAT_PAGE: log_format_page,
    EXPORT_FORMAT_PAGE: export_format_page,
    README: readme_page,
}


def outdated() -> list[str]:
    """Return the names of the pages that are not what the program says."""
    return [
        path.name
        for path, page in PAGES.items()
        if not path.exists() or path.read_text(encoding="utf-8") != page()
    ]


def main() -> None:
    """Write the pages; with --check write nothing and end with exit code 1 if one is outdated."""
    if sys.argv[1:] == ["--check"]:
        if names := outdated():
            sys.exit(f"not what the program says: {', '.join(names)}; run `make docs`")
        return
    for path, page in PAGES.items():
        path.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
