"""Fills the transcripts of README.md with what the program prints, each at the moment it names."""

import io
import os
import re
import shlex
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from runlog.cli.app import run

README = Path(__file__).parent.parent / "README.md"

_ZONE = "Europe/Berlin"
_COLUMNS = "80"
_TRANSCRIPT = re.compile(
    r"(?P<mark><!-- transcript (?P<now>[-0-9]{10} [0-9:]{5}) -->\n```console\n)(?P<body>.*?)```",
    re.DOTALL,
)


def readme_page() -> str:
    """Return README.md with every transcript as the program prints it, one log through all."""
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "config.toml").write_text(f'time_zone = "{_ZONE}"\n', encoding="utf-8")
        surroundings = {"RUNLOG_HOME": home, "COLUMNS": _COLUMNS, "NO_COLOR": "1"}
        with patch.dict(os.environ, surroundings):
            return _TRANSCRIPT.sub(_filled, README.read_text(encoding="utf-8"))


def _filled(transcript: re.Match[str]) -> str:
    now = datetime.fromisoformat(transcript["now"]).replace(tzinfo=ZoneInfo(_ZONE))
    commands = [line for line in transcript["body"].splitlines() if line.startswith("$ runlog")]
    printed = [f"{command}\n{_printed(command, now)}" for command in commands]
    return f"{transcript['mark']}{''.join(printed)}```"


def _printed(command: str, now: datetime) -> str:
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()) as err:
        code = run(shlex.split(command.removeprefix("$ runlog")), lambda: now)
    if code:
        raise SystemExit(f"{command} ended with exit code {code}: {err.getvalue()}")
    return out.getvalue()
