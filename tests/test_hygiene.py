"""What each command loads when it starts: nobody waits at the door for a chart library."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from runlog.cli.app import COMMANDS

TEMPLATES = {"jinja2", "typst"}
HEAVY = {"pandas", "numpy", "scipy", "matplotlib", "alembic", "pydantic"}
DATABASE = {"sqlalchemy"}
MADE_UP = {"runlog.diaries"}
NETWORK = {"asyncio.events", "ssl", "hashlib", "importlib.metadata", "email", "subprocess"}

TYPED_EVERY_DAY = [
    "log 9km 50:00 -e 4 -t 'calf L7 R3, hamstrings 4' -s 'wall-calf 2x30' -d yesterday",
    "rate calf L5, neck 2",
    "did wall-calf 2x30",
    "day --ease 7 -n stairs",
    "mark shoes -n new",
    "status",
    "week",
    "list",
    "plan",
]
DAILY = [
    *TYPED_EVERY_DAY,
    "show 1",
    "why left calf",
    "why",
    "screen left calf --no-to others",
    "calendar",
    "trend calf",
    "helps calf",
    "history",
    "backup",
    "export",
    "check",
    "restore",
    "undo",
    "edit 1 -e 5",
    "delete 1 --yes",
    "library",
    "config",
]
WITHOUT_THE_DATABASE = ["--help", "--version", "log --help", "week --help", "library", "config"]
# They read a whole file or make a whole log; nobody waits for them at the door. stretch needs a
# terminal: tests/cli/test_stretch.py sees what it loads.
NOT_DAILY = {"stretch", "import", "demo", "report", "sheet"}
# A page is made with templates, but neither frames nor charts are loaded for it.
PAGES = [
    "report --html --yes --out {home}/week.html",
    "report --md",
    "report --json",
    "sheet left calf --yes --out {home}/sheet.html",
]

# What -X importtime writes to stderr: two times in microseconds, and the module.
_IMPORTED = re.compile(r"^import time: +\d+ \| +\d+ \| *([\w.]+)\n", re.MULTILINE)


@pytest.fixture(scope="module")
def kept_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("kept")
    modules_after("log 8km 44:10 -e 6 -t 'calf 4' -d yesterday", home)
    return home


@pytest.fixture
def home(kept_home: Path, tmp_path: Path) -> Path:
    """Give a home whose log holds a run and is up to date."""
    return shutil.copytree(kept_home, tmp_path / "home")


def modules_after(command: str, home: Path) -> set[str]:
    """Run a command in a process of its own and return the libraries and the rooms it loaded."""
    program = "from runlog.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", program, *shlex.split(command)],
        env={**os.environ, "RUNLOG_HOME": str(home), "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, _IMPORTED.sub("", done.stderr)
    names = [name.split(".") for name in _IMPORTED.findall(done.stderr)]
    return {".".join(parts[:depth]) for parts in names for depth in (1, 2)}


@pytest.mark.parametrize("command", DAILY)
def test_a_daily_command_loads_no_heavy_library(command: str, home: Path) -> None:
    loaded = modules_after(command, home)

    assert "runlog" in loaded
    assert loaded & (HEAVY | TEMPLATES | MADE_UP) == set()


@pytest.mark.parametrize("command", TYPED_EVERY_DAY)
def test_what_is_typed_every_day_loads_nothing_of_the_network(command: str, home: Path) -> None:
    loaded = modules_after(command, home)

    assert "sqlalchemy" in loaded
    assert loaded & NETWORK == set()


@pytest.mark.parametrize("command", PAGES)
def test_a_page_is_made_without_a_heavy_library(command: str, home: Path) -> None:
    loaded = modules_after(command.format(home=home), home)

    assert "sqlalchemy" in loaded
    assert loaded & HEAVY == set()


@pytest.mark.parametrize("command", WITHOUT_THE_DATABASE)
def test_what_needs_no_log_loads_no_database(command: str, home: Path) -> None:
    loaded = modules_after(command, home)

    assert "runlog" in loaded
    assert loaded & (HEAVY | DATABASE) == set()


def test_the_measure_sees_what_a_command_loads(tmp_path: Path) -> None:
    # The first command of all makes the log, which is the work of the migrations.
    assert {"alembic", "sqlalchemy"} <= modules_after("log 8km 44:10", tmp_path)


def test_every_command_is_held_to_its_start_up() -> None:
    assert {command.split()[0] for command in DAILY} == set(COMMANDS) - NOT_DAILY
