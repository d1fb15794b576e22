"""What runlog writes is for this user alone, whatever the umask, and it opens no connection."""

import os
import shlex
import shutil
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.tracing import trace
from tests.warm import WarmPython

RUNLOG = """
import os, sys
os.environ["RUNLOG_HOME"] = sys.argv.pop(1)
from runlog.cli import main
main()
"""
# Every command that makes a file, in an order in which each has what it needs.
WRITING = [
    "log 8km 44:10 -e 6 -t 'calf L7 R3' -s 'wall-calf 2x30'",
    "rate calf L5",
    "config unit mi",
    "backup",
    "backup {out}/copy.db",
    "import {out}/inbox.txt",
    "export --out {out}/export.jsonl",
    "trend calf --png {out}/trend.png",
    "report --out {out}/report.html",
    "restore 1 --yes",
    "restore --salvage {home}/runlog.db",
    "rate calf L4",
    "demo {out}/demo",
]
DAILY = [
    "log 9km 50:00 -e 4 -t 'calf L7'",
    "rate neck 2",
    "did wall-calf 2x30",
    "status",
    "week",
    "list",
    "why left calf",
    "calendar",
    "undo",
    "backup",
    "check",
    "restore",
    "report --out {out}/report.html",
    "import {out}/inbox.txt",
    "export --out {out}/export.jsonl",
    "config",
]


def open_to_others(folder: Path) -> list[str]:
    return [
        f"{path.relative_to(folder)} {stat.S_IMODE(path.lstat().st_mode):04o}"
        for path in folder.rglob("*")
        if path.lstat().st_mode & 0o077
    ]


def test_every_file_and_folder_is_private_though_the_umask_says_nothing(
    cli: Cli, home: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o700)
    home.chmod(0o700)
    (home / "config.toml").chmod(0o600)
    (out / "inbox.txt").write_text("2026-11-20 07:10 rate neck 3\n")
    (out / "inbox.txt").chmod(0o600)
    before = os.umask(0)
    try:
        for words in WRITING:
            result = cli(words.format(out=out, home=home))
            assert result.code == 0, (words, result.err)
            assert open_to_others(tmp_path) == [], words
    finally:
        os.umask(before)
    assert {path.name for path in out.iterdir()} >= {"copy.db", "trend.png", "demo"}


def test_a_file_open_to_others_is_itself_seen(tmp_path: Path) -> None:
    (tmp_path / "open.txt").touch(0o644)
    (tmp_path / "open.txt").chmod(0o644)
    assert open_to_others(tmp_path) == ["open.txt 0644"]


@pytest.fixture(scope="module")
def a_run(python: WarmPython, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home with a run in its log, to be copied."""
    home = tmp_path_factory.mktemp("a-run") / "home"
    python.run(["log", "8km", "44:10", "-t", "calf L7 R3"], home)
    return home


@pytest.mark.parametrize("words", DAILY)
def test_no_command_opens_a_connection(words: str, a_run: Path, tmp_path: Path) -> None:
    home = shutil.copytree(a_run, tmp_path / "home")
    (tmp_path / "inbox.txt").write_text("2026-01-02 07:10 rate neck 3\n")
    typed = shlex.split(words.format(out=tmp_path))
    calls = trace("socket,connect,sendto,sendmsg", RUNLOG, str(home), *typed)
    assert [line for line in calls if "AF_INET" in line or "connect(" in line] == []


def test_a_connection_is_itself_seen(tmp_path: Path) -> None:
    script = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    assert any("AF_INET" in line for line in trace("socket,connect", script))
