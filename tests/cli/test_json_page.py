import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.cli.story import FRIDAY, tell

PAGE = Path(__file__).parents[2] / "docs" / "json.md"
# What is described by the tables of the log and by the library's own files, not field by field.
ROWS = {"last_run", "runs", "run", "marks", "mark", "race", "ratings", "rating", "day"}


def sections() -> dict[str, str]:
    parts = re.split(r"^## (\w+)\n", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def fields(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield name
            if name not in ROWS:
                yield from fields(value)
    elif isinstance(data, list):
        for each in data:
            yield from fields(each)


@pytest.mark.parametrize(
    "command",
    [
        *(
            "status",
            "week",
            "week last",
            "report",
            "calendar",
            "calendar --of calf",
            "show 11",
            "history",
        ),
        *("trend calf", "helps calf", "why", "why calf", "screen left calf", "sheet calf"),
    ],
)
def test_the_page_names_every_field_that_is_printed(cli: Cli, home: Path, command: str) -> None:
    tell(cli, home)
    name, *_ = command.split()
    told_in = [name, "Parts", "list", *re.findall(r"[Ww]hat `(\w+)` gives", sections()[name])]
    words = set(re.findall(r"\w+", "".join(sections()[each] for each in told_in)))
    printed = set(fields(json.loads(cli(f"{command} --json", now=FRIDAY).out)))
    assert printed
    assert printed - ROWS - words - of_the_tables() == set()


def of_the_tables() -> set[str]:
    page = PAGE.with_name("log-format.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `(\w+)`", page, re.MULTILINE))


def test_the_page_has_a_section_for_every_command_that_prints_json() -> None:
    commands = PAGE.with_name("commands.md").read_text(encoding="utf-8")
    blocks = re.split(r"^## runlog (\w+)\n", commands, flags=re.MULTILINE)
    named = {
        name
        for name, block in zip(blocks[1::2], blocks[2::2], strict=True)
        if re.search(r"^ +--json", block, re.MULTILINE)
    }
    assert named <= set(sections())
    assert {"status", "week", "calendar", "list", "show"} <= named
