"""The command line in this process: a home of its own, a clock that stands where it is put."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from runlog.cli.app import run

ZONE = "Europe/Berlin"
Cli = Callable[..., "Result"]


@dataclass(frozen=True)
class Result:
    """What a command printed, and its exit code."""

    out: str
    err: str
    code: int


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a home that holds only the runner's time zone, and a plain 80-column terminal."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "config.toml").write_text(f'time_zone = "{ZONE}"\n', encoding="utf-8")
    monkeypatch.setenv("RUNLOG_HOME", str(folder))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    return folder


@pytest.fixture
def cli(home: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Give a function that runs a command as typed: cli("rate calf 4", now="2026-11-20 07:10")."""

    def call(command: str | list[str], now: str = "2026-11-21 12:00") -> Result:
        argv = shlex.split(command) if isinstance(command, str) else command
        clock = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
        capsys.readouterr()
        code = run(argv, lambda: clock)
        out, err = capsys.readouterr()
        return Result(out, err, code)

    return call
