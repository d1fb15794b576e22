"""Writes docs/commands.md from the program's own help, or tells that it is out of date."""

import io
import os
import sys
from contextlib import redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

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


def main() -> None:
    """Write the page; with --check only tell whether it is what the program says, exit 1 if not."""
    page = commands_page()
    if sys.argv[1:] != ["--check"]:
        COMMANDS_PAGE.write_text(page, encoding="utf-8")
    elif not COMMANDS_PAGE.exists() or COMMANDS_PAGE.read_text(encoding="utf-8") != page:
        sys.exit(f"docs/{COMMANDS_PAGE.name} is not what the program says; run `make docs`")


if __name__ == "__main__":
    main()
